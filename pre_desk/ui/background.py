"""The single thread that uses the vault: work goes in, answers come back on the UI thread.

One call is one transaction. A `DomainError` goes to the caller, who shows its sentence;
anything else is rolled back, logged without personal data and told once as a crash.
"""

import logging
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.ui.collector import Collector
from pre_desk.usecases.files import reason_of

T = TypeVar("T")
Failed = Callable[[DomainError], None]

# Below this, showing progress would only make the screen flicker.
SLOW_AFTER_MS = 300

_log = logging.getLogger(__name__)


class OpenVault(Protocol):
    """What the worker needs of an open vault."""

    def transaction(self, label: str, *, now: datetime) -> AbstractContextManager[Any]: ...
    def reading(self, *, now: datetime) -> AbstractContextManager[Any]: ...
    def close(self, now: datetime) -> None: ...


class Task:
    """One piece of work: its progress comes out, its cancellation goes in.

    Use cases call it as `task(done, total)`; it raises `Cancelled` once cancelled.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.step = 0
        self.steps = 0
        self.cancelled = False
        self.finished = False
        self.cancellable = False
        # Asked before the vault closes, it is done before the vault closes.
        self.vital = False

    def __call__(self, step: int, steps: int = 0) -> None:
        self.step, self.steps = step, steps
        self.cancellable = True
        if self.cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step; a reading is not answered any more."""
        self.cancelled = True


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What is known of a fault of the program, without any personal data."""

    label: str
    kind: str
    frames: tuple[str, ...]
    when: datetime

    def text(self) -> str:
        """The lines that can be copied and sent."""
        head = f"{self.when:%Y-%m-%d %H:%M} · {self.label} · {self.kind}"
        return "\n".join((head, *self.frames))


class Background(QObject):
    """Runs use cases one after the other on the thread that owns the vault."""

    changed = Signal(object)
    refused = Signal(object)
    crashed = Signal(object)
    became_slow = Signal(object)
    ended = Signal(object)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault: OpenVault | None = None
        self._running: Task | None = None
        self._stopping = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._collector = Collector()
        self._collector.start()

    def attach(self, vault: OpenVault) -> None:
        """Work on `vault` from now on."""
        self._vault = vault

    def run(
        self,
        label: str,
        use_case: Callable[[Any, Task], T],
        *,
        done: Callable[[T], None],
        failed: Failed | None = None,
        vital: bool = False,
    ) -> Task:
        """Run `use_case(uow, task)` in one transaction, then `done(result)` here.

        `label` names the operation as « Annuler » will; `changed(kinds)` follows. What is
        `vital` (something typed) is still done when the vault is closed just after.
        """

        def work(task: Task) -> tuple[T, frozenset[str]]:
            with self._open().transaction(label, now=datetime.now(UTC)) as uow:
                result = use_case(uow, task)
            return result, frozenset(uow.changed)

        def told(answer: tuple[T, frozenset[str]]) -> None:
            told_done(answer[0])
            if answer[1]:
                self.changed.emit(answer[1])

        told_done = _if_there(done)
        task = Task(label)
        task.vital = vital
        self._submit(task, work, told, _if_there(failed or self.refused.emit))
        return task

    def read(
        self,
        label: str,
        use_case: Callable[[Any, Task], T],
        *,
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Task:
        """Run `use_case(uow, task)` where nothing can be written, then `done(result)` here."""

        def work(task: Task) -> T:
            with self._open().reading(now=datetime.now(UTC)) as uow:
                return use_case(uow, task)

        # Nobody waits for a reading that was cancelled: it is answered to nobody.
        task = Task(label)
        self._submit(
            task,
            work,
            partial(_unless, task, _if_there(done)),
            partial(_unless, task, _if_there(failed or self.refused.emit)),
        )
        return task

    def call(
        self,
        label: str,
        work: Callable[[Task], T],
        *,
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Task:
        """Run `work(task)` outside any transaction (open, back up…), then `done(result)` here."""
        task = Task(label)
        self._submit(task, work, _if_there(done), _if_there(failed or self.refused.emit))
        return task

    def stop(self) -> None:
        """Let what is running stop, drop the rest, close the vault, accept no more work.

        Waits for all of it: what is committed is confirmed when this returns.
        """
        if self._stopping:
            return
        self._stopping = True
        if self._running is not None and not self._running.vital:
            self._running.cancel()
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)
        self._collector.stop()

    def _close(self) -> None:
        if self._vault is None:
            return
        try:
            self._vault.close(datetime.now(UTC))
        except Exception as error:  # noqa: BLE001 - leaving must not fail: the next opening tells
            _log.error("%s", report_fault("Fermer le coffre", error).text())

    def _open(self) -> OpenVault:
        if self._vault is None:
            raise DomainError("Aucun coffre n’est ouvert.")
        return self._vault

    def _tell_if_slow(self, task: Task) -> None:
        if not task.finished:
            self.became_slow.emit(task)

    def _submit(
        self, task: Task, work: Callable[[Task], T], done: Callable[[T], None], failed: Failed
    ) -> None:
        if self._stopping:
            # A screen's timer that fires while the windows are going away.
            task.finished = True
            return
        QTimer.singleShot(SLOW_AFTER_MS, self, partial(self._tell_if_slow, task))
        self._thread.submit(self._work, task, work, done, failed)

    def _work(
        self, task: Task, work: Callable[[Task], T], done: Callable[[T], None], failed: Failed
    ) -> None:
        """On the worker: never raises, always answers."""
        started = time.monotonic()
        self._running = task
        try:
            if task.cancelled or (self._stopping and not task.vital):
                raise Cancelled
            result = work(task)
        except DomainError as error:
            self._answer(task, partial(failed, error))
        except OSError as error:
            # A closed folder, a full disk: the person can do something about it.
            _log.error("%s", report_fault(task.label, error).text())
            told = f"Le système n’a pas permis d’aller jusqu’au bout : {reason_of(error)}."
            self._answer(task, partial(failed, DomainError(told)))
        except Exception as error:  # noqa: BLE001 - the runner's duty: roll back, log, tell once
            report = report_fault(task.label, error)
            _log.error("%s", report.text())
            self._answer(task, partial(self.crashed.emit, report))
        else:
            _log.debug("%s: %.0f ms", task.label, 1000 * (time.monotonic() - started))
            self._answer(task, partial(done, result))

    def _on_answered(self, answer: Callable[[], None]) -> None:
        if not self._stopping:
            answer()

    def _answer(self, task: Task, answer: Callable[[], Any]) -> None:
        if self._stopping:
            return

        def answered() -> None:
            task.finished = True
            self.ended.emit(task)
            answer()

        self._answered.emit(answered)


def _if_there(told: Callable[[T], Any]) -> Callable[[T], None]:
    """Tell an answer, unless the widget that waits for it was closed meanwhile."""

    def tell(answer: T) -> None:
        if not _gone(told):
            told(answer)

    return tell


def _gone(told: Any) -> bool:
    """Whether a callback leads to a widget that Qt has destroyed."""
    if isinstance(told, QObject):
        return not shiboken6.isValid(told)
    if isinstance(told, partial):
        return any(map(_gone, (told.func, *told.args)))
    if isinstance(told, MethodType):
        return _gone(told.__self__)
    held = [cell.cell_contents for cell in getattr(told, "__closure__", None) or ()]
    return any(_gone(one) for one in held if not isinstance(one, FunctionType))


def _unless(task: Task, told: Callable[[T], None], answer: T) -> None:
    if not task.cancelled:
        told(answer)


def report_fault(label: str, error: BaseException) -> CrashReport:
    """Keep the kind and the places of a fault, never its text: it may quote a name."""
    frames = tuple(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    return CrashReport(label, type(error).__name__, frames, datetime.now(UTC))
