"""Files with eight years of everything, in a vault of their own."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pre_desk.domain.accord import Accord, StatutAccord
from pre_desk.domain.action import Action
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, Decision, NatureDecision, Passage, TypeCellule
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.evaluation import Campagne, Evaluation, Niveau, Reponse, Vague
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.objectif import Objectif
from pre_desk.domain.parcours import Parcours, Referent
from pre_desk.domain.participation import EtatPresence, Participation, Presence, Seance
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.store.reference import GRILLE_ID
from pre_desk.store.unit_of_work import UnitOfWork
from tests.benchmarks.vaults import made

CHILDREN = 60
FIRST, YEARS = 2018, 8
TODAY = date(2026, 6, 15)
_ACTIONS = 3
_SEANCES = 10
_SCALE = list(Niveau)


@cache
def long_vault() -> Path:
    """Return a closed vault whose every file holds eight years."""
    return made("longues", _fill)


def _fill(uow: UnitOfWork) -> None:
    _shared(uow)
    for number in range(CHILDREN):
        _child(uow, f"{number:03d}")


def _shared(uow: UnitOfWork) -> None:
    uow.professionnel.add(Professionnel(id="pro", nom="Rossi", prenom="Anna"))
    for at in range(_ACTIONS):
        uow.action.add(Action(id=f"a{at}", nom=f"Action {at}"))
    for year in range(FIRST, FIRST + YEARS):
        for vague, day in ((Vague.V1, date(year, 11, 10)), (Vague.V2, date(year + 1, 5, 10))):
            uow.campagne.add(
                Campagne(
                    id=f"w{year}{vague.value}",
                    annee=AnneeScolaire(year),
                    vague=vague,
                    debut=day,
                    fin=day,
                )
            )
            uow.cellule.add(
                CelluleDeVeille(id=f"c{year}{vague.value}", type=TypeCellule.PASSERELLE, date=day)
            )
        for at in range(_ACTIONS):
            uow.seance.add_many(
                Seance(
                    id=f"s{year}{at}{n}",
                    action_id=f"a{at}",
                    date=date(year, 10, 1) + timedelta(days=7 * n),
                )
                for n in range(_SEANCES)
            )


def _child(uow: UnitOfWork, key: str) -> None:
    uow.enfant.add(Enfant(id=key, nom=f"Benali {key}", prenom="Lou", naissance=date(2013, 4, 2)))
    uow.parcours.add(Parcours(id=f"p{key}", enfant_id=key, entree=date(FIRST, 9, 10)))
    for year in range(FIRST, FIRST + YEARS):
        _year(uow, key, year)


def _year(uow: UnitOfWork, key: str, year: int) -> None:
    day, tag, parcours = date(year, 9, 10), f"{key}{year}", f"p{key}"
    liste = Liste.PRINCIPAL if year % 2 else Liste.OBSERVATION
    uow.suivi.add(Suivi(id=f"su{tag}", parcours_id=parcours, debut=day, liste=liste))
    uow.referent.add(
        Referent(id=f"r{tag}", parcours_id=parcours, professionnel_id="pro", debut=day)
    )
    niveau = list(NiveauScolaire)[year - FIRST + 3]
    uow.scolarite.add(Scolarite(id=f"sc{tag}", enfant_id=key, debut=day, niveau=niveau))
    uow.accord.add(Accord(id=f"ac{tag}", enfant_id=key, statut=StatutAccord.SIGNE, date=day))
    uow.objectif.add(
        Objectif(
            id=f"o{tag}",
            parcours_id=parcours,
            date=day,
            domaine="scolarite_langage",
            texte="Oser prendre la parole devant les autres.",
        )
    )
    for at in range(_ACTIONS):
        _participation(uow, tag, parcours, year, at)
    for vague in Vague:
        _wave(uow, key, f"{year}{vague.value}", parcours)


def _participation(uow: UnitOfWork, tag: str, parcours: str, year: int, at: int) -> None:
    one = f"pa{tag}{at}"
    uow.participation.add(
        Participation(
            id=one,
            parcours_id=parcours,
            action_id=f"a{at}",
            debut=date(year, 9, 20),
            fin=date(year + 1, 6, 1),
        )
    )
    uow.presence.add_many(
        Presence(
            id=f"{one}{n}",
            seance_id=f"s{year}{at}{n}",
            participation_id=one,
            etat=EtatPresence.PRESENT,
        )
        for n in range(_SEANCES)
    )


def _wave(uow: UnitOfWork, key: str, wave: str, parcours: str) -> None:
    evaluation, passage = f"e{key}{wave}", f"ps{key}{wave}"
    uow.evaluation.add(
        Evaluation(id=evaluation, enfant_id=key, campagne_id=f"w{wave}", grille_id=GRILLE_ID)
    )
    uow.reponse.add_many(
        Reponse(
            id=f"{evaluation}{at}",
            evaluation_id=evaluation,
            item_id=item.id,
            niveau=_SCALE[at % len(_SCALE)],
        )
        for at, item in enumerate(uow.item.find(grille_id=GRILLE_ID))
    )
    uow.passage.add(
        Passage(id=passage, cellule_id=f"c{wave}", parcours_id=parcours, faits="Parle davantage.")
    )
    uow.decision.add(
        Decision(id=f"d{key}{wave}", passage_id=passage, nature=NatureDecision.MAINTIEN)
    )
