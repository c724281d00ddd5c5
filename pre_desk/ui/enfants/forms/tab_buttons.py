"""The buttons that open forms: in the bar of a tab, or at the head of one of its sections."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from pre_desk.ui.enfants.file.tabs.tab import Tab
from pre_desk.ui.enfants.forms.catalogue import GRID, GRID_TITLE, Offer
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.usecases.enfant_file import EnfantFile


class TabButtons:
    """Made once for each tab; those that do not suit the file are hidden."""

    def __init__(
        self, offers: Sequence[Offer], begin: Callable[[str], None], *, grades: bool
    ) -> None:
        self._offers, self._begin, self._grades = offers, begin, grades
        self._buttons: dict[str, QPushButton] = {}
        self._dressed: set[str] = set()

    def dress(self, tab: Tab, file: EnfantFile | None) -> None:
        """Give a tab its buttons, and show what suits the file."""
        if tab.code not in self._dressed:
            self._dressed.add(tab.code)
            self._put(tab)
        for offer in self._offers:
            made = self._buttons.get(offer.name)
            if made is not None and file is not None:
                made.setVisible(offer.suits(file))

    def _put(self, tab: Tab) -> None:
        bar = QWidget()
        flow = FlowLayout(bar)
        if tab.code == "evaluations" and self._grades:
            flow.addWidget(button(GRID_TITLE, partial(self._begin, GRID)))
        for offer in self._offers:
            if offer.tab == tab.code:
                made = button(offer.title, partial(self._begin, offer.name))
                self._buttons[offer.name] = made
                place = getattr(tab, offer.section).tools if offer.section else flow
                place.addWidget(made)
        if flow.count():
            tab.bar.addWidget(bar)
            bar.show()
