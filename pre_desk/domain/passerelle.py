"""What a CM2 child's collège may receive of her, and when it welcomed her (DR-5)."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Transmission:
    """The hand-over of one passage of a passerelle to a collège (None while it is unknown).

    Each part is given only when ticked; nothing is before `accord_le`, the family's word.
    `accueil_le` and `cellule_id` say at which cellule of the collège she was welcomed.
    """

    id: str
    passage_id: str
    etablissement_id: str | None = None
    faits: bool = False
    points_appui: bool = True
    actions: bool = True
    evaluations: bool = True
    decisions: bool = True
    accord_le: datetime.date | None = None
    remise_le: datetime.date | None = None
    accueil_le: datetime.date | None = None
    cellule_id: str | None = None
    version: int = 1
