"""Schools, with the UAI code that the ministry gives them."""

import re
from dataclasses import dataclass

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError

_UAI_SHAPE = re.compile(r"\d{7}[A-Z]")
_UAI_KEY = "ABCDEFGHJKLMNPRSTUVWXYZ"


class TypeEtablissement(Coded):
    """What a school is; several have both a maternelle and an élémentaire."""

    MATERNELLE = ("maternelle", "École maternelle")
    ELEMENTAIRE = ("elementaire", "École élémentaire")
    PRIMAIRE = ("primaire", "École primaire")
    COLLEGE = ("college", "Collège")
    LYCEE = ("lycee", "Lycée")
    AUTRE = ("autre", "Autre établissement")


def is_valid_uai(code: str) -> bool:
    """Whether `code` is seven digits and their check letter.

    The department is not checked: fictitious ones (099) serve in exercises and new
    territories get new ones, while the check letter catches every mistyped digit.
    """
    if not _UAI_SHAPE.fullmatch(code):
        return False
    return _UAI_KEY[int(code[:7]) % 23] == code[7]


@dataclass(frozen=True, slots=True, kw_only=True)
class Etablissement:
    """One school."""

    id: str
    nom: str
    type: TypeEtablissement = TypeEtablissement.AUTRE
    uai: str | None = None
    commune: str = ""
    actif: bool = True
    version: int = 1

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise DomainError("Il manque le nom de l’établissement.", "nom")
        if self.uai is not None and not is_valid_uai(self.uai):
            raise DomainError(
                f"Le code UAI «\u00a0{self.uai}\u00a0» n’est pas valable\u00a0: "
                "sept chiffres et une lettre de contrôle.",
                "uai",
            )
