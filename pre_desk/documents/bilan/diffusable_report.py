"""What the diffusable bilan is made from: protected figures, and the sentences of its author.

No raw figure is in it, so none can reach the paper.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pre_desk.documents.bilan.furniture import Edition
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.french import NBSP
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable
from pre_desk.indicators.publication_file import digest_of

_STATE = "state_31_august"
_PROTECTED = "les petits effectifs y sont protégés."


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffusableReport:
    """One edition as one audience may read it; a draft is watermarked."""

    bilan: ProtectedBilan
    draft: bool = False
    contexte: str = field(default="", repr=False)
    faits_marquants: str = field(default="", repr=False)
    # By chapter: what its author says at its head.
    textes: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def years(self) -> tuple[ProtectedBilan, ...]:
        """The years told beside the year, in order, then the year."""
        return (*sorted(_beside(self.bilan), key=lambda one: one.year), self.bilan)

    @property
    def last_year(self) -> ProtectedBilan | None:
        """The year before, when it is told."""
        before = AnneeScolaire.parse(self.bilan.year).previous().label
        return next((one for one in self.years if one.year == before), None)

    @property
    def imprint(self) -> Edition:
        """Which paper this is; its digest changes with any figure told and any word."""
        bilan = self.bilan
        return Edition(
            year=bilan.year,
            number=bilan.edition,
            draft=self.draft,
            on=bilan.extracted_on,
            digest=hashlib.sha256(self._written().encode()).hexdigest(),
            fictitious=bilan.fictitious,
            marking=f"Diffusable{NBSP}: {bilan.audience.label.lower()} ; {_PROTECTED}",
        )

    def _written(self) -> str:
        told = {
            "figures": digest_of(self.bilan),
            "draft": self.draft,
            "fictitious": self.bilan.fictitious,
            "contexte": self.contexte,
            "faits_marquants": self.faits_marquants,
            "textes": dict(self.textes),
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _beside(bilan: ProtectedBilan) -> list[ProtectedBilan]:
    """Return each year told beside as an edition of its own: its one table, its figures."""
    found = []
    for one in bilan.tables:
        if one.name.startswith(f"{_STATE}_"):
            year = one.table.spec.dimensions[0].population.period
            figures = tuple(told for told in bilan.figures if told.year == year)
            alone = replace(bilan, year=year, tables=(_own(one),), figures=figures, resources=None)
            found.append(alone)
    return found


def _own(table: ProtectedTable) -> ProtectedTable:
    """Return a table told beside another year under the name it has in its own."""
    spec = replace(table.table.spec, name=_STATE)
    return replace(table, table=replace(table.table, spec=spec))
