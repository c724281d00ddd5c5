"""Réglages: schools and professionals, kept by hand with the keyboard, offered at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.role import Role
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.editing.directory import Directory
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.reglages.directories import NEW_ETABLISSEMENT, NEW_PROFESSIONNEL
from pre_desk.ui.reglages.screen import ReglagesScreen
from tests.ui.window_desk import CONTROL, Desk, OpenDesk, active


def shown(qtbot: QtBot, desk: Desk, form: str) -> Directory:
    """Réglages with one of its lists read."""
    desk.window.show_screen("reglages")
    screen = desk.window.visited("reglages")
    assert isinstance(screen, ReglagesScreen)
    found = screen.directories[form]
    qtbot.waitUntil(lambda: found.content is not None and active(desk.window))
    return found


def type_in(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, words)
    qtbot.keyClick(focus, Qt.Key.Key_Tab)


def test_a_school_is_added_from_the_palette_and_offered_to_children(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    desk.open()
    desk.type("ajouter un etablissement")
    desk.awaited("Ajouter un établissement")
    desk.key(Qt.Key.Key_Return)
    directory = shown(qtbot, desk, NEW_ETABLISSEMENT)
    qtbot.waitUntil(lambda: isinstance(directory.forms.form, ActPanel))
    qtbot.waitUntil(lambda: directory.isAncestorOf(QApplication.focusWidget()))
    for words in ("Groupe scolaire du Parc", "primaire", "Antony"):
        type_in(qtbot, words)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: directory.forms.form is None)
    made = desk.ask(lambda uow: uow.etablissement.find(nom="Groupe scolaire du Parc"))
    assert [(one.type, one.commune) for one in made] == [(TypeEtablissement.PRIMAIRE, "Antony")]
    qtbot.waitUntil(lambda: directory.section.rows.row(made[0].id) is not None)
    desk.workplace.editing.undo.undo()
    qtbot.waitUntil(lambda: directory.section.rows.row(made[0].id) is None)


def test_a_wrong_code_is_refused_beside_its_field(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    directory = shown(qtbot, desk, NEW_ETABLISSEMENT)
    directory.ask_new()
    form = directory.forms.form
    assert isinstance(form, ActPanel)
    qtbot.waitUntil(lambda: directory.isAncestorOf(QApplication.focusWidget()))
    for words in ("Adam", "coll", "", "0921234x"):
        type_in(qtbot, words)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    uai = next(one for one in form.act.fields if one.name == "uai")
    qtbot.waitUntil(lambda: "0921234X" in uai.said())
    assert "n’est pas valable" in uai.said()


def test_a_professional_is_corrected_in_her_row_and_has_the_keyboard_again(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    directory = shown(qtbot, desk, NEW_PROFESSIONNEL)
    directory.ask_new()
    for words in ("Anna", "Rossi", "Enseignante"):
        type_in(qtbot, words)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    [anna] = desk.ask(lambda uow: uow.professionnel.find(nom="Rossi"))
    qtbot.waitUntil(lambda: directory.section.rows.row(anna.id) is not None)
    row = directory.section.rows.row(anna.id)
    row.give_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert isinstance(row.editor, RecordCard)
    for words in ("", "-Bello"):
        type_in(qtbot, words)
    qtbot.waitUntil(lambda: desk.ask(lambda uow: uow.professionnel.get(anna.id)).version == 2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: row.editor is None)
    assert row.isAncestorOf(QApplication.focusWidget())
    qtbot.waitUntil(lambda: row.accessibleName() == "Anna -Bello")


def test_a_role_without_names_has_no_list_and_a_reader_changes_nothing(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    direction = open_desk(Role.DIRECTION)
    direction.window.show_screen("reglages")
    screen = direction.window.visited("reglages")
    assert isinstance(screen, ReglagesScreen)
    assert not screen.directories
    reader = open_desk(read_only=True)
    directory = shown(qtbot, reader, NEW_PROFESSIONNEL)
    assert directory.add.isHidden()
