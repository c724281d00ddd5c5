"""The screen « Actions » in the whole window, on a small team in September 2023."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pre_desk.domain.action import Action, Operateur, TypeOperateur
from pre_desk.domain.budget import LigneBudget, NatureBudget, Subvention
from pre_desk.domain.participation import Participation, Seance
from pre_desk.domain.periode import Periode
from pre_desk.domain.role import Role
from pre_desk.ui.actions.actions_tab import ActionsTab
from pre_desk.ui.actions.associations_tab import AssociationsTab
from pre_desk.ui.actions.budget_page import BudgetTab
from pre_desk.ui.actions.screen import ActionsScreen
from tests.ui.memory_vault import Write
from tests.ui.window_desk import Desk, OpenDesk, active

SCHOOL = Periode(2023, True)


class ActionsDesk:
    """Drives the screen as somebody at the keyboard."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        desk.window.show_screen("actions")
        found = desk.window.visited("actions")
        assert isinstance(found, ActionsScreen)
        self.screen = found
        self.wait(lambda: active(desk.window))

    @property
    def tab(self) -> ActionsTab:
        found = self.screen.tabs["actions"]
        assert isinstance(found, ActionsTab)
        return found

    @property
    def budget(self) -> BudgetTab:
        found = self.screen.tabs["budget"]
        assert isinstance(found, BudgetTab)
        return found

    @property
    def associations(self) -> AssociationsTab:
        found = self.screen.tabs["associations"]
        assert isinstance(found, AssociationsTab)
        return found

    def listed(self) -> list[str]:
        self.wait(lambda: self.tab.list.model.count_all() > 0)
        return [one.nom for one in self.tab.list.model.rows]

    def open(self, action_id: str) -> None:
        self.listed()
        self.tab.open_action(action_id)
        self.wait(lambda: self.tab.page.isVisible())

    def open_sheet(self, seance_id: str) -> None:
        self.tab.open_sheet(seance_id)
        self.wait(lambda: not self.tab.page.sheet.isHidden())

    def show_budget(self) -> BudgetTab:
        self.screen.show_tab("budget")
        self.wait(lambda: bool(self.budget.sentence.text()))
        return self.budget

    def key(self, widget, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(widget, key, held)

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=5000)

    def undo(self) -> None:
        assert self.desk.workplace.editing is not None
        with self.qtbot.waitSignal(self.desk.workplace.editing.undo.undone):
            self.desk.workplace.editing.undo.undo()

    def etats(self) -> dict[str, str]:
        told = self.desk.ask(lambda uow: uow.presence.find())
        return {one.participation_id: one.etat.value for one in told}

    def lignes(self) -> list[LigneBudget]:
        return self.desk.ask(lambda uow: uow.ligne_budget.find(periode=SCHOOL))


OpenActions = Callable[..., ActionsDesk]


def fill_actions(write: Write) -> None:
    """Two actions of an association, two children in the first, a sheet to fill in."""
    with write("Actions") as uow:
        uow.operateur.add(Operateur(id="o", nom="Ifac 92", type=TypeOperateur.ASSOCIATION))
        uow.operateur.add(Operateur(id="v", nom="Ville"))
        uow.action.add(Action(id="club", nom="Club ado", operateur_id="o", domaine="sport"))
        uow.action.add(Action(id="ecoute", nom="Écoute", operateur_id="v"))
        old = date(2021, 6, 1)
        uow.action.add(Action(id="stage", nom="Stage", operateur_id="o", fin=old, actif=False))
        for key in ("1", "3"):
            uow.participation.add(
                Participation(
                    id=f"j{key}", parcours_id=f"p{key}", action_id="club", debut=date(2023, 9, 4)
                )
            )
        uow.seance.add(Seance(id="s1", action_id="club", date=date(2023, 9, 13), minutes=90))
        uow.seance.add(Seance(id="s2", action_id="club", date=date(2023, 9, 20), minutes=90))
        uow.ligne_budget.add(
            LigneBudget(id="b1", periode=SCHOOL, action_id="club", vote=500_000, depense=120_050)
        )
        uow.ligne_budget.add(
            LigneBudget(id="b2", periode=SCHOOL, nature=NatureBudget.COFINANCEMENT, vote=100_000)
        )
        uow.subvention.add(
            Subvention(id="u", operateur_id="o", periode=Periode(2023), vote=300_000)
        )


@pytest.fixture
def open_actions(qtbot: QtBot, open_desk: OpenDesk, write: Write) -> OpenActions:
    fill_actions(write)

    def opened(role: Role = Role.COORDINATION, *, read_only: bool = False) -> ActionsDesk:
        return ActionsDesk(qtbot, open_desk(role, read_only=read_only))

    return opened
