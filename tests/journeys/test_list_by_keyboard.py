"""The list of children, hands on the keyboard; then found as it was left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from pre_desk.bootstrap import Desk
from pre_desk.ui.enfants.columns_window import ColumnsWindow
from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.enfants.placement import PaneSplitter
from pre_desk.ui.enfants.views_button import NameWindow
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import VaultAccess
from pre_desk.usecases.enfant_index import Column, Facet
from tests.journeys.conftest import Person
from tests.journeys.keyboard import CTRL, MAJ, Keyboard
from tests.vaults import KDF, LEA, PASSPHRASE, make_vault

ALT = Qt.KeyboardModifier.AltModifier
WIDE = 320


@pytest.fixture
def vault(tmp_path: Path, desk: Desk) -> Path:
    path = tmp_path / "coffres" / "equipe.pre"
    path.parent.mkdir()
    make_vault(path, children=12)
    return path


def opened(person: Person, qtbot: QtBot, vault: Path) -> Keyboard:
    person.sit_down(vault, LEA, PASSPHRASE)
    person.enter()
    keyboard = Keyboard(person, qtbot)
    keyboard.command("Aller à Enfants")
    keyboard.wait(lambda: keyboard.screen.list.views.current is not None)
    keyboard.wait(lambda: keyboard.screen.list.model.rowCount() == 12)
    return keyboard


@pytest.fixture
def keyboard(person: Person, qtbot: QtBot, vault: Path) -> Keyboard:
    return opened(person, qtbot, vault)


def window(keyboard: Keyboard, kind: type[QDialog]) -> QDialog:
    def found() -> list[QDialog]:
        return [one for one in keyboard.window.findChildren(kind) if one.isVisible()]

    keyboard.wait(lambda: bool(found()) and found()[0].isActiveWindow())
    return found()[0]


def choose_columns(keyboard: Keyboard) -> None:
    """Référent shown, and put before the name; Enter applies."""
    keyboard.key(Qt.Key.Key_C, CTRL | MAJ)
    window(keyboard, ColumnsWindow)
    for _ in range(5):
        keyboard.key(Qt.Key.Key_Down)
    keyboard.key(Qt.Key.Key_Space)
    for _ in range(4):
        keyboard.key(Qt.Key.Key_Up, ALT)
    keyboard.key(Qt.Key.Key_Return)
    keyboard.wait(lambda: shown(keyboard.screen.list)[1] is Column.REFERENT)


def shown(panel: ListPanel) -> list[Column]:
    return [column for column, _ in panel.header.layout_of_columns()]


def test_the_list_is_found_as_it_was_left(
    keyboard: Keyboard, person: Person, qtbot: QtBot, vault: Path, tmp_path: Path
) -> None:
    choose_columns(keyboard)
    keyboard.command("Trier par âge")
    keyboard.command("Trier par âge")
    panel = keyboard.screen.list
    [splitter] = keyboard.screen.findChildren(PaneSplitter)
    splitter.moveSplitter(WIDE + 200, 1)
    panel.header.resizeSection(panel.header.shown_columns()[2], 210)
    told, query, sizes = panel.header.layout_of_columns(), panel.query(), splitter.sizes()
    person.desk.leave()

    settings = Settings(tmp_path / "home" / "reglages.ini")
    again = Desk(QApplication.instance(), settings, access=VaultAccess(KDF), folder=vault.parent)
    try:
        later = opened(Person(qtbot, again), qtbot, vault)
        panel = later.screen.list
        assert panel.header.layout_of_columns() == told
        [splitter] = later.screen.findChildren(PaneSplitter)
        assert splitter.sizes()[0] == sizes[0]
        assert (panel.query().column, panel.query().descending) == (query.column, True)
    finally:
        again.leave()
        assert again.main is not None
        again.auto_lock.stop()
        QApplication.instance().removeEventFilter(again.auto_lock)
        again.main.deleteLater()
        again.unlock.deleteLater()


def test_a_filter_is_asked_told_dropped_and_kept_under_a_name(keyboard: Keyboard) -> None:
    panel = keyboard.screen.list
    keyboard.key(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is panel.search
    keyboard.write("Nom")
    keyboard.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is panel.table
    panel.filters.ask({Facet.AGE: frozenset(panel.filters.chip(Facet.AGE).labels)})
    keyboard.command("Garder cette vue…")
    naming = window(keyboard, NameWindow)
    keyboard.write("tous les enfants")
    keyboard.key(Qt.Key.Key_Return)
    keyboard.wait(lambda: "déjà" in naming.name.said())
    assert QApplication.focusWidget() is naming.name.edit
    keyboard.write("Mes enfants")
    keyboard.key(Qt.Key.Key_Return)
    keyboard.wait(lambda: panel.views.text() == "Mes enfants")
    keyboard.wait(lambda: QApplication.focusWidget() is panel.table)


def test_chosen_lines_are_copied_as_a_table(keyboard: Keyboard) -> None:
    keyboard.key(Qt.Key.Key_F, CTRL)
    keyboard.key(Qt.Key.Key_Down)
    keyboard.key(Qt.Key.Key_Down, MAJ)
    top = keyboard.screen.list.table.geometry().top()
    assert keyboard.screen.list.bulk.isVisible()
    assert keyboard.screen.list.table.geometry().top() == top
    keyboard.key(Qt.Key.Key_C, CTRL)
    keyboard.wait(lambda: "copiées" in keyboard.screen.list.notice.text())
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Liste\tNom\tNiveau\tÂge"
    assert len(lines) == 3
