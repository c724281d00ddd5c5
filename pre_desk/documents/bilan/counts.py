"""Tables that keep a count beside its rate, and last year beside this one."""

from collections.abc import Callable, Collection, Mapping, Sequence

from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.wording import RARE, present
from pre_desk.french import MISSING, number, percent
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.rounding import share

Counts = Callable[[YearFigures], Mapping[str, int] | None]
# Years that a page holds side by side; the bilans of those years hold the others.
SHOWN_YEARS = 6
_FIRST = 2.9


def compared(
    report: Report,
    header: str,
    names: Mapping[str, str],
    of: Counts,
    *,
    optional: Collection[str] = RARE,
    total: str = "Ensemble",
) -> Table:
    """Return the counts `of` a year by category, this year and last; « n. d. » for None."""
    now = of(report.year)
    before = of(report.last_year) if report.last_year else None
    codes = present(names, now, before, optional=optional)
    rows = [(names[code], *_cells(code, now), *_cells(code, before)) for code in codes]
    rows.append((total, *_cells(None, now), *_cells(None, before)))
    columns = [Column(header=header, share=2.6, number=False), *_year_columns(report.year)]
    if report.last_year:
        columns += _year_columns(report.last_year)
    width = len(columns)
    whole = 2.6 + 4 * 0.9
    return Table(
        columns,
        [row[:width] for row in rows],
        strong=[len(rows) - 1],
        span=min(1, sum(column.share for column in columns) / whole),
    )


def by_year(
    report: Report,
    rows: Sequence[tuple[str, Sequence[str]]],
    *,
    header: str,
    strong: bool = False,
    first: float = _FIRST,
) -> Table:
    """Return a table with one column a year, the last six, from cells already written.

    `strong` makes the last row stand out; `first` is how much wider than the others the
    column of names is.
    """
    years = [one.school_year for one in report.years[-SHOWN_YEARS:]]
    columns = [Column(header=header, share=first, number=False)]
    columns += [Column(header=year, share=1) for year in years]
    written = [(name, *cells[-SHOWN_YEARS:]) for name, cells in rows]
    return Table(
        columns,
        written,
        strong=[len(rows) - 1] if strong else (),
        span=(first + len(years)) / (first + SHOWN_YEARS),
    )


def _year_columns(figures: YearFigures) -> list[Column]:
    return [Column(header=figures.school_year, share=1), Column(header="Part", share=0.8)]


def _cells(code: str | None, counts: Mapping[str, int] | None) -> tuple[str, str]:
    if counts is None:
        return MISSING, MISSING
    whole = sum(counts.values())
    count = whole if code is None else counts.get(code, 0)
    return number(count), percent(share(count, whole))
