"""Who takes part in a meeting: charter signed, convened, came."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from pre_desk.french import day
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.cellule_members import Attendee

_TITLES = ["Personne", "Fonction, structure", "Charte", "Conviée", "Présence"]
_ROW, _AROUND, _AIR = 30, 12, 20
# What the last columns say at most, so that nothing moves with what is noted.
_WIDEST = ("signée le 30/12/2026", "oui, sans charte", "présente")
_WORDS = 2
_UNBOUNDED = 10_000
_KEYS = {
    Qt.Key.Key_P: "present",
    Qt.Key.Key_A: "absent",
    Qt.Key.Key_C: "charter",
    Qt.Key.Key_Space: "convene",
    Qt.Key.Key_Delete: "uninvite",
    Qt.Key.Key_Backspace: "uninvite",
}


class PeopleTable(QTableWidget):
    """Each key tells of the person under the cursor: `told(gesture, attendee)`."""

    told = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(0, len(_TITLES))
        self._people: list[Attendee] = []
        self.editable = False
        self.setAccessibleName("Participants")
        self.setAccessibleDescription(
            "Espace pour convier, C charte signée, P présent, A absent, Suppr ne plus convier"
        )
        self.setHorizontalHeaderLabels(_TITLES)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)

    def show_people(self, people: Sequence[Attendee]) -> None:
        """Show these; the cursor stays where it was."""
        at = max(self.currentRow(), 0)
        self._people = list(people)
        self.setRowCount(len(people))
        for row, one in enumerate(people):
            for column, (words, tone) in enumerate(_cells(one)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if tone:
                    item.setForeground(QColor(getattr(palette(), tone)))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.nom}, {words}")
                self.setItem(row, column, item)
        if people:
            self.setCurrentCell(min(at, len(people) - 1), 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Give states what they need, and the rest to who it is: her function wraps."""
        metrics, air = self.fontMetrics(), px(_AIR)
        last = [metrics.horizontalAdvance(one) + air for one in _WIDEST]
        room = self.viewport().width() - sum(last)
        names = [metrics.horizontalAdvance(one.nom) + air for one in self._people]
        named = min(max(names, default=0), room // 2) if room > 0 else 0
        for column, width in enumerate((named, room - named, *last)):
            self.setColumnWidth(column, max(0, width))
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(px(_ROW), self._height(row)))

    def _height(self, row: int) -> int:
        """The height at which the words of a row are whole."""
        highest = 0
        for column in range(_WORDS):
            item = self.item(row, column)
            room = QRect(0, 0, self.columnWidth(column) - px(_AIR) // 2, _UNBOUNDED)
            words = item.text() if item is not None else ""
            found = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
            highest = max(highest, found.height())
        return highest + px(_AROUND)

    def current(self) -> Attendee | None:
        """The person under the cursor."""
        row = self.currentRow()
        return self._people[row] if 0 <= row < len(self._people) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        gesture, held = _KEYS.get(Qt.Key(event.key())), self.current()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (self.editable and plain and gesture and held is not None):
            super().keyPressEvent(event)
            return
        self.told.emit(gesture, held)
        row = self.currentRow()
        if gesture in ("present", "absent") and row + 1 < self.rowCount():
            self.setCurrentCell(row + 1, 0)


def _cells(one: Attendee) -> tuple[tuple[str, str], ...]:
    charter = (
        (f"signée le {day(one.signed)}", "positive") if one.signed else ("non signée", "warning")
    )
    convened = ("oui", "") if one.convened else ("proposée", "secondary")
    if one.malgre_charte and one.signed is None:
        convened = ("oui, sans charte", "warning")
    came = {True: ("présente", "positive"), False: ("absente", "error"), None: ("", "")}[
        one.present
    ]
    whence = ", ".join(part for part in (one.fonction, one.structure) if part)
    return (one.nom, ""), (whence, ""), charter, convened, came
