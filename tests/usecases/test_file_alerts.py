"""What a child's file asks for: alerts, each with the part of the file that answers."""

from datetime import date, timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, Decision, NatureDecision, Passage, TypeCellule
from pre_desk.domain.evaluation import Campagne, Evaluation, Vague
from pre_desk.domain.liste import Liste
from pre_desk.store.reference import GRILLE_ID
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.alerts import AlertKind
from pre_desk.usecases.enfant_file import open_file
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.sorties import close_parcours
from tests.usecases.builders import ENTRY, TODAY, a_parcours, agreed, an_action, an_enfant


def texts(uow: UnitOfWork, enfant_id: str, *, on: date = TODAY) -> list[str]:
    return [one.text for one in open_file(uow, enfant_id, on=on).alerts]


def a_wave(uow: UnitOfWork, debut: date, vague: Vague = Vague.V1) -> Campagne:
    return uow.campagne.add(
        Campagne(
            id=uow.new_id(),
            annee=AnneeScolaire.of(debut),
            vague=vague,
            debut=debut,
            fin=debut + timedelta(days=30),
        )
    )


def test_a_quiet_file_without_parcours_asks_nothing(uow: UnitOfWork) -> None:
    assert texts(uow, an_enfant(uow).id) == []


def test_a_list_that_does_not_fit_is_told(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    agreed(uow, enfant)
    parcours = a_parcours(uow, enfant)
    join_action(uow, parcours.id, action_id=an_action(uow).id, on=ENTRY, today=TODAY)
    [alert] = open_file(uow, enfant.id, on=TODAY).alerts
    assert alert.text == "Suivi principal alors qu’une action est en cours"
    assert alert.kind is AlertKind.LISTE


def test_an_ase_list_without_measure_leads_to_the_parcours(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    a_parcours(uow, enfant, liste=Liste.ASE)
    [alert] = open_file(uow, enfant.id, on=TODAY).alerts
    assert alert.kind is AlertKind.MESURE
    assert alert.kind.part == "parcours"


def test_a_wave_begun_without_a_grid_is_expected_unless_she_came_after(uow: UnitOfWork) -> None:
    enfant, late = an_enfant(uow), an_enfant(uow)
    a_parcours(uow, enfant)
    a_parcours(uow, late, on=date(2026, 11, 20))
    wave = a_wave(uow, date(2026, 10, 5))
    assert texts(uow, enfant.id) == ["Évaluation V1 attendue"]
    assert texts(uow, late.id) == []
    uow.evaluation.add(
        Evaluation(id=uow.new_id(), enfant_id=enfant.id, campagne_id=wave.id, grille_id=GRILLE_ID)
    )
    assert texts(uow, enfant.id) == []


def test_an_accord_that_ends_soon_is_to_be_renewed(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    sign_accord(uow, enfant.id, on=ENTRY, today=TODAY, echeance=date(2026, 12, 15))
    assert texts(uow, enfant.id, on=date(2026, 11, 1)) == []
    assert texts(uow, enfant.id) == ["Accord à renouveler avant le 15/12/2026"]
    assert texts(uow, enfant.id, on=date(2027, 1, 4)) == ["Accord à renouveler, échu le 15/12/2026"]


def test_a_renewed_accord_asks_nothing_more(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    sign_accord(uow, enfant.id, on=ENTRY, today=TODAY, echeance=date(2026, 12, 31))
    sign_accord(uow, enfant.id, on=TODAY, today=TODAY, echeance=date(2027, 12, 31))
    assert texts(uow, enfant.id) == []


def test_a_late_decision_is_told_even_after_the_exit(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    parcours = a_parcours(uow, enfant)
    cellule = uow.cellule.add(
        CelluleDeVeille(id=uow.new_id(), type=TypeCellule.PASSERELLE, date=ENTRY)
    )
    passage = Passage(id=uow.new_id(), cellule_id=cellule.id, parcours_id=parcours.id)
    uow.passage.add(passage)
    decision = Decision(
        id=uow.new_id(),
        passage_id=passage.id,
        nature=NatureDecision.ORIENTATION,
        echeance=date(2026, 11, 2),
    )
    uow.decision.add(decision)
    [alert] = open_file(uow, enfant.id, on=TODAY).alerts
    assert (alert.text, alert.object_id) == ("1\u00a0décision en retard", decision.id)
    close_parcours(uow, parcours.id, on=TODAY, today=TODAY)
    assert texts(uow, enfant.id) == ["1\u00a0décision en retard"]


def test_six_months_without_anything_noted_is_told(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    assert texts(uow, enfant.id, on=date(2027, 3, 1)) == []
    assert texts(uow, enfant.id, on=date(2027, 4, 1)) == ["Sans nouvelles depuis 6\u00a0mois"]
