"""The demonstration team prepares, holds and closes the fifteen cellules of a school year."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import NatureDecision, NatureRaison, StatutCellule, TypeCellule
from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import check_suivis, list_on
from pre_desk.domain.releve import Lectorat
from pre_desk.domain.vacances import ZoneScolaire
from pre_desk.usecases.agenda_making import accept_agenda
from pre_desk.usecases.agendas import agenda_of
from pre_desk.usecases.cellule_members import attendance_of, convene_default
from pre_desk.usecases.cellule_tasks import tasks_before
from pre_desk.usecases.cellule_validation import review_of, validate_cellule
from pre_desk.usecases.cellule_year import plan_meetings, plan_year
from pre_desk.usecases.cellules import convene, hold_cellule
from pre_desk.usecases.decisions import carry_out_decision, record_decision
from pre_desk.usecases.passerelles import (
    agree_transmission,
    choose_college,
    colleges_of,
    hand_over,
)
from pre_desk.usecases.releve_versions import list_versions
from pre_desk.usecases.releves import recipients_of, releve_of
from pre_desk.usecases.remises import list_remises, record_remise
from pre_desk.usecases.tenues import (
    begin_tenue,
    end_tenue,
    show_passage,
    tenue_of,
    write_passage,
)
from tests.conftest import NOW
from tests.vaults import as_account

YEAR = AnneeScolaire(2027)
SEPTEMBER = date(2027, 9, 6)


class Desk:
    """The coordination at her desk: one transaction an action, on the day it is done."""

    def __init__(self, vault):
        self._vault = vault

    def on(self, day, label="Cellule"):
        now = datetime.combine(day, time(18, 0), NOW.tzinfo)
        return self._vault.transaction(label, now=now)


@pytest.fixture
def desk(demonstration):
    with as_account(demonstration, read_only=False) as vault:
        yield Desk(vault)


def prepare(desk, cellule):
    """Convene, then let the agenda build itself a week before."""
    before = cellule.date - timedelta(days=7)
    with desk.on(before, "Convier") as uow:
        unsigned = [one.professionnel_id for one in convene_default(uow, cellule.id)]
        convene(uow, cellule.id, professionnel_ids=unsigned, despite_charter=True)
    with desk.on(before, "Ordre du jour") as uow:
        accept_agenda(uow, cellule.id, on=before)
        return agenda_of(uow, cellule.id)


def hold(desk, cellule):
    """Go from child to child: what is said, what is decided; then who came."""
    with desk.on(cellule.date, "Commencer") as uow:
        begin_tenue(uow, cellule.id, at=time(14, 0), today=cellule.date)
        view = tenue_of(uow, cellule.id)
    for at, one in enumerate(view.preparations):
        with desk.on(cellule.date, "Aller") as uow:
            show_passage(uow, cellule.id, one.passage.id, seconds=120 if at else 0)
        with desk.on(cellule.date, "Écrire") as uow:
            write_passage(uow, one.passage.id, faits="Du nouveau.", points_appui="Sa famille.")
            decide(uow, one, cellule.date, at)
    with desk.on(cellule.date, "Terminer") as uow:
        end_tenue(uow, cellule.id, at=time(16, 0), seconds=90)
        present = [one.professionnel_id for one in attendance_of(uow, cellule.id)][1:]
        hold_cellule(uow, cellule.id, present=present, today=cellule.date)
    return view


def decide(uow, one, day, at):
    """One decision as a meeting would take it, from why the child is there."""
    natures = {reason.nature for reason in one.line.reasons}
    people = {"professionnel_id": uow.professionnel.find(compte="referent")[0].id}
    if one.line.parcours_id is None:
        nature, told = NatureDecision.ENTREE, {"liste": Liste.PRINCIPAL}
        if NatureRaison.NOUVEAU not in natures:
            nature, told = NatureDecision.ORIENTATION, {"detail": "Vers le droit commun."}
    elif NatureRaison.SORTIE in natures:
        nature, told = NatureDecision.SORTIE, {"motif_sortie": "limite_age"}
    elif NatureRaison.LISTE in natures:
        other = Liste.PRINCIPAL if one.line.liste is Liste.OBSERVATION else Liste.OBSERVATION
        nature, told = NatureDecision.CHANGEMENT_LISTE, {"liste": other}
    elif at % 3 == 0:
        nature, told = NatureDecision.REVOIR, {"echeance": day + timedelta(days=100)}
    elif at % 3 == 1:
        action = uow.action.find(actif=True)[0]
        due = {"echeance": day + timedelta(days=30)}
        nature, told = NatureDecision.ACTION, {"action_id": action.id} | people | due
    else:
        nature, told = NatureDecision.MAINTIEN, {}
    record_decision(uow, one.passage.id, nature=nature, **told)


def close(desk, cellule):
    """Review, validate, give each school its own minutes, carry out what was decided."""
    later = cellule.date + timedelta(days=5)
    with desk.on(later, "Valider") as uow:
        review = review_of(uow, cellule.id, today=later)
        assert [(one.sentence, one.refusal) for one in review.refusals] == []
        assert review.undecided == ()
        validate_cellule(uow, cellule.id, today=later)
    with desk.on(later, "Relevés") as uow:
        for one in recipients_of(uow, cellule.id):
            if one.lectorat is Lectorat.ECOLE:
                give(uow, cellule, one, later)
        for task in tasks_before(uow, cellule.id)[:5]:
            carry_out_decision(uow, task.line.decision.id, on=later, today=later)


def give(uow, cellule, recipient, day):
    school = recipient.etablissement_id
    view = releve_of(uow, cellule.id, lectorat=Lectorat.ECOLE, etablissement_id=school)
    assert {one.etablissement for one in view.lines} == {recipient.nom}
    record_remise(
        uow,
        cellule.id,
        lectorat=Lectorat.ECOLE,
        objet="Relevé de décisions",
        destinataire="Direction",
        motif="Mise en œuvre",
        on=day,
        today=day,
        numero=1,
        etablissement_id=school,
    )


def hand_over_all(desk, cellule):
    later = cellule.date + timedelta(days=10)
    with desk.on(later, "Passerelle") as uow:
        college = next(
            one for one in uow.etablissement.find(actif=True) if one.type.value == "college"
        )
        told = [one for group in colleges_of(uow, cellule.id) for one in group.arrivals]
        for one in told:
            key = one.transmission.id
            choose_college(uow, key, etablissement_id=college.id)
            agree_transmission(uow, key, on=later, today=later)
            hand_over(uow, key, destinataire="Principal", motif="Accueil", on=later, today=later)
        return len(told)


def test_fifteen_cellules_of_a_year_are_prepared_held_and_closed(desk):
    with desk.on(SEPTEMBER, "Planifier") as uow:
        proposal = plan_year(uow, YEAR, zone=ZoneScolaire.C, today=SEPTEMBER)
        planned = plan_meetings(uow, proposal.meetings)
    assert len(planned) == 15
    seen = Counter()
    for cellule in planned:
        agenda = prepare(desk, cellule)
        assert agenda.lines
        assert all(one.reasons for one in agenda.lines)
        view = hold(desk, cellule)
        assert len(view.preparations) == len(agenda.lines)
        close(desk, cellule)
        seen.update(reason.nature for one in agenda.lines for reason in one.reasons)
        if cellule.type is TypeCellule.PASSERELLE:
            assert hand_over_all(desk, cellule) == len(agenda.lines)
    with desk.on(date(2028, 8, 20), "Relire") as uow:
        check_year(uow, [one.id for one in planned])
    assert {NatureRaison.REVOIR, NatureRaison.SANS_PASSAGE, NatureRaison.PASSERELLE} <= set(seen)


def check_year(uow, cellule_ids):
    """Everything is validated, and every file still follows the rules of the trade."""
    for one in uow.cellule.among("id", cellule_ids):
        assert one.statut is StatutCellule.VALIDEE
        assert [version.releve.numero for version in list_versions(uow, one.id)] == [1]
        assert list_remises(uow, cellule_id=one.id)
    suivis = {}
    for suivi in uow.suivi.find():
        suivis.setdefault(suivi.parcours_id, []).append(suivi)
    for parcours in uow.parcours.find():
        check_suivis(parcours, suivis[parcours.id])
    passages = uow.passage.among("cellule_id", cellule_ids)
    decisions = uow.decision.among("passage_id", [one.id for one in passages])
    assert len(decisions) == len(passages)
    assert all(one.appliquee_le is not None for one in decisions)
    assert {one.nature for one in decisions} >= {
        NatureDecision.SORTIE,
        NatureDecision.CHANGEMENT_LISTE,
        NatureDecision.REVOIR,
    }
    days = {one.id: one.date for one in uow.cellule.among("id", cellule_ids)}
    stays = {one.id: (one.parcours_id, days[one.cellule_id]) for one in passages}
    for one in decisions:
        parcours_id, day = stays[one.passage_id]
        if one.nature is NatureDecision.SORTIE:
            assert uow.parcours.get(parcours_id).sortie == day
        elif one.nature is NatureDecision.CHANGEMENT_LISTE:
            assert list_on(suivis[parcours_id], day) is one.liste
