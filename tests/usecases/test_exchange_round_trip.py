"""Exported then imported in a new vault, everything is the same."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.usecases.exports import content_digest, export_archive
from pre_desk.usecases.imports import preview_import, run_import
from tests.usecases.any_team import TODAY, AnyTeam, change_shipped

PASSPHRASE = "treize moutons traversent la place du marché"


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_an_exported_vault_imported_in_a_new_one_has_the_same_content(
    data, new_vault, tmp_path_factory
):
    archive = tmp_path_factory.mktemp("archive") / "équipe.predesk"
    first, second = new_vault(), new_vault()
    with first("Remplir") as uow:
        AnyTeam(uow, data.draw).fill()
        change_shipped(uow, data.draw)
    with first("Exporter") as uow:
        before = content_digest(uow)
        export_archive(uow, archive, passphrase=PASSPHRASE, kdf=KdfPolicy.for_tests())

    with second("Importer") as uow:
        preview = preview_import(uow, archive, on=TODAY, passphrase=PASSPHRASE, allow_weak_kdf=True)
        run_import(uow, preview)
        assert [(r.file, r.line, r.reason) for r in preview.reasons] == []
        assert preview.notices == ()
        assert content_digest(uow) == before
