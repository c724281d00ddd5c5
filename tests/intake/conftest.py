"""A small true folder, changed file by file, and its preview."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.imports import ImportPreview, preview_import

TODAY = date(2026, 11, 23)


def lines(*written: str) -> str:
    """Return the content of a file of these lines."""
    return "".join(f"{one}\n" for one in written)


# The five minimum files with their minimum columns.
MINIMUM = {
    "enfants": lines(
        "enfant;nom;prenom;naissance;sexe",
        "1;Benali;Maëlys;2012-03-04;F",
        "2;Cissé;Théo;2013-05-04;",
    ),
    "parcours": lines(
        "parcours;enfant;entree;sortie;motif_sortie",
        "A;1;2020-09-01;2021-06-30;objectifs atteints",
        "B;2;2021-01-05;;",
    ),
    "suivis": lines(
        "parcours;debut;liste",
        "A;2020-09-01;principal",
        "A;2021-01-01;Observation",
        "B;2021-01-05;ASE",
    ),
    "scolarites": lines(
        "enfant;debut;etablissement;niveau",
        "1;2020-09-01;École Noyer Doré;CE2",
        "2;2020-09-01;;",
    ),
    "evaluations": lines(
        "enfant;annee;vague;item;niveau",
        "1;2020-2021;V1;resultats;2",
        "1;2020-2021;V2;resultats;3",
    ),
}

Preview = Callable[..., ImportPreview]


def write_folder(folder: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write a folder; a name without a suffix is that of a CSV, None leaves a file out."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / (name if "." in name else f"{name}.csv")
        path.parent.mkdir(exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def preview(uow: UnitOfWork, tmp_path: Path) -> Preview:
    """Preview the minimum folder with some files changed: `preview(suivis="…")`."""

    def opened(
        *,
        mapping: Mapping[str, Mapping[str, str]] | None = None,
        **files: str | bytes | None,
    ) -> ImportPreview:
        folder = write_folder(tmp_path / "dossier", {**MINIMUM, **files})
        return preview_import(uow, folder, on=TODAY, mapping=mapping)

    return opened


def places(shown: ImportPreview) -> list[tuple[str, int]]:
    """Where lines are refused."""
    return [(one.file, one.line) for one in shown.reasons]


def why(shown: ImportPreview, file: str, line: int) -> str:
    """Why one line is refused."""
    (reason,) = [one.reason for one in shown.reasons if (one.file, one.line) == (file, line)]
    return reason
