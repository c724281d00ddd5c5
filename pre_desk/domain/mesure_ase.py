"""A running child-protection measure: its kind and dates, never its content (DR-3)."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class NatureMesure(Coded):
    """Kinds of measure."""

    AED = ("aed", "Aide éducative à domicile")
    AEMO = ("aemo", "Action éducative en milieu ouvert")
    PLACEMENT = ("placement", "Accueil ou placement")
    AUTRE = ("autre", "Autre mesure")


@dataclass(frozen=True, slots=True, kw_only=True)
class MesureAse:
    """One measure of one child."""

    id: str
    enfant_id: str
    nature: NatureMesure = field(repr=False)
    debut: date
    fin: date | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if self.fin is not None and self.fin < self.debut:
            raise DomainError("La mesure finit avant de commencer.", "fin")
