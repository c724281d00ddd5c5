"""The whole window on a vault in memory, driven by keyboard."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.background import Background
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.palette.palette import Palette
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.workplace import Workplace
from tests.ui.memory_vault import MemoryVault, Write, fill

T = TypeVar("T")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A window on three children, and the palette over it."""

    def __init__(self, qtbot: QtBot, workplace: Workplace) -> None:
        self._qtbot = qtbot
        self.workplace = workplace
        self.window = workplace.window
        self.palette: Palette = workplace.commands.palette

    def open(self) -> None:
        self._qtbot.keyClick(self.window, Qt.Key.Key_K, CONTROL)
        self._qtbot.waitUntil(self.palette.field.hasFocus)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self.palette.field, text)

    def key(self, key: Qt.Key) -> None:
        self._qtbot.keyClick(self.palette.field, key)

    def enfants(self) -> EnfantsScreen:
        """The screen of children, its filters ready."""
        self.window.show_screen("enfants")
        screen = self.window.visited("enfants")
        assert isinstance(screen, EnfantsScreen)
        panel = screen.list
        self._qtbot.waitUntil(lambda: panel.has_index and panel.views.current is not None)
        self._qtbot.waitUntil(lambda: active(self.window))
        return screen

    def ask(self, use_case: Callable[[UnitOfWork], T]) -> T:
        """Read the vault as a screen does: nobody else may use it at the same time."""
        answers: list[T] = []
        self.workplace._background.read("Lire", lambda uow, _: use_case(uow), done=answers.append)
        self._qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def told(self) -> list[str]:
        lines = self.palette.lines
        return [lines.item(at).text() for at in range(lines.count())]

    def awaited(self, start: str) -> None:
        """Wait until the first answer begins so."""
        self._qtbot.waitUntil(lambda: self.told()[:1] != [] and self.told()[0].startswith(start))


OpenDesk = Callable[..., Desk]


def active(window: QWidget) -> bool:
    """Ask again: the window of the test before may still be going away."""
    window.activateWindow()
    return window.isActiveWindow()


@pytest.fixture
def open_desk(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme
) -> Iterator[OpenDesk]:
    fill(write)
    backgrounds: list[Background] = []
    kept: list[Workplace] = []

    def opened(role: Role = Role.COORDINATION, *, read_only: bool = False) -> Desk:
        vault = MemoryVault(engine, write, role)
        background = Background()
        background.attach(vault)
        backgrounds.append(background)
        session = vault.session(today=date(2023, 9, 15), read_only=read_only)
        workplace = Workplace(session, background, settings, theme)
        kept.append(workplace)
        qtbot.addWidget(workplace.window, before_close_func=lambda _: background.stop())
        workplace.window.show()
        workplace.window.show_first()
        qtbot.waitUntil(lambda: active(workplace.window))
        return Desk(qtbot, workplace)

    yield opened
    for one in backgrounds:
        one.stop()
