"""A confidential note: for which cercle, of which day, what it says."""

import datetime

from pre_desk.domain.errors import DomainError
from pre_desk.ui.editing.act import Act, Ask
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.text_fields import ParagraphField
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.file_notes import own_cercles
from pre_desk.usecases.notes import OpenNote, correct_note, write_note

# The name of a correction's form, followed by « : » and the note.
CORRECTION = "note-corriger"
_LINES = 8
# DR-14: what a child's family may ask to read.
_REMINDER = (
    "La famille peut demander à lire cette note\u00a0: des faits, des mots qu’on lui dirait."
)
_HINT = (
    "Le texte est scellé pour les personnes du cercle choisi, et pour elles seules. L’enregistrer "
    "ne s’annule pas avec Ctrl+Z\u00a0: qui l’a écrite la corrige ou la supprime."
)
_NO_CERCLE = (
    "Vous n’êtes d’aucun cercle. Un membre vous y fait entrer, ou un psychologue en crée un, dans "
    "«\u00a0Réglages\u00a0»."
)


def note_act(told: Editable, today: datetime.date) -> Act:
    """Write a note for one of the cercles of the person at the desk."""
    texte, day = _texte(), _day(today)
    cercle = ChoiceField("cercle", "Cercle", (), help_text="Qui pourra lire cette note.")
    return Act(
        name="note",
        object_id=told.enfant.id,
        title="Note confidentielle",
        label="Écrire une note confidentielle",
        hint=_HINT,
        # The last of a row has the room of a sentence: why there is no cercle to choose.
        fields=(texte, day, cercle),
        save=lambda given: (
            lambda uow: write_note(
                uow,
                told.enfant.id,
                cercle_id=given["cercle"],
                texte=given["texte"],
                on=given["date"],
                today=today,
            )
        ),
        prepare=lambda ask: _offer_cercles(ask, cercle),
        final=True,
    )


def correction_act(enfant_id: str, note_id: str, today: datetime.date) -> Act:
    """Correct a note one wrote; what it says comes from `show_note`, or from a draft."""
    return Act(
        name=f"{CORRECTION}:{note_id}",
        object_id=enfant_id,
        title="Corriger la note",
        label="Corriger une note confidentielle",
        hint=_HINT,
        fields=(_texte(), _day(today)),
        save=lambda given: (
            lambda uow: correct_note(
                uow, note_id, texte=given["texte"], on=given["date"], today=today
            )
        ),
        final=True,
    )


def show_note(act: Act, note: OpenNote) -> Act:
    """Put what a note says into the form that corrects it."""
    texte, day = act.fields
    texte.show_value(note.texte)
    day.show_value(note.date)
    return act


def _texte() -> ParagraphField:
    return ParagraphField("texte", "Note", required=True, help_text=_REMINDER, lines=_LINES)


def _day(today: datetime.date) -> DateField:
    made = DateField("date", "Date", today=today)
    made.show_value(today)
    return made


def _offer_cercles(ask: Ask, field: ChoiceField) -> None:
    def offer(found: list[tuple[str, str]]) -> None:
        field.offer([Option(key, nom) for key, nom in found])
        if not found:
            field.refuse(_NO_CERCLE)
        elif len(found) == 1 and not field.content():
            field.show_value(found[0][0])

    def refuse(error: DomainError) -> None:
        field.refuse(error.message)

    ask("Lister les cercles", own_cercles, offer, refuse)
