"""DR-3 beside the list as it is chosen: a doubt is said, nothing is stopped."""

from collections.abc import Sequence
from datetime import date

from shiboken6 import isValid

from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.ui.editing.act import Ask
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.usecases.parcours import liste_doubts


class ListeDoubts:
    """Reads what does not fit whenever the list or its day changes."""

    def __init__(self, enfant_id: str, liste: ChoiceField, day: DateField) -> None:
        self._enfant_id, self._liste, self._day = enfant_id, liste, day
        self._ask: Ask | None = None
        self._asked: tuple[Liste, date] | None = None
        for one in (liste, day):
            one.edited.connect(self.look)
            one.left.connect(self.look)

    def prepare(self, ask: Ask) -> None:
        """Take the way to the vault, and look at what the form begins with."""
        self._ask = ask
        self.look()

    def look(self) -> None:
        """Ask again, once both the list and its day can be read."""
        if not isValid(self._liste.edit):
            # The form goes away, and the focus with it.
            return
        liste, on = self._liste.chosen(), self._typed_day()
        if liste is None or on is None:
            self._asked = None
            self._liste.forget_doubt()
            return
        if self._ask is None or ((liste, on) == self._asked and self._liste.said()):
            return
        asked = self._asked = (liste, on)
        self._ask(
            "Relire les suivis",
            lambda uow: liste_doubts(uow, self._enfant_id, liste=liste, on=on),
            lambda doubts: self._show(asked, doubts),
            lambda _: self._liste.forget_doubt(),
        )

    def _show(self, asked: tuple[Liste, date], doubts: Sequence[str]) -> None:
        # Typed on meanwhile: that is asked in its turn.
        if asked != self._asked:
            return
        if doubts:
            self._liste.warn(" ".join(doubts))
        else:
            self._liste.forget_doubt()

    def _typed_day(self) -> date | None:
        try:
            read: date | None = self._day.value()
        except DomainError:
            return None
        return read
