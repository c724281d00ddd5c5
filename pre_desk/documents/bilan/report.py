"""What the internal bilan is made from: figures, edition, and the sentences of its author."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from pre_desk.documents.bilan.furniture import Edition
from pre_desk.indicators.figures import YearFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of the years in order, the last one being the year; what its author adds."""

    years: Sequence[YearFigures]
    edition: int = 1
    draft: bool = True
    fictitious: bool = False
    contexte: str = field(default="", repr=False)
    faits_marquants: str = field(default="", repr=False)
    # By chapter: what its author says at its head.
    textes: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def year(self) -> YearFigures:
        """The figures of the year of the bilan."""
        return self.years[-1]

    @property
    def last_year(self) -> YearFigures | None:
        """The figures of the year before, when somebody was followed that year or earlier."""
        known = any(one.children for one in self.years[:-1])
        return self.years[-2] if known else None

    @property
    def empty(self) -> bool:
        """Whether nobody was followed, this year or before."""
        return not any(one.children for one in self.years)

    @property
    def imprint(self) -> Edition:
        """Which paper this is; its digest changes with any figure and any word."""
        return Edition(
            year=self.year.school_year,
            number=self.edition,
            draft=self.draft,
            on=self.year.extracted_on,
            digest=hashlib.sha256(_written(self).encode()).hexdigest(),
            fictitious=self.fictitious,
        )


def _written(report: Report) -> str:
    """Return all that the paper tells."""
    return json.dumps(_plain(report), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """Return `value` as JSON takes it, whatever the order of its mappings."""
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inside) for inside in value]
    return value.isoformat() if isinstance(value, date) else value
