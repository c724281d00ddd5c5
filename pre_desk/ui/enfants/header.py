"""The header of the list: sorts, hides and shows columns, remembers their order and width."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPoint, QSignalBlocker, Qt
from PySide6.QtWidgets import QHeaderView, QMenu

from pre_desk.ui.enfants.columns_window import FIRST_SHOWN, WIDTHS
from pre_desk.ui.enfants.model import TITLES
from pre_desk.ui.theme import px
from pre_desk.usecases.enfant_index import Column

# Changes with the columns themselves: a state kept by another version is then ignored.
_STATE_VERSION = 1


class ListHeader(QHeaderView):
    """A horizontal header with a menu of columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = columns
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
            (self._columns[one], round(self.sectionSize(one) / scale))
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

    def saveState(self) -> QByteArray:
        return QByteArray(bytes([_STATE_VERSION])) + super().saveState()

    def restore(self, state: QByteArray) -> None:
        """Restore what `saveState` returned, or leave everything as it is."""
        if state.size() > 1 and state.data()[0] == _STATE_VERSION:
            with QSignalBlocker(self):
                self.restoreState(state.mid(1))

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
