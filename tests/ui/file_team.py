"""Two children of one famille: one with everything a file can show, one with nothing."""

from dataclasses import dataclass
from datetime import date

from pre_desk.domain.action import Action
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, Decision, NatureDecision, Passage, TypeCellule
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.evaluation import Campagne, Evaluation, Niveau, Reponse, Vague
from pre_desk.domain.famille import Famille, Qualite, Responsable
from pre_desk.domain.liste import Liste
from pre_desk.domain.mesure_ase import NatureMesure
from pre_desk.domain.note_confidentielle import Cercle, NoteConfidentielle
from pre_desk.domain.participation import EtatPresence, Presence, Seance
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.store.reference import GRILLE_ID
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.mesures_ase import record_mesure
from pre_desk.usecases.objectifs import set_objectif
from pre_desk.usecases.parcours import change_liste, open_parcours, set_referent
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.reperages import record_reperage
from tests.ui.memory_vault import Write

TODAY = date(2026, 11, 23)
ENTRY = date(2025, 9, 15)
MARKUP = "<img src=x> & <b>Lou</b>"


@dataclass(frozen=True, slots=True)
class Team:
    """Ids of the two children and of what the first one holds."""

    full: str
    bare: str
    parcours: str
    participation: str
    passage: str
    cellule: str
    decision: str


def fill_team(write: Write) -> Team:
    """Make the two children; everything is dated before TODAY."""
    with write("Nouvel enfant") as uow:
        uow.famille.add(Famille(id="f", nom="BENALI", adresse="3 rue des Lilas", commune="Antony"))
        for key, prenom, birth in (("full", MARKUP, 2016), ("bare", "Zoé", 2018)):
            one = Enfant(
                id=key, nom="BENALI", prenom=prenom, naissance=date(birth, 4, 2), famille_id="f"
            )
            uow.enfant.add(one)
        uow.professionnel.add(
            Professionnel(id="pro", nom="Rossi", prenom="Anna", compte="coordination")
        )
        _around(uow)
        return _followed(uow)


def _around(uow: UnitOfWork) -> None:
    uow.responsable.add(
        Responsable(
            id="r",
            famille_id="f",
            nom="BENALI",
            prenom="Samia",
            qualite=Qualite.MERE,
            telephone="01 02 03 04 05",
        )
    )
    sign_accord(uow, "full", on=ENTRY, today=TODAY, responsable_id="r", remarque="Signé en mairie.")
    uow.scolarite.add(
        Scolarite(
            id="sc",
            enfant_id="full",
            debut=date(2026, 9, 1),
            niveau=NiveauScolaire.CM2,
            classe="CM2 B",
            enseignant="M. Petit",
        )
    )
    record_reperage(
        uow,
        "full",
        on=date(2025, 9, 8),
        today=TODAY,
        origine="enseignant",
        problematiques=["langage"],
        points_appui=["appetence"],
        texte="Parle très peu en classe.",
    )
    _sealed(uow)


def _sealed(uow: UnitOfWork) -> None:
    record_mesure(uow, "full", nature=NatureMesure.AED, debut=ENTRY, today=TODAY)
    uow.cercle.add(Cercle(id="c", nom="Psychologues"))
    uow.note_confidentielle.add(
        NoteConfidentielle(
            id="n",
            enfant_id="full",
            cercle_id="c",
            date=date(2026, 3, 3),
            auteur="coordination",
            generation=1,
            scelle=b"texte scelle",
        )
    )


def _followed(uow: UnitOfWork) -> Team:
    parcours = open_parcours(
        uow, "full", liste=Liste.PRINCIPAL, on=ENTRY, today=TODAY, motif="Entrée décidée."
    ).parcours
    change_liste(uow, parcours.id, liste=Liste.OBSERVATION, on=date(2026, 1, 12), today=TODAY)
    set_referent(uow, parcours.id, professionnel_id="pro", on=ENTRY, today=TODAY)
    set_objectif(
        uow,
        parcours.id,
        on=ENTRY,
        today=TODAY,
        domaine="scolarite_langage",
        texte="Oser prendre la parole.",
    )
    uow.action.add(Action(id="a", nom="123 Malins"))
    joined = join_action(uow, parcours.id, action_id="a", on=date(2026, 1, 12), today=TODAY)
    for at, etat in enumerate((EtatPresence.PRESENT, EtatPresence.PRESENT, EtatPresence.EXCUSE)):
        uow.seance.add(Seance(id=f"se{at}", action_id="a", date=date(2026, 10, 1 + at)))
        uow.presence.add(
            Presence(id=f"pr{at}", seance_id=f"se{at}", participation_id=joined.id, etat=etat)
        )
    _met(uow, parcours.id)
    _evaluated(uow)
    return Team("full", "bare", parcours.id, joined.id, "pa", "ce", "de")


def _met(uow: UnitOfWork, parcours_id: str) -> None:
    uow.cellule.add(CelluleDeVeille(id="ce", type=TypeCellule.PASSERELLE, date=date(2026, 6, 8)))
    uow.passage.add(
        Passage(id="pa", cellule_id="ce", parcours_id=parcours_id, faits="Parle davantage.")
    )
    uow.decision.add(
        Decision(
            id="de",
            passage_id="pa",
            nature=NatureDecision.ORIENTATION,
            detail="Vers le CMP.",
            professionnel_id="pro",
            echeance=date(2026, 10, 1),
        )
    )


def _evaluated(uow: UnitOfWork) -> None:
    items = sorted(uow.item.find(grille_id=GRILLE_ID), key=lambda one: one.ordre)[:3]
    levels = {
        Vague.V1: (Niveau.INSUFFISANTE, Niveau.FRAGILE, Niveau.NON_OBSERVE),
        Vague.V2: (Niveau.FRAGILE, Niveau.FRAGILE, Niveau.TRES_BONNE),
    }
    for vague, day in ((Vague.V1, date(2025, 11, 10)), (Vague.V2, date(2026, 5, 11))):
        key = vague.value
        uow.campagne.add(
            Campagne(id=f"ca{key}", annee=AnneeScolaire(2025), vague=vague, debut=day, fin=day)
        )
        uow.evaluation.add(
            Evaluation(
                id=f"ev{key}",
                enfant_id="full",
                campagne_id=f"ca{key}",
                grille_id=GRILLE_ID,
                date=day,
                enseignant="Mme Roux",
            )
        )
        for item, niveau in zip(items, levels[vague], strict=True):
            uow.reponse.add(
                Reponse(
                    id=f"re{key}{item.code}",
                    evaluation_id=f"ev{key}",
                    item_id=item.id,
                    niveau=niveau,
                )
            )
