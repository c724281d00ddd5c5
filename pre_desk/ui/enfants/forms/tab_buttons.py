"""The buttons that open forms: in the bar of a tab, or at the head of one of its sections."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton

from pre_desk.ui.enfants.file.tabs.tab import Tab
from pre_desk.ui.enfants.forms.catalogue import GRID, GRID_TITLE, Offer
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.one_line import OneLine
from pre_desk.usecases.enfant_file import EnfantFile


class TabButtons:
    """Made once for each tab; those that do not suit the file are hidden."""

    def __init__(
        self, offers: Sequence[Offer], begin: Callable[[str], None], *, grades: bool
    ) -> None:
        self._offers, self._begin, self._grades = offers, begin, grades
        self._buttons: dict[str, QPushButton] = {}
        self._bars: dict[str, OneLine] = {}

    def dress(self, tab: Tab, file: EnfantFile | None) -> None:
        """Give a tab its buttons, and show what suits the file."""
        if tab.code not in self._bars:
            self._bars[tab.code] = self._put(tab)
        if file is None:
            return
        offers = [one for one in self._offers if one.tab == tab.code]
        for offer in offers:
            if offer.section:
                self._buttons[offer.name].setVisible(offer.suits(file))
        wanted = [self._buttons[one.name] for one in offers if not one.section and one.suits(file)]
        if tab.code == "evaluations" and self._grades:
            wanted.append(self._buttons[GRID])
        self._bars[tab.code].show_only(wanted)

    def _put(self, tab: Tab) -> OneLine:
        bar = OneLine()
        if tab.code == "evaluations" and self._grades:
            bar.add(self._make(GRID, GRID_TITLE))
        for offer in self._offers:
            if offer.tab == tab.code:
                made = self._make(offer.name, offer.title)
                if offer.section:
                    getattr(tab, offer.section).tools.addWidget(made)
                else:
                    bar.add(made)
        if not bar.is_empty():
            tab.bar.addWidget(bar)
        return bar

    def _make(self, name: str, title: str) -> QPushButton:
        made = self._buttons[name] = button(title, partial(self._begin, name))
        return made
