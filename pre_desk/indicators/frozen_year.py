"""What a final edition keeps of its year: every figure printed, and who was counted, nameless."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pre_desk.indicators.disclosure.tables import Row
from pre_desk.indicators.figures import YearFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenYear:
    """The year of an edition is the last of `years`, those printed beside it come before.

    `rows` sort, by year, its children and those of `earlier` years told beside it, under
    pseudonyms; `months` are their durations in whole months; `items` are the French names of
    the grid's items, `etablissements` those that a child could be at.
    """

    years: tuple[YearFigures, ...]
    rows: Mapping[str, tuple[Row, ...]] = field(repr=False)
    earlier: tuple[str, ...]
    items: Mapping[str, str]
    months: Mapping[str, Mapping[str, int | None]]
    etablissements: tuple[str, ...] = ()

    @property
    def year(self) -> YearFigures:
        """The figures of the year of the edition."""
        return self.years[-1]
