"""The first screen on a vault in memory, open to any role; a team that has things to do."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.ui.accueil.screen import AccueilScreen
from pre_desk.ui.accueil.todo_model import NODE_ROLE
from pre_desk.ui.background import Background
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from tests.ui.memory_vault import MemoryVault, Write, add_stay

TODAY = date(2026, 11, 23)
ENTRY = TODAY - timedelta(days=40)
Open = Callable[..., AccueilScreen]


@pytest.fixture
def open_accueil(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme, tmp_path: Path
) -> Iterator[Open]:
    """Show the screen to a role on the vault in memory, and wait for its list."""
    backgrounds: list[Background] = []

    def opened(role: Role = Role.COORDINATION, *, read_only: bool = False) -> AccueilScreen:
        background = Background()
        backgrounds.append(background)
        vault = MemoryVault(engine, write, role)
        background.attach(vault)
        session = vault.session(today=TODAY, read_only=read_only, path=tmp_path / "essai.pre")
        made = AccueilScreen(session, background, settings, theme)
        qtbot.addWidget(made, before_close_func=lambda _: background.stop())
        made.resize(1280, 720)
        with qtbot.waitSignal(made.shown):
            made.show()
        return made

    yield opened
    for one in backgrounds:
        one.stop()


def a_team(write: Write, count: int = 2) -> None:
    """Children whose families have not agreed, in parcours for more than a month."""
    with write("Équipe") as uow:
        for key in (f"{at:03}" for at in range(count)):
            uow.enfant.add(
                Enfant(
                    id=key,
                    nom=f"NOM{key}",
                    prenom="Lou",
                    naissance=date(2016, 4, 2),
                    sexe=Sexe.F,
                )
            )
            add_stay(uow, key, Liste.PRINCIPAL, entree=ENTRY)


def rows(screen: AccueilScreen) -> list[str]:
    return [index.data(NODE_ROLE).todo.title for index in screen.todos.todos.rows()]


def go_to(screen: AccueilScreen, title: str) -> None:
    """Put the cursor on a row by its title."""
    found = [
        index
        for index in screen.todos.todos.rows()
        if index.data(NODE_ROLE).todo.title.startswith(title)
    ]
    screen.todos.setCurrentIndex(found[0])
    screen.todos.setFocus()


def words(widget: QWidget) -> str:
    shown = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(one.text() for one in shown)
