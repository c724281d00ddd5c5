"""The list as a table model: row numbers in memory, what they show fetched by page."""

import datetime
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.french import day, pushed
from pre_desk.usecases.enfant_index import Column, EnfantIndex, ListView, Situation
from pre_desk.usecases.enfants import EnfantRow

Index = QModelIndex | QPersistentModelIndex

PAGE = 64
_KEPT_PAGES = 40
_AGE_LETTERS = len("10 ans")
ID_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

COLUMNS = (
    Column.SITUATION,
    Column.NOM,
    Column.NIVEAU,
    Column.AGE,
    Column.ETABLISSEMENT,
    Column.REFERENT,
    Column.ENTREE,
)
TITLES = {
    Column.SITUATION: "Liste",
    Column.NOM: "Nom",
    Column.NIVEAU: "Niveau",
    Column.AGE: "Âge",
    Column.ETABLISSEMENT: "Établissement",
    Column.REFERENT: "Référent",
    Column.ENTREE: "Entrée",
}

PageWanted = Callable[[Sequence[str]], None]


def situation_of(row: EnfantRow, on: datetime.date) -> Situation:
    """Where the child of a row stands on `on`."""
    if row.entree is None:
        return Situation.AUCUN
    if not row.in_parcours(on):
        return Situation.SORTI
    return Situation.of_code(str(row.liste.value)) if row.liste else Situation.AUCUN


def age_of(row: EnfantRow, on: datetime.date) -> int:
    """Completed years on `on`."""
    before = (on.month, on.day) < (row.naissance.month, row.naissance.day)
    return on.year - row.naissance.year - before


def short_niveau(row: EnfantRow) -> str:
    """« CM1 »; the word itself where the code is no word of a school."""
    if row.niveau is None:
        return ""
    unschooled = row.niveau is NiveauScolaire.DESCOLARISE
    return row.niveau.label if unschooled else str(row.niveau.value)


class EnfantModel(QAbstractTableModel):
    """Shows one answer of the index; asks `page_wanted` for the rows that become visible."""

    def __init__(self, today: datetime.date, page_wanted: PageWanted) -> None:
        super().__init__()
        self._today = today
        self._page_wanted = page_wanted
        self._index: EnfantIndex | None = None
        self._rows: Sequence[int] = ()
        self._known: OrderedDict[str, EnfantRow] = OrderedDict()
        # What was told before something changed.
        self._former: dict[str, EnfantRow] = {}
        self._wanted: set[int] = set()
        self._in_flight: set[int] = set()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)

    def show_answer(self, index: EnfantIndex, view: ListView) -> None:
        """Show the rows of `view`, keeping what is already known of them."""
        self.beginResetModel()
        self._index, self._rows = index, view.rows
        self._wanted.clear()
        self._in_flight.clear()
        self.endResetModel()

    def forget_rows(self) -> None:
        """Something changed in the vault: fetch again what is shown, which stays meanwhile."""
        if self._known:
            self._former = dict(self._known)
        self._known.clear()
        self._in_flight.clear()

    def rows_arrived(self, rows: Sequence[EnfantRow]) -> None:
        """Show the rows that a page brought."""
        self._in_flight.clear()
        for row in rows:
            self._former.pop(row.id, None)
            self._known[row.id] = row
            self._known.move_to_end(row.id)
        while len(self._known) > PAGE * _KEPT_PAGES:
            self._known.popitem(last=False)
        if self._rows:
            corner = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), corner)

    def id_at(self, row: int) -> str:
        """The id of the child at a row of the table."""
        assert self._index is not None
        return self._index.ids[self._rows[row]]

    def ids_at(self, first: int, last: int) -> list[str]:
        """The ids of the children from one row of the table to another, both included."""
        assert self._index is not None
        return [self._index.ids[row] for row in self._rows[first : last + 1]]

    def row_of(self, enfant_id: str) -> int | None:
        """The row of a child in the table, or None when she is not shown."""
        if self._index is None:
            return None
        number = self._index.row_of(enfant_id)
        return self._rows.index(number) if number in self._rows else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[COLUMNS[section]]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        enfant_id = self.id_at(index.row())
        if role == ID_ROLE:
            return enfant_id
        row = self._known.get(enfant_id)
        if row is None:
            self._want(index.row())
            row = self._former.get(enfant_id)
        if row is None:
            return "…" if self._is_name(index, role) else None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            column = COLUMNS[index.column()]
            told = self._text(row, column)
            return pushed(told, _AGE_LETTERS) if column is Column.AGE else told
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(row, COLUMNS[index.column()])
        return None

    def _is_name(self, index: Index, role: int) -> bool:
        return role == Qt.ItemDataRole.DisplayRole and COLUMNS[index.column()] is Column.NOM

    def _text(self, row: EnfantRow, column: Column) -> str:
        if column is Column.NOM:
            return f"{row.nom} {row.prenom}"
        if column is Column.SITUATION:
            return ""
        if column is Column.AGE:
            return f"{age_of(row, self._today)}\u00a0ans"
        if column is Column.NIVEAU:
            return short_niveau(row)
        if column is Column.ENTREE:
            return day(row.entree)
        return row.etablissement if column is Column.ETABLISSEMENT else row.referent

    def spoken(self, row: EnfantRow, column: Column) -> str:
        """What a cell says in words: to a screen reader, in a copy."""
        if column is Column.SITUATION:
            return situation_of(row, self._today).label
        if column is Column.NIVEAU and row.niveau:
            return row.niveau.label
        return self._text(row, column)

    def _want(self, row: int) -> None:
        page = row // PAGE
        if page not in self._in_flight:
            self._wanted.add(page)
            self._asking.start(0)

    def _ask(self) -> None:
        """One request for every page that painting has just missed."""
        ids = []
        for page in sorted(self._wanted):
            last = min(len(self._rows), (page + 1) * PAGE)
            ids += [self.id_at(row) for row in range(page * PAGE, last)]
        self._in_flight |= self._wanted
        self._wanted.clear()
        missing = [one for one in ids if one not in self._known]
        if missing:
            self._page_wanted(missing)
