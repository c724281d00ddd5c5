"""The report one scrolls: five figures, the four published charts, then the chapters."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.background import Background
from pre_desk.ui.bilan.chart_card import ChartCard
from pre_desk.ui.bilan.drawer import Drawer
from pre_desk.ui.bilan.figure_card import FigureCard
from pre_desk.ui.bilan.section_card import SectionCard, is_wide
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.columns import ColumnsLayout
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_page import BilanPage, Chapter, ScreenChart, ShownYears
from pre_desk.usecases.bilan_sources import Source

_FIGURE_WIDTH, _CARD_WIDTH = 168, 400


class BilanView(QScrollArea):
    """Shows one year; tells what is asked about as (title, source)."""

    why_wanted = Signal(str, object)
    cohort_wanted = Signal(str)
    picture_wanted = Signal(object, object)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.figures: list[FigureCard] = []
        self.cards: dict[str, ChartCard] = {}
        self.chapters: dict[str, QWidget] = {}
        self._drawer = Drawer(background, self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Bilan de l’année")

    def show_page(self, page: BilanPage, years: ShownYears) -> None:
        """Show a year, at the place of the page where another was being read."""
        at = self.verticalScrollBar().value()
        self.figures, self.cards, self.chapters = [], {}, {}
        content = QWidget()
        content.setProperty("role", "flow")
        column = QVBoxLayout(content)
        beside_bar = max(0, px(tokens.XL) - self.verticalScrollBar().sizeHint().width())
        column.setContentsMargins(px(tokens.XL), 0, beside_bar, px(tokens.XL))
        column.setSpacing(px(tokens.M))
        column.addLayout(self._key_figures(page))
        column.addLayout(self._charts(page.published))
        for chapter in page.chapters:
            self._add_chapter(column, chapter)
        column.addStretch()
        self._drawer.serve(years, page.school_year, self.cards)
        self.setWidget(content)
        self._order_keyboard(content)
        column.activate()
        self.verticalScrollBar().setValue(at)

    def go_to(self, chapter: str) -> None:
        """Bring the title of a chapter to the top."""
        self.verticalScrollBar().setValue(self.chapters[chapter].y())

    def _order_keyboard(self, content: QWidget) -> None:
        """Go through the page after its top, and only then to what was made before it."""
        wanted = Qt.FocusPolicy.TabFocus
        inside = [one for one in content.findChildren(QWidget) if one.focusPolicy() & wanted]
        for before, after in pairwise((self, *(one for one in inside if not _in_a_list(one)))):
            QWidget.setTabOrder(before, after)

    def _key_figures(self, page: BilanPage) -> ColumnsLayout:
        line = ColumnsLayout(least=px(_FIGURE_WIDTH), most=len(page.key_figures))
        for figure in page.key_figures:
            card = FigureCard(figure)
            card.why_wanted.connect(partial(self._ask, figure.name, figure.source))
            self.figures.append(card)
            line.add(card)
        return line

    def _charts(self, charts: Sequence[ScreenChart]) -> ColumnsLayout:
        grid = ColumnsLayout(least=px(_CARD_WIDTH), most=2)
        for chart in charts:
            self._add_chart(grid, chart)
        return grid

    def _add_chart(self, grid: ColumnsLayout, chart: ScreenChart) -> None:
        card = ChartCard(chart)
        card.why_wanted.connect(lambda: self._ask(card.chart.title, card.chart.source))
        card.cohort_wanted.connect(self.cohort_wanted)
        card.picture_wanted.connect(lambda taken: self.picture_wanted.emit(card.chart, taken))
        self.cards[chart.name] = card
        grid.add(card, wide=chart.wide)

    def _ask(self, title: str, source: Source | None) -> None:
        if source is not None:
            self.why_wanted.emit(title, source)

    def _add_chapter(self, column: QVBoxLayout, chapter: Chapter) -> None:
        title = label(typographic(chapter.title), "title", wrap=True)
        title.setContentsMargins(0, px(tokens.L), 0, 0)
        self.chapters[chapter.title] = title
        column.addWidget(title)
        for sentence in chapter.about:
            column.addWidget(label(typographic(sentence), "secondary", wrap=True))
        grid = self._charts(chapter.charts)
        for section in chapter.sections:
            card = SectionCard(section, chapter.title)
            card.why_wanted.connect(partial(self._ask, card.accessibleName(), section.source))
            grid.add(card, wide=is_wide(section), widens=True)
        column.addLayout(grid)


def _in_a_list(widget: QWidget) -> bool:
    """Whether a widget belongs to a list that drops down: a window of its own."""
    up: QWidget | None = widget
    while up is not None and not isinstance(up, QComboBox):
        up = up.parentWidget()
    return up is not None and up is not widget
