"""What a sheet is made of, whatever the file."""

from dataclasses import dataclass
from decimal import Decimal

Cell = str | int | float | Decimal
"""Words, a count, a figure with one decimal, an amount in euros and cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table of a sheet: rows of a name then cells, under their headers.

    `sheet` names it in at most 31 signs, `slug` in a file name. A count that is hidden is « s ».
    """

    sheet: str
    slug: str
    title: str
    definition: str
    period: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
