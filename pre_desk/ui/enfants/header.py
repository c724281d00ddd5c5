"""The header of the list: sorts, hides and shows columns, remembers their order and width."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu

from pre_desk.ui.enfants.columns_window import FIRST_SHOWN, WIDTHS
from pre_desk.ui.enfants.model import TITLES
from pre_desk.ui.theme import px
from pre_desk.usecases.enfant_index import Column

# Changes with the columns themselves: a state kept by another version is then ignored.
_STATE_VERSION = 2
# Words that are cut with a « … » rather than pushed out of sight, the first to give first.
_ELASTIC = (Column.ETABLISSEMENT, Column.REFERENT, Column.NOM)
_LEAST = 96
# What they take of the room that is left, the first to take first, unless drawn by somebody.
_MOST = (
    (Column.ETABLISSEMENT, 240),
    (Column.REFERENT, 170),
    (Column.NOM, 260),
    (Column.ETABLISSEMENT, 320),
    (Column.REFERENT, 200),
)


class ListHeader(QHeaderView):
    """A horizontal header with a menu of columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = columns
        self._scale = px(100)
        # Widths when there is room for them, as somebody drew them.
        self._drawn: dict[int, int] = {}
        self._fitting = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(px(40))
        self.setSortIndicatorShown(True)
        self.setSortIndicator(columns.index(Column.NOM), Qt.SortOrder.AscendingOrder)
        self.setAccessibleName("Colonnes de la liste")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer_columns)
        self.sectionResized.connect(self._note_width)
        self.geometriesChanged.connect(self.fit)

    def set_default_widths(self) -> None:
        """Lay the columns out as on the first day."""
        for at, column in enumerate(self._columns):
            self.setSectionHidden(at, column not in FIRST_SHOWN)
        self._drawn.clear()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setStretchLastSection(True)
        self._apply({at: px(WIDTHS[one]) for at, one in enumerate(self._columns)})

    def shown_columns(self) -> list[int]:
        """The columns on screen, in the order in which they are seen."""
        order = [self.logicalIndex(at) for at in range(self.count())]
        return [one for one in order if not self.isSectionHidden(one)]

    def sort_by(self, column: Column) -> None:
        """Sort by a column, the other way round when it is already done."""
        at, up = self._columns.index(column), Qt.SortOrder.AscendingOrder
        again = at == self.sortIndicatorSection() and self.sortIndicatorOrder() is up
        self.setSortIndicator(at, Qt.SortOrder.DescendingOrder if again else up)

    def layout_of_columns(self) -> tuple[tuple[Column, int], ...]:
        """The columns on screen in their order, with their widths at 100 %."""
        scale = px(100) / 100
        shown = self.shown_columns()
        return tuple((self._columns[at], round(self._wanted(at) / scale)) for at in shown)

    def lay_out(self, wanted: Sequence[tuple[Column, int]]) -> None:
        """Show these columns in this order at these widths, and no other."""
        shown = [self._columns.index(column) for column, _ in wanted]
        for at in range(self.count()):
            self.setSectionHidden(at, at not in shown)
        for place, at in enumerate(shown):
            self.moveSection(self.visualIndex(at), place)
        self._drawn |= {at: px(width) for at, (_, width) in zip(shown, wanted, strict=True)}
        self.fit()

    def fit(self) -> None:
        """Share the room: nothing out of sight if it can be, nothing cut where there is room."""
        if self._fitting or not self.viewport().width():
            return
        widths = {at: self._wanted(at) for at in self.shown_columns()}
        spare = self.viewport().width() - sum(widths.values())
        if spare < 0:
            self._narrow(widths, -spare)
        else:
            self._widen(widths, spare)
        self._apply(widths)

    def _narrow(self, widths: dict[int, int], lacking: int) -> None:
        least = px(_LEAST)
        elastic = [at for at in map(self._columns.index, _ELASTIC) if at in widths]
        if sum(max(0, widths[at] - least) for at in elastic) < lacking:
            # The list is pushed sideways whatever is done: names stay whole.
            elastic = [at for at in elastic if self._columns[at] is not Column.NOM]
        for at in elastic:
            given = max(0, min(lacking, widths[at] - least))
            widths[at] -= given
            lacking -= given

    def _widen(self, widths: dict[int, int], spare: int) -> None:
        for column, most in _MOST:
            at = self._columns.index(column)
            if at in widths and self._is_natural(at):
                taken = max(0, min(spare, px(most) - widths[at]))
                widths[at] += taken
                spare -= taken

    def _apply(self, widths: Mapping[int, int]) -> None:
        self._fitting = True
        last = self.shown_columns()[-1:]
        for at, width in widths.items():
            # The last one is stretched by Qt.
            if at not in last:
                self.resizeSection(at, width)
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "_fitting") and px(100) != self._scale:
            self._rescale(self._scale)

    def _rescale(self, before: int) -> None:
        """Give widths drawn at another text size the same room for words."""
        self._scale = px(100)
        self._drawn = {at: round(width * self._scale / before) for at, width in self._drawn.items()}
        self.setMinimumSectionSize(px(40))
        self.fit()

    def _note_width(self, at: int, _: int, width: int) -> None:
        # The last one is stretched: what it measures is nobody's wish.
        if not self._fitting and width and at not in self.shown_columns()[-1:]:
            self._drawn[at] = width

    def _wanted(self, at: int) -> int:
        return self._drawn.get(at, px(WIDTHS[self._columns[at]]))

    def _is_natural(self, at: int) -> bool:
        """Whether nobody drew this column: its width is the usual one, but for rounding."""
        return abs(self._wanted(at) - px(WIDTHS[self._columns[at]])) <= 1

    def saveState(self) -> QByteArray:
        self._apply({at: self._wanted(at) for at in self.shown_columns()})
        state = QByteArray(bytes([_STATE_VERSION, self._scale])) + super().saveState()
        self.fit()
        return state

    def restore(self, state: QByteArray) -> None:
        """Restore what `saveState` returned, or leave everything as it is."""
        if state.size() > 2 and state.data()[0] == _STATE_VERSION:
            with QSignalBlocker(self):
                self.restoreState(state.mid(2))
            self._drawn = {at: self.sectionSize(at) for at in self.shown_columns()[:-1]}
            self._rescale(state.data()[1])

    def columns_menu(self) -> QMenu:
        """The menu that shows and hides columns; a name always stays."""
        menu = QMenu(self)
        for at, column in enumerate(self._columns):
            command = menu.addAction(TITLES[column])
            command.setCheckable(True)
            command.setChecked(not self.isSectionHidden(at))
            command.setEnabled(column is not Column.NOM)
            command.toggled.connect(lambda shown, one=at: self._show_column(one, shown))
        return menu

    def _show_column(self, at: int, shown: bool) -> None:
        self.setSectionHidden(at, not shown)
        self.fit()

    def _offer_columns(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))
