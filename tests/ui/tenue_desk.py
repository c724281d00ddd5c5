"""A meeting of four children being held today, in the whole window."""

from collections.abc import Iterator

import pytest

from pre_desk.domain.cellule import Passage
from pre_desk.ui.cellules.tenue.window import TenueWindow
from pre_desk.usecases.agenda_making import accept_agenda
from tests.ui.cellules_desk import Built, CellulesDesk, OpenCellules
from tests.usecases.builders import TODAY


def names(tenue: TenueWindow) -> list[str]:
    child = tenue.state.child.preparation.line
    return [child.prenom, child.nom]


def passage(desk: CellulesDesk, built: Built, at: int) -> Passage:
    """The child at a place of today's agenda, as she is in the minutes."""
    found = desk.ask(lambda uow: uow.passage.find(cellule_id=built.today.id))
    return sorted(found, key=lambda one: one.ordre)[at]


def shown(tenue: TenueWindow) -> str:
    """What the room reads of the child on screen."""
    view = tenue.view
    return "\n".join((view.name.text(), view.about.text(), view.since.text(), view.sheet.text()))


@pytest.fixture
def meeting_desk(open_cellules: OpenCellules, built: Built, write) -> CellulesDesk:
    with write("Ordre du jour") as uow:
        accept_agenda(uow, built.today.id, on=TODAY)
    return open_cellules()


@pytest.fixture
def tenue(meeting_desk: CellulesDesk, built: Built) -> Iterator[TenueWindow]:
    made = meeting_desk.hold(built.today.id)
    yield made
    if meeting_desk.place.cellules.tenue is not None:
        made.close()
