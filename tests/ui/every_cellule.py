"""Every form of the cellules: the year's, those of a meeting, those of a meeting being held."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from pre_desk.domain.cellule import CelluleDeVeille, NatureDecision, StatutCellule, TypeCellule
from pre_desk.ui.cellules.agenda_tab import AgendaTab
from pre_desk.ui.cellules.screen import CellulesScreen
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.usecases.agenda_making import accept_agenda
from tests.ui.every_screen import Visit

SMALL_LAPTOP = (1366, 768)
Shown = Iterator[tuple[str, QWidget]]


def every_cellule(visit: Visit) -> Shown:
    """Show each of them on the meetings of the demonstration."""
    window = visit.desk.workplace.window
    window.show_screen("cellules")
    visit.settle()
    screen = window.visited("cellules")
    assert isinstance(screen, CellulesScreen)
    screen.show_year()
    visit.settle()
    screen.year.new_meeting()
    yield from _asked(visit, screen.year.slot, "cellules/nouvelle", window)
    yield from _of_a_meeting(visit, screen, window)
    yield from _of_the_passerelle(visit, screen, window)
    yield from _while_held(visit)
    screen.show_year()
    visit.settle()


def _of_a_meeting(visit: Visit, screen: CellulesScreen, window: QWidget) -> Shown:
    planned = _ahead(visit, TypeCellule.ETABLISSEMENT)
    screen.open_meeting(planned.id, "agenda")
    visit.settle()
    screen.meeting.place.click()
    yield from _asked(visit, screen.meeting.slot, "cellules/date", window)
    agenda = screen.meeting.tabs["agenda"]
    assert isinstance(agenda, AgendaTab)
    agenda.add.click()
    yield from _asked(visit, agenda.slot, "cellules/chercher", window)
    agenda.list.remove_wanted.emit(agenda.list.current())
    yield from _asked(visit, agenda.slot, "cellules/retirer", window)


def _of_the_passerelle(visit: Visit, screen: CellulesScreen, window: QWidget) -> Shown:
    """What each collège receives of its children to come."""
    passerelle = _ahead(visit, TypeCellule.PASSERELLE)
    today = visit.desk.workplace._session.today
    _write(visit, lambda uow: accept_agenda(uow, passerelle.id, on=today))
    screen.open_meeting(passerelle.id, "passage")
    visit.settle()
    yield "cellules/passerelle", window
    row: Any = screen.meeting.tabs["passage"].groups[0].rows.rows()[0]  # type: ignore[union-attr]
    for word in ("Collège", "Accord", "Remettre"):
        [asking] = [one for one in row.findChildren(QPushButton) if one.text() == word]
        asking.click()
        visit.settle()
        yield f"cellules/passerelle/{word}", window
        row.editor.close_form()
        visit.settle()


def _while_held(visit: Visit) -> Shown:
    """What each decision asks, everything hidden, on a small laptop."""
    place = visit.desk.workplace
    held = visit.read(
        lambda uow: [o for o in uow.cellule.find() if o.statut is StatutCellule.TENUE]
    )
    place.cellules.hold(max(held, key=lambda one: one.date).id)
    visit.wait(lambda: place.cellules.tenue is not None)
    tenue = place.cellules.tenue
    assert tenue is not None
    tenue.resize(*SMALL_LAPTOP)
    visit.come_to(tenue)
    for nature in NatureDecision:
        if nature is not NatureDecision.MAINTIEN:
            tenue.pick(nature)
            yield from _asked(visit, tenue.view.zone.slot, f"cellules/{nature.value}", tenue)
    tenue.hide_all()
    visit.settle()
    yield "cellules/masquee", tenue
    tenue.hide_all()
    tenue.close()
    visit.come_to(place.window)


def _asked(visit: Visit, slot: Any, name: str, window: QWidget) -> Shown:
    visit.settle()
    form = slot.form
    assert isinstance(form, ActPanel)
    yield name, window
    form.abandon()
    visit.settle()


def _ahead(visit: Visit, kind: TypeCellule) -> CelluleDeVeille:
    found = visit.read(
        lambda uow: [
            one for one in uow.cellule.find(type=kind) if one.statut is StatutCellule.PREVUE
        ]
    )
    first: CelluleDeVeille = min(found, key=lambda one: one.date)
    return first


def _write(visit: Visit, use_case: Callable[[Any], Any]) -> None:
    done: list[Any] = []
    background = visit.desk.background
    background.run("Préparer", lambda uow, _: use_case(uow), done=done.append)
    visit.wait(lambda: bool(done))
