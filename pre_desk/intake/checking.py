"""Everything of a folder read and judged before anything is written."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Suivi
from pre_desk.domain.parcours import Parcours
from pre_desk.intake.columns import Sheet, file_name, leaves, needed_columns, sheets
from pre_desk.intake.csv_rows import Cells
from pre_desk.intake.duplicates import find_duplicates
from pre_desk.intake.folder import Folder, Progress, Reading, no_progress
from pre_desk.intake.grids import Evaluations, Grids, evaluation_columns
from pre_desk.intake.lines import Lines, Shared, Uniques
from pre_desk.intake.proposal import Proposal
from pre_desk.intake.readers import Readers
from pre_desk.intake.refusal import UnreadableSource
from pre_desk.intake.registry import SHARED, Held, Registry
from pre_desk.intake.report import Report
from pre_desk.intake.rules import Stays, check_age, check_line
from pre_desk.intake.source import Source, read_manifest
from pre_desk.intake.vocabulary import Mapped

_ENFANTS, _PARCOURS = file_name("enfant"), file_name("parcours")
_SUIVIS, _EVALUATIONS = file_name("suivi"), file_name("evaluation")

# Told together in evaluations.csv, read after everything they point to.
_LONG = frozenset(("evaluation", "reponse"))


def check_folder(
    source: Source,
    held: Held,
    *,
    entities: Mapping[str, type],
    on: datetime.date,
    mapping: Mapped,
    progress: Progress = no_progress,
) -> Proposal:
    """Return what the folder would bring, on the day `on`; nothing is written.

    `entities` are the dataclasses by table, each after those it points to. Raises
    UnreadableSource when the folder as a whole cannot be taken.
    """
    checker = Checker(source, held, entities=entities, on=on, mapping=mapping, progress=progress)
    return checker.check()


class Checker:
    """Checks one folder, table after table, in the order of their links."""

    def __init__(
        self,
        source: Source,
        held: Held,
        *,
        entities: Mapping[str, type],
        on: datetime.date,
        mapping: Mapped,
        progress: Progress,
    ) -> None:
        ours = read_manifest(source)
        self._folder = Folder(source, progress)
        self._held, self._on = held, on
        self._registry = Registry(held, ours=ours)
        self._readers = Readers(self._registry, mapping, ours=ours)
        self._sheets = sheets(entities)
        # Nothing hangs on them and they can be millions: read again when written.
        self._streamed = leaves(entities) - SHARED - _LONG - {"suivi"}
        self._report = Report()
        self._uniques = Uniques(held.uniques)
        self._shared = Shared(self._registry)
        self._stays = Stays()
        self._kept: dict[str, dict[str, Any]] = defaultdict(dict)
        self._lines = Lines(self._folder, self._registry, self._kept["enfant"])
        self._digests: dict[str, bytes] = {}
        self._enfants: list[tuple[int, Enfant]] = []
        self._parcours_keys: dict[str, str] = {}
        self._evaluations: Evaluations | None = None

    def check(self) -> Proposal:
        """Read and judge every file."""
        self._check_presence()
        for table, sheet in self._sheets.items():
            if table not in _LONG and self._folder.has(sheet.file):
                self._check_sheet(sheet)
            if table == "reference":
                self._readers.references = list(self._everything("reference"))
            elif table == "suivi":
                self._check_stays()
            self._uniques.forget()
        if self._folder.has(_EVALUATIONS):
            self._check_evaluations()
        return self._propose()

    def _check_presence(self) -> None:
        known = {sheet.file for table, sheet in self._sheets.items() if table != "reponse"}
        self._report.unread_files(known, self._folder.source.sizes)
        if not self._folder.has(_ENFANTS):
            raise UnreadableSource(f"Il manque le fichier {_ENFANTS}\u00a0: rien à importer.")
        if self._folder.has(_PARCOURS) and not self._folder.has(_SUIVIS):
            raise UnreadableSource(
                f"Il manque le fichier {_SUIVIS}\u00a0: chaque parcours est sur une liste."
            )

    def _check_sheet(self, sheet: Sheet) -> None:
        with self._reading(sheet) as reading:
            self._report.unread_columns(sheet.file, reading.header.unknown)
            for line, cells in reading:
                self._report.read(sheet.file)
                try:
                    self._check_line(sheet, reading, line, cells)
                except DomainError as fault:
                    self._refuse_line(sheet, reading, line, cells, fault)
            self._digests[sheet.file] = reading.digest
        self._report.chosen_levels(sheet.file, self._lines.several)

    def _check_line(self, sheet: Sheet, reading: Reading, line: int, cells: Cells) -> None:
        table = sheet.table
        key, entity = self._lines.build(sheet, reading, cells, whole=False)
        check_line(table, entity, self._on)
        if isinstance(entity, Parcours):
            check_age(entity, self._kept["enfant"][entity.enfant_id])
        self._uniques.check(table, key, entity)
        if table in self._streamed:
            return
        brought = entity
        if table in SHARED:
            entity = self._shared.match(table, key, entity)
        if entity is brought:
            self._kept[table][entity.id] = entity
        self._registry.accept(table, key, entity)
        self._remember(line, key, entity)

    def _remember(self, line: int, key: str, entity: Any) -> None:
        if isinstance(entity, Enfant):
            self._enfants.append((line, entity))
        elif isinstance(entity, Parcours):
            self._stays.add_parcours(line, entity)
            self._parcours_keys[entity.id] = key
        elif isinstance(entity, Suivi):
            self._stays.add_suivi(line, entity)

    def _refuse_line(
        self, sheet: Sheet, reading: Reading, line: int, cells: Cells, fault: DomainError
    ) -> None:
        self._report.refuse(sheet.file, line, fault)
        key = reading.cell(cells, sheet.key.name)
        if self._registry.find(sheet.table, key) is None:
            self._registry.refuse(sheet.table, key, line)
        if sheet.table == "suivi":
            parcours_id = self._registry.find("parcours", reading.cell(cells, "parcours"))
            if parcours_id is not None:
                self._stays.spoilt.setdefault(parcours_id, line)

    def _check_stays(self) -> None:
        for parcours_id, reasons in self._stays.refused().items():
            for reason in reasons:
                self._report.refuse_for(reason)
            self._registry.refuse("parcours", self._parcours_keys[parcours_id], reasons[0].line)
            del self._kept["parcours"][parcours_id]
            for _, suivi in self._stays.suivis.get(parcours_id, ()):
                del self._kept["suivi"][suivi.id]
        self._stays = Stays()
        self._parcours_keys.clear()

    def _check_evaluations(self) -> None:
        grids = Grids.of(
            self._registry,
            self._held.new_id,
            self._everything("campagne"),
            self._everything("grille"),
            self._everything("item"),
        )
        self._evaluations = Evaluations(grids)
        with self._reading_evaluations() as reading:
            self._report.unread_columns(_EVALUATIONS, reading.header.unknown)
            for line, cells in reading:
                self._report.read(_EVALUATIONS)
                try:
                    self._evaluations.add(line, reading.values(cells), self._check_evaluation)
                except DomainError as fault:
                    self._report.refuse(_EVALUATIONS, line, fault)
            self._digests[_EVALUATIONS] = reading.digest

    def _check_evaluation(self, entity: Any) -> None:
        check_line("evaluation", entity, self._on)

    def _everything(self, table: str) -> Iterator[Any]:
        """The objects of a shared table once the folder is in: the vault's, then the new."""
        changed = self._shared.changed[table]
        for key, one in self._held.rows[table].items():
            yield changed.get(key, one)
        yield from self._kept[table].values()
        yield from self._registry.created[table]

    def _reading(self, sheet: Sheet) -> Any:
        needed = needed_columns(sheet.columns)
        return self._folder.reading(sheet.file, sheet.columns, needed, self._readers)

    def _reading_evaluations(self) -> Any:
        columns = evaluation_columns()
        needed = [*needed_columns(columns), "niveau"]
        return self._folder.reading(_EVALUATIONS, columns, needed, self._readers)

    def _propose(self) -> Proposal:
        self._folder.rewind()
        duplicates = find_duplicates(self._enfants, self._held.children)
        self._enfants.clear()
        changed = (
            (table, one) for table, own in self._shared.changed.items() for one in own.values()
        )
        return Proposal(
            children=self._report.accepted(_ENFANTS),
            parcours=self._report.accepted(_PARCOURS),
            files=self._report.counts(),
            reasons=tuple(self._report.reasons),
            duplicates=tuple(duplicates),
            questions=self._report.questions(),
            notices=tuple(self._report.notices),
            changed=tuple(changed),
            rows=self._rows,
        )

    def _rows(self, table: str) -> Iterator[Any]:
        """Give the new objects of a table; each call reads its file again if it must."""
        yield from self._registry.created[table]
        if table == "evaluation":
            yield from self._evaluations.found if self._evaluations else ()
        elif table == "reponse":
            yield from self._answers()
        elif table in self._streamed:
            yield from self._read_again(self._sheets[table])
        else:
            yield from self._kept[table].values()

    def _read_again(self, sheet: Sheet) -> Iterator[Any]:
        if not self._folder.has(sheet.file):
            return
        refused = self._report.refused(sheet.file)
        with self._reading(sheet) as reading, self._unchanged(reading):
            for line, cells in reading:
                if line not in refused:
                    yield self._lines.build(sheet, reading, cells, whole=True)[1]

    def _answers(self) -> Iterator[Any]:
        if self._evaluations is None:
            return
        refused = self._report.refused(_EVALUATIONS)
        with self._reading_evaluations() as reading, self._unchanged(reading):
            lines = (reading.values(cells) for line, cells in reading if line not in refused)
            yield from self._evaluations.answers(lines)

    @contextmanager
    def _unchanged(self, reading: Reading) -> Iterator[None]:
        """Refuse a file of which a line, or the whole, is no more what was checked."""
        changed = UnreadableSource(
            "ce fichier a changé depuis l’aperçu\u00a0: recommencer.", reading.file
        )
        try:
            yield
        except (DomainError, KeyError) as fault:
            raise changed from fault
        if reading.digest != self._digests[reading.file]:
            raise changed
