"""The family's written agreement: the PRE is voluntary (DR-1)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class StatutAccord(Coded):
    """States with a date; a refusal is not the absence of a record."""

    DEMANDE = ("demande", "Demandé")
    SIGNE = ("signe", "Signé")
    REFUSE = ("refuse", "Refusé")
    RETIRE = ("retire", "Retiré")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """One state of the agreement of one responsable for one child, from `date` on."""

    id: str
    enfant_id: str
    statut: StatutAccord
    date: datetime.date
    echeance: datetime.date | None = None
    responsable_id: str | None = None
    remarque: str = field(default="", repr=False)
    version: int = 1

    def __post_init__(self) -> None:
        if self.echeance is not None and self.echeance < self.date:
            raise DomainError("L’accord ne peut pas finir avant d’être signé.", "echeance")


def accord_in_force(accords: Iterable[Accord], on: datetime.date) -> bool:
    """Whether the family agrees on `on`: someone's last state is signed, nobody's is a refusal.

    Separated parents have one sequence of states each; one refusal or withdrawal
    is enough to suspend the agreement (DR-1). Asking again suspends nothing.
    """
    last: dict[str | None, Accord] = {}
    for accord in sorted(accords, key=lambda one: one.date):
        if accord.date <= on and accord.statut is not StatutAccord.DEMANDE:
            last[accord.responsable_id] = accord
    signed = [a for a in last.values() if a.statut is StatutAccord.SIGNE]
    refused = any(a.statut in (StatutAccord.REFUSE, StatutAccord.RETIRE) for a in last.values())
    return not refused and any(a.echeance is None or on <= a.echeance for a in signed)
