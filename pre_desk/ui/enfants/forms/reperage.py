"""A difficulty is signalled: who, when, why, and what already helps."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pre_desk.domain.reference import Genre
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.many_field import ManyField
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import ParagraphField, TextField
from pre_desk.ui.enfants.forms.options import references
from pre_desk.usecases.editable import Choices, Editable
from pre_desk.usecases.reperage_corrections import ReperageSheet, correct_sheet
from pre_desk.usecases.reperages import record_reperage

_APART = "\n"
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


def reperage_form(told: Editable, one: ReperageSheet, today: date) -> RecordForm:
    """A repérage already there, corrected field by field, its two lists with it."""
    choices = told.choices
    return RecordForm(
        name=f"reperage-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Repérage",
        label="Corriger un repérage",
        stored=one,
        fields=(
            _origine(choices, one.origine),
            TextField("auteur", "Nom de la personne"),
            DateField("date", "Date", today=today),
            *_lists(choices, one.problematiques, one.points_appui),
            ParagraphField("texte", "Ce qui est observé"),
        ),
        save=lambda wanted: lambda uow: correct_sheet(uow, wanted, today=today),
        read=_read_of,
        as_read=_as_read,
    )


def _fields(choices: Choices, today: date) -> tuple[FormField, ...]:
    on = DateField("date", "Date", today=today)
    on.show_value(today)
    return (
        _origine(choices),
        TextField("auteur", "Nom de la personne"),
        on,
        *_lists(choices),
        ParagraphField("texte", "Ce qui est observé"),
    )


def _origine(choices: Choices, *held: str) -> ChoiceField:
    made = ChoiceField("origine", "Qui signale", references(choices, Genre.ORIGINE_REPERAGE, *held))
    # Its words are long: « Psychologue de l’Éducation nationale ».
    made.wide = True
    return made


def _lists(
    choices: Choices, problematiques: Sequence[str] = (), points_appui: Sequence[str] = ()
) -> tuple[FormField, FormField]:
    signalled = ManyField(
        "problematiques",
        "Problématiques, la principale d’abord",
        references(choices, Genre.PROBLEMATIQUE, *problematiques),
        help_text=_ADD,
    )
    points = ManyField(
        "points_appui",
        "Points d’appui",
        references(choices, Genre.POINT_APPUI, *points_appui),
    )
    signalled.wide = points.wide = True
    return signalled, points


def _read_of(stored: ReperageSheet) -> dict[str, str]:
    """What a draft keeps of the repérage that was read: its version, and both lists."""
    return {
        "version": str(stored.version),
        "problematiques": _APART.join(stored.seen_problematiques),
        "points_appui": _APART.join(stored.seen_points_appui),
    }


def _as_read(stored: ReperageSheet, read: Mapping[str, str]) -> ReperageSheet:
    return replace(
        stored,
        version=int(read["version"]),
        seen_problematiques=tuple(read["problematiques"].split(_APART)),
        seen_points_appui=tuple(read["points_appui"].split(_APART)),
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
