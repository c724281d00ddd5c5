"""The file of a child, shown to any role on a vault in memory."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.enfants.file.tabs.tab import FileContext
from pre_desk.ui.enfants.file.view import FileView
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.usecases.enfant_file import open_file
from tests.ui.file_team import TODAY, Team, fill_team
from tests.ui.memory_vault import MemoryVault, Write


class Reader:
    """Somebody of a role in front of a file."""

    def __init__(self, qtbot: QtBot, view: FileView, background: Background) -> None:
        self.qtbot, self.view, self.background = qtbot, view, background

    def open(self, enfant_id: str) -> None:
        """Open a child's file and wait for it."""
        self.background.run(
            "Ouvrir une fiche",
            lambda uow, _: open_file(uow, enfant_id, on=TODAY),
            done=self.view.show_file,
        )
        self.qtbot.waitUntil(
            lambda: self.view.shown is not None and self.view.shown.enfant.id == enfant_id
        )
        self.settle()

    def read(self, code: str) -> list[str]:
        """Show a tab and return what is written on it."""
        self.view.show_tab(code)
        self.settle()
        return words(self.view.tab(code))

    def settle(self) -> None:
        """Wait until the vault has answered everything, and what its answers ask in turn."""
        for _ in range(2):
            answered: list[None] = []
            self.background.call("Attendre", lambda _: None, done=answered.append)
            self.qtbot.waitUntil(lambda seen=answered: bool(seen))


def words(widget: QWidget) -> list[str]:
    """Every text shown in a widget, in no order."""
    labels = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    buttons = [one for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]
    return [one.text() for one in (*labels, *buttons) if one.text()]


Meet = Callable[..., Reader]


@pytest.fixture
def team(write: Write) -> Team:
    return fill_team(write)


@pytest.fixture
def meet(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme, team: Team
) -> Iterator[Meet]:
    """Put somebody of a role in front of the file of the child who has everything."""
    backgrounds: list[Background] = []

    def met(role: Role = Role.COORDINATION, *, writable: bool = True) -> Reader:
        background = Background()
        backgrounds.append(background)
        background.attach(MemoryVault(engine, write, role))
        context = FileContext(background=background, today=TODAY, role=role, writable=writable)
        view = FileView(context, settings)
        qtbot.addWidget(view, before_close_func=lambda _: background.stop())
        view.resize(900, 900)
        view.show()
        reader = Reader(qtbot, view, background)
        reader.open(team.full)
        return reader

    yield met
    for one in backgrounds:
        one.stop()
