"""A file kept with a child: its bytes are sealed inside the vault."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One attachment; `taille` is the size in bytes of the original file."""

    id: str
    enfant_id: str
    nom: str = field(repr=False)
    type_media: str
    taille: int
    ajoute_le: date
    scelle: bytes = field(repr=False)
    version: int = 1

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise DomainError("Il manque le nom du document.", "nom")
