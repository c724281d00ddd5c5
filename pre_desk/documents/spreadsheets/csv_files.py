"""Grids as CSV for French spreadsheets: `;`, UTF-8 with its mark, CRLF, decimal comma."""

import csv
import io
from collections.abc import Iterator
from itertools import takewhile

from pre_desk.documents.spreadsheets.grid import Cell, Grid
from pre_desk.documents.spreadsheets.grids import Workbook

_BOM = "\ufeff"
# A spreadsheet would run a cell that begins so; a quote in front keeps it text (STORE I06).
_ACTIVE = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_files(book: Workbook) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of one file a grid; each says what it is under its rows."""
    for grid in book.grids:
        yield f"{grid.slug}.csv", _written(grid, book)


def _written(grid: Grid, book: Workbook) -> bytes:
    text = io.StringIO(newline="")
    out = csv.writer(text, delimiter=";", lineterminator="\r\n")
    out.writerow([_cell(one) for one in grid.header])
    out.writerows([_cell(one) for one in row] for row in grid.rows)
    out.writerow([])
    for name, value in _notes(grid, book):
        out.writerow([_cell(name), _cell(value)])
    return f"{_BOM}{text.getvalue()}".encode()


def counts_in(content: bytes) -> list[tuple[str, ...]]:
    """Return the cells of a file after the first of each row, down to its notes.

    Raises ValueError for a file that is not one of these.
    """
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = csv.reader(text, delimiter=";", strict=True)
    try:
        next(rows, None)
        return [tuple(row[1:]) for row in takewhile(bool, rows)]
    except csv.Error as wrong:
        raise ValueError("not a CSV file") from wrong


def counts_of(grid: Grid) -> list[tuple[str, ...]]:
    """Return the cells of a grid after the first of each row, as its file writes them."""
    return [tuple(_cell(one) for one in row[1:]) for row in grid.rows]


def _notes(grid: Grid, book: Workbook) -> Iterator[tuple[str, str]]:
    yield "Tableau", grid.title
    yield "Définition", grid.definition
    yield "Jours comptés", grid.period
    yield "Document", book.title
    yield from book.about
    yield from book.protection


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return neutralised(value)
    return str(value).replace(".", ",")


def neutralised(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_ACTIVE) else text
