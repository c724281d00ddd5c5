"""One whole meeting at the keyboard: planned, prepared, convened, held, validated, given."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.domain.cellule import NatureDecision, StatutCellule
from pre_desk.french import day
from pre_desk.ui.preview.screen import PreviewScreen
from tests.journeys.cellule_vault import SCHOOL, meeting_vault
from tests.journeys.conftest import Person
from tests.journeys.keyboard import CTRL, Keyboard
from tests.vaults import LEA, PASSPHRASE

ALT = Qt.KeyboardModifier.AltModifier
CHILDREN = 3


class Coordination(Keyboard):
    """The hands of the coordination, on the screen of the cellules."""

    @property
    def cellules(self) -> Any:
        return self.desk.workplace.window.visited("cellules")

    @property
    def meeting(self) -> Any:
        return self.cellules.meeting

    @property
    def tenue(self) -> Any:
        return self.desk.workplace.cellules.tenue

    @property
    def window(self) -> QWidget:
        """What is in front of her: the meeting in progress, else the main window."""
        return self.tenue or self.person.window

    def wait(self, until: Callable[[], bool]) -> None:
        """As everywhere; without a window manager, nothing is in front after a list closes."""
        self.person.wait(lambda: self._in_front() and until())

    def _in_front(self) -> bool:
        if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
            self.window.activateWindow()
        return True

    def _come_to_front(self) -> None:
        self.person.wait(lambda: self._in_front() and QApplication.activeWindow() is not None)

    def press(self, name: str) -> None:
        """Reach a button with Tab alone, and press it."""
        self.wait(lambda: self._offers(name))
        self.reach(name)
        self.key(Qt.Key.Key_Space)

    def tab(self, at: int, code: str) -> None:
        self.key(Qt.Key(Qt.Key.Key_0 + at), ALT)
        self.wait(self.meeting.tabs[code].isVisible)

    def _offers(self, name: str) -> bool:
        found = self.desk.workplace.window.findChildren(type(self.meeting.hold))
        return any(one.accessibleName() == name and one.isVisible() for one in found)


def sit_down(person: Person, qtbot: QtBot, vault: Path) -> Coordination:
    person.sit_down(vault, LEA, PASSPHRASE)
    person.enter()
    return Coordination(person, qtbot)


def plan(hands: Coordination) -> None:
    hands.command("Nouvelle cellule")
    hands.wait(lambda: hands.cellules.year.slot.form is not None)
    form = hands.cellules.year.slot.form
    hands.wait(lambda: form.isAncestorOf(QApplication.focusWidget() or form))
    hands.fill("Noyer", day(date.today()), "14h", "Salle des maîtres")
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: "Planifier une cellule : enregistré" in hands.notice)
    grid = hands.cellules.year.grid
    hands.wait(lambda: grid.chip(grid.current) is not None and grid.hasFocus())
    hands.key(Qt.Key.Key_Return)
    hands.wait(lambda: SCHOOL in hands.meeting.title.text())


def prepare(hands: Coordination) -> None:
    hands.press(f"Ajouter les {CHILDREN} proposés")
    listed = hands.meeting.tabs["agenda"].list
    hands.wait(lambda: [row.listed for row in listed.rows()] == [True] * CHILDREN)
    before = [row.line.enfant_id for row in listed.rows()]
    hands.reach("Ordre du jour")
    hands.key(Qt.Key.Key_Down, ALT)
    hands.wait(lambda: [row.line.enfant_id for row in listed.rows()][1] == before[0])


def convene(hands: Coordination) -> None:
    hands.tab(2, "participants")
    people = hands.meeting.tabs["participants"]
    hands.press("Convier les habituels")
    hands.wait(lambda: "Anne Diop" in people.notice.text())
    hands.press("Convier quand même")
    hands.wait(lambda: "2 personnes conviées" in people.counts.text().replace("\u00a0", " "))
    hands.press("Tous présents")
    hands.wait(lambda: "2 présentes" in people.counts.text().replace("\u00a0", " "))


def hold(hands: Coordination) -> None:
    hands.press("Tenir la cellule")
    hands.wait(lambda: hands.tenue is not None and hands.tenue.isActiveWindow())
    window = hands.tenue
    hands.wait(window.view.zone.bar.hasFocus)
    hands.key(Qt.Key.Key_2)
    hands.wait(lambda: window.view.zone.sentences() == ["Maintien"])
    hands.key(Qt.Key.Key_Tab)
    hands.write("Elle lit seule depuis la rentrée")
    hands.key(Qt.Key.Key_Down)
    hands.wait(lambda: window.rank.text() == f"2 / {CHILDREN}")
    hands.key(Qt.Key.Key_5)
    hands.wait(lambda: window.form is not None)
    hands.fill("CMP", "Perrin", day(date.today()))
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: window.form is None and len(window.view.zone.sentences()) == 1)
    hands.key(Qt.Key.Key_F9)
    hands.wait(window.is_hidden)
    hands.key(Qt.Key.Key_F9)
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.wait(window.review.isVisible)


def validate(hands: Coordination) -> None:
    said = "\n".join(hands.tenue.review.view.texts()).replace("\u00a0", " ")
    assert "Reste en suivi principal." in said and "Orientation : CMP" in said
    assert "1 enfant reste sans décision." in said and "présent" not in said
    hands.key(Qt.Key.Key_Space)
    hands.wait(lambda: hands.tenue is None)
    hands.wait(hands.meeting.tabs["documents"].isVisible)


def give(hands: Coordination) -> None:
    hands.press(f"Aperçu : Relevé de décisions, {SCHOOL}".replace(" :", "\u00a0:"))
    shown = hands.desk.workplace.window.current
    hands.wait(lambda: isinstance(shown(), PreviewScreen) and shown()._document is not None)
    hands.key(Qt.Key.Key_Escape)
    hands.wait(lambda: shown() is hands.cellules)
    hands.press(f"Remis à : Relevé de décisions, {SCHOOL}".replace(" :", "\u00a0:"))
    papers = hands.meeting.tabs["documents"]
    hands.wait(lambda: papers.slot.form is not None)
    hands.fill("Anne Perrin, directrice", "", "", "Suivre les enfants de son école")
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: any("Anne Perrin" in one for one in papers.given.texts()))


def test_one_whole_meeting_with_the_keyboard_alone(
    person: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    vault = tmp_path / "coffres" / "equipe.pre"
    meeting_vault(vault, children=CHILDREN, listed=False)
    hands = sit_down(person, qtbot, vault)
    plan(hands)
    prepare(hands)
    convene(hands)
    hold(hands)
    validate(hands)
    give(hands)
    [cellule] = hands.inside(lambda uow: uow.cellule.find())
    assert cellule.statut is StatutCellule.VALIDEE and cellule.lieu == "Salle des maîtres"
    decisions = hands.inside(lambda uow: uow.decision.find())
    natures = {one.nature for one in decisions}
    assert natures == {NatureDecision.MAINTIEN, NatureDecision.ORIENTATION}
    assert all(one.appliquee_le == date.today() for one in decisions)
    passages = hands.inside(lambda uow: uow.passage.find())
    assert [one.faits for one in passages if one.faits] == ["Elle lit seule depuis la rentrée"]
    [given] = hands.inside(lambda uow: uow.remise.find())
    assert (given.destinataire, given.numero) == ("Anne Perrin, directrice", 1)
