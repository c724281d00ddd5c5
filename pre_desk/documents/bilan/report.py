"""What a bilan is made from, and its pages put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from pre_desk.documents.bilan.furniture import Edition
from pre_desk.indicators.figures import YearFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of the years in order, the last one being the year; what its author adds."""

    years: Sequence[YearFigures]
    edition: Edition
    contexte: str = ""
    faits_marquants: str = ""

    @property
    def year(self) -> YearFigures:
        """The figures of the year of the bilan."""
        return self.years[-1]

    @property
    def last_year(self) -> YearFigures | None:
        """The figures of the year before, when the programme already ran."""
        return self.years[-2] if len(self.years) > 1 else None
