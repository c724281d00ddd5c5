"""A difficulty is signalled: who, when, why, and what already helps."""

from datetime import date

from pre_desk.domain.reference import Genre
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.many_field import ManyField
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import ParagraphField, TextField
from pre_desk.ui.enfants.forms.options import references
from pre_desk.usecases.editable import Choices, Editable
from pre_desk.usecases.reperages import record_reperage

_ADD = "Entrée ajoute, Retour arrière retire."


def reperage_act(told: Editable, today: date) -> Act:
    """One signalement, with at least a problématique and a point d’appui."""
    return Act(
        name="reperage",
        object_id=told.enfant.id,
        title="Repérage",
        label="Enregistrer un repérage",
        fields=_fields(told.choices, today),
        save=lambda given: _save(told.enfant.id, given, today),
    )


def _fields(choices: Choices, today: date) -> tuple[FormField, ...]:
    on = DateField("date", "Date", today=today)
    on.show_value(today)
    problematiques = ManyField(
        "problematiques",
        "Problématiques, la principale d’abord",
        references(choices, Genre.PROBLEMATIQUE),
        help_text=_ADD,
    )
    points = ManyField(
        "points_appui", "Points d’appui", references(choices, Genre.POINT_APPUI), help_text=_ADD
    )
    problematiques.wide = points.wide = True
    return (
        ChoiceField("origine", "Qui signale", references(choices, Genre.ORIGINE_REPERAGE)),
        TextField("auteur", "Nom de la personne"),
        on,
        problematiques,
        points,
        ParagraphField("texte", "Ce qui est observé"),
    )


def _save(enfant_id: str, given: Answers, today: date) -> UseCase:
    return lambda uow: record_reperage(
        uow,
        enfant_id,
        on=given["date"],
        today=today,
        origine=given["origine"],
        problematiques=given["problematiques"],
        points_appui=given["points_appui"],
        auteur=given["auteur"],
        texte=given["texte"],
    )
