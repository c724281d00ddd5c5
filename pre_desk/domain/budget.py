"""What is voted and spent, what associations are given, and what actions planned.

Amounts are whole numbers of cents: no sum of euros is ever rounded.
"""

from dataclasses import dataclass

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError
from pre_desk.domain.periode import Periode

# A hundred million euros: far above any programme, far under what an integer column holds.
LARGEST = 10_000_000_000


class Financeur(Coded):
    """Who brings the money."""

    VILLE = ("ville", "Ville")
    ETAT = ("etat", "État, ANCT (PRE)")
    CAF = ("caf", "CAF")
    DEPARTEMENT = ("departement", "Département")
    REGION = ("region", "Région")
    EDUCATION_NATIONALE = ("education_nationale", "Éducation nationale")
    DROIT_COMMUN = ("droit_commun", "Droit commun, autre service")
    AUTRE = ("autre", "Autre financeur")


class NatureBudget(Coded):
    """Under which title the money comes."""

    PRE = ("pre", "PRE")
    DROIT_COMMUN = ("droit_commun", "Droit commun")
    COFINANCEMENT = ("cofinancement", "Cofinancement")


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneBudget:
    """One line of the budget, in cents: of an action, of an opérateur, or of the running costs.

    With neither action nor opérateur it is « fonctionnement ». The opérateur of an action
    is that of its line: both are never told at once.
    """

    id: str
    periode: Periode
    financeur: Financeur = Financeur.ETAT
    nature: NatureBudget = NatureBudget.PRE
    action_id: str | None = None
    operateur_id: str | None = None
    objet: str = ""
    vote: int = 0
    depense: int = 0
    version: int = 1

    def __post_init__(self) -> None:
        if self.action_id is not None and self.operateur_id is not None:
            raise DomainError(
                "Une ligne porte sur une action ou sur un opérateur, pas sur les deux.",
                "operateur_id",
            )
        _check_amounts(vote=self.vote, depense=self.depense)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subvention:
    """What an association asked, was granted and was paid for a period, in cents."""

    id: str
    operateur_id: str
    periode: Periode
    objet: str = ""
    demande: int = 0
    vote: int = 0
    verse: int = 0
    version: int = 1

    def __post_init__(self) -> None:
        _check_amounts(demande=self.demande, vote=self.vote, verse=self.verse)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevision:
    """What an action planned for a school year; None where nothing was planned."""

    id: str
    action_id: str
    annee: AnneeScolaire
    seances: int | None = None
    enfants: int | None = None
    version: int = 1

    def __post_init__(self) -> None:
        for name, value in (("seances", self.seances), ("enfants", self.enfants)):
            if value is not None and not 0 <= value <= 10_000:
                raise DomainError("Un nombre prévu va de 0 à 10 000.", name)


def _check_amounts(**amounts: int) -> None:
    for name, amount in amounts.items():
        if amount < 0:
            raise DomainError("Un montant ne peut pas être négatif.", name)
        if amount > LARGEST:
            raise DomainError("Ce montant dépasse cent millions d’euros.", name)
