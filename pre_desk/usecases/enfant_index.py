"""The whole list of children in memory, as keys: filtered, sorted and searched in milliseconds.

Rows are numbered in the order of names; what a row shows is fetched by page elsewhere.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import compress

from pre_desk.domain.coded import Coded
from pre_desk.domain.liste import Liste
from pre_desk.usecases.enfant_search import Matches, NameIndex


class Situation(Coded):
    """Where a child stands today: on a list, out, or not entered yet."""

    PRINCIPAL = ("principal", Liste.PRINCIPAL.label)
    OBSERVATION = ("observation", Liste.OBSERVATION.label)
    ASE = ("ase", Liste.ASE.label)
    SORTI = ("sorti", "Sortis")
    AUCUN = ("aucun", "Sans parcours")


class Facet(Enum):
    """What the list can be filtered by."""

    SITUATION = "situation"
    ETABLISSEMENT = "etablissement"
    NIVEAU = "niveau"
    REFERENT = "referent"
    AGE = "age"
    ACCORD = "accord"
    SORTIE = "sortie"
    SEXE = "sexe"
    QPV = "qpv"


class Column(Enum):
    """What the list can be sorted by."""

    NOM = "nom"
    AGE = "age"
    SITUATION = "situation"
    NIVEAU = "niveau"
    ETABLISSEMENT = "etablissement"
    REFERENT = "referent"
    ENTREE = "entree"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, and how many children have it."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What is asked of the list. An absent facet keeps every child, as does no `only`."""

    text: str = field(default="", repr=False)
    filters: Mapping[Facet, frozenset[str]] = field(default_factory=dict, repr=False)
    only: frozenset[str] | None = field(default=None, repr=False)
    column: Column = Column.NOM
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The answer: row numbers in the order asked, « n sur `total` ».

    `approximate` is true when no name answered exactly and near ones are shown.
    """

    rows: Sequence[int] = field(repr=False)
    total: int
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Values:
    """One attribute of every row: a small code per row, and the values behind the codes.

    `choices` are in the order in which they sort; code 0 is « none », which can be asked
    for as "" when `none` names it.
    """

    codes: Sequence[int] = field(repr=False)
    choices: tuple[tuple[str, str], ...]
    none: str = ""


class EnfantIndex:
    """Every child of the vault, by row."""

    def __init__(
        self,
        ids: Sequence[str],
        keys: Sequence[str],
        orders: Mapping[Column, Sequence[str]],
        attributes: Mapping[Facet, Values],
    ) -> None:
        """Take rows in the order of names; `orders` are ISO dates to sort by."""
        self.ids = ids
        self._keys = keys
        self._orders = orders
        self._attributes = attributes
        self._sorted: dict[Column, list[int]] = {Column.NOM: list(range(len(ids)))}
        self._choices: dict[Facet, list[Choice]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, enfant_id: str) -> int | None:
        """The row of a child, or None when she is not in the list."""
        return self._row_of.get(enfant_id)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {one: row for row, one in enumerate(self.ids)}

    @cached_property
    def names(self) -> NameIndex:
        """The words of every name, made at the first search."""
        return NameIndex(self._keys)

    def prepare(self) -> None:
        """Make `names` and every choice now, on the thread that calls: it takes a while."""
        _ = self.names, self._row_of
        for facet in Facet:
            self.choices(facet)

    def choices(self, facet: Facet) -> list[Choice]:
        """Return the values of a facet that at least one child has, with their counts."""
        if facet not in self._choices:
            values = self._attributes[facet]
            counts = Counter(values.codes)
            told = enumerate((("", values.none), *values.choices))
            self._choices[facet] = [
                Choice(code, label, counts[at])
                for at, (code, label) in told
                if label and counts[at]
            ]
        return self._choices[facet]

    def knows(self, facet: Facet) -> bool:
        """Whether children can be told apart by this facet."""
        return bool(self._attributes[facet].choices)

    def view(self, query: ListQuery) -> ListView:
        """Return the rows that answer `query`."""
        matches = self.names.search(query.text)
        order = self._order(query.column)
        kept = self._kept(query, matches)
        rows: list[int] | Sequence[int] = order
        if kept is not None:
            rows = list(compress(order, map(kept.__getitem__, order)))
        if query.descending:
            rows = rows[::-1]
        if matches and matches.containing and query.column is Column.NOM:
            rows = sorted(rows, key=matches.containing.__contains__)
        approximate = bool(matches and matches.approximate)
        return ListView(rows=rows, total=len(self), approximate=approximate)

    def _order(self, column: Column) -> list[int]:
        """Every row in ascending order of `column`, names deciding between equals."""
        if column not in self._sorted:
            rank: Callable[[int], object]
            if column in self._orders:
                rank = self._orders[column].__getitem__
            else:
                rank = self._attributes[Facet(column.value)].codes.__getitem__
            self._sorted[column] = sorted(self._sorted[Column.NOM], key=rank)
        return self._sorted[column]

    def _kept(self, query: ListQuery, matches: Matches | None) -> bytearray | None:
        """One byte per row, 1 when it stays; None when every row does."""
        # A first list knows names only: it shows everybody.
        asked = [(one, wanted) for one, wanted in query.filters.items() if self.knows(one)]
        masks = [self._mask(facet, wanted) for facet, wanted in asked]
        if matches is not None:
            masks.append(self._marks(matches.everything()))
        if query.only is not None:
            rows = map(self.row_of, query.only)
            masks.append(self._marks(row for row in rows if row is not None))
        if not masks:
            return None
        merged = int.from_bytes(masks[0], "little")
        for mask in masks[1:]:
            merged &= int.from_bytes(mask, "little")
        return bytearray(merged.to_bytes(len(self), "little"))

    def _marks(self, rows: Iterable[int]) -> bytearray:
        marks = bytearray(len(self))
        for row in rows:
            marks[row] = 1
        return marks

    def _mask(self, facet: Facet, wanted: frozenset[str]) -> bytearray:
        values = self._attributes[facet]
        kept = [int("" in wanted), *(int(code in wanted) for code, _ in values.choices)]
        return bytearray(map(kept.__getitem__, values.codes))
