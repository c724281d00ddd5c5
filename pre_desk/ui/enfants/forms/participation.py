"""A parcours in an action: thought of, joined, begun, suspended, ended."""

from datetime import date

from pre_desk.domain.parcours import Parcours
from pre_desk.domain.participation import IssueParticipation, Participation, StatutParticipation
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.enfants.forms.options import NO_ACTION, actions, coded
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.participations import (
    answer_participation,
    end_participation,
    join_action,
    plan_participation,
    start_participation,
    suspend_participation,
)

_PLANNED = tuple(one for one in StatutParticipation if not one.took_place)
_WHO_INTERRUPTS = (
    IssueParticipation.INTERROMPUE_FAMILLE,
    IssueParticipation.INTERROMPUE_OPERATEUR,
    IssueParticipation.SANS_OBJET,
)
_REACHED = (
    IssueParticipation.ATTEINT,
    IssueParticipation.PARTIEL,
    IssueParticipation.NON_ATTEINT,
)


def add_act(told: Editable, running: Parcours, today: date) -> Act:
    """Join an action at once, or note that it is thought of."""
    offered = (StatutParticipation.EN_COURS, *_PLANNED)
    statut = ChoiceField("statut", "Où en est-on", coded(offered))
    statut.show_value(StatutParticipation.EN_COURS)
    debut = DateField("debut", "Date de début", today=today, future=True)
    debut.show_value(today)
    return Act(
        name="participation",
        object_id=told.enfant.id,
        title="Ajouter une action",
        label="Ajouter une action",
        fields=(
            ChoiceField("action", "Action", actions(told.choices), empty=NO_ACTION),
            statut,
            debut,
        ),
        save=lambda given: _add(running.id, given, today),
    )


def _add(parcours_id: str, given: Answers, today: date) -> UseCase:
    action_id, debut, statut = given["action"], given["debut"], given["statut"]
    if statut is StatutParticipation.EN_COURS:
        return lambda uow: join_action(uow, parcours_id, action_id=action_id, on=debut, today=today)
    return lambda uow: plan_participation(
        uow, parcours_id, action_id=action_id, debut=debut, statut=statut
    )


def answer_act(told: Editable, one: Participation) -> Act:
    """What became of an action thought of: proposed, accepted, refused, waiting."""
    statut = ChoiceField("statut", "Où en est-on", coded(_PLANNED))
    statut.show_value(one.statut)
    return Act(
        name=f"participation-reponse:{one.id}",
        object_id=told.enfant.id,
        title=f"Réponse pour {told.action_names[one.action_id]}",
        label="Noter la réponse pour une action",
        fields=(statut,),
        save=lambda given: lambda uow: answer_participation(uow, one.id, statut=given["statut"]),
    )


def start_act(told: Editable, one: Participation, today: date) -> Act:
    """Begin an action that was planned; the accord is asked for here (DR-1)."""
    debut = DateField("debut", "Date de début", today=today)
    debut.show_value(min(one.debut, today))
    return Act(
        name=f"participation-debut:{one.id}",
        object_id=told.enfant.id,
        title=f"Commencer {told.action_names[one.action_id]}",
        label="Commencer une action",
        fields=(debut,),
        save=lambda given: (
            lambda uow: start_participation(uow, one.id, on=given["debut"], today=today)
        ),
    )


def suspend_act(told: Editable, one: Participation, today: date) -> Act:
    """Interrupt an action, and who did; taking it up again is a new participation."""
    return Act(
        name=f"participation-suspendre:{one.id}",
        object_id=told.enfant.id,
        title=f"Suspendre {told.action_names[one.action_id]}",
        label="Suspendre une action",
        fields=(_last_day(today), ChoiceField("issue", "Qui interrompt", coded(_WHO_INTERRUPTS))),
        save=lambda given: (
            lambda uow: suspend_participation(
                uow, one.id, on=given["fin"], today=today, issue=given["issue"]
            )
        ),
        hint="Pour reprendre, ajouter de nouveau l’action : chaque absence garde ses dates.",
    )


def end_act(told: Editable, one: Participation, today: date) -> Act:
    """End an action that went to its term."""
    issue = ChoiceField("issue", "Résultat", coded(_REACHED), required=False)
    return Act(
        name=f"participation-fin:{one.id}",
        object_id=told.enfant.id,
        title=f"Terminer {told.action_names[one.action_id]}",
        label="Terminer une action",
        fields=(_last_day(today), issue),
        save=lambda given: (
            lambda uow: end_participation(
                uow, one.id, on=given["fin"], today=today, issue=given["issue"]
            )
        ),
    )


def _last_day(today: date) -> DateField:
    made = DateField("fin", "Dernier jour", today=today)
    made.show_value(today)
    return made
