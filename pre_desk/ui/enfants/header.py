"""The header of the list: sorts, hides and shows columns, remembers their order and width."""

from collections.abc import Sequence

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


class ListHeader(QHeaderView):
    """A horizontal header with a menu of columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = columns
        self._scale = px(100)
        # The widths that elastic columns take when there is room, as somebody drew them.
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
            self.resizeSection(at, px(WIDTHS[column]))
            self.setSectionHidden(at, column not in FIRST_SHOWN)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setStretchLastSection(True)

    def shown_columns(self) -> list[int]:
        """The columns on screen, in the order in which they are seen."""
        order = [self.logicalIndex(at) for at in range(self.count())]
        return [one for one in order if not self.isSectionHidden(one)]

    def layout_of_columns(self) -> tuple[tuple[Column, int], ...]:
        """The columns on screen in their order, with their widths at 100 %."""
        scale = px(100) / 100
        return tuple(
            (self._columns[one], round(self._drawn.get(one, self.sectionSize(one)) / scale))
            for one in self.shown_columns()
        )

    def lay_out(self, wanted: Sequence[tuple[Column, int]]) -> None:
        """Show these columns in this order at these widths, and no other."""
        shown = [self._columns.index(column) for column, _ in wanted]
        for at in range(self.count()):
            self.setSectionHidden(at, at not in shown)
        for place, (at, (_, width)) in enumerate(zip(shown, wanted, strict=True)):
            self.moveSection(self.visualIndex(at), place)
            self.resizeSection(at, px(width))
        self.fit()

    def fit(self) -> None:
        """Narrow names and places, down to a few letters, so that nothing is out of sight."""
        if self._fitting or not self.viewport().width():
            return
        shown = self.shown_columns()
        lacking = sum(self._wanted(at) for at in shown) - self.viewport().width()
        self._fitting = True
        for column in _ELASTIC:
            at = self._columns.index(column)
            if at in shown[:-1]:
                given = max(0, min(lacking, self._wanted(at) - px(_LEAST)))
                lacking -= given
                self.resizeSection(at, self._wanted(at) - given)
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
        widths = {at: self._drawn.get(at, self.sectionSize(at)) for at in self.shown_columns()}
        self._scale = px(100)
        self.setMinimumSectionSize(px(40))
        for at, width in widths.items():
            self.resizeSection(at, round(width * self._scale / before))
        self.fit()

    def _note_width(self, at: int, _: int, width: int) -> None:
        last = self.shown_columns()[-1:]
        # The last one is stretched: what it measures is nobody's wish.
        if not self._fitting and self._columns[at] in _ELASTIC and at not in last and width:
            self._drawn[at] = width

    def _wanted(self, at: int) -> int:
        if at == self.shown_columns()[-1]:
            return px(WIDTHS[self._columns[at]])
        return self._drawn.get(at, self.sectionSize(at))

    def saveState(self) -> QByteArray:
        self._fitting = True
        for at, width in self._drawn.items():
            if not self.isSectionHidden(at):
                self.resizeSection(at, width)
        state = QByteArray(bytes([_STATE_VERSION, self._scale])) + super().saveState()
        self._fitting = False
        self.fit()
        return state

    def restore(self, state: QByteArray) -> None:
        """Restore what `saveState` returned, or leave everything as it is."""
        if state.size() > 2 and state.data()[0] == _STATE_VERSION:
            with QSignalBlocker(self):
                self.restoreState(state.mid(2))
            self._drawn = {
                at: self.sectionSize(at)
                for at in self.shown_columns()[:-1]
                if self._columns[at] in _ELASTIC
            }
            self._rescale(state.data()[1])

    def columns_menu(self) -> QMenu:
        """The menu that shows and hides columns; a name always stays."""
        menu = QMenu(self)
        for at, column in enumerate(self._columns):
            command = menu.addAction(TITLES[column])
            command.setCheckable(True)
            command.setChecked(not self.isSectionHidden(at))
            command.setEnabled(column is not Column.NOM)
            command.toggled.connect(lambda shown, one=at: self.setSectionHidden(one, not shown))
        return menu

    def _offer_columns(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))
