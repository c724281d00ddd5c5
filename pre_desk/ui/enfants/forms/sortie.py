"""The end of a parcours: its motive, what the app proposes, what a person confirms (DR-8)."""

from datetime import date
from typing import Any

from pre_desk.domain.parcours import Parcours
from pre_desk.domain.reference import Genre
from pre_desk.ui.editing.act import Act, Answers, Ask
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import ParagraphField
from pre_desk.ui.enfants.forms.options import references
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.sorties import (
    SortieProposal,
    close_parcours,
    confirm_sortie_positive,
    propose_sortie,
)

_CONFIRMED = "sortie_confirmee"
_WORDS = (
    Option(None, "À confirmer plus tard"),
    Option(True, "Sortie positive"),
    Option(False, "Pas une sortie positive"),
)


def close_act(told: Editable, running: Parcours, today: date) -> Act:
    """Close the running parcours, and say at once whether the exit is positive, or later."""
    on = DateField(
        "sortie",
        "Date de sortie",
        today=today,
        help_text="Dernier jour du parcours ; les actions en cours finissent ce jour-là.",
    )
    on.show_value(today)
    motif = ChoiceField("motif_sortie", "Motif", references(told.choices, Genre.MOTIF_SORTIE))
    word = _Word(running.id)
    motif.left.connect(lambda: word.follow(motif))
    motif.edited.connect(lambda: word.follow(motif))
    return Act(
        name="sortie",
        object_id=told.enfant.id,
        title="Clore le parcours",
        label="Clore le parcours",
        verb="Clore le parcours",
        fields=(on, motif, *word.fields),
        save=lambda given: lambda uow: _close(uow, running.id, given, today),
        prepare=word.prepare,
    )


def confirm_act(closed: Parcours) -> Act:
    """Say with a sentence whether a past exit is positive, or say otherwise than before."""
    word = _Word(closed.id)
    word.confirmed.show_value(closed.sortie_confirmee)
    word.phrase.show_value(closed.sortie_phrase)
    return Act(
        name=f"sortie-positive:{closed.id}",
        object_id=closed.enfant_id,
        title="Confirmer la sortie",
        label="Confirmer la sortie",
        fields=word.fields,
        save=_confirm(closed.id),
        prepare=word.prepare_closed,
    )


class _Word:
    """A person's word on an exit, beside what the app proposes."""

    def __init__(self, parcours_id: str) -> None:
        self._parcours_id, self._motif = parcours_id, ""
        self._ask: Ask | None = None
        self.confirmed = ChoiceField(_CONFIRMED, "Sortie positive ?", _WORDS)
        self.confirmed.show_value(None)
        self.phrase = ParagraphField("sortie_phrase", "Une phrase qui dit pourquoi")
        self.confirmed.edited.connect(self.show_phrase)
        self.confirmed.left.connect(self.show_phrase)

    @property
    def fields(self) -> tuple[FormField, ...]:
        return self.confirmed, self.phrase

    def show_phrase(self) -> None:
        """The sentence is asked for only with a word to explain."""
        self.phrase.setVisible(self.confirmed.content() in [one.label for one in _WORDS[1:]])

    def prepare(self, ask: Ask) -> None:
        # In its form by now: alone, it would be a window for a moment.
        self.show_phrase()
        self._ask = ask

    def prepare_closed(self, ask: Ask) -> None:
        self.prepare(ask)
        self._read(None)

    def follow(self, motif: ChoiceField) -> None:
        """Propose again when another motive is chosen."""
        chosen = motif.chosen()
        if chosen and chosen != self._motif:
            self._motif = chosen
            self._read(chosen)

    def _read(self, motif: str | None) -> None:
        if self._ask is not None:
            self._ask(
                "Proposer une sortie",
                lambda uow: propose_sortie(uow, self._parcours_id, motif=motif),
                self._propose,
                lambda error: self.confirmed.explain(error.message),
            )

    def _propose(self, proposal: SortieProposal) -> None:
        said = {
            None: "Rien n’est proposé.",
            True: "Proposé : sortie positive.",
            False: "Proposé : pas une sortie positive.",
        }
        self.confirmed.explain(f"{said[proposal.positive]} {proposal.why}")


def _close(uow: Any, parcours_id: str, given: Answers, today: date) -> Parcours:
    closed = close_parcours(
        uow, parcours_id, on=given["sortie"], today=today, motif=given["motif_sortie"]
    )
    word: bool | None = given[_CONFIRMED]
    if word is None:
        return closed
    phrase = given["sortie_phrase"]
    return confirm_sortie_positive(uow, parcours_id, positive=word, phrase=phrase)


def _confirm(parcours_id: str) -> Any:
    def save(given: Answers) -> UseCase:
        return lambda uow: confirm_sortie_positive(
            uow, parcours_id, positive=given[_CONFIRMED], phrase=given["sortie_phrase"]
        )

    return save
