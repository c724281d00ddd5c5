"""Saves a meeting in progress: what is typed at each pause, the rest at each step."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from pre_desk.domain.cellule import NatureDecision
from pre_desk.domain.errors import DomainError
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.ui.cellules.tenue.decision_acts import pick_decision
from pre_desk.ui.cellules.tenue.state import Child, TenueState
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.editing.drafts import READ, DraftKey
from pre_desk.usecases.cellule_list import line_of
from pre_desk.usecases.cellule_screens import SAID, TENUE_FORM, turn_to
from pre_desk.usecases.cellule_validation import Review, review_of, validate_cellule
from pre_desk.usecases.decisions import remove_decision
from pre_desk.usecases.drafts import drop_draft, keep_draft
from pre_desk.usecases.tenues import (
    begin_tenue,
    decisions_of,
    end_tenue,
    set_affichage,
    write_passage,
)

PAUSE_MS = 300
_TICK_MS = 10_000


class TenueKeeper(QObject):
    """A kill loses what was typed in the last third of a second, and ten seconds of time."""

    kept = Signal(str)
    refused = Signal(object)

    def __init__(self, tools: Tools, state: TenueState, parent: QObject) -> None:
        super().__init__(parent)
        self._tools, self._state = tools, state
        self._stopped = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.keep)
        self._tick.start()
        if tools.editing is not None:
            tools.editing.drafts.leaving.connect(self.keep)

    def typed(self) -> None:
        """Something is being typed: keep it very soon, even where nobody pauses."""
        if not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Keep what is typed of the child on screen, and the time spent on her."""
        self._pause.stop()
        editing = self._tools.editing
        if self._stopped or editing is None:
            return
        child = self._state.child
        content: dict[str, Any] = {"secondes": self._state.spent()}
        if child.dirty:
            said = child.faits, child.points_appui
            content |= dict(zip(SAID, said, strict=True))
            # What they were typed over: a colleague may write there before they come back.
            content[READ] = dict(zip(SAID, child.stored, strict=True))
        editing.drafts.keep(DraftKey(TENUE_FORM, child.passage_id), content)
        self.kept.emit(child.passage_id)

    def stop(self) -> None:
        """Keep nothing more: the window is going away, all of it is saved."""
        self._stopped = True
        self._pause.stop()
        self._tick.stop()

    def go(self, at: int) -> None:
        """Write what was said of the child on screen, then turn to another."""
        self._write(self._state.child)
        left = self._state.child.passage_id
        seconds = self._state.go(at)
        self._turn(left, seconds)

    def arrive(self) -> None:
        """Turn to the first child of a meeting that begins."""
        self._state.begun = True
        self._turn("", 0)

    def show_as(self, affichage: AffichageTenue) -> None:
        """Keep how children are named."""
        key = self._state.cellule_id
        self._run("Nommer les enfants", lambda uow: set_affichage(uow, key, affichage=affichage))

    def pick(self, nature: NatureDecision, done: Callable[[Any], None]) -> None:
        """Record a decision that asks nothing more."""
        key = self._state.child.passage_id
        self._run("Noter une décision", lambda uow: pick_decision(uow, key, nature, {}), done)

    def drop(self, decision_id: str, done: Callable[[Any], None]) -> None:
        """Take a decision back."""
        key = self._state.child.passage_id

        def remove(uow: Any) -> Any:
            remove_decision(uow, decision_id)
            return decisions_of(uow, key)

        self._run("Retirer une décision", remove, done)

    def end(self, done: Callable[[tuple[Review, bool]], None]) -> None:
        """End the meeting; tell what validating it would do, and whether anybody came."""
        self._write(self._state.child)
        left, seconds = self._state.child.passage_id, self._state.pause()
        key, today, at = self._state.cellule_id, self._tools.today, _clock()

        def finish(uow: Any) -> tuple[Review, bool]:
            end_tenue(uow, key, at=at, seconds=seconds)
            drop_draft(uow, TENUE_FORM, left)
            return review_of(uow, key, today=today), line_of(uow, key).present > 0

        self._tick.stop()
        self._run("Terminer une cellule", finish, done)

    def resume(self) -> None:
        """Take the meeting up again, on the child it was left at."""
        key, today, at = self._state.cellule_id, self._tools.today, _clock()

        def begin(uow: Any) -> None:
            begin_tenue(uow, key, at=at, today=today)

        self._state.pause()
        self._tick.start()
        self._run("Reprendre une cellule", begin)
        self._turn("", 0)

    def validate(self, done: Callable[[Any], None], failed: Callable[[DomainError], None]) -> None:
        """Apply every decision, or none."""
        key, today = self._state.cellule_id, self._tools.today
        self._run(
            "Valider une cellule", lambda uow: validate_cellule(uow, key, today=today), done, failed
        )

    def _turn(self, left: str, seconds: int) -> None:
        key, passage_id = self._state.cellule_id, self._state.child.passage_id

        def turn(uow: Any) -> None:
            turn_to(uow, key, passage_id, seconds=seconds)
            if left:
                drop_draft(uow, TENUE_FORM, left)

        self._run("Aller à un enfant", turn)

    def _write(self, child: Child) -> None:
        """Put in the minutes what is typed of a child; its draft keeps the time alone."""
        self._pause.stop()
        if not child.dirty:
            return
        key, faits, points = child.passage_id, child.faits, child.points_appui
        seconds = self._state.spent()
        child.settle()

        def write(uow: Any) -> None:
            write_passage(uow, key, faits=faits, points_appui=points)
            # With it: after a kill, words already in the minutes would come back a second time.
            keep_draft(uow, TENUE_FORM, key, {"secondes": seconds})

        self._run("Noter ce qui est dit", write)

    def _run(
        self,
        label: str,
        use_case: Callable[[Any], Any],
        done: Callable[[Any], None] = lambda _: None,
        failed: Callable[[DomainError], None] | None = None,
    ) -> None:
        if self._tools.editing is not None:
            self._tools.editing.saver.save(
                label, use_case, done=done, failed=failed or self.refused.emit, owner=self
            )


def _clock() -> time:
    return datetime.now().astimezone().time().replace(microsecond=0)
