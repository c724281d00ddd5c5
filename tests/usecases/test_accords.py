"""Accords and what depends on them: participations, sorties positives (DR-1); who may write."""

from datetime import date

import pytest

from pre_desk.domain.accord import StatutAccord
from pre_desk.domain.errors import Forbidden
from pre_desk.domain.participation import IssueParticipation, StatutParticipation
from pre_desk.domain.role import Role
from pre_desk.usecases.accords import (
    ask_accord,
    refuse_accord,
    sign_accord,
    withdraw_accord,
)
from pre_desk.usecases.familles import add_responsable, record_famille
from pre_desk.usecases.participations import (
    answer_participation,
    join_action,
    plan_participation,
    start_participation,
    suspend_participation,
)
from pre_desk.usecases.sorties import close_parcours, confirm_sortie_positive
from tests.usecases.builders import (
    ENTRY,
    TODAY,
    TOMORROW,
    a_parcours,
    agreed,
    an_action,
    an_enfant,
    on_field,
)


def test_dr1_a_participation_needs_an_accord_in_force_that_day(uow):
    enfant = an_enfant(uow)
    parcours, action = a_parcours(uow, enfant), an_action(uow)
    with on_field("debut"):
        join_action(uow, parcours.id, action_id=action.id, on=ENTRY, today=TODAY)
    planned = plan_participation(uow, parcours.id, action_id=action.id, debut=ENTRY)
    ask_accord(uow, enfant.id, on=ENTRY, today=TODAY)
    with on_field("debut"):
        start_participation(uow, planned.id, on=ENTRY, today=TODAY)
    sign_accord(uow, enfant.id, on=ENTRY, today=TODAY, echeance=date(2026, 10, 1))
    started = start_participation(uow, planned.id, on=date(2026, 9, 30), today=TODAY)
    assert started.statut is StatutParticipation.EN_COURS
    with on_field("debut"):
        other = an_action(uow, "Atelier GYGO")
        join_action(uow, parcours.id, action_id=other.id, on=date(2026, 10, 2), today=TODAY)


def test_dr1_the_refusal_of_one_separated_parent_suspends_the_accord(uow):
    famille = record_famille(uow, nom="Amrani", commune="Antony")
    mother = add_responsable(uow, famille.id, nom="Amrani")
    father = add_responsable(uow, famille.id, nom="Kaya", adresse="3 rue des Vignes")
    enfant = an_enfant(uow, famille_id=famille.id)
    parcours, action = a_parcours(uow, enfant), an_action(uow)
    sign_accord(uow, enfant.id, on=ENTRY, today=TODAY, responsable_id=mother.id)
    refuse_accord(uow, enfant.id, on=ENTRY, today=TODAY, responsable_id=father.id)
    with on_field("debut"):
        join_action(uow, parcours.id, action_id=action.id, on=ENTRY, today=TODAY)
    sign_accord(uow, enfant.id, on=date(2026, 10, 1), today=TODAY, responsable_id=father.id)
    join_action(uow, parcours.id, action_id=action.id, on=date(2026, 10, 1), today=TODAY)


def test_dr1_only_a_signed_accord_can_be_withdrawn_and_stays_on_record(uow):
    enfant = an_enfant(uow)
    with on_field("statut"):
        withdraw_accord(uow, enfant.id, on=ENTRY, today=TODAY)
    agreed(uow, enfant)
    withdraw_accord(uow, enfant.id, on=TODAY, today=TODAY)
    statuts = [one.statut for one in uow.accord.find(enfant_id=enfant.id)]
    assert statuts == [StatutAccord.SIGNE, StatutAccord.RETIRE]


def test_dr1_an_accord_is_signed_by_somebody_who_may(uow):
    famille = record_famille(uow, nom="Amrani")
    aunt = add_responsable(uow, famille.id, nom="Fall", autorite_parentale=False)
    enfant, stranger = an_enfant(uow, famille_id=famille.id), an_enfant(uow)
    for child in (enfant, stranger):
        with on_field("responsable"):
            sign_accord(uow, child.id, on=ENTRY, today=TODAY, responsable_id=aunt.id)


def test_dr1_no_exit_is_called_positive_without_an_accord_in_force(uow):
    enfant = an_enfant(uow)
    parcours = a_parcours(uow, enfant)
    with on_field("motif_sortie"):
        close_parcours(uow, parcours.id, on=TODAY, today=TODAY, motif="objectifs_atteints")
    close_parcours(uow, parcours.id, on=TODAY, today=TODAY, motif="demenagement")
    with on_field("sortie_confirmee"):
        confirm_sortie_positive(uow, parcours.id, positive=True, phrase="A progressé.")
    agreed(uow, enfant)
    said = confirm_sortie_positive(uow, parcours.id, positive=True, phrase="A progressé.")
    assert said.sortie_confirmee is True


def test_a_participation_is_planned_answered_and_interrupted_by_somebody(uow):
    enfant = an_enfant(uow)
    parcours, action = a_parcours(uow, enfant), an_action(uow)
    agreed(uow, enfant)
    with on_field("statut"):
        plan_participation(
            uow,
            parcours.id,
            action_id=action.id,
            debut=TOMORROW,
            statut=StatutParticipation.EN_COURS,
        )
    planned = plan_participation(uow, parcours.id, action_id=action.id, debut=TOMORROW)
    answer_participation(uow, planned.id, statut=StatutParticipation.ACCEPTEE)
    start_participation(uow, planned.id, on=ENTRY, today=TODAY)
    with on_field("statut"):
        answer_participation(uow, planned.id, statut=StatutParticipation.REFUSEE)
    with on_field("action"):
        join_action(uow, parcours.id, action_id=action.id, on=TODAY, today=TODAY)
    with on_field("issue"):
        suspend_participation(
            uow, planned.id, on=TODAY, today=TODAY, issue=IssueParticipation.ATTEINT
        )
    stopped = suspend_participation(
        uow,
        planned.id,
        on=date(2026, 11, 1),
        today=TODAY,
        issue=IssueParticipation.INTERROMPUE_FAMILLE,
    )
    assert stopped.statut is StatutParticipation.ABANDONNEE
    join_action(uow, parcours.id, action_id=action.id, on=TODAY, today=TODAY)
    assert len(uow.participation.find(parcours_id=parcours.id)) == 2


def test_an_action_is_joined_only_while_offered(uow):
    enfant = an_enfant(uow)
    parcours = a_parcours(uow, enfant)
    agreed(uow, enfant)
    action = an_action(uow, fin=date(2026, 8, 31))
    with on_field("action"):
        join_action(uow, parcours.id, action_id=action.id, on=TODAY, today=TODAY)


@pytest.mark.parametrize("role", [Role.DIRECTION, Role.TECHNIQUE, Role.DPO])
def test_roles_without_names_write_nothing(write, role):
    with write() as uow:
        enfant = an_enfant(uow)
        parcours = a_parcours(uow, enfant)
    with write("Refus", role=role) as uow:
        for act in (
            lambda: a_parcours(uow, enfant),
            lambda: close_parcours(uow, parcours.id, on=TODAY, today=TODAY),
            lambda: sign_accord(uow, enfant.id, on=TODAY, today=TODAY),
            lambda: record_famille(uow, nom="X"),
        ):
            with pytest.raises(Forbidden):
                act()
        assert uow.changed == set()
