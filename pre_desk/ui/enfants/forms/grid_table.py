"""A grid filled in by one key a level; ↓ and each key go to the next item, Suppr clears."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from pre_desk import tokens
from pre_desk.domain.evaluation import Niveau
from pre_desk.ui.theme import palette, px
from pre_desk.ui.widgets.level import paint_level
from pre_desk.ui.widgets.plain_table import strong_font
from pre_desk.usecases.grid_sheet import GridSheet

_KEYS = {
    Qt.Key.Key_1: Niveau.INSUFFISANTE,
    Qt.Key.Key_2: Niveau.FRAGILE,
    Qt.Key.Key_3: Niveau.SATISFAISANTE,
    Qt.Key.Key_4: Niveau.TRES_BONNE,
    Qt.Key.Key_0: Niveau.NON_OBSERVE,
    Qt.Key.Key_N: Niveau.NON_OBSERVE,
    # The digits of a French keyboard without Shift.
    Qt.Key.Key_Ampersand: Niveau.INSUFFISANTE,
    Qt.Key.Key_Eacute: Niveau.FRAGILE,
    Qt.Key.Key_QuoteDbl: Niveau.SATISFAISANTE,
    Qt.Key.Key_Apostrophe: Niveau.TRES_BONNE,
    Qt.Key.Key_Agrave: Niveau.NON_OBSERVE,
}
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_NIVEAU = Qt.ItemDataRole.UserRole
_ROW, _WAVE = 30, 150
_LEAST_WAVE, _LEAST_ITEM = 96, 120
_UNBOUNDED = 16_777_215
Index = QModelIndex | QPersistentModelIndex


class _Levels(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        niveau = index.data(_NIVEAU)
        room = QRectF(option.rect)
        if niveau is Niveau.NON_OBSERVE:
            painter.setPen(QColor(palette().secondary))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "non observé")
        elif niveau is not None:
            paint_level(painter, room, niveau.rank)
        view = self.parent()
        if isinstance(view, GridTable) and view.currentIndex() == index:
            painter.setPen(QPen(QColor(palette().accent), 2))
            painter.drawRect(room.adjusted(1, 1, -2, -2))


class GridTable(QTableWidget):
    """Items down, waves across; tells each level as it is given."""

    level_given = Signal(int, str, object)
    wave_entered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._codes: list[str] = []
        self._delegate = _Levels(self)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "plain")
        self.setAccessibleName("Grille à remplir")
        self.setAccessibleDescription(
            "1 à 4 pour le niveau, 0 ou N pour non observé, Suppr pour effacer"
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentCellChanged.connect(lambda *cell: self.wave_entered.emit(cell[1]))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.verticalHeader().setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)

    def show_sheet(self, sheet: GridSheet) -> None:
        """Show the answers of both waves; the cursor stays where it is."""
        row, column = self.currentRow(), self.currentColumn()
        self._codes = [one.code for one in sheet.items]
        self.setRowCount(len(sheet.items))
        self.setColumnCount(len(sheet.waves))
        self.setVerticalHeaderLabels([one.libelle for one in sheet.items])
        self.setHorizontalHeaderLabels([one.campagne.vague.label for one in sheet.waves])
        for down, item in enumerate(sheet.items):
            for across, wave in enumerate(sheet.waves):
                self.setItem(down, across, _cell(wave.niveaux.get(item.code)))
        self._fit()
        self.setCurrentCell(max(row, 0), column if 0 <= column < len(sheet.waves) else 0)

    def enter_wave(self, column: int) -> None:
        """Put the cursor on the first item of a wave that has no answer."""
        empty = [row for row in range(self.rowCount()) if self.niveau(row, column) is None]
        self.setCurrentCell(empty[0] if empty else 0, column)
        self.setFocus()

    def niveau(self, row: int, column: int) -> Niveau | None:
        """The level shown in a cell."""
        item = self.item(row, column)
        found: Niveau | None = item.data(_NIVEAU) if item else None
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        niveau = _KEYS.get(Qt.Key(event.key())) if plain else None
        row, column = self.currentRow(), self.currentColumn()
        if plain and event.key() in _ERASE:
            self._erase(row, column)
        elif niveau is not None:
            self._give(row, column, niveau)
        else:
            super().keyPressEvent(event)

    def show_niveau(self, column: int, code: str, niveau: Niveau | None) -> None:
        """Show another answer in one cell."""
        self.setItem(self._codes.index(code), column, _cell(niveau))

    def _give(self, row: int, column: int, niveau: Niveau) -> None:
        if not (0 <= row < self.rowCount() and 0 <= column < self.columnCount()):
            return
        self.setItem(row, column, _cell(niveau))
        self.level_given.emit(column, self._codes[row], niveau)
        if row + 1 < self.rowCount():
            self.setCurrentCell(row + 1, column)

    def _erase(self, row: int, column: int) -> None:
        """Take an answer away; the cursor stays, to give another."""
        if self.niveau(row, column) is not None:
            self.setItem(row, column, _cell(None))
            self.level_given.emit(column, self._codes[row], None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Every wave is in sight: where room is scarce, items are written on several lines."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        waves, room = max(1, self.columnCount()), self.width() - 2 * self.frameWidth()
        down.setMinimumWidth(0)
        down.setMaximumWidth(_UNBOUNDED)
        wanted = down.sizeHint().width()
        items = min(wanted, max(px(_LEAST_ITEM), room - waves * px(_LEAST_WAVE)))
        down.setFixedWidth(items)
        across.setDefaultSectionSize(max(px(_LEAST_WAVE), min(px(_WAVE), (room - items) // waves)))
        self._fit_rows(items - 2 * px(tokens.S))
        height = across.sizeHint().height() + down.length()
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def _fit_rows(self, width: int) -> None:
        # As the style sheet writes them.
        metrics, room = QFontMetrics(strong_font(tokens.CAPTION)), QRect(0, 0, width, _UNBOUNDED)
        wrapped = int(self.verticalHeader().defaultAlignment())
        for row in range(self.rowCount()):
            words = self.verticalHeaderItem(row).text()
            needed = metrics.boundingRect(room, wrapped, words).height() + 2 * px(tokens.XS)
            self.setRowHeight(row, max(px(_ROW), needed))


def _cell(niveau: Niveau | None) -> QTableWidgetItem:
    made = QTableWidgetItem()
    made.setData(_NIVEAU, niveau)
    said = niveau.label if niveau else "sans réponse"
    made.setToolTip(said)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    return made
