"""Confidential notes: what is moved or altered does not open; nothing keeps their words."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from pre_desk.domain.errors import DomainError, Forbidden, NotFound, VaultError
from pre_desk.store.keys.recovery import new_recovery_key
from pre_desk.store.tables.registre import history, journal, operation
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cercles import (
    create_cercle,
    remove_member,
    renew_cercle,
)
from pre_desk.usecases.notes import correct_note, delete_note, read_note, write_note
from pre_desk.usecases.undo import undoable
from tests.cercles import MAX, SECOND, SECRET, TODAY, Sharing
from tests.vaults import LEA, ZOE


def events(shared: Sharing, kind: str) -> list[tuple[str, str]]:
    def told(uow: UnitOfWork):
        query = select(journal.c.event, journal.c.detail).where(journal.c.kind == kind)
        return [tuple(row) for row in uow.connection.execute(query.order_by(journal.c.seq))]

    return shared.as_(LEA, told)


@pytest.mark.parametrize(
    "change",
    ["generation = 2", "auteur = 'max'", "scelle = zeroblob(600)", "scelle = x'00'"],
)
def test_a_note_changed_by_sql_does_not_open(shared, change):
    shared.sql(f"UPDATE note_confidentielle SET {change} WHERE id = ?", shared.note)
    with pytest.raises(VaultError, match="ne s’ouvre pas"):
        shared.read(ZOE)


def test_a_note_moved_to_another_row_or_cercle_does_not_open(shared):
    second = shared.write(ZOE, SECOND)
    shared.sql(
        "UPDATE note_confidentielle SET scelle = (SELECT scelle FROM note_confidentielle "
        "WHERE id = ?) WHERE id = ?",
        shared.note,
        second,
    )
    with pytest.raises(VaultError, match="ne s’ouvre pas"):
        shared.read(ZOE, second)
    other = shared.as_(
        ZOE, lambda uow: create_cercle(uow, nom="Autre", recovery_key=new_recovery_key())
    )
    shared.sql("UPDATE note_confidentielle SET cercle_id = ?", other.id)
    with pytest.raises(VaultError, match="ne s’ouvre pas"):
        shared.read(ZOE)


def test_a_note_put_on_another_child_says_so(shared):
    def others(uow):
        return [one.id for one in uow.enfant.find() if one.id != shared.enfant]

    other = shared.as_(LEA, others)[0]
    shared.sql("UPDATE note_confidentielle SET enfant_id = ?", other)
    found = shared.as_(ZOE, lambda uow: read_note(uow, shared.note))
    assert (found.texte, found.displaced) == (SECRET, True)


def test_a_note_altered_from_outside_does_not_stop_a_renewal(shared):
    second = shared.write(ZOE, SECOND)
    shared.sql("UPDATE note_confidentielle SET scelle = x'00' WHERE id = ?", shared.note)
    renewal = shared.as_(
        ZOE, lambda uow: renew_cercle(uow, shared.cercle, recovery_key=new_recovery_key())
    )
    assert (renewal.notes, renewal.unreadable) == (1, 1)
    assert shared.read(ZOE, second) == SECOND


def test_only_its_author_corrects_and_deletes_a_note(shared):
    shared.let_in(MAX)
    with pytest.raises(Forbidden, match="par qui l’a écrite"):
        shared.as_(
            MAX, lambda uow: correct_note(uow, shared.note, texte="X", on=TODAY, today=TODAY)
        )
    with pytest.raises(Forbidden, match="par qui l’a écrite"):
        shared.as_(MAX, lambda uow: delete_note(uow, shared.note))
    told = shared.as_(MAX, lambda uow: read_note(uow, shared.note))
    assert (told.mine, told.deletable) == (False, False)
    shared.as_(ZOE, lambda uow: correct_note(uow, shared.note, texte=SECOND, on=TODAY, today=TODAY))
    assert shared.read(MAX) == SECOND
    shared.as_(ZOE, lambda uow: delete_note(uow, shared.note))
    with pytest.raises(NotFound):
        shared.read(ZOE)


def test_a_member_deletes_the_notes_of_somebody_who_left(shared):
    shared.let_in(MAX)
    shared.as_(MAX, lambda uow: remove_member(uow, shared.cercle, login=ZOE))
    shared.as_(MAX, lambda uow: delete_note(uow, shared.note))


@pytest.mark.parametrize(
    ("texte", "on", "field"),
    [
        (" ", TODAY, "texte"),
        ("x" * 20_001, TODAY, "texte"),
        ("x", TODAY.replace(year=2027), "date"),
    ],
)
def test_a_note_that_does_not_suit_is_refused_beside_its_field(shared, texte, on, field):
    with pytest.raises(DomainError) as refused:
        shared.as_(
            ZOE,
            lambda uow: write_note(
                uow, shared.enfant, cercle_id=shared.cercle, texte=texte, on=on, today=TODAY
            ),
        )
    assert refused.value.field == field


def test_each_reading_and_change_is_told_without_a_word_of_the_text(shared):
    shared.read(ZOE)
    shared.as_(ZOE, lambda uow: correct_note(uow, shared.note, texte=SECOND, on=TODAY, today=TODAY))
    shared.as_(ZOE, lambda uow: delete_note(uow, shared.note))
    told = events(shared, "note_confidentielle")
    assert told == [("create", ""), ("read_note", ""), ("change", "scelle"), ("delete", "")]
    shared.let_in(MAX)
    members = [
        detail.split()[0] for event, detail in events(shared, "cercle") if event == "accounts"
    ]
    assert members == ["create", "add"]


def test_nothing_of_a_note_or_a_key_is_in_the_history_nor_offered_to_undo(shared):
    shared.let_in(MAX)
    shared.as_(ZOE, lambda uow: correct_note(uow, shared.note, texte=SECOND, on=TODAY, today=TODAY))
    second = shared.write(ZOE, SECOND)
    shared.as_(ZOE, lambda uow: delete_note(uow, second))

    def kept(uow: UnitOfWork):
        query = select(history.c.before, history.c.after).where(
            history.c.kind.in_(["note_confidentielle", "cercle"])
        )
        return " ".join(str(one) for row in uow.connection.execute(query) for one in row)

    told = shared.as_(ZOE, kept)
    assert "enfant_id" in told
    assert "scelle" not in told
    assert "cles" not in told
    assert shared.as_(ZOE, undoable) is None
    natures = shared.as_(
        ZOE, lambda uow: set(uow.connection.execute(select(operation.c.nature)).scalars())
    )
    assert "final" in natures


def test_a_sealed_column_is_never_changed_by_an_operation_that_can_be_undone(shared):
    def change(uow: UnitOfWork):
        note = uow.note_confidentielle.get(shared.note)
        uow.note_confidentielle.replace(replace(note, scelle=b"x"))

    with pytest.raises(AssertionError, match="cannot be undone"):
        shared.as_(ZOE, change)
