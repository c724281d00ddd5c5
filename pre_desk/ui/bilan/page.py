"""The report one scrolls: five figures, the four published charts, then the chapters."""

from collections.abc import Iterator, Sequence
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
from pre_desk.ui.bilan.filling import Filling, Step
from pre_desk.ui.bilan.section_card import SectionCard, is_wide
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.columns import ColumnsLayout
from pre_desk.ui.widgets.packed import PackedColumns
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_page import BilanPage, Chapter, ScreenChart, Section, ShownYears
from pre_desk.usecases.bilan_sources import Source

_FIGURE_WIDTH, _CARD_WIDTH = 168, 400
# What the style sheet keeps around the page for the ring of the focus.
_RING = 2


class BilanView(QScrollArea):
    """Shows one year, its top at once; tells what is asked about as (title, source)."""

    filled = Signal()
    why_wanted = Signal(str, object)
    cohort_wanted = Signal(str)
    picture_wanted = Signal(object, object)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.figures: list[FigureCard] = []
        self.cards: dict[str, ChartCard] = {}
        self.chapters: dict[str, QWidget] = {}
        self._drawer = Drawer(background, self)
        self._filling = Filling(self)
        self._at = 0
        self._content, self._column = QWidget(), QVBoxLayout()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Bilan de l’année")
        self._filling.ended.connect(self._end)
        self.verticalScrollBar().rangeChanged.connect(lambda _, most: self._go_back(most))

    def show_page(self, page: BilanPage, years: ShownYears, *, at_once: bool = False) -> None:
        """Show a year, at the place of the page where another was being read."""
        # While another page was being built, the place is still the one before it.
        self._at = self._at or self.verticalScrollBar().value()
        self.figures, self.cards, self.chapters = [], {}, {}
        self._drawer.serve(years, page.school_year)
        self._content, self._column = self._blank()
        self._column.addLayout(self._key_figures(page))
        self._column.addLayout(self._published(page.published))
        self._column.addStretch()
        self.setWidget(self._content)
        # What is seen stays until the same place of the new page is there.
        self.viewport().setUpdatesEnabled(self._at == 0)
        self._filling.begin(self._steps(page.chapters))
        if at_once:
            self._filling.finish()

    def go_to(self, chapter: str) -> None:
        """Bring the title of a chapter to the top."""
        self._filling.finish()
        self._stretch()
        self.verticalScrollBar().setValue(self.chapters[chapter].y())

    def _blank(self) -> tuple[QWidget, QVBoxLayout]:
        content = QWidget()
        content.setProperty("role", "flow")
        # As wide as the page, whatever its cards would like: they reflow.
        content.setMinimumWidth(1)
        column = QVBoxLayout(content)
        margin = px(tokens.XL) - _RING
        beside_bar = max(0, margin - self.verticalScrollBar().sizeHint().width())
        column.setContentsMargins(margin, 0, beside_bar, px(tokens.XL))
        column.setSpacing(px(tokens.M))
        return content, column

    def _go_back(self, most: int) -> None:
        """Go back to where one was reading, as soon as the page is long enough."""
        if self._at and most >= self._at:
            self.verticalScrollBar().setValue(self._at)
            self._at = 0
            self.viewport().setUpdatesEnabled(True)

    def _stretch(self) -> None:
        """Give the page its height now, not at the next turn: the bar knows how long it is."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for one in self._content.findChildren(QWidget, options=direct):
            # A layout shows what it is given at the next turn, and counts only what is shown.
            if not one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                one.show()
        self._column.activate()
        width = self.viewport().width()
        self._content.resize(width, self._content.heightForWidth(width))

    def _end(self) -> None:
        self._order_keyboard(self._content)
        self._stretch()
        self._go_back(max(self._at, self.verticalScrollBar().maximum()))
        self.filled.emit()

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

    def _published(self, charts: Sequence[ScreenChart]) -> PackedColumns:
        grid = PackedColumns(least=px(_CARD_WIDTH), most=2)
        for chart in charts:
            self._add_chart(grid, chart)
        return grid

    def _add_chart(self, grid: PackedColumns, chart: ScreenChart) -> None:
        card = ChartCard(chart)
        card.why_wanted.connect(lambda: self._ask(card.chart.title, card.chart.source))
        card.cohort_wanted.connect(self.cohort_wanted)
        card.picture_wanted.connect(lambda taken: self.picture_wanted.emit(card.chart, taken))
        self.cards[chart.name] = card
        self._drawer.add(chart.name, card)
        grid.add(card, wide=chart.wide, in_row=True)

    def _ask(self, title: str, source: Source | None) -> None:
        if source is not None:
            self.why_wanted.emit(title, source)

    def _steps(self, chapters: Sequence[Chapter]) -> Iterator[Step]:
        """What is left to build under the top of the page, in its order."""
        for chapter in chapters:
            grid = PackedColumns(least=px(_CARD_WIDTH), most=2)
            yield partial(self._begin_chapter, chapter, grid)
            for chart in chapter.charts:
                yield partial(self._add_chart, grid, chart)
            for section in chapter.sections:
                yield partial(self._add_section, grid, section, chapter.title)

    def _begin_chapter(self, chapter: Chapter, grid: PackedColumns) -> None:
        title = label(typographic(chapter.title), "title", wrap=True)
        title.setContentsMargins(0, px(tokens.L), 0, 0)
        self.chapters[chapter.title] = title
        told = (label(typographic(one), "secondary", wrap=True) for one in chapter.about)
        for widget in (title, *told):
            self._column.insertWidget(self._column.count() - 1, widget)
        self._column.insertLayout(self._column.count() - 1, grid)

    def _add_section(self, grid: PackedColumns, section: Section, chapter: str) -> None:
        card = SectionCard(section, chapter)
        card.why_wanted.connect(partial(self._ask, card.accessibleName(), section.source))
        grid.add(card, wide=is_wide(section), widens=True)


def _in_a_list(widget: QWidget) -> bool:
    """Whether a widget belongs to a list that drops down: a window of its own."""
    up: QWidget | None = widget
    while up is not None and not isinstance(up, QComboBox):
        up = up.parentWidget()
    return up is not None and up is not widget
