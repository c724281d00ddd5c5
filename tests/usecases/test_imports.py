"""From a folder to the vault: preview, one transaction, undo of the whole import."""

import re
from collections.abc import Iterator

import pytest

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import Cancelled, DomainError, EditConflict, Forbidden
from pre_desk.domain.role import Role
from pre_desk.store.journal import Event
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.tables import ENTITIES, TABLES
from pre_desk.usecases.exports import content_digest, export_archive
from pre_desk.usecases.imports import (
    UnreadableSource,
    needs_passphrase,
    preview_import,
    run_import,
    undo_import,
)
from tests.intake.conftest import MINIMUM, TODAY, write_folder

PASSPHRASE = "quatre mots qui ne vont pas ensemble"


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "dossier", MINIMUM)


def import_folder(uow, folder) -> str:
    return run_import(uow, preview_import(uow, folder, on=TODAY)).operation_id


def counts(uow) -> dict[str, int]:
    return {table: uow.of(table).count() for table in ENTITIES}


def test_a_preview_writes_nothing(uow, folder):
    before = content_digest(uow)
    preview_import(uow, folder, on=TODAY)
    assert content_digest(uow) == before


def test_the_minimum_folder_is_stored_with_everything_that_it_says(uow, folder):
    report = run_import(uow, preview_import(uow, folder, on=TODAY))
    assert report.created == {
        "enfant": 2,
        "etablissement": 1,
        "scolarite": 2,
        "parcours": 2,
        "suivi": 3,
        "campagne": 2,
        "evaluation": 2,
        "reponse": 2,
    }
    (maelys,) = uow.enfant.find(nom="Benali")
    (parcours,) = uow.parcours.find(enfant_id=maelys.id)
    assert (str(parcours.entree), str(parcours.sortie)) == ("2020-09-01", "2021-06-30")
    assert parcours.motif_sortie == "objectifs_atteints"
    suivis = sorted(uow.suivi.find(parcours_id=parcours.id), key=lambda one: one.debut)
    assert [one.liste.value for one in suivis] == ["principal", "observation"]


def test_an_import_is_one_line_of_the_journal_with_counts_and_no_name(uow, folder):
    import_folder(uow, folder)
    written = uow.connection.exec_driver_sql("SELECT event, detail FROM journal").fetchall()
    (detail,) = [detail for event, detail in written if event == Event.IMPORT.value]
    assert "enfant=2" in detail
    assert not re.search("Benali|Cissé", str(written))


def test_an_import_is_undone_whole(write, folder):
    with write("Lire") as uow:
        before, digest = counts(uow), content_digest(uow)
    with write("Importer") as uow:
        operation = import_folder(uow, folder)
    with write("Annuler") as uow:
        assert counts(uow) != before
        undo_import(uow, operation)
        assert counts(uow) == before
        assert content_digest(uow) == digest


def test_an_import_of_which_something_was_changed_since_is_not_undone(write, folder):
    with write("Importer") as uow:
        operation = import_folder(uow, folder)
    with write("Corriger") as uow:
        (one,) = uow.enfant.find(nom="Benali")
        values = {name: getattr(one, name) for name in ("id", "prenom", "naissance", "version")}
        uow.enfant.replace(Enfant(**values, nom="Benali-Roy"))
    with pytest.raises(EditConflict), write("Annuler") as uow:
        undo_import(uow, operation)
    with write("Lire") as uow:
        assert uow.enfant.count() == 2


def test_the_same_folder_imported_twice_proposes_every_child_as_a_duplicate(uow, folder):
    import_folder(uow, folder)
    again = preview_import(uow, folder, on=TODAY)
    assert [one.line for one in again.duplicates_to_review] == [2, 3]
    assert all(one.enfant_id for one in again.duplicates_to_review)
    run_import(uow, again)
    assert uow.enfant.count() == 4
    # Schools, waves and grids are found, not doubled.
    assert uow.etablissement.count() == 1
    assert uow.campagne.count() == 2


def test_what_is_refused_is_left_out_and_the_rest_is_stored(uow, folder):
    write_folder(folder, {"parcours": MINIMUM["parcours"].replace("2021-06-30", "2020-06-30")})
    preview = preview_import(uow, folder, on=TODAY)
    assert preview.as_json()["rejected"] == 3
    assert preview.as_json()["reasons"][0] == {
        "file": "parcours.csv",
        "line": 2,
        "reason": "La sortie est avant l’entrée.",
    }
    report = run_import(uow, preview)
    assert report.rejected == 3
    assert (report.created["enfant"], report.created["parcours"]) == (2, 1)


