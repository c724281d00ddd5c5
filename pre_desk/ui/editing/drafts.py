"""Drafts: what is typed and not saved is kept in the vault at each pause."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from pre_desk.ui.background import Background
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.saver import UseCase, while_alive
from pre_desk.usecases.drafts import Draft, drop_draft, find_draft, keep_draft, list_drafts

PAUSE_MS = 1000
# Beside the names of fields.
READ = "/lu"

Found = Callable[[Draft | None], None]
Listed = Callable[[list[Draft]], None]


class DraftKey(NamedTuple):
    """Which form, of which object; a form that creates has no object yet."""

    form: str
    object_id: str = ""


class Drafts(QObject):
    """Keeps, finds and drops the drafts of whoever is at the desk."""

    leaving = Signal()
    all_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, background: Background, *, writable: bool = True) -> None:
        super().__init__()
        self._background, self._writable = background, writable

    def keep(self, key: DraftKey, content: Mapping[str, Any]) -> None:
        """Keep what is typed in a form, in the place of what was kept before."""
        if self._writable:
            kept = dict(content)
            self._background.run(
                "Garder un brouillon",
                lambda uow, _: keep_draft(uow, *key, kept),
                done=_kept,
                vital=True,
            )

    def drop(self, key: DraftKey) -> None:
        """Forget the draft of a form: it is saved, or given up."""
        self.dropped.emit(key)
        if self._writable:
            self._background.run(
                "Oublier un brouillon",
                lambda uow, _: drop_draft(uow, *key),
                done=_kept,
                vital=True,
            )

    def find(self, key: DraftKey, then: Found) -> None:
        """Tell `then` the draft of a form, or None."""
        if self._writable:
            self._background.read(
                "Chercher un brouillon", lambda uow, _: find_draft(uow, *key), done=then
            )

    def list(self, then: Listed) -> None:
        """Tell `then` everything that was typed and neither saved nor given up."""
        if self._writable:
            self._background.read("Lire les brouillons", lambda uow, _: list_drafts(uow), done=then)

    def leave(self) -> None:
        """Keep at once what is being typed everywhere: the window is going away."""
        self.leaving.emit()


class DraftKeeper(QObject):
    """Follows the fields of one form.

    `read` tells what was read of an object that the form corrects: it is kept with the
    draft, of which only what is typed is kept then; `resumed` gives it back. It goes away
    with its `parent`, the form: nothing is kept of fields that are no more.
    """

    resumed = Signal(object)

    def __init__(
        self,
        drafts: Drafts,
        key: DraftKey,
        fields: Sequence[FormField],
        read: Callable[[], Mapping[str, str]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts, self.key = drafts, key
        self._fields, self._read = fields, read
        self._kept = self._resumed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)
        drafts.leaving.connect(self.keep_now)
        for one in fields:
            one.edited.connect(self._pause.start)

    @property
    def typed(self) -> bool:
        """Whether something is typed that is not saved."""
        return any(one.dirty for one in self._fields)

    def keep_now(self) -> None:
        """Keep what is typed without waiting for a pause."""
        waited = self._pause.isActive() or self.sender() is self._pause
        self._pause.stop()
        if waited and self.typed:
            self._kept = True
            self._drafts.keep(self.key, self._content())

    def look(self, then: Found) -> None:
        """Tell `then` what was kept of this form, unless it is taken up already."""

        def found(draft: Draft | None) -> None:
            self._kept = self._kept or draft is not None
            if not self._resumed:
                then(draft)

        self._drafts.find(self.key, while_alive(self._fields[0] if self._fields else None, found))

    def resume(self, draft: Draft) -> None:
        """Put back what was typed."""
        self._kept = self._resumed = True
        self.resumed.emit(draft.content.get(READ, {}))
        for one in self._fields:
            if one.name in draft.content:
                one.restore(str(draft.content[one.name]))
                one.edited.emit()
        self._pause.stop()

    def drop(self) -> None:
        """What is typed is saved, or given up."""
        self._pause.stop()
        self._kept = False
        self._drafts.drop(self.key)

    def saving(self, use_case: UseCase) -> UseCase:
        """Return `use_case` that also drops the draft: both are saved, or neither."""
        if not self._kept:
            return use_case

        def both(uow: Any) -> Any:
            result = use_case(uow)
            drop_draft(uow, *self.key)
            return result

        return both

    def _content(self) -> dict[str, Any]:
        if self._read is None:
            return {one.name: one.content() for one in self._fields}
        # The others would come back as they were, over what somebody else has saved since.
        typed: dict[str, Any] = {one.name: one.content() for one in self._fields if one.dirty}
        return {**typed, READ: dict(self._read())}

    def stop(self) -> None:
        """Keep nothing more: what is typed was saved, its draft dropped with it."""
        self._pause.stop()
        self._kept = False
        for one in self._fields:
            one.settle()


def _kept(_: object) -> None:
    """Nothing on screen changes: the next opening offers it."""
