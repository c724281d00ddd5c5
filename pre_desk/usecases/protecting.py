"""From chosen tables to protected ones, and the audit that can refuse them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pre_desk.domain.bilan import Bilan
from pre_desk.domain.errors import DomainError
from pre_desk.domain.publication import Audience, Methode
from pre_desk.french import counted as counted_words
from pre_desk.indicators.catalogue import Entry
from pre_desk.indicators.disclosure.audit import audit
from pre_desk.indicators.disclosure.blocks import TooManyCrossings
from pre_desk.indicators.disclosure.protection import protect
from pre_desk.indicators.disclosure.rounding import round_tables
from pre_desk.indicators.disclosure.tables import (
    Breach,
    Impossible,
    Method,
    Policy,
    Protected,
    PublicationRefused,
    PublishedTable,
    Reason,
    Row,
    SolverRefused,
    TableSpec,
)
from pre_desk.indicators.frozen_year import FrozenYear
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable, ToldFigure
from pre_desk.indicators.published_rows import seen
from pre_desk.indicators.resources import resources_of
from pre_desk.indicators.told import told_figures
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.past_editions import (
    Counted,
    Group,
    PastEditions,
    changes,
    period_of,
    still_true,
)
from pre_desk.usecases.refusals import Refusal, refusals
from pre_desk.usecases.register import Registered, Threshold, known_to

Progress = Callable[[int, int], None]

BASE = 5
_UNFINISHED = (
    "Le calcul de protection n’a pas abouti\u00a0: rien n’est diffusé. Choisir moins de tableaux."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be protected: an edition, the tables chosen of it, for whom and how."""

    bilan: Bilan
    frozen: FrozenYear = field(repr=False)
    entries: tuple[Entry, ...]
    impossible: tuple[Impossible, ...]
    threshold: Threshold
    named_k: int
    methode: Methode
    fictitious: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What would be published, why it may not be, what to know before confirming."""

    bilan: ProtectedBilan
    refusals: tuple[Refusal, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Readers:
    """People with one threshold, and all that they may have read before."""

    k: int
    groups: list[Group]


def protect_bilan(
    uow: UnitOfWork, asked: Asked, register: Sequence[Registered], progress: Progress
) -> Outcome:
    """Protect what is asked, knowing everything that was published before.

    Raises DomainError when the solver does not finish; whatever `progress` raises stops it.
    """
    work = _Protecting(asked, PastEditions(uow, register), register, progress)
    try:
        return work.run()
    except PublicationRefused as refused:
        return work.outcome((), refused.breaches, exact=True)
    except SolverRefused as unsure:
        raise DomainError(_UNFINISHED) from unsure
    except TooManyCrossings as large:
        raise DomainError(_UNFINISHED, "tables") from large


class _Protecting:
    def __init__(
        self,
        asked: Asked,
        past: PastEditions,
        register: Sequence[Registered],
        progress: Progress,
    ) -> None:
        self._asked, self._past, self._progress = asked, past, progress
        audience = asked.threshold.audience
        known = known_to(audience, register)
        self._printed = past.printed_beside(asked.entries, known, audience)
        self._told = {(one.name, one.year): one for one in self._told_with_tables(known)}
        specs = [one.spec for one in asked.entries if one.name not in self._printed]
        self._counted = {year: self._children(year) for year in map(period_of, specs)}
        self._people = {year: self._rows(year) for year in self._counted}
        self._specs = [self._fitted(one) for one in specs]
        self._readers = [self._readers_of(audience, asked.threshold.k, register)]
        if audience is Audience.PUBLIC:
            # Named recipients read what is public too, beside what they were given.
            self._readers.append(self._readers_of(Audience.NAMED, asked.named_k, register))
        self._hidden_for_others = self._done = 0

    def run(self) -> Outcome:
        """Protect, hide what the named recipients were not told, attack."""
        made = self._protect()
        tables = tuple(self._tables(made))
        fresh = [one.table for one in tables if one.name not in self._printed]
        exact = made is None or made.method is not Method.GREEDY
        return self.outcome(tables, list(self._attack(fresh)), exact=exact)

    def outcome(
        self, tables: tuple[ProtectedTable, ...], found: Sequence[Breach], *, exact: bool
    ) -> Outcome:
        """Put together what was made and found."""
        asked, limit = self._asked, self._asked.threshold
        policy = Policy(limit.k)
        specs = self._past.specs | {one.name: one.spec for one in asked.entries}
        bilan = ProtectedBilan(
            year=asked.bilan.annee.label,
            edition=asked.bilan.edition,
            audience=limit.audience,
            k=limit.k,
            methode=asked.methode,
            base=BASE if asked.methode is Methode.ARRONDI else 0,
            exact=exact,
            extracted_on=asked.frozen.year.extracted_on,
            signed=limit.signed,
            fictitious=asked.fictitious,
            tables=tables,
            figures=tuple(self._figures(tables, policy)),
            resources=resources_of(asked.frozen.year) if tables else None,
        )
        told = tuple(refusals(found, specs, limit.k))
        return Outcome(bilan=bilan, refusals=told, warnings=tuple(self._warnings()))

    def _figures(self, tables: Sequence[ProtectedTable], policy: Policy) -> Iterator[ToldFigure]:
        """Yield rates and means; those of earlier years as these readers have them already."""
        if tables:
            for one in told_figures(tables, self._asked.frozen, policy):
                before = one.year != self._asked.bilan.annee.label
                yield self._told.get((one.name, one.year), one) if before else one

    def _told_with_tables(self, known: Sequence[Registered]) -> Iterator[ToldFigure]:
        """Yield the figures of earlier years, from the editions that their tables come from."""
        for table in self._printed.values():
            year = period_of(table.table.spec)
            for one in known:
                if one.words == table.source:
                    yield from (told for told in one.bilan.figures if told.year == year)

    def _children(self, year: str) -> Counted:
        own = self._asked.bilan
        counted = None if year == own.annee.label else self._past.counted(year)
        return counted or (own.annee.label, own.edition)

    def _rows(self, year: str) -> tuple[Row, ...]:
        own = (self._asked.bilan.annee.label, self._asked.bilan.edition)
        if self._counted[year] == own:
            return self._asked.frozen.rows[year]
        return self._past.people(self._counted[year], year)

    def _fitted(self, spec: TableSpec) -> TableSpec:
        """Return a table with every category that the children counted are in."""
        people = self._people[period_of(spec)]
        dimensions = tuple(
            replace(one, categories=tuple(dict.fromkeys((*one.categories, *sorted(there)))))
            for one in spec.dimensions
            for there in (seen(people, one.key),)
        )
        return replace(spec, dimensions=dimensions)

    def _readers_of(self, audience: Audience, k: int, register: Sequence[Registered]) -> _Readers:
        return _Readers(k, self._past.groups(known_to(audience, register), list(self._counted)))

    def _protect(self) -> Protected | None:
        """Return the tables protected; None when every one was printed before."""
        if not self._specs:
            return None
        people = [row for rows in self._people.values() for row in rows]
        if self._asked.methode is Methode.ARRONDI:
            return round_tables(self._specs, people, BASE, progress=self._phase(0))
        return protect(
            self._specs,
            people,
            Policy(self._asked.threshold.k),
            earlier=self._before(self._readers[0]),
            impossible=self._asked.impossible,
            progress=self._phase(0),
        )

    def _before(self, readers: _Readers) -> list[PublishedTable]:
        return still_true(readers.groups, self._specs, self._people)

    def _tables(self, made: Protected | None) -> Iterator[ProtectedTable]:
        """Yield the tables in the order of the catalogue."""
        fresh = {one.spec.name: one for one in made.tables} if made else {}
        for entry in self._asked.entries:
            if entry.name in self._printed:
                yield self._printed[entry.name]
            elif made is not None:
                yield self._table(entry, fresh[entry.name], made)

    def _table(self, entry: Entry, table: PublishedTable, made: Protected) -> ProtectedTable:
        reasons = {
            keys: made.hidden[entry.name, keys]
            for keys in table.cells
            if (entry.name, keys) in made.hidden
        }
        others = self._hidden_for(table) - reasons.keys()
        self._hidden_for_others += len(others)
        cells = {keys: None if keys in others else value for keys, value in table.cells.items()}
        return ProtectedTable(
            table=replace(table, cells=cells),
            definition=entry.definition,
            period=entry.period,
            reasons=reasons | dict.fromkeys(others, Reason.SECONDARY),
            counted=self._counted[period_of(entry.spec)],
        )

    def _hidden_for(self, table: PublishedTable) -> set[tuple[str, ...]]:
        """Return the cells that a public edition would give to the named recipients."""
        if self._asked.threshold.audience is not Audience.PUBLIC or table.rounded_to:
            return set()
        return {keys for keys in self._past.hidden_for(table.spec) if table.cells.get(keys)}

    def _attack(self, tables: Sequence[PublishedTable]) -> Iterator[Breach]:
        """Yield what each kind of readers would find, with all that they have read."""
        if not tables:
            return
        people = [row for rows in self._people.values() for row in rows]
        for number, readers in enumerate(self._readers, start=1):
            yield from changes(readers.groups, tables, self._people, readers.k)
            yield from audit(
                tables,
                Policy(readers.k),
                earlier=self._before(readers),
                people=people,
                impossible=self._asked.impossible,
                progress=self._phase(number),
            )

    def _phase(self, number: int) -> Progress:
        """Tell each of the phases as an equal part of the whole, never going back."""
        phases = 1 + len(self._readers)

        def told(step: int, steps: int) -> None:
            done = 100 * number + 100 * step // max(1, steps)
            self._done = max(self._done, done)
            self._progress(self._done, 100 * phases)

        return told

    def _warnings(self) -> Iterator[str]:
        if self._hidden_for_others:
            told = counted_words(self._hidden_for_others, "case est masquée", "cases sont masquées")
            yield f"{told} ici parce que l’édition des destinataires désignés le fait déjà."
