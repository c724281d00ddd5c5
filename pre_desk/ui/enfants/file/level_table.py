"""The levels of a child: items stay on the left, waves scroll sideways."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from pre_desk import tokens
from pre_desk.ui.enfants.file.words import short_year
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.level import paint_level
from pre_desk.usecases.enfant_file import Grid

Index = QModelIndex | QPersistentModelIndex
NIVEAU_ROLE = Qt.ItemDataRole.UserRole
_WAVE_WIDTH = 72
_ROW_HEIGHT = 30
_ITEM_SHARE = 0.5
_ENDLESS = 10_000
_NAMES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class LevelModel(QAbstractTableModel):
    """One grid; an absent answer is a dash."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.grid.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.waves)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            if not across:
                return self.grid.items[section].libelle
            wave = self.grid.waves[section]
            return f"{short_year(wave.annee)}\n{wave.vague.value}"
        if role == Qt.ItemDataRole.ToolTipRole and not across:
            return self.grid.items[section].libelle
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if across else _NAMES
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        key = (self.grid.items[index.row()].code, self.grid.waves[index.column()])
        niveau = self.grid.cells.get(key)
        if role == NIVEAU_ROLE:
            return niveau
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return niveau.label if niveau else "sans réponse"
        return None


class _LevelDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        niveau = index.data(NIVEAU_ROLE)
        room = QRectF(option.rect)
        paint_level(painter, room, niveau.rank if niveau else None)


class LevelTable(QTableView):
    """As high as its items; the latest waves are seen first."""

    def __init__(self) -> None:
        super().__init__()
        self.levels = LevelModel()
        self.setModel(self.levels)
        self._delegate = _LevelDelegate()
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "levels")
        self.setAccessibleName("Niveaux par item et par vague")
        self._build_headers()

    def show_grid(self, grid: Grid) -> None:
        """Show a grid, its latest wave in sight."""
        self.levels.show_grid(grid)
        self._fit()
        self._show_latest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            self._show_latest()

    def _show_latest(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum())

    def _build_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        across.setDefaultSectionSize(px(_WAVE_WIDTH))
        across.setAccessibleName("Vagues")
        down.setDefaultSectionSize(px(_ROW_HEIGHT))
        down.setAccessibleName("Items")
        down.setTextElideMode(Qt.TextElideMode.ElideNone)

    def _fit(self) -> None:
        """Give items what waves leave them, and the table the height of its rows.

        When waves have to scroll, whole ones are in sight.
        """
        across, down = self.horizontalHeader(), self.verticalHeader()
        waves = across.length()
        wanted = down.sizeHint().width() + px(tokens.S)
        room = self.width() - 2
        scrolled = waves + wanted > room
        if scrolled:
            least = min(wanted, int(room * _ITEM_SHARE))
            wave = px(_WAVE_WIDTH)
            wanted = room - wave * max(1, (room - least) // wave)
        down.setFixedWidth(max(1, wanted))
        self._fit_rows(wanted - px(tokens.S))
        bar = self.horizontalScrollBar().sizeHint().height() if scrolled else 0
        self.setFixedHeight(across.sizeHint().height() + down.length() + bar + 2)

    def _fit_rows(self, width: int) -> None:
        """Give the name of an item the lines it needs."""
        down, metrics = self.verticalHeader(), QFontMetrics(QApplication.font())
        room = QRect(0, 0, max(1, width), _ENDLESS)
        for at, item in enumerate(self.levels.grid.items):
            needed = metrics.boundingRect(room, int(_NAMES), item.libelle).height()
            down.resizeSection(at, max(px(_ROW_HEIGHT), needed + 2 * px(tokens.XS)))
