"""The actions as a table: sorted by any column, narrowed by a search and by choices."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from pre_desk.domain.action import Financement
from pre_desk.domain.names import fold
from pre_desk.french import number, percent
from pre_desk.ui.theme import palette
from pre_desk.usecases.action_list import ActionRow

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

# Title, what is written, what it is sorted by: words, then numbers.
COLUMNS: tuple[tuple[str, Callable[[ActionRow], str], Callable[[ActionRow], Any]], ...] = (
    ("Action", lambda one: _name(one), lambda one: fold(one.nom)),
    ("Opérateur", lambda one: one.operateur or "–", lambda one: fold(one.operateur)),
    ("Domaine", lambda one: one.domaine, lambda one: fold(one.domaine)),
    ("Modalité", lambda one: one.modalite.label, lambda one: one.modalite.label),
    ("Financement", lambda one: _funding(one), lambda one: one.financement.label),
    ("En cours", lambda one: number(one.now), lambda one: one.now),
    ("Année", lambda one: number(one.children), lambda one: one.children),
    ("Séances", lambda one: number(one.seances), lambda one: one.seances),
    ("Présence", lambda one: _rate(one), lambda one: -1.0 if one.rate is None else one.rate),
)
FIRST_NUMBER = 5
# What goes first where there is not room for all: modalité, financement, domaine, opérateur.
LEAST_NEEDED = (3, 4, 2, 1)
_EXPLAINED = {
    5: "Enfants dans l’action aujourd’hui",
    6: "Enfants différents présents au moins un jour de l’année dans l’action",
    7: "Séances de l’année dont la date est passée",
    8: "Présences sur les présences attendues, aux séances dont la feuille est remplie",
}


class ActionModel(QAbstractTableModel):
    """Retired actions are hidden unless asked for, and come last however it is sorted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: Sequence[ActionRow] = ()
        self.rows: list[ActionRow] = []
        self.search, self.funding, self.retired = "", "", False
        self._sorted, self._order = 0, Qt.SortOrder.AscendingOrder

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show other actions, sorted and narrowed as before."""
        self._all = rows
        self.refresh()

    def count_all(self) -> int:
        """How many actions there are, shown or not."""
        return len(self._all)

    def texts(self, column: int) -> list[str]:
        """What a column holds, of every action that may be asked for."""
        asked = self._all if self.retired else [one for one in self._all if one.actif]
        return [COLUMNS[column][1](one) for one in asked]

    def refresh(self) -> None:
        """Narrow and sort again."""
        self.beginResetModel()
        words = fold(self.search).split()
        kept = [one for one in self._all if self._wanted(one, words)]
        key = COLUMNS[self._sorted][2]
        down = self._order == Qt.SortOrder.DescendingOrder
        kept.sort(key=lambda one: fold(one.nom))
        kept.sort(key=key, reverse=down)
        kept.sort(key=lambda one: not one.actif)
        self.rows = kept
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted, self._order = max(column, 0), order
        self.refresh()

    def row_of(self, action_id: str) -> int:
        """Where an action is shown, -1 when it is not."""
        return next((at for at, one in enumerate(self.rows) if one.id == action_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return COLUMNS[column][1](one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.nom}, {COLUMNS[column][0]}, {COLUMNS[column][1](one)}"
        if role == Qt.ItemDataRole.ForegroundRole and not one.actif:
            return QColor(palette().secondary)
        return _side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _EXPLAINED.get(section)
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _wanted(self, one: ActionRow, words: Sequence[str]) -> bool:
        if not one.actif and not self.retired:
            return False
        if self.funding and one.financement.value != self.funding:
            return False
        return all(word in one.searched for word in words)


def _side(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column >= FIRST_NUMBER else _LEFT


def _name(one: ActionRow) -> str:
    return one.nom if one.actif else f"{one.nom} (n’est plus proposée)"


def _rate(one: ActionRow) -> str:
    return "–" if one.rate is None else percent(one.rate)


def _funding(one: ActionRow) -> str:
    # In a column, the long one would push the numbers out of sight.
    city = one.financement is Financement.POLITIQUE_VILLE
    return "Politique ville" if city else one.financement.label
