"""What the programme offers, who runs it and who pays."""

from dataclasses import dataclass
from datetime import date

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class TypeOperateur(Coded):
    """Who runs an action."""

    ASSOCIATION = ("association", "Association")
    SERVICE_MUNICIPAL = ("service_municipal", "Service municipal")
    ETABLISSEMENT = ("etablissement", "Établissement scolaire")
    SANTE = ("sante", "Structure de santé")
    AUTRE = ("autre", "Autre opérateur")


class Modalite(Coded):
    """Alone, in a group, or with the family."""

    INDIVIDUELLE = ("individuelle", "Individuelle")
    COLLECTIVE = ("collective", "Collective")
    FAMILIALE = ("familiale", "Familiale")


class Financement(Coded):
    """Who pays for an action."""

    PRE = ("pre", "PRE")
    DROIT_COMMUN = ("droit_commun", "Droit commun")
    MIXTE = ("mixte", "Mixte")
    POLITIQUE_VILLE = ("politique_ville", "Autre politique de la ville")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operateur:
    """An association, municipal service, school or health structure."""

    id: str
    nom: str
    type: TypeOperateur = TypeOperateur.AUTRE
    actif: bool = True
    version: int = 1

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise DomainError("Il manque le nom de l’opérateur.", "nom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One offer; `domaine` is a code of Genre.DOMAINE_ACTION."""

    id: str
    nom: str
    domaine: str = "scolarite_langage"
    modalite: Modalite = Modalite.COLLECTIVE
    financement: Financement = Financement.PRE
    operateur_id: str | None = None
    debut: date | None = None
    fin: date | None = None
    actif: bool = True
    version: int = 1

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise DomainError("Il manque le nom de l’action.", "nom")
        if self.debut and self.fin and self.fin < self.debut:
            raise DomainError("L’action finit avant de commencer.", "fin")