def test_a_vault_changed_since_the_preview_is_checked_again(write, folder):
    with write("Aperçu") as uow:
        preview = preview_import(uow, folder, on=TODAY)
    with write("Importer") as uow:
        import_folder(uow, folder)
    with write("Importer encore") as uow:
        run_import(uow, preview)
        assert uow.etablissement.count() == 1


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("scolarites", MINIMUM["scolarites"].replace("2020", "2021")),
        ("scolarites", MINIMUM["scolarites"].replace("2020-09-01", "demain")),
        ("scolarites", "enfant;debut\n1;2020-09-01\n"),
        ("scolarites", "enfant;debut\n1;2020-09-01\n9;2020-09-01\n"),
        ("scolarites", MINIMUM["scolarites"].encode("latin-1")),
        ("evaluations", MINIMUM["evaluations"].replace("V2", "V1")),
        ("evaluations", MINIMUM["evaluations"].replace("2020", "2021")),
        ("evaluations", MINIMUM["evaluations"] + "2;2020-2021;V1;effort;2\n"),
    ],
)
def test_a_file_changed_since_the_preview_stops_the_import(write, folder, file, content):
    with write("Aperçu") as uow:
        preview = preview_import(uow, folder, on=TODAY)
    write_folder(folder, {file: content})
    with pytest.raises(UnreadableSource, match="changé depuis l’aperçu"), write("Importer") as uow:
        run_import(uow, preview)
    with write("Lire") as uow:
        assert uow.enfant.count() == 0


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.COORDINATION])
def test_only_the_coordination_imports(write, folder, role):
    with write("Importer", role=role) as uow, pytest.raises(Forbidden):
        preview_import(uow, folder, on=TODAY)


class AfterSome:
    """A person who presses « Annuler » at the second sign of life."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.told.append((done, total))
        if len(self.told) == 2:
            raise Cancelled


def many_children() -> Iterator[str]:
    yield "enfant;nom;prenom;naissance;sexe"
    for number in range(9000):
        yield f"{number};Nom{number};Zoé;2012-01-{number % 28 + 1:02};F"


def test_a_reading_and_a_writing_can_be_cancelled_and_leave_nothing(write, tmp_path):
    folder = write_folder(tmp_path / "dossier", {"enfants": "\n".join(many_children())})
    with write("Aperçu") as uow:
        with pytest.raises(Cancelled):
            preview_import(uow, folder, on=TODAY, progress=AfterSome())
        preview = preview_import(uow, folder, on=TODAY)
        assert preview.children == 9000
    cancelling = AfterSome()
    with pytest.raises(Cancelled), write("Importer") as uow:
        run_import(uow, preview, progress=cancelling)
    assert all(0 <= done <= total for done, total in cancelling.told)
    with write("Lire") as uow:
        assert uow.enfant.count() == 0


def test_an_archive_asks_for_its_passphrase_and_refuses_another(uow, folder, tmp_path):
    import_folder(uow, folder)
    archive = tmp_path / "équipe.predesk"
    export_archive(uow, archive, passphrase=PASSPHRASE, kdf=KdfPolicy.for_tests())
    assert needs_passphrase(archive) and not needs_passphrase(folder)
    with pytest.raises(DomainError, match="donner sa phrase de passe"):
        preview_import(uow, archive, on=TODAY)
    with pytest.raises(DomainError, match="phrase de passe"):
        preview_import(uow, archive, on=TODAY, passphrase="une autre phrase", allow_weak_kdf=True)
    shown = preview_import(uow, archive, on=TODAY, passphrase=PASSPHRASE, allow_weak_kdf=True)
    assert (shown.children, shown.rejected) == (2, 0)


@pytest.mark.parametrize("content", [b"", b"nom;prenom\n", b"%PDF-1.7", b"PK\x03\x04abc"])
def test_a_file_that_is_neither_a_folder_a_zip_nor_an_archive_is_refused(uow, tmp_path, content):
    path = tmp_path / "autre.bin"
    path.write_bytes(content)
    with pytest.raises(DomainError, match=r"n’est ni un dossier|abîmé"):
        preview_import(uow, path, on=TODAY)


def test_a_source_that_is_not_there_is_told_in_french(uow, tmp_path):
    with pytest.raises(DomainError, match="introuvable"):
        preview_import(uow, tmp_path / "rien", on=TODAY)


def test_a_preview_keeps_every_name_out_of_its_repr(uow, folder):
    write_folder(folder, {"parcours": MINIMUM["parcours"].replace("A;1", "A;Benali")})
    shown = preview_import(uow, folder, on=TODAY)
    assert "Benali" in shown.reasons[0].reason
    assert "Benali" not in repr(shown)


def test_every_table_of_the_vault_that_holds_a_dataclass_can_be_imported():
    assert set(TABLES) == set(ENTITIES)
