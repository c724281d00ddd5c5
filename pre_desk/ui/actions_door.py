"""The way to the screen « Actions », made at its first visit, and from it to the preview."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.main_window import Entry, MainWindow
from pre_desk.ui.preview.job import PreviewJob
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.usecases.drafts import Draft

if TYPE_CHECKING:
    from pre_desk.ui.actions.screen import ActionsScreen

NAME = "actions"
_FORMS = ("action-", "operateur-")


def is_about_actions(draft: Draft) -> bool:
    """Whether a draft is of a form of this screen."""
    return draft.form.startswith(_FORMS)


class ActionsDoor(QObject):
    """`enfant_wanted(enfant_id, part)` leads to a file, `preview(job, came_from)` to a paper."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        background: Background,
        settings: Settings,
        theme: Theme,
        *,
        editing: Editing | None,
        enfant_wanted: Callable[[str, str], None],
        preview: Callable[[PreviewJob, str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._background = window, session, background
        self._settings, self._theme = settings, theme
        self._enfant_wanted, self._preview = enfant_wanted, preview
        self._editing = editing
        self._made: ActionsScreen | None = None
        if session.may(Permission.ACTIONS) or session.may(Permission.BILAN):
            window.add(Entry(NAME, "Actions", "hand-heart", self._make))

    def resume(self, draft: Draft) -> None:
        """Open the form of a draft, which offers what was typed."""
        self._window.show_screen(NAME)
        self._screen().resume(draft.form, draft.object_id)

    def is_current(self) -> bool:
        """Whether the screen is the one being shown."""
        return self._made is not None and self._window.current() is self._made

    def can_print(self) -> bool:
        """Whether what the screen shows can be printed."""
        return self.is_current() and self._screen().can_print()

    def print(self) -> None:
        """Show what is on screen before it is printed."""
        self._screen().print()

    def _screen(self) -> "ActionsScreen":
        assert self._made is not None
        return self._made

    def _make(self) -> QWidget:
        from pre_desk.ui.actions.gestures import gestures
        from pre_desk.ui.actions.screen import ActionsScreen

        made = self._made = ActionsScreen(
            self._session, self._background, self._settings, self._theme, self._editing
        )
        if self._editing is not None:
            self._window.commands.add(*gestures())
        made.enfant_wanted.connect(self._enfant_wanted)
        made.print_wanted.connect(self._show_comite)
        return made

    def _show_comite(self, operateur_ids: Sequence[str], annee: AnneeScolaire) -> None:
        from pre_desk.usecases.comite import COMITE_NAME, record_comite, render_comite

        ids, session = tuple(operateur_ids), self._session
        self._preview(
            PreviewJob(
                title=f"Comité technique {annee.label}",
                name=COMITE_NAME,
                render=lambda uow, _: render_comite(
                    uow,
                    annee=annee,
                    operateur_ids=ids,
                    on=session.today,
                    demonstration=session.demonstration,
                ),
                record=lambda uow: record_comite(uow, annee=annee, count=len(ids)),
            ),
            NAME,
        )
