"""Invents families: siblings, twins, separated parents."""

from datetime import date, timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Sexe
from pre_desk.domain.famille import Qualite
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Adult, Child, Household
from pre_desk.usecases.demonstration.tables import rows

_LARGEST = 4
_APART = timedelta(days=320)
_COLLEGES = (("college-frank", 6.0), ("college-adam", 3.0), ("college-descartes", 3.0))
# The schools of these two children left the box empty.
_SEX_UNKNOWN = (57, 403)


class People:
    """Everyone invented so far."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self.households: list[Household] = []
        self.children: list[Child] = []
        self._names: set[tuple[str, str]] = set()

    def newcomers(self, annee: AnneeScolaire, wanted: int) -> list[Child]:
        """Invent the children who come for the first time in a year."""
        come: list[Child] = []
        levels = [
            (NiveauScolaire.of_code(row["niveau"]), float(row["poids"]))
            for row in rows("niveaux_entree")
        ]
        while len(come) < wanted:
            niveau = self._chance.weighted(levels)
            late = self._chance.weighted([(0, 90.0), (1, 8.0), (-1, 2.0)])
            first_day = date(annee.first - (niveau.usual_age or 0) - late, 1, 1)
            naissance = self._chance.day(first_day, first_day.replace(month=12, day=31))
            one = self._child(naissance, late, self._household(naissance))
            come.append(one)
            if len(come) < wanted and self._chance.falls(0.015):
                come.append(self._child(naissance, late, one.household))
        return come

    def _household(self, naissance: date) -> Household:
        recent = self.households[-150:]
        if recent and self._chance.falls(0.42):
            known = self._chance.one(recent)
            ages = [abs(one.naissance - naissance) for one in known.children]
            if len(ages) < _LARGEST and all(_APART < age < _APART * 11 for age in ages):
                return known
        return self._new_household()

    def _new_household(self) -> Household:
        chance = self._chance
        street = chance.one(rows("rues"))
        nom = chance.one(rows("noms"))["nom"]
        made = Household(
            number=len(self.households) + 1,
            nom=nom,
            rue=f"{chance.between(1, 48)} {street['rue']}",
            secteur=street["secteur"],
            adults=self._adults(nom),
            interprete=chance.falls(0.12),
        )
        self.households.append(made)
        return made

    def _adults(self, nom: str) -> list[Adult]:
        chance = self._chance
        maiden = chance.one(rows("noms"))["nom"] if chance.falls(0.4) else nom
        mother = Adult(self._adult_name("mere"), maiden, Qualite.MERE)
        father = Adult(self._adult_name("pere"), nom, Qualite.PERE)
        if chance.falls(0.3):
            street = chance.one(rows("rues"))["rue"]
            father.elsewhere = f"{chance.between(1, 48)} {street}, Antony"
        if chance.falls(0.2):
            return [mother]
        return [mother, father]

    def _adult_name(self, qualite: str) -> str:
        known = [row["prenom"] for row in rows("adultes") if row["qualite"] == qualite]
        return self._chance.one(known)

    def _child(self, naissance: date, late: int, household: Household) -> Child:
        number = len(self.children) + 1
        sexe = Sexe.F if self._chance.falls(0.44) else Sexe.G
        child = Child(
            number=number,
            household=household,
            nom=household.nom,
            prenom=self._first_name(sexe, household.nom),
            sexe=None if number in _SEX_UNKNOWN else sexe,
            naissance=naissance,
            late=late,
            college=self._college(household),
            qpv=self._chance.falls(0.8 if household.secteur == "Noyer Doré" else 0.45),
        )
        household.children.append(child)
        self.children.append(child)
        return child

    def _first_name(self, sexe: Sexe, nom: str) -> str:
        known = [row["prenom"] for row in rows("prenoms") if row["sexe"] == sexe.value]
        free = [one for one in known if (nom, one) not in self._names]
        prenom = self._chance.one(free)
        self._names.add((nom, prenom))
        return prenom

    def _college(self, household: Household) -> str:
        if household.children:
            return household.children[0].college
        return self._chance.weighted(_COLLEGES)
