"""The people of the story, before anything is written in a vault."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Sexe
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.famille import Qualite
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import Degre, NiveauScolaire
from pre_desk.usecases.demonstration.tables import School, schools

_LEVELS = [niveau for niveau in NiveauScolaire if niveau.usual_age is not None]
_TYPES = {
    Degre.MATERNELLE: TypeEtablissement.MATERNELLE,
    Degre.ELEMENTAIRE: TypeEtablissement.ELEMENTAIRE,
    Degre.COLLEGE: TypeEtablissement.COLLEGE,
    Degre.LYCEE: TypeEtablissement.LYCEE,
}


@dataclass(slots=True)
class Adult:
    """A parent."""

    prenom: str = field(repr=False)
    nom: str = field(repr=False)
    qualite: Qualite
    elsewhere: str = field(default="", repr=False)


@dataclass(slots=True)
class Household:
    """A famille."""

    number: int
    nom: str = field(repr=False)
    rue: str = field(repr=False)
    secteur: str
    adults: list[Adult]
    interprete: bool
    children: "list[Child]" = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signed accord, until its échéance."""

    day: date
    echeance: date


@dataclass(slots=True)
class Stay:
    """One parcours; `listes` are its suivis in order, `gaps` the days without an accord.

    `signatures` come from `signed`, renewed before each échéance; `ase` is the measure
    known during the stay.
    """

    child: "Child"
    number: int
    entree: date
    meeting_entry: bool
    sortie: date | None = None
    motif: str | None = None
    listes: list[tuple[date, Liste]] = field(default_factory=list)
    signed: date | None = None
    refused: date | None = None
    withdrawn: date | None = None
    gaps: list[tuple[date, date]] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    ase: tuple[date, date | None] | None = None

    def runs_on(self, day: date) -> bool:
        """Whether the child is in the programme on `day`."""
        return self.entree <= day and (self.sortie is None or day <= self.sortie)

    def liste_on(self, day: date) -> Liste:
        """The list on a day of the stay."""
        return [liste for debut, liste in self.listes if debut <= day][-1]

    def agreed_on(self, day: date) -> bool:
        """Whether the family's accord is in force."""
        if self.withdrawn is not None and day >= self.withdrawn:
            return False
        if any(first <= day < last for first, last in self.gaps):
            return False
        return any(one.day <= day <= one.echeance for one in self.signatures)

    def months_on(self, day: date) -> float:
        """Months since the entry."""
        return (day - self.entree).days / 30.4375


@dataclass(slots=True)
class Child:
    """An enfant; `late` is how many levels behind the usual one (negative: ahead)."""

    number: int
    household: Household = field(repr=False)
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    sexe: Sexe | None = field(repr=False)
    naissance: date = field(repr=False)
    late: int
    college: str
    qpv: bool
    stays: list[Stay] = field(default_factory=list, repr=False)
    moved: tuple[date, str] | None = None

    def niveau_in(self, annee: AnneeScolaire) -> NiveauScolaire:
        """The level of a school year."""
        index = annee.first - self.naissance.year - 2 - self.late
        return _LEVELS[min(max(index, 0), len(_LEVELS) - 1)]

    def school_on(self, day: date) -> School:
        """The school on a day."""
        return self.school_at(self.niveau_in(AnneeScolaire.of(day)), self.secteur_on(day))

    def school_at(self, niveau: NiveauScolaire, secteur: str) -> School:
        """The school for a level, in a sector."""
        kind = _TYPES[niveau.degre]
        if kind is TypeEtablissement.COLLEGE:
            return next(one for one in schools() if one.code == self.college)
        fitting = [one for one in schools() if one.type is kind]
        return next((one for one in fitting if one.secteur == secteur), fitting[self.number % 2])

    def secteur_on(self, day: date) -> str:
        """The sector where the child goes to school on a day."""
        if self.moved is not None and day >= self.moved[0]:
            return self.moved[1]
        return self.household.secteur

    @property
    def last(self) -> Stay:
        """The latest stay."""
        return self.stays[-1]
