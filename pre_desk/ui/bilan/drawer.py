"""Has the charts drawn for the room they have, off the thread of the window."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer

from pre_desk import tokens
from pre_desk.ui.background import Background, Task
from pre_desk.ui.bilan.chart_card import ChartCard
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.bilan_page import Drawn, ShownYears, Wish

# While an edge is dragged the last drawing is scaled; it is drawn again once it rests.
_RESTED_MS = 80


class Drawer(QObject):
    """Serves the cards of one page at a time."""

    def __init__(self, background: Background, parent: QObject) -> None:
        # It goes away with the cards: a rest that ends later would draw for nobody.
        super().__init__(parent)
        self._background = background
        self._years: ShownYears | None = None
        self._year = ""
        self._cards: dict[str, ChartCard] = {}
        self._wanted: set[str] = set()
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(_RESTED_MS)
        self._rested.timeout.connect(self._draw)

    def serve(self, years: ShownYears, year: str) -> None:
        """Draw the charts of this year from now on; the cards of another are forgotten."""
        self._years, self._year, self._cards = years, year, {}
        self._wanted.clear()

    def add(self, name: str, card: ChartCard) -> None:
        """Draw the chart of a card, each time its width changes."""
        self._cards[name] = card
        card.drawing.widened.connect(partial(self._want, card, name))

    def _want(self, card: ChartCard, name: str) -> None:
        if self._cards.get(name) is not card:
            return
        self._wanted.add(name)
        # What has never been drawn does not wait.
        seen = card.drawing.drawn_width > 0
        self._rested.start(_RESTED_MS if seen else 0)

    def _draw(self) -> None:
        cards, years, year = self._cards, self._years, self._year
        if years is None:
            return
        colours, text = palette(), px(tokens.BODY - 1)
        wishes = [
            Wish(
                name=name,
                width=cards[name].drawing.width(),
                text=text,
                palette=colours,
                cohort=cards[name].chart.cohort,
            )
            for name in cards
            if name in self._wanted
        ]
        self._wanted.clear()

        def work(_: Task) -> Mapping[str, Drawn]:
            return years.draw(year, wishes)

        self._background.call("Dessiner les graphiques", work, done=partial(self._show, cards))

    def _show(self, cards: Mapping[str, ChartCard], drawn: Mapping[str, Drawn]) -> None:
        if cards is not self._cards:
            return
        for name, one in drawn.items():
            cards[name].show_drawing(one)
