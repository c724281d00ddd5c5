"""The names the palette searches: those of the list when it is there, else its own."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from pre_desk.ui.background import Background, Task
from pre_desk.usecases.enfant_index import EnfantIndex, ListQuery
from pre_desk.usecases.enfants import EnfantRow, list_names, list_rows, record_list_read

_OF_NAMES = {"enfant"}


class EnfantSource(QObject):
    """Everyone's names, and the few rows that answer a search."""

    arrived = Signal()

    def __init__(self, background: Background, *, today: date, writable: bool) -> None:
        super().__init__()
        self._background, self._today, self._writable = background, today, writable
        self._index: EnfantIndex | None = None
        self._asking: Task | None = None
        self._reading: Task | None = None
        background.changed.connect(self._on_changed)

    def give(self, index: EnfantIndex) -> None:
        """Search in an index that somebody else keeps: a hundred thousand names weigh."""
        self._index = index
        self.arrived.emit()

    def ask(self) -> None:
        """Read the names unless they are known or on their way; `arrived` follows."""
        if self._index is None and self._asking is None:
            self._asking = self._background.read(
                "Lire les noms", lambda uow, _: _searchable(list_names(uow)), done=self._on_read
            )

    def find(self, typed: str, most: int) -> tuple[list[str], bool]:
        """Return the ids of the first children that answer, and whether only nearly."""
        if self._index is None or not typed.strip():
            return [], False
        view = self._index.view(ListQuery(text=typed))
        return [self._index.ids[row] for row in view.rows[:most]], view.approximate

    def read_rows(self, enfant_ids: Sequence[str], then: Callable[[list[EnfantRow]], None]) -> None:
        """Fetch what is shown of these children; a later request replaces this one."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._background.read(
            "Lire quelques enfants",
            lambda uow, _: list_rows(uow, enfant_ids, on=self._today),
            done=then,
        )

    def record_search(self, shown: int) -> None:
        """Tell the journal that names were searched, and how many were shown."""
        if self._writable:
            self._background.run(
                "Chercher un enfant",
                lambda uow, _: record_list_read(uow, shown=shown),
                done=lambda _: None,
            )

    def _on_read(self, index: EnfantIndex) -> None:
        self._asking = None
        self.give(index)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if kinds & _OF_NAMES:
            self._index = None


def _searchable(index: EnfantIndex) -> EnfantIndex:
    index.prepare()
    return index
