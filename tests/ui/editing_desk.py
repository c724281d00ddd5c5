"""A small window with what forms need around them, on a vault in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.background import Background
from pre_desk.ui.editing.drafts import Drafts
from pre_desk.ui.editing.saver import Saver
from tests.ui.memory_vault import MemoryVault, Write

T = TypeVar("T")
NO_KEY = Qt.KeyboardModifier.NoModifier
AT = datetime(2026, 11, 23, 14, 32)


class EditingDesk:
    """Shows one form at a time and drives it as a person at the keyboard."""

    def __init__(self, qtbot: QtBot, engine: Engine, write: Write, role: Role) -> None:
        self.qtbot, self.write = qtbot, write
        self.vault = MemoryVault(engine, write, role)
        self.background = Background()
        self.background.attach(self.vault)
        self.saver = Saver(self.background, now=lambda: AT)
        self.drafts = Drafts(self.background)
        self.window = QWidget()
        self.window.resize(900, 600)
        self._column = QVBoxLayout(self.window)
        # Where Tab goes after the form.
        self.after = QLineEdit()
        qtbot.addWidget(self.window, before_close_func=lambda _: self.background.stop())

    def show(self, form: QWidget) -> None:
        """Put a form in the window, the window in front."""
        self._column.addWidget(form)
        self._column.addWidget(self.after)
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def type(self, widget: QWidget, text: str) -> None:
        """Go to a widget and type."""
        widget.setFocus()
        self.wait(widget.hasFocus)
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(widget, letter)
            else:
                # Qt's own test keyboard aborts on a letter that is not on it.
                widget.insert(letter)  # type: ignore[attr-defined]
                widget.textEdited.emit(widget.text())  # type: ignore[attr-defined]

    def key(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press one key."""
        self.qtbot.keyClick(widget, key, held)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for what must come."""
        self.qtbot.waitUntil(until, timeout=5000)

    def inside(
        self,
        work: Callable[[UnitOfWork], T],
        *,
        login: str = "coordination",
        label: str = "Ailleurs",
    ) -> T:
        """Do something in the vault, each in its turn: the connection is one."""
        answered: list[T] = []

        def once(_: object) -> T:
            with self.write(label, login=login) as uow:
                return work(uow)

        self.background.call("Ailleurs", once, done=answered.append)
        self.wait(lambda: bool(answered))
        return answered[0]

    def settle(self) -> None:
        """Wait until the background has answered everything it was asked."""
        answered: list[None] = []
        self.background.call("Attendre", lambda _: None, done=answered.append)
        self.wait(lambda: bool(answered))


@contextmanager
def editing_desk(
    qtbot: QtBot, engine: Engine, write: Write, role: Role = Role.COORDINATION
) -> Iterator[EditingDesk]:
    """Open the window for the time of a block."""
    made = EditingDesk(qtbot, engine, write, role)
    try:
        yield made
    finally:
        made.background.stop()
