"""Fields saved on leaving: what they say, one save at a time, two versions of one field."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.enfant import Enfant
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.record_card import RecordCard, RecordForm
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.usecases.identites import correct_enfant
from tests.ui.editing_desk import EditingDesk, editing_desk
from tests.ui.memory_vault import Write

TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(qtbot: QtBot, engine: Engine, write: Write) -> Iterator[EditingDesk]:
    with editing_desk(qtbot, engine, write) as made:
        yield made


@pytest.fixture
def card(desk: EditingDesk) -> RecordCard:
    with desk.write("Créer") as uow:
        stored = uow.enfant.add(
            Enfant(id="e", nom="Benali", prenom="Lou", naissance=date(2017, 3, 4))
        )
    form = RecordForm(
        name="identite",
        object_id="e",
        stored=stored,
        title="Identité",
        label="Corriger l’identité",
        fields=(
            TextField("nom", "Nom"),
            TextField("prenom", "Prénom"),
            DateField("naissance", "Date de naissance", today=TODAY),
        ),
        save=lambda enfant: lambda uow: correct_enfant(uow, enfant, today=TODAY),
    )
    made = RecordCard(form, desk.saver, desk.drafts)
    desk.show(made)
    made.start()
    desk.settle()
    return made


def field(card: RecordCard, name: str) -> Any:
    return next(one for one in card.form.fields if one.name == name)


def retype(desk: EditingDesk, card: RecordCard, name: str, text: str) -> None:
    edit = field(card, name).edit
    edit.setFocus()
    edit.selectAll()
    desk.type(edit, text)


def stored(desk: EditingDesk) -> Enfant:
    return desk.inside(lambda uow: uow.enfant.get("e"))


def test_leaving_a_field_saves_it_and_says_when(desk: EditingDesk, card: RecordCard) -> None:
    retype(desk, card, "nom", "Benalia")
    desk.key(field(card, "nom").edit, Qt.Key.Key_Tab)
    desk.wait(lambda: field(card, "nom").state() == "Enregistré à 14\u00a0h\u00a032")
    assert stored(desk).nom == "Benalia"
    assert desk.vault.labels[-1] == "Corriger l’identité"


def test_enter_saves_without_leaving(desk: EditingDesk, card: RecordCard) -> None:
    retype(desk, card, "prenom", "Louise")
    desk.key(field(card, "prenom").edit, Qt.Key.Key_Return)
    desk.wait(lambda: stored(desk).prenom == "Louise")
    assert field(card, "prenom").edit.hasFocus()


def test_two_fields_left_at_once_are_both_saved(desk: EditingDesk, card: RecordCard) -> None:
    retype(desk, card, "nom", "Benalia")
    retype(desk, card, "prenom", "Louise")
    desk.after.setFocus()
    desk.wait(lambda: (stored(desk).nom, stored(desk).prenom) == ("Benalia", "Louise"))
    assert card.conflict is None


def test_a_field_left_as_it_was_saves_nothing(desk: EditingDesk, card: RecordCard) -> None:
    desk.key(field(card, "nom").edit, Qt.Key.Key_Tab)
    desk.settle()
    assert desk.vault.labels == []


def test_a_refusal_keeps_what_is_typed_and_the_next_typing_may_save(
    desk: EditingDesk, card: RecordCard
) -> None:
    retype(desk, card, "naissance", "31/2")
    desk.key(field(card, "naissance").edit, Qt.Key.Key_Tab)
    assert "Date illisible" in field(card, "naissance").said()
    assert field(card, "naissance").edit.text() == "31/2"
    retype(desk, card, "naissance", "5/3/17")
    desk.key(field(card, "naissance").edit, Qt.Key.Key_Tab)
    desk.wait(lambda: stored(desk).naissance == date(2017, 3, 5))
    assert field(card, "naissance").said() == ""


def somebody_else_saves(desk: EditingDesk, **changed: Any) -> None:
    def save(uow: UnitOfWork) -> None:
        uow.enfant.replace(replace(uow.enfant.get("e"), **changed))

    desk.inside(save, login="zoe")


def test_another_field_saved_elsewhere_asks_nothing(desk: EditingDesk, card: RecordCard) -> None:
    somebody_else_saves(desk, prenom="Lise")
    retype(desk, card, "nom", "Benalia")
    desk.key(field(card, "nom").edit, Qt.Key.Key_Tab)
    desk.wait(lambda: stored(desk).nom == "Benalia")
    assert stored(desk).prenom == "Lise"
    assert card.conflict is None


def in_conflict(desk: EditingDesk, card: RecordCard) -> Any:
    somebody_else_saves(desk, nom="Ben Ali")
    retype(desk, card, "nom", "Benalia")
    desk.key(field(card, "nom").edit, Qt.Key.Key_Tab)
    desk.wait(lambda: card.conflict is not None)
    return card.conflict


def test_the_second_saver_sees_both_versions_and_keeps_hers(
    desk: EditingDesk, card: RecordCard
) -> None:
    panel = in_conflict(desk, card)
    assert stored(desk).nom == "Ben Ali"
    assert field(card, "nom").edit.text() == "Benalia"
    desk.key(panel.mine, Qt.Key.Key_Space)
    desk.wait(lambda: stored(desk).nom == "Benalia")
    desk.wait(lambda: field(card, "nom").state().startswith("Enregistré"))
    assert card.conflict is None


def test_tab_leaves_a_field_in_dispute_and_asks_no_more(
    desk: EditingDesk, card: RecordCard
) -> None:
    panel = in_conflict(desk, card)
    field(card, "nom").setFocus()
    desk.key(field(card, "nom").edit, Qt.Key.Key_Tab)
    desk.settle()
    assert card.conflict is panel
    assert field(card, "prenom").edit.hasFocus()
    desk.key(panel.mine, Qt.Key.Key_Space)
    desk.wait(lambda: stored(desk).nom == "Benalia")


def test_or_she_takes_the_other_version(desk: EditingDesk, card: RecordCard) -> None:
    panel = in_conflict(desk, card)
    desk.key(panel.theirs, Qt.Key.Key_Space)
    assert field(card, "nom").edit.text() == "Ben Ali"
    assert not field(card, "nom").dirty
    retype(desk, card, "prenom", "Lise")
    desk.key(field(card, "prenom").edit, Qt.Key.Key_Tab)
    desk.wait(lambda: stored(desk).prenom == "Lise")
    assert stored(desk).nom == "Ben Ali"


def test_taking_the_other_version_of_one_field_keeps_what_is_typed_in_another(
    desk: EditingDesk, card: RecordCard
) -> None:
    field(card, "prenom").restore("Louise")
    panel = in_conflict(desk, card)
    desk.key(panel.theirs, Qt.Key.Key_Space)
    assert field(card, "nom").edit.text() == "Ben Ali"
    assert field(card, "nom").edit.hasFocus()
    assert field(card, "prenom").edit.text() == "Louise"
    desk.key(field(card, "prenom").edit, Qt.Key.Key_Return)
    desk.wait(lambda: stored(desk).prenom == "Louise")
    assert stored(desk).nom == "Ben Ali"


def type_both_while_another_saves_the_second(desk: EditingDesk, card: RecordCard) -> None:
    retype(desk, card, "prenom", "Louise")
    somebody_else_saves(desk, prenom="Lise")
    field(card, "nom").restore("Benalia")
    card.leave(field(card, "nom"))
    desk.wait(lambda: stored(desk).nom == "Benalia")
    desk.settle()


def test_a_field_typed_before_another_one_was_saved_still_meets_what_was_saved_elsewhere(
    desk: EditingDesk, card: RecordCard
) -> None:
    type_both_while_another_saves_the_second(desk, card)
    assert stored(desk).prenom == "Lise"
    desk.key(field(card, "prenom").edit, Qt.Key.Key_Return)
    desk.wait(lambda: card.conflict is not None)
    assert card.conflict is not None
    desk.key(card.conflict.mine, Qt.Key.Key_Space)
    desk.wait(lambda: stored(desk).prenom == "Louise")
    assert stored(desk).nom == "Benalia"


def taken_up_again(desk: EditingDesk, card: RecordCard) -> RecordCard:
    """The form of the same object opened later, after a crash, its draft taken up."""
    for one in card.form.fields:
        one.blockSignals(True)
    later = RecordCard(
        replace(
            card.form,
            stored=stored(desk),
            fields=(
                TextField("nom", "Nom"),
                TextField("prenom", "Prénom"),
                DateField("naissance", "Date de naissance", today=TODAY),
            ),
        ),
        desk.saver,
        desk.drafts,
    )
    desk.show(later)
    later.start()
    desk.wait(later.offer.isVisible)
    desk.key(later.offer.resume, Qt.Key.Key_Space)
    return later


def test_a_draft_taken_up_later_meets_what_somebody_saved_meanwhile(
    desk: EditingDesk, card: RecordCard
) -> None:
    retype(desk, card, "nom", "Benalia")
    card.keeper.keep_now()
    desk.settle()
    somebody_else_saves(desk, nom="Ben Ali", prenom="Lise")
    later = taken_up_again(desk, card)
    assert field(later, "nom").edit.text() == "Benalia"
    assert field(later, "prenom").edit.text() == "Lise"
    desk.key(field(later, "nom").edit, Qt.Key.Key_Return)
    desk.wait(lambda: later.conflict is not None)
    assert (stored(desk).nom, stored(desk).prenom) == ("Ben Ali", "Lise")
    assert later.conflict is not None
    desk.key(later.conflict.theirs, Qt.Key.Key_Space)
    assert field(later, "nom").edit.text() == "Ben Ali"


def test_a_draft_of_a_form_nobody_else_touched_is_saved_at_once(
    desk: EditingDesk, card: RecordCard
) -> None:
    retype(desk, card, "nom", "Benalia")
    card.keeper.keep_now()
    desk.settle()
    later = taken_up_again(desk, card)
    desk.key(field(later, "nom").edit, Qt.Key.Key_Return)
    desk.wait(lambda: stored(desk).nom == "Benalia")
    assert later.conflict is None


def test_escape_saves_what_is_typed_and_closes(card: RecordCard, desk: EditingDesk) -> None:
    first = field(card, "nom")
    first.edit.setFocus()
    first.edit.selectAll()
    desk.qtbot.keyClicks(first.edit, "Benalia")
    with desk.qtbot.waitSignal(card.closed):
        desk.qtbot.keyClick(first.edit, Qt.Key.Key_Escape)
    desk.settle()
    with desk.write("Lire") as uow:
        assert uow.enfant.get("e").nom == "Benalia"
