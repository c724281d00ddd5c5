"""The forms of the screen: an action, an opérateur, a séance, what is planned."""

from datetime import date
from typing import Any

from pre_desk.domain.action import Action, Financement, Modalite, Operateur, TypeOperateur
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.budget import Prevision
from pre_desk.domain.coded import Coded
from pre_desk.domain.participation import Seance
from pre_desk.ui.actions.number_field import NumberField
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.check_field import CheckField
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.usecases.action_list import ActionChoices
from pre_desk.usecases.actions import (
    correct_action,
    correct_operateur,
    record_action,
    record_operateur,
)
from pre_desk.usecases.budget import set_prevision
from pre_desk.usecases.seances import correct_seance, plan_seance

NEW_ACTION, NEW_OPERATEUR = "action-nouvelle", "operateur-nouveau"


def _coded(kind: type[Coded]) -> list[Option]:
    return [Option(one, one.label) for one in kind]


def new_action_act(choices: ActionChoices, today: date) -> Act:
    """Everything that an action is."""
    fields = _action_fields(choices, today)
    known = {one.name: one for one in fields}
    known["modalite"].show_value(Modalite.COLLECTIVE)
    known["financement"].show_value(Financement.PRE)
    return Act(
        name=NEW_ACTION,
        object_id="",
        title="Nouvelle action",
        label="Ajouter une action proposée",
        fields=fields,
        save=_record_action,
        hint="Les enfants s’y inscrivent ensuite depuis leur fiche.",
    )


def action_form(choices: ActionChoices, action: Action, today: date) -> RecordForm:
    """An action as it is stored, its own opérateur and domain offered even when retired."""
    return RecordForm(
        name="action-corriger",
        object_id=action.id,
        title=f"Modifier {action.nom}",
        label="Modifier une action proposée",
        stored=action,
        fields=_action_fields(choices, today),
        save=lambda wanted: lambda uow: correct_action(uow, wanted),
    )


def new_operateur_act() -> Act:
    """An association, a service, a school, a health structure."""
    return Act(
        name=NEW_OPERATEUR,
        object_id="",
        title="Nouvel opérateur",
        label="Ajouter un opérateur",
        fields=(
            TextField("nom", "Nom", required=True),
            ChoiceField("type", "Type", _coded(TypeOperateur)),
        ),
        save=lambda given: lambda uow: record_operateur(uow, nom=given["nom"], type=given["type"]),
    )


def operateur_form(operateur: Operateur) -> RecordForm:
    """An opérateur; unticked, it is offered no longer and what refers to it stays."""
    return RecordForm(
        name="operateur-corriger",
        object_id=operateur.id,
        title=operateur.nom,
        label="Modifier un opérateur",
        stored=operateur,
        fields=(
            TextField("nom", "Nom", required=True),
            ChoiceField("type", "Type", _coded(TypeOperateur)),
            CheckField("actif", "Choix", "Proposé dans les formulaires"),
        ),
        save=lambda wanted: lambda uow: correct_operateur(uow, wanted),
    )


def new_seance_act(action: Action, today: date, minutes: int) -> Act:
    """A séance, past or ahead; the length is that of the one before."""
    on, length = _seance_fields(today)
    on.show_value(today)
    length.show_value(minutes)
    return Act(
        name="action-seance",
        object_id=action.id,
        title="Nouvelle séance",
        label="Ajouter une séance",
        fields=(on, length),
        save=lambda given: (
            lambda uow: plan_seance(uow, action.id, on=given["date"], minutes=given["minutes"])
        ),
    )


def seance_form(seance: Seance, today: date) -> RecordForm:
    """The day and the length of a séance."""
    return RecordForm(
        name="action-seance-corriger",
        object_id=seance.id,
        title="Corriger la séance",
        label="Corriger une séance",
        stored=seance,
        fields=_seance_fields(today),
        save=lambda wanted: lambda uow: correct_seance(uow, wanted, today=today),
    )


def prevision_form(prevision: Prevision, annee: AnneeScolaire) -> RecordForm:
    """What the action plans for the year."""

    def save(wanted: Prevision) -> UseCase:
        return lambda uow: set_prevision(
            uow, wanted.action_id, annee=annee, seances=wanted.seances, enfants=wanted.enfants
        )

    return RecordForm(
        name="action-prevision",
        object_id=f"{prevision.action_id}/{annee.label}",
        title=f"Prévu pour {annee.label}",
        label="Saisir ce qu’une action prévoit",
        stored=prevision,
        fields=(
            NumberField("seances", "Séances prévues"),
            NumberField("enfants", "Enfants prévus"),
        ),
        save=save,
    )


def _action_fields(choices: ActionChoices, today: date) -> tuple[FormField, ...]:
    operateurs = [Option(one.id, one.nom) for one in choices.operateurs]
    domaines = [Option(one.code, one.libelle) for one in choices.domaines]
    return (
        TextField("nom", "Nom", required=True),
        ChoiceField("domaine", "Domaine", domaines),
        ChoiceField(
            "operateur_id",
            "Opérateur",
            operateurs,
            required=False,
            help_text="Absent de la liste : l’ajouter dans l’onglet Opérateurs.",
        ),
        ChoiceField("modalite", "Modalité", _coded(Modalite)),
        ChoiceField("financement", "Financement", _coded(Financement)),
        DateField("debut", "Proposée à partir du", today=today, future=True, required=False),
        DateField("fin", "Jusqu’au", today=today, future=True, required=False),
    )


def _seance_fields(today: date) -> tuple[DateField, NumberField]:
    return (
        DateField("date", "Date", today=today, future=True),
        NumberField("minutes", "Durée en minutes", required=True),
    )


def _record_action(given: Answers) -> UseCase:
    def act(uow: Any) -> Action:
        return record_action(
            uow,
            nom=given["nom"],
            domaine=given["domaine"],
            modalite=given["modalite"],
            financement=given["financement"],
            operateur_id=given["operateur_id"],
            debut=given["debut"],
            fin=given["fin"],
        )

    return act
