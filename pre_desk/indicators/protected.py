"""What leaves the application: tables with nothing a child could be found by, and few figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.publication import Audience, Methode
from pre_desk.indicators.disclosure.tables import Keys, PublishedTable, Reason
from pre_desk.indicators.resources import Resources

SUPPRESSED = "s"
"""The one mark of a hidden cell, whatever it is hidden for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedTable:
    """One table as it is read, with what it counts and of which days.

    `reasons` say why each hidden cell is: for those who prepare, never in a file. `source`
    is the earlier edition that the table was printed in first, « » for this one; `counted`
    is the year and the edition whose frozen children were counted.
    """

    table: PublishedTable
    definition: str
    period: str
    reasons: Mapping[Keys, Reason] = field(default_factory=dict, repr=False)
    source: str = ""
    counted: tuple[str, int] = ("", 0)

    @property
    def name(self) -> str:
        """Identifies the table in its edition."""
        return self.table.spec.name

    @property
    def title(self) -> str:
        """What stands above the table."""
        return self.table.spec.title


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A rate or a mean: `value` is None when telling it would reveal, and `why` says so.

    `unit` is « % » or « mois »; `decimals` how many are told. Nothing is hidden by a figure
    that does not exist: a median that is not reached.
    """

    name: str
    year: str
    label: str
    unit: str
    value: float | None
    decimals: int = 0
    why: str = ""
    exists: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedBilan:
    """One edition of a bilan as one audience may read it.

    `base` is that of controlled rounding, 0 for suppression. `exact`: no pattern hides less.
    `signed` says who set the threshold; `resources` count no child.
    """

    year: str
    edition: int
    audience: Audience
    k: int
    methode: Methode
    base: int
    exact: bool
    extracted_on: date
    signed: str
    fictitious: bool
    tables: tuple[ProtectedTable, ...] = field(repr=False)
    figures: tuple[ToldFigure, ...] = field(repr=False)
    resources: Resources | None = field(default=None, repr=False)

    @property
    def hidden(self) -> int:
        """How many cells bear the mark."""
        return sum(one.table.hidden for one in self.tables)

    @property
    def cells(self) -> int:
        """How many cells the tables have."""
        return sum(len(one.table.cells) for one in self.tables)
