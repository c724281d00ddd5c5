"""The list of children in each of its states, and the windows that it opens."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from pre_desk.ui.enfants.bulk_window import ActionWindow, ReferentWindow
from pre_desk.ui.enfants.columns_window import WIDTHS, ColumnsWindow
from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.enfants.placement import PaneSplitter, Placement
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.enfants.views_button import NameWindow
from pre_desk.usecases.enfant_index import Facet
from tests.ui.every_screen import Visit

Opened = TypeVar("Opened", bound=QDialog)
_TOO_LONG = "Filles " * 12
_FACETS = (Facet.SITUATION, Facet.ETABLISSEMENT, Facet.NIVEAU, Facet.REFERENT, Facet.AGE)


def every_list(visit: Visit) -> Iterator[tuple[str, QWidget]]:
    """Show the list asked in many ways, then each window over it; nothing is written."""
    window = visit.desk.workplace.window
    window.show_screen("enfants")
    screen = window.visited("enfants")
    assert isinstance(screen, EnfantsScreen)
    for name in _asked(visit, screen.list):
        visit.settle()
        yield f"liste/{name}", window
    yield from _placed(visit, screen, window)
    yield from _windows(visit, screen, window)
    screen.list.show_everybody()


def _asked(visit: Visit, panel: ListPanel) -> Iterator[str]:
    """Each thing that can be asked of the list."""
    panel.show_everybody()
    panel.filters.ask({facet: _first(visit, panel, facet) for facet in _FACETS})
    yield "cinq-filtres"
    panel.show_everybody()
    panel.search.setText("abdie anais")
    yield "orthographe"
    panel.search.setText("personne de ce nom")
    yield "personne"
    panel.show_everybody()
    panel.show_only([panel.model.id_at(0)], "leur accord est à renouveler avant la rentrée.")
    yield "seulement"
    panel.show_everybody()
    panel.notice.refuse("Une vue s’appelle déjà « Filles de l’élémentaire Noyer Doré ».")
    yield "refus"
    panel.notice.clear()
    _choose_many(panel)
    yield "selection"


def _placed(visit: Visit, screen: EnfantsScreen, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """The file below the list, then nowhere, with every column."""
    [splitter] = screen.findChildren(PaneSplitter)
    drawn = screen.list.header.layout_of_columns()
    for placement in (Placement.BELOW, Placement.OFF):
        splitter.place(placement)
        screen.list.header.lay_out(list(WIDTHS.items()))
        visit.settle()
        yield f"liste/fiche-{placement.value}", window
    splitter.place(Placement.RIGHT)
    screen.list.header.lay_out(drawn)


def _windows(visit: Visit, screen: EnfantsScreen, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    panel, work = screen.list, screen.work
    panel.views.ask_name()
    naming = _opened(visit, window, NameWindow)
    yield "liste/vue", naming
    QTest.keyClicks(naming.name.edit, _TOO_LONG)
    naming.keep.click()
    visit.wait(lambda: bool(naming.name.said()))
    visit.settle()
    yield "liste/vue-refusee", naming
    naming.close()
    panel.choose_columns()
    columns = _opened(visit, window, ColumnsWindow)
    yield "liste/colonnes", columns
    columns.close()
    _choose_many(panel)
    work.change_referent()
    referent = _opened(visit, window, ReferentWindow)
    yield "liste/referent", referent
    referent.close()
    work.add_to_action()
    action = _opened(visit, window, ActionWindow)
    action.action.edit.setText(action.action._options[0].label)
    QTest.keyClicks(action.date.edit, " ")
    visit.wait(lambda: bool(action.told.text()))
    visit.settle()
    yield "liste/action", action
    action.close()


def _first(visit: Visit, panel: ListPanel, facet: Facet) -> frozenset[str]:
    visit.wait(lambda: bool(panel.filters.chip(facet).labels))
    return frozenset(list(panel.filters.chip(facet).labels)[:3])


def _choose_many(panel: ListPanel) -> None:
    panel.table.setFocus()
    panel.table.make_current(0)
    for _ in range(3):
        QTest.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def _opened(visit: Visit, window: QWidget, kind: type[Opened]) -> Opened:
    def found() -> list[Opened]:
        return [one for one in window.findChildren(kind) if one.isVisible()]

    visit.wait(lambda: bool(found()))
    visit.settle()
    return found()[0]
