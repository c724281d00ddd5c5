"""Fields of forms: what is typed, what is read, what is said beside it."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.errors import DomainError
from pre_desk.ui.editing.check_field import CheckField
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.many_field import ManyField
from pre_desk.ui.editing.text_fields import REMINDER, ParagraphField, TextField
from tests.ui.editing_desk import AT, EditingDesk, editing_desk
from tests.ui.memory_vault import Write

TODAY = date(2026, 11, 23)
SCHOOLS = [Option("a", "École Anatole France"), Option("n", "École du Noyer Doré")]
HELPS = [Option("1", "Appétence"), Option("2", "Fratrie"), Option("3", "Famille mobilisée")]


@pytest.fixture
def desk(qtbot: QtBot, engine: Engine, write: Write) -> Iterator[EditingDesk]:
    with editing_desk(qtbot, engine, write) as made:
        yield made


def _front(field: ChoiceField) -> QWidget:
    """Where a key goes: to the list while it is open."""
    popup = field.edit.completer().popup()
    return popup if popup.isVisible() else field.edit


def test_a_date_is_written_out_when_one_leaves_it(desk: EditingDesk) -> None:
    field = DateField("debut", "À partir du", today=TODAY)
    desk.show(field)
    desk.type(field.edit, "3/9")
    field.edit.clearFocus()
    assert field.edit.text() == "03/09/2026"
    assert field.value() == date(2026, 9, 3)


def test_an_unreadable_date_stays_as_typed_and_says_why(desk: EditingDesk) -> None:
    field = DateField("debut", "À partir du", today=TODAY)
    desk.show(field)
    desk.type(field.edit, "32/9")
    field.edit.clearFocus()
    assert field.edit.text() == "32/9"
    assert "Date illisible" in field.said()
    with pytest.raises(DomainError) as refused:
        field.value()
    assert refused.value.field == "debut"


@pytest.mark.parametrize("typed", ["noyer", "dore", "DORÉ", "École du Noyer Doré"])
def test_a_few_letters_of_any_word_choose_whatever_the_accents(
    desk: EditingDesk, typed: str
) -> None:
    field = ChoiceField("etablissement", "Établissement", SCHOOLS)
    desk.show(field)
    desk.type(field.edit, typed)
    desk.key(_front(field), Qt.Key.Key_Tab)
    assert field.value() == "n"
    assert field.edit.text() == "École du Noyer Doré"


def test_down_opens_the_whole_list(desk: EditingDesk) -> None:
    field = ChoiceField("etablissement", "Établissement", SCHOOLS)
    field.show_value("n")
    desk.show(field)
    field.edit.setFocus()
    desk.key(field.edit, Qt.Key.Key_Down)
    completer = field.edit.completer()
    assert completer.popup().isVisible()
    assert completer.completionCount() == len(SCHOOLS)


def test_the_list_narrows_to_what_holds_the_letters_typed(desk: EditingDesk) -> None:
    field = ChoiceField("etablissement", "Établissement", SCHOOLS)
    desk.show(field)
    desk.type(field.edit, "fran")
    completer = field.edit.completer()
    assert completer.completionCount() == 1
    desk.key(completer.popup(), Qt.Key.Key_Down)
    desk.key(completer.popup(), Qt.Key.Key_Return)
    assert field.edit.text() == "École Anatole France"


@pytest.mark.parametrize(("typed", "why"), [("école", "pas dans la liste"), ("", "Choisir")])
def test_letters_of_several_values_or_of_none_choose_nothing(
    desk: EditingDesk, typed: str, why: str
) -> None:
    field = ChoiceField("etablissement", "Établissement", SCHOOLS)
    field.restore(typed)
    with pytest.raises(DomainError, match=why):
        field.value()


def test_several_values_are_added_by_enter_and_taken_away_by_backspace(desk: EditingDesk) -> None:
    field = ManyField("points_appui", "Points d’appui", HELPS)
    desk.show(field)
    for letters in ("fratrie", "appet"):
        desk.type(field.edit, letters)
        popup = field.edit.completer().popup()
        popup.hide()
        desk.key(field.edit, Qt.Key.Key_Return)
    assert field.value() == ("2", "1")
    desk.key(field.edit, Qt.Key.Key_Backspace)
    assert field.value() == ("2",)
    desk.type(field.edit, "mobili")
    assert field.value() == ("2", "3")


def test_a_draft_of_several_values_comes_back_with_what_was_being_written() -> None:
    field = ManyField("points_appui", "Points d’appui", HELPS)
    field.restore("Fratrie\nFamille mobilisée\nappé")
    assert field.value() == ("2", "3", "1")
    again = ManyField("points_appui", "Points d’appui", HELPS)
    again.restore(field.content())
    assert again.content() == field.content()


def test_free_text_reminds_that_the_family_may_read_it(desk: EditingDesk) -> None:
    field = ParagraphField("texte", "Ce qui est observé")
    desk.show(field)
    assert field.edit.accessibleDescription() == REMINDER


def test_a_field_says_when_it_was_saved_and_forgets_it_when_one_types(desk: EditingDesk) -> None:
    field = TextField("nom", "Nom")
    desk.show(field)
    desk.type(field.edit, "Benali")
    field.settle()
    field.tell_saved(AT)
    assert field.state() == "Enregistré à 14\u00a0h\u00a032"
    desk.type(field.edit, "s")
    assert field.state() == ""
    assert field.dirty


def test_ctrl_z_undoes_the_typing_first_then_leaves_the_key_to_the_window(
    desk: EditingDesk,
) -> None:
    field = TextField("nom", "Nom")
    field.show_value("Benali")
    desk.show(field)
    assert not field.edit.isUndoAvailable()
    desk.type(field.edit, "X")
    desk.key(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.content() == "Benali"
    assert not field.edit.isUndoAvailable()


def test_a_box_is_kept_and_restored_as_a_word() -> None:
    field = CheckField("ulis", "ULIS", "élève d’une ULIS")
    field.restore("oui")
    assert field.value() is True
    assert field.content() == "oui"
    assert field.dirty
