"""The sheet of a séance, filled in by one key a child."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from pre_desk.domain.participation import EtatPresence
from pre_desk.ui.actions.wrapping import WrappingDelegate, fit_rows
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.action_file import SheetLine

_KEYS = {
    Qt.Key.Key_P: EtatPresence.PRESENT,
    Qt.Key.Key_1: EtatPresence.PRESENT,
    Qt.Key.Key_Ampersand: EtatPresence.PRESENT,
    Qt.Key.Key_A: EtatPresence.ABSENT,
    Qt.Key.Key_2: EtatPresence.ABSENT,
    Qt.Key.Key_Eacute: EtatPresence.ABSENT,
    Qt.Key.Key_E: EtatPresence.EXCUSE,
    Qt.Key.Key_3: EtatPresence.EXCUSE,
    Qt.Key.Key_QuoteDbl: EtatPresence.EXCUSE,
}
_ERASES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_COLOURS = {
    EtatPresence.PRESENT: "positive",
    EtatPresence.ABSENT: "error",
    EtatPresence.EXCUSE: "warning",
}
_ROW, _STATE, _MOST = 30, 116, 14


class SheetTable(QTableWidget):
    """Children down; each key tells of the one under the cursor and goes to the next."""

    etat_given = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(0, 2)
        self._lines: list[SheetLine] = []
        self.editable = True
        self.setAccessibleName("Feuille de présence")
        self.setAccessibleDescription("P pour présent, A pour absent, E pour excusé")
        self.setHorizontalHeaderLabels(["Enfant", "Présence"])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(WrappingDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, px(_STATE))
        header.sectionResized.connect(lambda *_: self._fit())
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_lines(self, lines: Sequence[SheetLine], *, fresh: bool) -> None:
        """Show a sheet; the cursor stays where it is unless the sheet is another one."""
        at = 0 if fresh else max(self.currentRow(), 0)
        self._lines = list(lines)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            name = QTableWidgetItem(f"{line.nom} {line.prenom}")
            self.setItem(row, 0, name)
            self._write(row, line.etat)
        if lines:
            first = next((row for row, one in enumerate(lines) if one.etat is None), 0)
            self.setCurrentCell(first if fresh else min(at, len(lines) - 1), 1)
        self._fit()

    def untold(self) -> list[str]:
        """The participations of which nothing is told yet."""
        return [one.participation_id for one in self._lines if one.etat is None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        key, row = Qt.Key(event.key()), self.currentRow()
        known = key in _KEYS or key in _ERASES
        if not (self.editable and plain and known and 0 <= row < len(self._lines)):
            super().keyPressEvent(event)
            return
        etat = _KEYS.get(key)
        self._write(row, etat)
        self.etat_given.emit(self._lines[row].participation_id, etat)
        if row + 1 < self.rowCount():
            self.setCurrentCell(row + 1, 1)

    def _write(self, row: int, etat: EtatPresence | None) -> None:
        line = self._lines[row]
        told = etat.label if etat is not None else "à pointer"
        item = QTableWidgetItem(told)
        colour = _COLOURS[etat] if etat is not None else "secondary"
        item.setForeground(QColor(getattr(palette(), colour)))
        spoken = f"{line.prenom} {line.nom}, {told}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.setItem(row, 1, item)

    def _fit(self) -> None:
        fit_rows(self, (0,))
        heights = [self.rowHeight(row) for row in range(min(self.rowCount(), _MOST))]
        head = self.horizontalHeader().sizeHint().height()
        rows = sum(heights) or self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(head + rows + 2 * self.frameWidth())
