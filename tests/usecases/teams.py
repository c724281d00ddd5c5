"""A team as large as a test wants, told in a few numbers; and children erased for good."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, or_, select

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.etablissement import Etablissement, TypeEtablissement
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.publication import Audience
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.store.tables import ENTITIES, TABLES
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.preparation import Prepared, prepare_publication

YEAR = AnneeScolaire(2020)
ENTRY = date(2020, 10, 1)
ON = date(2021, 10, 1)
OUT = date(2021, 5, 2)
_SCHOOLS = (
    ("École élémentaire Anatole France", TypeEtablissement.ELEMENTAIRE, NiveauScolaire.CE2, 2012),
    ("Collège Descartes", TypeEtablissement.COLLEGE, NiveauScolaire.CINQUIEME, 2008),
)


class Team:
    """Children who entered in October 2020, on a list, at one of two schools."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow, self._count = uow, 0
        for number, (nom, kind, _, _) in enumerate(_SCHOOLS):
            uow.etablissement.add(Etablissement(id=f"etab{number}", nom=nom, type=kind))

    @classmethod
    def on(cls, uow: UnitOfWork, first: int) -> "Team":
        """Come back to a team made before; its next child has the number after `first`."""
        made = cls.__new__(cls)
        made._uow, made._count = uow, first
        return made

    def follow(
        self,
        count: int,
        liste: Liste,
        *,
        girls: int = 0,
        school: int = 0,
        motifs: Sequence[str] = (),
        entree: date = ENTRY,
    ) -> None:
        """Add children; the first are girls, and the first left in May for these motives."""
        for number in range(count):
            motif = motifs[number] if number < len(motifs) else None
            sexe = Sexe.F if number < girls else Sexe.G
            self._add(liste, sexe, school, motif, entree)

    def _add(self, liste: Liste, sexe: Sexe, school: int, motif: str | None, entree: date) -> None:
        self._count += 1
        key = f"{self._count:04d}"
        uow, (_, _, niveau, birth) = self._uow, _SCHOOLS[school]
        naissance = date(birth, 3, 1)
        uow.enfant.add(
            Enfant(id=f"e{key}", nom="Bénali", prenom="Lou", naissance=naissance, sexe=sexe)
        )
        uow.scolarite.add(
            Scolarite(
                id=f"c{key}",
                enfant_id=f"e{key}",
                debut=date(2020, 9, 1),
                etablissement_id=f"etab{school}",
                niveau=niveau,
            )
        )
        ends = {"sortie": OUT, "motif_sortie": motif} if motif else {}
        uow.parcours.add(Parcours(id=f"p{key}", enfant_id=f"e{key}", entree=entree, **ends))
        uow.suivi.add(Suivi(id=f"s{key}", parcours_id=f"p{key}", debut=entree, liste=liste))


def a_team(uow: UnitOfWork) -> Team:
    """A year in which some cells are small: 62 children, 6 of them ASE, 14 out."""
    team = Team(uow)
    out = ["evolution_favorable"] * 6 + ["demenagement"] * 2
    team.follow(24, Liste.PRINCIPAL, girls=11, motifs=out)
    team.follow(20, Liste.OBSERVATION, girls=9, school=1, motifs=["perte_contact"] * 6)
    team.follow(12, Liste.OBSERVATION, girls=6)
    team.follow(6, Liste.ASE, girls=4, school=1)
    return team


def erase(uow: UnitOfWork, children: Collection[str]) -> None:
    """Delete children and all that hangs on them, past what any screen can do."""
    gone: dict[str, set[str]] = {"enfant": set(children)}
    for name in ENTITIES:
        table = TABLES[name]
        links = [
            (column, key.column.table.name) for column in table.c for key in column.foreign_keys
        ]
        hanging = [column.in_(gone[target]) for column, target in links if gone.get(target)]
        if hanging:
            found = uow.connection.execute(select(table.c.id).where(or_(*hanging))).scalars()
            gone.setdefault(name, set()).update(found)
    for name in reversed(ENTITIES):
        if gone.get(name):
            table = TABLES[name]
            uow.connection.execute(delete(table).where(table.c.id.in_(gone[name])))


def prepared(uow: UnitOfWork, audience: Audience = Audience.NAMED, **told: Any) -> Prepared:
    """What the bilan of the year would tell an audience, a month after its end."""
    options = {"audience": audience, "on": ON, "demonstration": False} | told
    return prepare_publication(uow, YEAR, **options)
