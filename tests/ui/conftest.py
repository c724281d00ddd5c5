"""Fixtures of the bilan on screen: it is shown on a vault in memory, to any role."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.bilan import screen as screen_module
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.usecases.bilan_screen import WholeYears
from tests.documents.builders import years
from tests.ui.accueil_fixtures import open_accueil as open_accueil
from tests.ui.actions_desk import open_actions as open_actions
from tests.ui.cellules_desk import built as built
from tests.ui.cellules_desk import open_cellules as open_cellules
from tests.ui.file_fixtures import meet, team  # noqa: F401 - fixtures of a child's file
from tests.ui.memory_vault import MemoryVault, Write
from tests.ui.real_desk import shared as shared
from tests.ui.real_desk import sit_down as sit_down
from tests.ui.tenue_desk import meeting_desk as meeting_desk
from tests.ui.tenue_desk import tenue as tenue
from tests.ui.window_desk import active
from tests.ui.window_desk import open_desk as open_desk

Open = Callable[..., BilanScreen]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    # Themes of earlier windows would answer the computer too: an application has one.
    for old in qapp.findChildren(Theme):
        shiboken6.delete(old)
    made = Theme(qapp, "light")
    yield made
    # Gone before the theme is changed back: Qt must not style again a window half destroyed.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.choose("light", 100)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "reglages.ini")


@pytest.fixture
def open_screen(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme
) -> Iterator[Open]:
    """Show the screen to a role on the vault in memory, and wait for what it shows first."""
    backgrounds: list[Background] = []
    kept: list[BilanScreen] = []

    def opened(role: Role = Role.COORDINATION, *, read_only: bool = False) -> BilanScreen:
        vault = MemoryVault(engine, write, role)
        background = Background()
        backgrounds.append(background)
        background.attach(vault)
        session = vault.session(today=date(2023, 9, 15), read_only=read_only)
        made = BilanScreen(session, background, settings, theme)
        # No answer may come while the window is taken down.
        qtbot.addWidget(made, before_close_func=lambda _: background.stop())
        kept.append(made)
        made.resize(1280, 720)
        made.show()
        with qtbot.waitSignal(made.shown):
            made.load()
        qtbot.waitUntil(lambda: active(made))
        return made

    yield opened
    for one in backgrounds:
        one.stop()
    # Gone before the theme is changed back: Qt must not style again a screen half destroyed.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def six_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures of the city in place of those of a vault."""
    monkeypatch.setattr(screen_module, "load_figures", lambda uow, **_: WholeYears(tuple(years())))
