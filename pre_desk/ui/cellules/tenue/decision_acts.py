"""What each decision asks before it is picked: seven natures, seven keys."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pre_desk.domain.cellule import NatureDecision
from pre_desk.domain.liste import Liste
from pre_desk.domain.participation import StatutParticipation
from pre_desk.domain.professionnel import Professionnel
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.usecases.cellule_screens import CelluleChoices
from pre_desk.usecases.decisions import record_decision
from pre_desk.usecases.tenues import decisions_of

NATURES = tuple(NatureDecision)
_ASKS_NOTHING = (NatureDecision.MAINTIEN,)
_STATUTS = (
    Option(StatutParticipation.ENVISAGEE, "à envisager"),
    Option(StatutParticipation.PROPOSEE, "à proposer à la famille"),
)
_POSITIVE = (Option(True, "oui, sortie positive"), Option(False, "non"))


def asks_nothing(nature: NatureDecision) -> bool:
    """Whether a decision is picked by its key alone."""
    return nature in _ASKS_NOTHING


def pick_decision(uow: Any, passage_id: str, nature: NatureDecision, given: Answers) -> Any:
    """Record a decision and return those of the child so far, in words."""
    record_decision(uow, passage_id, nature=nature, **given)
    return decisions_of(uow, passage_id)


def decision_act(
    nature: NatureDecision, passage_id: str, nom: str, choices: CelluleChoices, today: date
) -> Act:
    """Return the form of a decision about one child."""

    def save(given: Answers) -> UseCase:
        told = {name: value for name, value in given.items() if value not in (None, "")}
        return lambda uow: pick_decision(uow, passage_id, nature, told)

    return Act(
        name=f"cellule-decision-{nature.value}",
        object_id=passage_id,
        title=f"{nature.label} : {nom}",
        label="Noter une décision",
        verb="Décider",
        fields=(*_own_fields(nature, choices), *_task_fields(nature, choices, today)),
        save=save,
    )


def _own_fields(nature: NatureDecision, choices: CelluleChoices) -> Sequence[FormField]:
    if nature in (NatureDecision.ENTREE, NatureDecision.CHANGEMENT_LISTE):
        listes = [Option(one, one.label) for one in Liste]
        return (ChoiceField("liste", "Liste", listes),)
    if nature is NatureDecision.ACTION:
        actions = [Option(one.id, one.nom) for one in choices.actions]
        statut = ChoiceField("statut_participation", "À", _STATUTS)
        statut.show_value(StatutParticipation.ENVISAGEE)
        return (
            ChoiceField("action_id", "Action", actions, required=False),
            statut,
            TextField("detail", "Précision"),
        )
    if nature is NatureDecision.ORIENTATION:
        return (TextField("detail", "Vers qui, vers quoi", required=True),)
    if nature is NatureDecision.SORTIE:
        motifs = [Option(one.code, one.libelle) for one in choices.motifs]
        return (
            ChoiceField("motif_sortie", "Motif de sortie", motifs),
            ChoiceField("sortie_confirmee", "Sortie positive", _POSITIVE, required=False),
            TextField("detail", "Phrase qui le dit"),
        )
    return (TextField("detail", "Ce qu’il faudra regarder"),)


def _task_fields(
    nature: NatureDecision, choices: CelluleChoices, today: date
) -> Sequence[FormField]:
    when = DateField("echeance", "Pour quand", today=today, future=True, required=False)
    if nature is NatureDecision.REVOIR:
        return (when,)
    people = [Option(one.id, _called(one, choices)) for one in choices.people]
    return (ChoiceField("professionnel_id", "Qui", people, required=False), when)


def _called(one: Professionnel, choices: CelluleChoices) -> str:
    """Her name, and her function where somebody else bears it."""
    same = [each for each in choices.people if each.full_name == one.full_name]
    return f"{one.full_name}, {one.fonction}" if len(same) > 1 else one.full_name
