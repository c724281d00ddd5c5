"""What a parcours aims at, and how far it got."""

from datetime import date

from pre_desk.domain.objectif import EtatObjectif, Objectif
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.reference import Genre
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.text_fields import ParagraphField
from pre_desk.ui.enfants.forms.options import coded, references
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.objectifs import judge_objectif, set_objectif


def objectif_act(told: Editable, running: Parcours, today: date) -> Act:
    """A new aim of the running parcours."""
    on = DateField("date", "Fixé le", today=today)
    on.show_value(today)
    domains = references(told.choices, Genre.DOMAINE_ACTION)
    return Act(
        name="objectif",
        object_id=told.enfant.id,
        title="Nouvel objectif",
        label="Fixer un objectif",
        fields=(
            ChoiceField("domaine", "Domaine", domains),
            on,
            ParagraphField("texte", "Objectif", required=True),
        ),
        save=lambda given: (
            lambda uow: set_objectif(
                uow,
                running.id,
                domaine=given["domaine"],
                texte=given["texte"],
                on=given["date"],
                today=today,
            )
        ),
    )


def judge_act(told: Editable, objectif: Objectif) -> Act:
    """How far one aim got."""
    etat = ChoiceField("etat", "État", coded(EtatObjectif))
    etat.show_value(objectif.etat)
    return Act(
        name=f"objectif-etat:{objectif.id}",
        object_id=told.enfant.id,
        title="Où en est l’objectif",
        label="Juger un objectif",
        fields=(etat,),
        save=lambda given: lambda uow: judge_objectif(uow, objectif.id, etat=given["etat"]),
        hint=objectif.texte,
    )
