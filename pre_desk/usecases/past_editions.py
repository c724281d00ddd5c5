"""What earlier publications told of the same children, as far as it is still true."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.publication import Audience
from pre_desk.indicators.catalogue import Entry
from pre_desk.indicators.comparing import compare
from pre_desk.indicators.disclosure.tables import Breach, Keys, PublishedTable, Row, TableSpec
from pre_desk.indicators.protected import ProtectedTable
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.editions import frozen_year
from pre_desk.usecases.register import Registered, told_of

Counted = tuple[str, int]
"""A year and an edition: whose frozen children a table counts."""


def period_of(spec: TableSpec) -> str:
    """Return the school year whose children a table counts."""
    return spec.dimensions[0].population.period


def base_name(spec: TableSpec) -> str:
    """Return the name that a table has in the edition of its own year."""
    return spec.name.removesuffix(f"_{period_of(spec)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tables of one line of the register that count the same children."""

    registered: Registered
    period: str
    tables: tuple[PublishedTable, ...]
    people: tuple[Row, ...] | None = field(repr=False)


class PastEditions:
    """The register, and the frozen children behind each of its tables."""

    def __init__(self, uow: UnitOfWork, register: Sequence[Registered]) -> None:
        self._uow, self._register = uow, register
        self._kept: dict[Counted, Mapping[str, tuple[Row, ...]] | None] = {}
        self.specs: dict[str, TableSpec] = {}

    def printed_beside(
        self, entries: Sequence[Entry], known: Sequence[Registered], audience: Audience
    ) -> dict[str, ProtectedTable]:
        """Return the tables of earlier years that these readers have already: as they were.

        Named recipients, who may have a public one too, are told theirs: it hides less.
        """
        own = [one for one in known if one.line.audience is audience]
        found = {}
        for entry in entries:
            year = period_of(entry.spec)
            if entry.name == base_name(entry.spec):
                continue
            named = base_name(entry.spec), AnneeScolaire.parse(year)
            told, theirs = told_of(known, *named), told_of(own, *named)
            if told is not None:
                told = theirs if theirs and theirs.counted == told.counted else told
                spec = replace(told.table.spec, name=entry.name, title=entry.spec.title)
                found[entry.name] = replace(told, table=replace(told.table, spec=spec, edition=""))
        return found

    def counted(self, year: str) -> Counted | None:
        """Return whose children of `year` were counted last, for any reader.

        Those of its own edition, which is told in more ways, before those told beside another.
        """
        found = [
            table.counted
            for one in self._register
            for table in one.bilan.tables
            if period_of(table.table.spec) == year and self._rows(table.counted, year)
        ]
        return max(reversed(found), key=lambda one: one[0] == year, default=None)

    def people(self, counted: Counted, year: str) -> tuple[Row, ...]:
        """Return the children of `year` that an edition kept."""
        return self._rows(counted, year) or ()

    def groups(self, known: Sequence[Registered], years: Sequence[str]) -> list[Group]:
        """Return what was printed of some years, the last edition first.

        Tables bear names of their own, which `specs` knows.
        """
        found = []
        for one in reversed(known):
            apart: dict[tuple[str, Counted], list[PublishedTable]] = {}
            for table in one.bilan.tables:
                year = period_of(table.table.spec)
                if year in years and not table.source:
                    apart.setdefault((year, table.counted), []).append(self._named(one, table))
            for (year, counted), tables in apart.items():
                people = self._rows(counted, year)
                found.append(
                    Group(registered=one, period=year, tables=tuple(tables), people=people)
                )
        return found

    def hidden_for(self, spec: TableSpec) -> frozenset[Keys]:
        """Return the cells of a table that the named recipients were not told."""
        named = [one for one in self._register if one.line.audience is Audience.NAMED]
        told = told_of(named, base_name(spec), AnneeScolaire.parse(period_of(spec)))
        cells = told.table.cells if told else {}
        return frozenset(keys for keys, value in cells.items() if value is None)

    def _named(self, one: Registered, table: ProtectedTable) -> PublishedTable:
        name = f"{one.line.numero}:{table.name}"
        spec = replace(table.table.spec, name=name)
        self.specs[name] = spec
        return replace(table.table, spec=spec, edition=one.words)

    def _rows(self, counted: Counted, year: str) -> tuple[Row, ...] | None:
        if counted not in self._kept:
            self._kept[counted] = self._read(counted)
        kept = self._kept[counted]
        return None if kept is None else kept.get(year)

    def _read(self, counted: Counted) -> Mapping[str, tuple[Row, ...]] | None:
        label, edition = counted
        if not label:
            return None
        found = self._uow.bilan.find(annee=AnneeScolaire.parse(label), edition=edition)
        frozen = frozen_year(self._uow, found[0]) if found else None
        return frozen.rows if frozen else None


Changes = Callable[[Sequence[PublishedTable]], Iterator[Breach]]


def still_true(
    groups: Sequence[Group], specs: Sequence[TableSpec], people: Mapping[str, Sequence[Row]]
) -> list[PublishedTable]:
    """Return the earlier tables, with only the cells whose children are still the same."""
    blank = [PublishedTable(spec, {}) for spec in specs]
    found: list[PublishedTable] = []
    for group in groups:
        if group.people is None:
            found += group.tables
            continue
        own = [one for one in blank if period_of(one.spec) == group.period]
        compared = compare(own, people[group.period], group.tables, group.people, 1)
        found += compared.still_true
    return found


def changes(
    groups: Sequence[Group],
    tables: Sequence[PublishedTable],
    people: Mapping[str, Sequence[Row]],
    k: int,
) -> Iterator[Breach]:
    """Yield the cells printed now and before that differ by some children and fewer than k."""
    for group in groups:
        if group.people is not None:
            own = [one for one in tables if period_of(one.spec) == group.period]
            yield from compare(own, people[group.period], group.tables, group.people, k).breaches
