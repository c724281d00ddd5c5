"""« Actions » with the keyboard only: Échap closes one thing, and gives the place back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pre_desk.ui.actions.operateurs_tab import OperateursTab
from tests.ui.actions_desk import ActionsDesk, OpenActions
from tests.ui.window_desk import CONTROL


def press(desk: ActionsDesk, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    desk.key(focus, key, held)


def test_escape_closes_the_form_then_the_sheet_then_the_action(open_actions: OpenActions):
    desk = open_actions()
    desk.listed()
    desk.tab.list.table.setFocus()
    press(desk, Qt.Key.Key_Return)
    page = desk.tab.page
    desk.wait(page.add_seance.hasFocus)
    page.seances.rows.row("s1").give_focus()
    press(desk, Qt.Key.Key_Space)
    desk.wait(page.sheet.table.hasFocus)
    page.sheet.correct.setFocus()
    press(desk, Qt.Key.Key_Space)
    desk.wait(lambda: desk.tab.forms.form is not None)
    press(desk, Qt.Key.Key_Escape)
    desk.wait(page.sheet.correct.hasFocus)
    assert desk.tab.forms.form is None
    press(desk, Qt.Key.Key_Escape)
    assert page.sheet.isHidden()
    row = page.seances.rows.row("s1")
    assert row.isAncestorOf(QApplication.focusWidget())
    press(desk, Qt.Key.Key_Escape)
    desk.wait(desk.tab.list.table.hasFocus)


def test_each_button_has_the_keyboard_again_after_its_form(open_actions: OpenActions):
    desk = open_actions()
    desk.open("club")
    page = desk.tab.page
    for way in (page.edit, page.plan, page.add_seance):
        way.setFocus()
        press(desk, Qt.Key.Key_Space)
        desk.wait(lambda: desk.tab.forms.form is not None)
        press(desk, Qt.Key.Key_Escape)
        desk.wait(way.hasFocus)
        assert not page.isHidden()


def test_a_removed_seance_leaves_the_keyboard_in_the_action(open_actions: OpenActions):
    desk = open_actions()
    desk.open("club")
    desk.open_sheet("s2")
    desk.tab.page.sheet.remove.click()
    desk.wait(lambda: desk.tab.page.sheet.isHidden())
    desk.wait(lambda: desk.tab.page.isAncestorOf(QApplication.focusWidget()))


def test_escape_leaves_an_operateur_and_its_row_has_the_keyboard(open_actions: OpenActions):
    desk = open_actions()
    desk.screen.show_tab("operateurs")
    tab = desk.screen.tabs["operateurs"]
    assert isinstance(tab, OperateursTab)
    desk.wait(lambda: len(tab.section.rows.rows()) == 2)
    row = tab.section.rows.row("o")
    row.give_focus()
    press(desk, Qt.Key.Key_Space)
    desk.wait(lambda: row.editor is not None)
    press(desk, Qt.Key.Key_Escape)
    assert row.editor is None
    assert row.isAncestorOf(QApplication.focusWidget())
    tab.add.setFocus()
    press(desk, Qt.Key.Key_Space)
    desk.wait(lambda: tab.forms.form is not None)
    desk.qtbot.keyClicks(tab.forms.form.act.fields[0].edit, "FLAM 91")
    tab.forms.form.act.fields[1].edit.setText("Association")
    press(desk, Qt.Key.Key_Return, CONTROL)
    desk.wait(lambda: len(tab.section.rows.rows()) == 3)
    assert tab.add.hasFocus()
