"""Grids as an Excel workbook: real tables, a frozen header, texts that stay texts."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pre_desk.documents.spreadsheets.grid import Cell, Grid
from pre_desk.documents.spreadsheets.grids import Workbook
from pre_desk.tokens import LIGHT

if TYPE_CHECKING:
    from datetime import date

# A title, a definition, the days counted, then the table.
_TOP = 4
_NOTES_WIDTH = 100
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def to_xlsx(book: Workbook, on: "date") -> bytes:
    """Return the workbook; dated by the day of extraction, the same content gives the same bytes.

    No personal name is in its properties.
    """
    from xlsxwriter import Workbook as Writer  # slow: not before somebody writes one

    midnight = datetime(on.year, on.month, on.day, tzinfo=UTC)
    stream = io.BytesIO()
    writer = Writer(stream, _OPTIONS)
    writer.set_properties({"title": book.title, "created": midnight})
    sheets = _Sheets(writer)
    sheets.notes("Lisez-moi", book.title, book.about)
    for number, grid in enumerate(book.grids, start=1):
        sheets.grid(grid, number)
    sheets.notes("Définitions", "Définitions", [(one.title, one.definition) for one in book.grids])
    sheets.notes("Protection", "Protection appliquée", book.protection)
    writer.close()
    return stream.getvalue()


class _Sheets:
    """Writes one sheet after the other with the same looks."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self._text = writer.add_format(base)
        self._title = writer.add_format(base | {"bold": True, "font_size": 14})
        self._strong = writer.add_format(base | {"bold": True})
        self._small = writer.add_format(base | {"font_color": LIGHT.secondary})
        self._wrapped = writer.add_format(base | {"text_wrap": True})
        self._count = writer.add_format(base | {"num_format": "#,##0", "align": "right"})
        self._tenth = writer.add_format(base | {"num_format": "#,##0.0", "align": "right"})
        self._amount = writer.add_format(base | {"num_format": "#,##0.00", "align": "right"})
        self._hidden = writer.add_format(base | {"align": "right", "font_color": LIGHT.secondary})

    def notes(self, name: str, title: str, lines: Sequence[tuple[str, str]]) -> None:
        """Write names and what is said of them, one a line."""
        sheet = self._writer.add_worksheet(name)
        sheet.write_string(0, 0, title, self._title)
        for row, (left, right) in enumerate(lines, start=2):
            sheet.write_string(row, 0, left, self._strong)
            sheet.write_string(row, 1, right, self._wrapped)
        sheet.set_column(0, 0, _width([one for one, _ in lines], most=60))
        sheet.set_column(1, 1, _NOTES_WIDTH)
        sheet.freeze_panes(2, 0)

    def grid(self, grid: Grid, number: int) -> None:
        """Write one grid as a table that can be sorted and filtered."""
        sheet = self._writer.add_worksheet(grid.sheet)
        sheet.write_string(0, 0, grid.title, self._title)
        sheet.write_string(1, 0, grid.definition, self._small)
        sheet.write_string(2, 0, f"Jours comptés\u00a0: {grid.period}", self._small)
        for row, cells in enumerate(grid.rows, start=_TOP + 1):
            for column, value in enumerate(cells):
                self._write(sheet, row, column, value, number=column > 0)
        last = _TOP + len(grid.rows)
        columns = [{"header": one} for one in grid.header]
        look = {"name": f"Tableau{number}", "style": "Table Style Light 1", "columns": columns}
        sheet.add_table(_TOP, 0, last, len(grid.header) - 1, look)
        for column, header in enumerate(grid.header):
            sheet.set_column(column, column, _width([header, *(r[column] for r in grid.rows)]))
        sheet.freeze_panes(_TOP + 1, 1)

    def _write(self, sheet: Any, row: int, column: int, value: Cell, *, number: bool) -> None:
        if isinstance(value, str):
            look = self._hidden if number and len(value) == 1 else self._text
            sheet.write_string(row, column, value, look)
        else:
            look = self._amount if isinstance(value, Decimal) else self._figure(value)
            sheet.write_number(row, column, value, look)

    def _figure(self, value: int | float) -> Any:
        return self._tenth if isinstance(value, float) else self._count


def _width(cells: Sequence[Cell], most: int = 44) -> int:
    return min(most, max(10, *(len(str(one)) + 4 for one in cells)))
