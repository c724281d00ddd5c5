"""Notes in the journal of a file, in an archive, in another vault, in the history."""

from datetime import date

import pytest
from sqlalchemy import select

from pre_desk.domain.errors import Forbidden
from pre_desk.domain.role import Role
from pre_desk.store.creating import create_vault
from pre_desk.store.keys.recovery import new_recovery_key
from pre_desk.store.tables.registre import history
from pre_desk.usecases.cercle_views import list_cercles
from pre_desk.usecases.cercles import enter_with_recovery_key, renew_cercle
from pre_desk.usecases.exports import content_digest, export_archive
from pre_desk.usecases.file_journal import read_file_journal
from pre_desk.usecases.file_notes import list_notes, own_cercles
from pre_desk.usecases.imports import preview_import, run_import, undo_import
from pre_desk.usecases.notes import correct_note, delete_note, read_note
from tests.cercles import MAX, SECOND, SECRET, TODAY, TOM, Sharing
from tests.vaults import KDF, LEA, NOW, PASSPHRASE, POSTE, ZOE

ARCHIVE = "treize moutons traversent la place du marché"


def exported(shared: Sharing, tmp_path):
    out = tmp_path / "tout.predesk"

    def export(uow):
        export_archive(uow, out, passphrase=ARCHIVE, kdf=KDF)
        return content_digest(uow)

    return out, shared.as_(LEA, export)


@pytest.fixture
def other(tmp_path):
    """Another vault, whose first person is a psychologist."""
    vault, _ = create_vault(
        tmp_path / "Autre.pre",
        login="noé",
        role=Role.PSYCHOLOGUE,
        passphrase=PASSPHRASE,
        now=NOW,
        poste=POSTE,
        kdf=KDF,
    )
    yield vault
    vault.close(NOW)


def bring(vault, archive):
    """Import the archive as the coordination would; return the operation."""
    with vault.transaction("Importer", now=NOW) as uow:
        uow.role = Role.COORDINATION
        found = preview_import(uow, archive, on=TODAY, passphrase=ARCHIVE, allow_weak_kdf=True)
        run_import(uow, found)
        return uow.operation.id, content_digest(uow)


def test_the_journal_of_a_file_tells_what_was_done_to_a_note_not_what_it_says(shared):
    shared.read(ZOE)
    shared.as_(ZOE, lambda uow: correct_note(uow, shared.note, texte=SECOND, on=TODAY, today=TODAY))
    shared.as_(ZOE, lambda uow: delete_note(uow, shared.note))
    page = shared.as_(LEA, lambda uow: read_file_journal(uow, shared.enfant))
    told = [detail for one in page.entries for detail in one.details]
    for what in ("ajoutée", "modifiée", "supprimée"):
        assert f"Note confidentielle {what}" in told
    assert "Note confidentielle lue" in [one.what for one in page.entries]
    assert "Zyqorvane" not in " ".join(told)


def test_an_archive_gives_the_notes_to_another_vault_and_their_key_to_the_paper(
    shared, tmp_path, other
):
    archive, digest = exported(shared, tmp_path)
    _, found = bring(other, archive)
    assert found == digest
    with other.transaction("Lire", now=NOW) as uow:
        with pytest.raises(Forbidden):
            read_note(uow, shared.note)
        enter_with_recovery_key(uow, shared.cercle, recovery_key=shared.recovery)
    with other.transaction("Lire", now=NOW) as uow:
        assert read_note(uow, shared.note).texte == SECRET
        [cercle] = list_cercles(uow)
        assert [one.login for one in cercle.members] == ["noé"]


def test_a_renewal_forgets_what_an_undone_import_left_of_notes(shared, tmp_path, other):
    archive, _ = exported(shared, tmp_path)
    operation, _ = bring(other, archive)
    with other.transaction("Annuler", now=NOW) as uow:
        uow.role = Role.COORDINATION
        undo_import(uow, operation)
    left = select(history.c.object_id).where(
        history.c.kind == "note_confidentielle", history.c.change == "remove"
    )
    with other.reading(now=NOW) as uow:
        assert uow.connection.execute(left).scalars().all() == [shared.note]
    bring(other, archive)
    with other.transaction("Entrer", now=NOW) as uow:
        enter_with_recovery_key(uow, shared.cercle, recovery_key=shared.recovery)
        assert uow.connection.execute(left).scalars().all() == []


def test_each_role_is_told_what_it_may_know_of_notes(shared):
    def told(login):
        return shared.as_(login, lambda uow: list_notes(uow, shared.enfant))

    assert (told(ZOE).hidden, told(LEA).hidden) == (0, 1)
    assert told(ZOE).readable == {shared.note}
    with pytest.raises(Forbidden):
        told(TOM)
    assert shared.as_(ZOE, own_cercles) == [(shared.cercle, "Psychologues")]
    assert shared.as_(MAX, own_cercles) == []


def test_a_child_s_file_says_why_notes_of_one_s_own_cercle_stay_closed(shared):
    shared.sql("UPDATE cercle SET cles = x'00'")
    found = shared.as_(ZOE, lambda uow: list_notes(uow, shared.enfant))
    assert found.hidden == 1
    assert "abîmée" in found.doubts[0]


def test_many_notes_are_sealed_again_in_one_go(shared):
    """A cercle of ten years: two thousand notes, within the patience of a person."""
    from dataclasses import replace

    from pre_desk.store.keys.notes import seal_note

    def fill(uow):
        _, key = uow.sealing.key(uow.cercle.get(shared.cercle))
        one = uow.note_confidentielle.get(shared.note)
        for _ in range(20):
            rows = [replace(one, id=uow.new_id(), date=date(2025, 1, 1)) for _ in range(100)]
            uow.note_confidentielle.add_many(
                [replace(row, scelle=seal_note(key, row, SECRET)) for row in rows]
            )

    shared.as_(ZOE, fill)
    renewal = shared.as_(
        ZOE, lambda uow: renew_cercle(uow, shared.cercle, recovery_key=new_recovery_key())
    )
    assert (renewal.notes, renewal.unreadable) == (2001, 0)
    assert shared.read(ZOE) == SECRET
