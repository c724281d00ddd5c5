"""Published folders attacked again from their files alone, without any vault."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pre_desk.documents.spreadsheets.csv_files import counts_in, counts_of
from pre_desk.documents.spreadsheets.grid import Grid
from pre_desk.documents.spreadsheets.grids import grids_of
from pre_desk.domain.errors import DomainError
from pre_desk.domain.publication import Audience
from pre_desk.indicators.catalogue import impossible
from pre_desk.indicators.disclosure.audit import audit
from pre_desk.indicators.disclosure.tables import (
    Dimension,
    Policy,
    PublishedTable,
    SolverRefused,
    no_progress,
)
from pre_desk.indicators.protected import ProtectedTable
from pre_desk.indicators.publication_file import (
    ReadPublication,
    UnreadablePublication,
    read_publication,
)
from pre_desk.usecases.refusals import Refusal, refusals

Progress = Callable[[int, int], None]

PUBLICATION = "publication.json"
_LARGEST = 64 << 20
_SMALLEST_K = 3
_UNSURE = (
    "L’attaque n’a pas abouti\u00a0: ces nombres, ou ceux des dossiers antérieurs, ne sont pas ceux"
    " d’une diffusion. Rien n’est garanti."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A published folder, read."""

    path: Path
    publication: ReadPublication

    @property
    def words(self) -> str:
        """« édition 1 de 2021-2022 (public) »."""
        told, audiences = self.publication, {one.value: one.label for one in Audience}
        audience = audiences.get(told.audience, told.audience).lower()
        return f"édition {told.edition} de {told.year} ({audience})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a folder reveals, and what of it is not as it was published."""

    folder: Folder
    k: int
    revealed: tuple[Refusal, ...]
    altered: tuple[str, ...]

    def lines(self) -> list[str]:
        """All of it in French, one finding a line."""
        return [*self.altered, *(one.sentence for one in self.revealed)]


def audit_folder(
    path: Path,
    earlier: Sequence[Path] = (),
    *,
    k: int | None = None,
    progress: Progress = no_progress,
) -> Findings:
    """Attack a published folder with earlier ones; `k` replaces the threshold it says.

    Raises DomainError for a folder that is no publication, numbers too hard to attack.
    """
    folder = _read(path)
    known = sorted(
        (_read(one) for one in earlier),
        key=lambda one: (one.publication.year, one.publication.edition),
        reverse=True,
    )
    limit = folder.publication.k if k is None else k
    if limit < _SMALLEST_K:
        raise DomainError(f"Un seuil de {limit} ne protège personne\u00a0: 3 au moins.", "k")
    before = [table for number, one in enumerate(known) for table in _named(one, number)]
    tables = list(folder.publication.tables)
    try:
        found = audit(
            tables,
            Policy(limit),
            earlier=before,
            impossible=list(impossible(_dimensions(folder.publication))),
            progress=progress,
        )
    except (SolverRefused, ValueError) as unsure:
        raise DomainError(_UNSURE) from unsure
    specs = {one.spec.name: one.spec for one in (*tables, *before)}
    return Findings(
        folder=folder,
        k=limit,
        revealed=tuple(refusals(found, specs, limit)),
        altered=tuple(_altered(folder)),
    )


def _read(path: Path) -> Folder:
    file = path / PUBLICATION
    try:
        if file.stat().st_size > _LARGEST:
            raise UnreadablePublication("il est démesuré.")
        return Folder(path=path, publication=read_publication(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError) as unreadable:
        raise DomainError(f"«\u00a0{file}\u00a0» manque ou ne se lit pas.") from unreadable
    except UnreadablePublication as wrong:
        raise DomainError(f"«\u00a0{file}\u00a0»\u00a0: {wrong}") from wrong


def _dimensions(publication: ReadPublication) -> dict[str, Dimension]:
    return {
        one.name: one
        for table in publication.tables
        for one in table.spec.dimensions
        if one.population.period == publication.year
    }


def _named(folder: Folder, number: int) -> Iterator[PublishedTable]:
    """Yield the tables of an earlier folder under names that no other folder has."""
    for table in folder.publication.tables:
        spec = replace(table.spec, name=f"{number}:{table.spec.name}")
        yield replace(table, spec=spec, edition=folder.words)


def _altered(folder: Folder) -> Iterator[str]:
    """Yield the files that do not say what was published."""
    if not folder.publication.intact:
        yield (
            f"«\u00a0{PUBLICATION}\u00a0» a été modifié depuis sa diffusion\u00a0: son empreinte"
            " n’est plus la bonne."
        )
    tables = [
        ProtectedTable(table=one, definition="", period="") for one in folder.publication.tables
    ]
    for grid in grids_of(tables):
        # Only the last part: the year is what the file says.
        file = folder.path / Path(f"bilan-{folder.publication.year}-{grid.slug}.csv").name
        if file.exists() and not _says(file, grid):
            yield (
                f"«\u00a0{file.name}\u00a0» ne dit pas la même chose que"
                f" «\u00a0{PUBLICATION}\u00a0»."
            )


def _says(file: Path, grid: Grid) -> bool:
    try:
        small = file.stat().st_size <= _LARGEST
        return small and counts_in(file.read_bytes()) == counts_of(grid)
    except (OSError, ValueError):
        return False
