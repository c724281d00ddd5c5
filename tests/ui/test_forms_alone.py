"""Forms of a file open inside it: none is ever a window of its own, each has the cursor."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pre_desk.ui.enfants.forms.catalogue import GRID, OFFERS
from pre_desk.usecases.sorties import close_parcours
from tests.ui.file_fixtures import Meet
from tests.ui.file_team import TODAY, Team
from tests.ui.hands import Hands
from tests.ui.memory_vault import Write

_OF_ANOTHER_FILE = {"ouvrir", "sortie-positive", "famille-a-part"}


def opened(hands: Hands, name: str) -> None:
    hands.editor.begin(name)
    hands.wait(lambda: hands.editor.open_form() is not None)
    form = hands.editor.open_form()
    assert form is not None
    hands.wait(lambda: form.isAncestorOf(QApplication.focusWidget()))
    assert hands.view.isActiveWindow()


@pytest.mark.parametrize(
    "name", [GRID, *(one.name for one in OFFERS if one.name not in _OF_ANOTHER_FILE)]
)
def test_a_form_opens_in_its_place_with_the_cursor(meet: Meet, qtbot: QtBot, name: str) -> None:
    opened(Hands(qtbot, meet()), name)


@pytest.mark.parametrize("name", ["ouvrir", "sortie-positive"])
def test_a_form_of_a_closed_parcours_too(
    meet: Meet, qtbot: QtBot, write: Write, team: Team, name: str
) -> None:
    with write("Clore le parcours") as uow:
        close_parcours(uow, team.parcours, on=TODAY, today=TODAY)
    opened(Hands(qtbot, meet()), name)
