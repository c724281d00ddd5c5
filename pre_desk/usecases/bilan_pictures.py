"""A chart of the bilan as a picture: to paste in a letter, or to keep as a file.

It carries its title, its definition, the day of its figures and its marking: what is cut out
of a page must still say what it is. Always on a light ground, whatever the screen looks like.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pre_desk.domain.role import Permission
from pre_desk.french import day, file_words
from pre_desk.indicators.figures import YearFigures
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.files import write_private

if TYPE_CHECKING:
    from pre_desk.documents.charts.chart import Chart, Look

INTERNAL = "Interne, non diffusable"
_FICTITIOUS = "DONNÉES FICTIVES"
_WIDTH, _TEXT = 720.0, 13.0
# Columns by year look flat when they are as wide as high: as on screen.
_LINES = 21


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG of `width` × `height`, and what its file is called without its suffix."""

    svg: bytes = field(repr=False)
    width: float
    height: float
    name: str


def chart_picture(
    years: Sequence[YearFigures],
    name: str,
    *,
    cohort: str | None = None,
    same_height: bool = False,
    demonstration: bool,
) -> Picture | None:
    """Return a chart of the last of `years`; None when it has nothing to show any more."""
    from pre_desk.documents.charts.catalogue import charts

    year = years[-1]
    return finished_picture(
        lambda look: charts(years, look, only=(name,), cohort=cohort),
        year=year.school_year,
        told=f"chiffres extraits le {day(year.extracted_on)} · {INTERNAL}",
        same_height=same_height,
        demonstration=demonstration,
    )


def finished_picture(
    draw: "Callable[[Look], Sequence[Chart]]",
    *,
    year: str,
    told: str,
    same_height: bool,
    demonstration: bool,
) -> Picture | None:
    """Return what `draw` draws with its title, its definition and `told` around it."""
    from pre_desk.documents.charts.chart import Look
    from pre_desk.documents.charts.picture import picture
    from pre_desk.documents.charts.svg import to_svg

    look = Look(width=_WIDTH, height=_LINES * _TEXT if same_height else 0, text=_TEXT)
    found = draw(look)
    if not found:
        return None
    marks = [f"Année {year}", told, *([_FICTITIOUS] if demonstration else [])]
    made = picture(found[0], look, (found[0].definition, " · ".join(marks)))
    return Picture(
        svg=to_svg(made),
        width=made.drawing.width,
        height=made.drawing.height,
        name=file_stem(found[0].title, year),
    )


def file_stem(title: str, year: str) -> str:
    """« effectif-de-l-annee-2022-2023 »: a file name that every system takes."""
    return "-".join((*file_words(title)[:8], year))


def save_picture(uow: UnitOfWork, content: bytes, out: Path, *, year: str, name: str) -> Path:
    """Write a picture to `out` (0600) and tell the journal; VaultError when the disk refuses."""
    uow.require(Permission.BILAN)
    write_private(out, content)
    uow.journal.write(Event.EXPORT, "bilan", "", f"annee={year} graphique={name}")
    return out
