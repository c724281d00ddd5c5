"""Every form of the screen « Actions », what is refused there, and the questions of Réglages."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pre_desk.ui.actions.actions_tab import ActionsTab
from pre_desk.ui.actions.budget_page import BudgetTab
from pre_desk.ui.actions.operateurs_tab import OperateursTab
from pre_desk.ui.actions.screen import ActionsScreen
from pre_desk.ui.editing.directory import Directory
from pre_desk.ui.reglages.screen import ReglagesScreen
from tests.ui.every_screen import Visit

Shown = Iterator[tuple[str, QWidget]]


def every_action_form(visit: Visit) -> Shown:
    """Show each form of an action, of a séance, of an opérateur, and a line that is refused."""
    window = visit.desk.workplace.window
    window.show_screen("actions")
    screen = window.visited("actions")
    assert isinstance(screen, ActionsScreen)
    for show in (_forms_of_actions, _form_of_operateur, _refused_line):
        for name in show(visit, screen):
            visit.settle()
            yield f"actions/{name}", window
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
            visit.settle()
    screen.show_tab("actions")


def every_question(visit: Visit) -> Shown:
    """Show what Réglages asks before somebody is removed, and the forms of its lists."""
    window = visit.desk.workplace.window
    window.show_screen("reglages")
    visit.settle()
    screen = window.visited("reglages")
    assert isinstance(screen, ReglagesScreen)
    assert screen.people is not None
    question = screen.people.ask_removal("psychologue")
    visit.settle()
    yield "reglages/question", question
    question.reject()
    for form, directory in screen.directories.items():
        for ask in (directory.ask_new, lambda one=directory: one.section.opened.emit(_first(one))):
            ask()
            visit.settle()
            yield f"reglages/{form}", window
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
            visit.settle()


def _first(directory: Directory) -> str:
    """The key of the first line of a list."""
    return directory.section.rows.rows()[0].key


def _forms_of_actions(visit: Visit, screen: ActionsScreen) -> Iterator[str]:
    screen.show_tab("actions")
    tab = screen.tabs["actions"]
    assert isinstance(tab, ActionsTab)
    visit.settle()
    tab.new_action()
    yield "nouvelle"
    tab.open_action(max(tab.list.model.rows, key=lambda one: one.seances).id)
    visit.settle()
    page = tab.page
    ways: dict[str, Callable[[], object]] = {
        "modifier": page.edit.click,
        "prévoir": page.plan.click,
        "séance": page.add_seance.click,
    }
    for name, press in ways.items():
        press()
        yield name
    assert page.file is not None
    tab.open_sheet(page.file.seances[-1].seance.id)
    visit.settle()
    page.sheet.correct.click()
    yield "corriger"
    tab.close_action()


def _form_of_operateur(visit: Visit, screen: ActionsScreen) -> Iterator[str]:
    screen.show_tab("operateurs")
    tab = screen.tabs["operateurs"]
    assert isinstance(tab, OperateursTab)
    visit.settle()
    tab.new_operateur()
    yield "opérateur"
    tab.section.opened.emit(tab.section.rows.rows()[0].key)
    yield "opérateur/modifier"


def _refused_line(visit: Visit, screen: ActionsScreen) -> Iterator[str]:
    screen.show_tab("budget")
    tab = screen.tabs["budget"]
    assert isinstance(tab, BudgetTab)
    visit.settle()
    table = tab.lignes.table
    table.add_line()
    table.money.setData(table.currentIndex(), "introuvable")
    table.finish_line()
    yield "budget/refus"
    table.money.forget()
    tab.load()
