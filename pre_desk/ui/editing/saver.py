"""The one place where forms run a use case: saved, refused beside its field, or in conflict."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.ui.background import Background, CrashReport
from pre_desk.ui.editing.field import FormField

UseCase = Callable[[Any], Any]
# What was typed is still on screen: the person loses nothing and may try again.
_FAULT = "Rien n’a été enregistré : ce qui est tapé est gardé ici."


class Saver(QObject):
    """Runs use cases in the background; never stops who is typing."""

    saved = Signal(str)

    def __init__(self, background: Background, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._background, self._now = background, now
        self._waiting: dict[int, tuple[str, Callable[[DomainError], None]]] = {}
        background.crashed.connect(self._on_crash)

    def save(
        self,
        label: str,
        use_case: UseCase,
        *,
        done: Callable[[Any], None],
        failed: Callable[[DomainError], None],
        owner: QObject | None = None,
    ) -> None:
        """Run `use_case(uow)`; `failed` also hears of a fault of the program.

        Nobody is answered once `owner`, or the widget whose method `done` is, has gone.
        """
        owner = owner or owner_of(done)
        done, failed = while_alive(owner, done), while_alive(owner, failed)
        key = max(self._waiting, default=0) + 1
        self._waiting[key] = label, failed
        self._background.run(
            label,
            lambda uow, _: use_case(uow),
            done=partial(self._on_done, key, label, done),
            failed=partial(self._on_failed, key),
            vital=True,
        )

    def save_field(
        self,
        field: FormField,
        label: str,
        use_case: UseCase,
        *,
        done: Callable[[Any], None],
        conflict: Callable[[EditConflict], None],
        failed: Callable[[], None],
    ) -> None:
        """Save what one field holds; the field says what became of it."""
        sent = field.content()
        field.tell_wait()

        def saved(result: Any) -> None:
            # Typed on meanwhile: that is saved in its turn.
            if field.content() == sent:
                field.settle()
                field.tell_saved(self._now())
            done(result)

        def refused(error: DomainError) -> None:
            if isinstance(error, EditConflict):
                field.clear_said()
                conflict(error)
            else:
                field.refuse(error.message)
            failed()

        self.save(label, use_case, done=saved, failed=refused, owner=field)

    def ask(
        self,
        label: str,
        use_case: UseCase,
        done: Callable[[Any], None],
        failed: Callable[[DomainError], None],
        owner: QObject | None = None,
    ) -> None:
        """Read something that a form depends on; answered as `save` answers."""
        owner = owner or owner_of(done)
        done, failed = while_alive(owner, done), while_alive(owner, failed)
        self._background.read(label, lambda uow, _: use_case(uow), done=done, failed=failed)

    def now(self) -> datetime:
        """The moment told beside what was saved."""
        return self._now()

    def _on_done(self, key: int, label: str, done: Callable[[Any], None], result: Any) -> None:
        self._waiting.pop(key, None)
        done(result)
        self.saved.emit(label)

    def _on_failed(self, key: int, error: DomainError) -> None:
        told = self._waiting.pop(key, None)
        if told is not None:
            told[1](error)

    def _on_crash(self, report: CrashReport) -> None:
        # One worker, in order: the oldest that waits under this label is the one that failed.
        keys = [key for key, (label, _) in self._waiting.items() if label == report.label]
        if keys:
            self._on_failed(min(keys), DomainError(_FAULT))


def owner_of(then: Callable[..., Any]) -> QObject | None:
    """Return the object whose method is called, when there is one."""
    owner = getattr(then, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def while_alive(owner: QObject | None, then: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return `then`, which does nothing once `owner` has gone: a form closed meanwhile."""

    def told(answer: Any) -> None:
        if owner is None or isValid(owner):
            then(answer)

    return told


def refuse_beside(fields: Mapping[str, FormField], error: DomainError) -> bool:
    """Say a refusal beside the field it names, and put the cursor there; False without one."""
    field = fields.get(error.field or "")
    if field is None:
        return False
    field.refuse(error.message)
    field.setFocus()
    return True
