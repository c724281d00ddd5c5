"""The screen « Cellules » in the whole window, on a team of two schools, driven by keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.charte import Charte
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.cellules.agenda_tab import AgendaTab
from pre_desk.ui.cellules.college_tab import CollegeTab
from pre_desk.ui.cellules.decisions_tab import DecisionsTab
from pre_desk.ui.cellules.papers_tab import PapersTab
from pre_desk.ui.cellules.people_tab import PeopleTab
from pre_desk.ui.cellules.screen import CellulesScreen
from pre_desk.ui.cellules.tenue.window import TenueWindow
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.workplace import Workplace
from tests.ui.memory_vault import MemoryVault, Write
from tests.ui.window_desk import active
from tests.usecases.builders import TODAY
from tests.usecases.cellule_team import Team

NAMES = (("Lou", "Benali"), ("Zoé", "Cissé"), ("Théo", "Dupont"), ("Ana", "Etcheverry"))


class CellulesDesk:
    """Somebody at the keyboard, in front of the screen."""

    def __init__(self, qtbot: QtBot, place: Workplace, background: Background) -> None:
        self.qtbot, self.place, self.background = qtbot, place, background
        place.window.show_screen("cellules")
        found = place.window.visited("cellules")
        assert isinstance(found, CellulesScreen)
        self.screen = found
        self.settle()

    @property
    def year(self) -> Any:
        return self.screen.year

    @property
    def agenda(self) -> AgendaTab:
        return self._tab("agenda", AgendaTab)

    @property
    def people(self) -> PeopleTab:
        return self._tab("participants", PeopleTab)

    @property
    def decisions(self) -> DecisionsTab:
        return self._tab("decisions", DecisionsTab)

    @property
    def papers(self) -> PapersTab:
        return self._tab("documents", PapersTab)

    @property
    def college(self) -> CollegeTab:
        return self._tab("passage", CollegeTab)

    @property
    def notice(self) -> str:
        return self.place.window.notice.text().replace("\u00a0", " ")

    def open(self, cellule_id: str, tab: str = "") -> None:
        self.screen.open_meeting(cellule_id, tab)
        self.settle()

    def hold(self, cellule_id: str) -> TenueWindow:
        self.place.cellules.hold(cellule_id)
        self.wait(lambda: self.place.cellules.tenue is not None)
        tenue = self.place.cellules.tenue
        assert tenue is not None
        self.settle()
        self.wait(lambda: active(tenue))
        return tenue

    def key(self, widget: QWidget, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(widget, key, held)
        self.settle()

    def focused(self, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        self.key(target, key, held)

    def ask(self, use_case: Callable[[Any], Any]) -> Any:
        """Do something in the vault, in its turn."""
        answers: list[Any] = []
        self.background.run("Demander", lambda uow, _: use_case(uow), done=answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        """Wait until the vault has answered everything, and what its answers ask in turn."""
        for _ in range(3):
            answered: list[None] = []
            self.background.call("Attendre", lambda _: None, done=answered.append)
            self.wait(lambda seen=answered: bool(seen))  # type: ignore[misc]
            self.wait(lambda: not self.screen._settled.isActive())

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=10_000)

    def _tab(self, code: str, kind: type) -> Any:
        found = self.screen.meeting.tabs[code]
        assert isinstance(found, kind)
        return found


class Built:
    """What the tests know of the vault: the team, today's meeting and its children."""

    def __init__(self, uow: Any) -> None:
        self.team = Team(uow)
        self.today = self.team.plan(TODAY)
        self.children = [_named(uow, self.team, prenom, nom) for prenom, nom in NAMES]
        for key, nom in (("hp", "Perrin"), ("md", "Diop")):
            uow.professionnel.add(Professionnel(id=key, nom=nom, prenom="Anne", fonction="RASED"))
        signed = Charte(
            id="c1", professionnel_id="hp", annee=AnneeScolaire.of(TODAY), signee_le=TODAY
        )
        uow.charte.add(signed)


def _named(uow: Any, team: Team, prenom: str, nom: str) -> Any:
    enfant, parcours = team.followed()
    return uow.enfant.replace(replace(uow.enfant.get(enfant.id), prenom=prenom, nom=nom)), parcours


OpenCellules = Callable[..., CellulesDesk]


@pytest.fixture
def built(write: Write) -> Built:
    with write("Cellules") as uow:
        return Built(uow)


@pytest.fixture
def open_cellules(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme
) -> Iterator[OpenCellules]:
    backgrounds: list[Background] = []
    kept: list[Workplace] = []

    def opened(role: Role = Role.COORDINATION, *, read_only: bool = False) -> CellulesDesk:
        background = Background()
        vault = MemoryVault(engine, write, role)
        background.attach(vault)
        backgrounds.append(background)
        session = vault.session(today=TODAY, read_only=read_only)
        place = Workplace(session, background, settings, theme)
        kept.append(place)
        qtbot.addWidget(place.window, before_close_func=lambda _: background.stop())
        place.window.show()
        qtbot.waitUntil(lambda: active(place.window))
        return CellulesDesk(qtbot, place, background)

    yield opened
    for one in backgrounds:
        one.stop()
    # Gone before the theme is changed back: Qt must not style again a window half destroyed.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
