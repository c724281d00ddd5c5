"""Lines of money as a table one types in: what is stored, what is typed, what is refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from pre_desk.french import typographic
from pre_desk.ui.actions.money_kinds import Cell, Money, MoneyColumn, MoneyKind, Unread
from pre_desk.ui.theme import palette

Index = QModelIndex | QPersistentModelIndex
ERRORS = "À corriger"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(slots=True, eq=False)
class Row:
    """One line: as it is stored (None for a new one), and what is typed over it."""

    stored: Money | None = None
    texts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    saving: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is there yet."""
        return self.stored is None and not any(one.strip() for one in self.texts.values())


class MoneyModel(QAbstractTableModel):
    """The last line is always a blank one, to type in; a read-only table has none."""

    save_wanted = Signal(object)

    def __init__(self, kind: MoneyKind, *, editable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind, self.editable = kind, editable
        self.rows: list[Row] = []

    def show_lines(self, kind: MoneyKind, lines: Sequence[Money]) -> None:
        """Show what is stored; lines keep their place, what is typed and not saved stays."""
        self.beginResetModel()
        self.kind = kind
        stored = {one.id: one for one in lines}
        kept = []
        for row in self.rows:
            if row.stored is None:
                kept += [] if row.blank or row.saving else [row]
            elif row.stored.id in stored:
                row.stored = stored.pop(row.stored.id)
                kept.append(row)
        added = [Row(one) for one in sorted(stored.values(), key=self._place)]
        known = [row for row in kept if row.stored is not None]
        typed = [row for row in kept if row.stored is None]
        self.rows = [*known, *added, *typed]
        self._end_with_blank()
        self.endResetModel()

    def forget(self) -> None:
        """Start again from nothing: another period is shown."""
        self.beginResetModel()
        self.rows = []
        self.endResetModel()

    def column(self, at: int) -> MoneyColumn | None:
        """The column at a place, None for that of the errors."""
        return self.kind.columns[at] if at < len(self.kind.columns) else None

    def text_typed(self, row: Row, column: MoneyColumn) -> str:
        """What an editor of the cell begins with."""
        if column.name in row.texts:
            return row.texts[column.name]
        return column.typed(row.stored) if row.stored is not None else ""

    def type_in(self, at: int, column: MoneyColumn, text: str) -> None:
        """Put a text in a cell without saving it yet."""
        row = self.row_at(at)
        unchanged = row.stored is not None and text == column.typed(row.stored)
        if unchanged:
            row.texts.pop(column.name, None)
        else:
            row.texts[column.name] = text
        row.errors.pop(column.name, None)
        self.tell(row)

    def row_at(self, at: int) -> Row:
        """The line at a place; one more is made just below the last."""
        if at >= len(self.rows):
            end = len(self.rows)
            self.beginInsertRows(QModelIndex(), end, end)
            self.rows.append(Row())
            self.endInsertRows()
        return self.rows[at]

    def ready(self, rows: Sequence[Row]) -> list[tuple[Row, Money]]:
        """Return what can be saved of these lines; cells that cannot be read say why."""
        found = []
        for row in rows:
            if row.blank or row.saving or not row.texts:
                continue
            try:
                made = self.kind.built(row.stored or self.kind.empty, row.texts)
            except Unread as unread:
                row.errors = unread.reasons
            else:
                row.errors = {}
                found.append((row, made))
            self.tell(row)
        return found

    def refuse(self, row: Row, name: str | None, sentence: str) -> None:
        """Say beside a cell why its line was not saved; what was typed stays."""
        row.saving = False
        row.errors = {self.kind.column_of(name): sentence}
        self.tell(row)

    def settle(self, row: Row, stored: Money) -> None:
        """What was typed is stored."""
        row.saving, row.stored, row.texts, row.errors = False, stored, {}, {}
        self.tell(row)
        self._insert_blank()

    def tell(self, row: Row) -> None:
        """Show a line again."""
        if row in self.rows:
            at = self.rows.index(row)
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        shown = len(self.kind.columns) + int(self.editable)
        return 0 if parent.isValid() else shown

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.column(index.column())
        typed = column is not None and column.cell is not Cell.COMPUTED
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and typed else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.text_typed(row, column) if column else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return typographic(row.errors.get(column.name, "")) if column else self._wrong(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, column)
        return self._side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = self.column(index.column())
        if role != Qt.ItemDataRole.EditRole or column is None:
            return False
        row = self.rows[index.row()]
        self.type_in(index.row(), column, str(value))
        if row.stored is not None:
            # A new line waits for the whole of it: see the table.
            self.save_wanted.emit([row])
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column else ERRORS
        return self._side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _place(self, one: Money) -> tuple[str, str]:
        return self.kind.columns[0].shown(one).casefold(), one.id

    def _end_with_blank(self) -> None:
        if self.editable and not (self.rows and self.rows[-1].blank):
            self.rows.append(Row())

    def _insert_blank(self) -> None:
        if self.editable and not self.rows[-1].blank:
            self.row_at(len(self.rows))

    def _shown(self, row: Row, column: MoneyColumn | None) -> str:
        if column is None:
            return self._wrong(row)
        if column.name in row.texts:
            return row.texts[column.name]
        return column.shown(row.stored) if row.stored is not None else ""

    def _wrong(self, row: Row) -> str:
        titles = {one.name: one.title for one in self.kind.columns}
        told = (f"{titles[name]} : {sentence}" for name, sentence in row.errors.items())
        return typographic(" ".join(told))

    def _spoken(self, at: int, row: Row, column: MoneyColumn | None) -> str:
        title = column.title if column else ERRORS
        told = self._shown(row, column) or "vide"
        return f"Ligne {at + 1}, {title}, {told}"

    def _colour(self, row: Row, column: MoneyColumn | None) -> QColor | None:
        if column is None or column.name in row.errors:
            return QColor(palette().error)
        return QColor(palette().secondary) if column.cell is Cell.COMPUTED else None

    def _side(self, column: MoneyColumn | None) -> Qt.AlignmentFlag:
        numbers = (Cell.AMOUNT, Cell.COMPUTED)
        return _RIGHT if column is not None and column.cell in numbers else _LEFT
