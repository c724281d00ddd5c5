"""What every page of the cellules needs: who is at the desk, a way to read, a way to save."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background, Failed, Task
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.session import Session
from pre_desk.usecases.agendas import NEEDED


def _nothing(_: Any) -> None:
    return None


class Tools:
    """One for the whole screen; `editing` is None where nothing can be written."""

    def __init__(self, session: Session, background: Background, editing: Editing | None) -> None:
        self.session, self.background, self.editing = session, background, editing

    @property
    def today(self) -> date:
        """The day of the session."""
        return self.session.today

    @property
    def writable(self) -> bool:
        """Whether meetings can be planned and convened here."""
        return self.editing is not None and self.session.may(Permission.PARCOURS)

    @property
    def leads(self) -> bool:
        """Whether the role sees who is spoken of: not the secretariat."""
        return self.session.may(NEEDED)

    def read(
        self,
        label: str,
        use_case: UseCase,
        done: Callable[[Any], None],
        failed: Failed | None = None,
    ) -> Task:
        """Read `use_case(uow)`, then call `done` with what it returns."""
        return self.background.read(label, lambda uow, _: use_case(uow), done=done, failed=failed)

    def save(
        self,
        label: str,
        use_case: UseCase,
        *,
        owner: QObject,
        done: Callable[[Any], None] = _nothing,
        failed: Callable[[DomainError], None] | None = None,
        told: str = "",
    ) -> None:
        """Run `use_case(uow)` in one transaction and say what was done; `told` in other words."""
        editing = self.editing
        if editing is None:
            return

        def saved(result: Any) -> None:
            editing.tell_saved(told or label)
            done(result)

        editing.saver.save(
            label,
            use_case,
            done=saved,
            failed=failed or self.background.refused.emit,
            owner=owner,
        )

    def panel(self, act: Act, done: Callable[[Any], None] = _nothing) -> ActPanel | None:
        """Return the form of an act, which says what was saved; None where nothing can be."""
        editing = self.editing
        if editing is None:
            return None
        made = ActPanel(act, editing.saver, editing.drafts)

        def saved(result: Any) -> None:
            editing.tell_saved(act.label, act.warnings(result), final=act.final)
            done(result)

        made.saved.connect(saved)
        return made
