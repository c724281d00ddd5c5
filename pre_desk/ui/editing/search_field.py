"""Choosing among what a search brings as one types."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCompleter

from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import fold
from pre_desk.ui.editing.act import Ask
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.saver import UseCase

_TYPING_MS = 150


class SearchField(ChoiceField):
    """Asks the vault at each pause; a list of what was found opens below.

    `search` makes a use case of what is typed, which returns values; `written` says how
    one is written, and begins with what finds it again.
    """

    def __init__(
        self,
        name: str,
        title: str,
        search: Callable[[str], UseCase],
        written: Callable[[Sequence[Any]], Sequence[Option]],
        *,
        help_text: str = "",
    ) -> None:
        super().__init__(name, title, (), help_text=help_text)
        self._search, self._written = search, written
        self._ask: Ask | None = None
        self._found_for = ""
        # What is found answers the words in any order: the list is not narrowed again.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_MS)
        self._pause.timeout.connect(self._look)
        self.edited.connect(self._pause.start)

    def prepare(self, ask: Ask) -> None:
        """Take the way to the vault."""
        self._ask = ask

    def _look(self) -> None:
        typed = self.edit.text().strip()
        if self._ask is None or not typed or self._is_offered(typed):
            return
        self._ask(
            "Chercher un enfant",
            self._search(typed.partition(" (")[0]),
            lambda found: self._show_found(typed, found),
            self._refuse_search,
        )

    def _show_found(self, typed: str, found: Sequence[Any]) -> None:
        if typed != self.edit.text().strip():
            return
        self._found_for = typed
        self.offer(self._written(found))
        if not found:
            self.refuse("Personne de ce nom.")
        elif self._is_offered(typed):
            self.clear_said()
        else:
            self.clear_said()
            if self.edit.hasFocus():
                self._completer.complete()

    def _refuse_search(self, error: DomainError) -> None:
        self.refuse(error.message)

    def _is_offered(self, typed: str) -> bool:
        return any(fold(one.label) == fold(typed) for one in self._options)

    def _best(self, typed: str) -> Option | None:
        exact = [one for one in self._options if fold(one.label) == typed]
        # The only one found for these very letters needs no choosing.
        alone = len(self._options) == 1 and fold(self._found_for) == typed
        return (exact or self._options)[0] if exact or alone else None
