"""The way to the screen « Cellules », made at its first visit, and to a meeting in progress."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pre_desk.domain.role import Permission
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.ui.background import Background
from pre_desk.ui.commands import Command
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.main_window import Entry, MainWindow
from pre_desk.ui.preview.job import PreviewJob
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.usecases.drafts import Draft

if TYPE_CHECKING:
    from pre_desk.ui.cellules.screen import CellulesScreen
    from pre_desk.ui.cellules.tenue.window import TenueWindow

NAME = "cellules"
# The way of naming children before an audience, as it was chosen last.
NAMING = "cellules/affichage"
_FORM, _TENUE = "cellule-", "cellule-tenue"


def is_about_cellules(draft: Draft) -> bool:
    """Whether a draft is of a form of this screen."""
    return draft.form.startswith(_FORM)


class CellulesDoor(QObject):
    """`preview(job, came_from)` leads to a paper."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        background: Background,
        settings: Settings,
        theme: Theme,
        *,
        editing: Editing | None,
        preview: Callable[[PreviewJob, str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._background = window, session, background
        self._settings, self._theme, self._editing = settings, theme, editing
        self._preview = preview
        self._made: CellulesScreen | None = None
        self._tenue: TenueWindow | None = None
        if session.may(Permission.PARCOURS):
            window.add(Entry(NAME, "Cellules", "calendar-check", self._make))
            self._add_commands()

    @property
    def tenue(self) -> "TenueWindow | None":
        """The meeting in progress, while its window is open."""
        return self._tenue if self._tenue is not None and isValid(self._tenue) else None

    def screen(self) -> "CellulesScreen":
        """Show the screen and return it."""
        self._window.show_screen(NAME)
        assert self._made is not None
        return self._made

    def show(self, cellule_id: str, tab: str = "") -> None:
        """Show one meeting, at one of its tabs."""
        self.screen().open_meeting(cellule_id, tab)

    def resume(self, draft: Draft) -> None:
        """Go where a draft was typed: the meeting itself when it was in progress."""
        if draft.form == _TENUE:
            self._resume_tenue()
        else:
            self.screen().show_year()

    def hold(self, cellule_id: str) -> None:
        """Begin a meeting, or take it up again where it stopped."""
        from pre_desk.usecases.cellule_screens import open_desk
        from pre_desk.usecases.tenues import begin_tenue

        if self.tenue is not None:
            self.tenue.activateWindow()
            return
        naming = self._naming()
        today, at = self._session.today, datetime.now().astimezone().time().replace(microsecond=0)

        def begin(uow: Any, _: object) -> Any:
            begin_tenue(uow, cellule_id, at=at, today=today, affichage=naming)
            return open_desk(uow, cellule_id)

        self._background.run("Tenir une cellule", begin, done=self._open_tenue)

    def _open_tenue(self, desk: Any) -> None:
        from pre_desk.ui.cellules.tenue.state import TenueState
        from pre_desk.ui.cellules.tenue.window import TenueWindow
        from pre_desk.ui.cellules.tools import Tools

        tools = Tools(self._session, self._background, self._editing)
        state = TenueState(desk)
        # Chosen for the room of today, be it a meeting taken up again.
        state.affichage = self._naming()
        made = self._tenue = TenueWindow(tools, state, self._theme, self._window)
        if state.affichage is not desk.view.tenue.affichage:
            made.keeper.show_as(state.affichage)
        made.naming_changed.connect(lambda code: self._settings.keep_choice(NAMING, code))
        made.validated.connect(lambda key: self.show(key, "documents"))
        made.left.connect(self._forget)
        made.show()
        made.activateWindow()

    def _naming(self) -> AffichageTenue:
        kept = self._settings.choice(NAMING)
        return next((one for one in AffichageTenue if one.value == kept), AffichageTenue.NOMS)

    def _forget(self) -> None:
        self._tenue = None

    def _resume_tenue(self) -> None:
        from pre_desk.usecases.tenues import tenues_in_progress

        def told(found: Any) -> None:
            if found:
                self.hold(found[0].id)
            else:
                self.screen().show_year()

        self._background.read(
            "Chercher une cellule en cours", lambda uow, _: tenues_in_progress(uow), done=told
        )

    def _add_commands(self) -> None:
        writable = self._editing is not None
        for name, title, words, run in (
            ("cellule.planifier", "Planifier l’année des cellules", "quinze réunions calendrier",
             lambda: self.screen().year.propose()),
            ("cellule.nouvelle", "Nouvelle cellule", "ajouter réunion",
             lambda: self.screen().year.new_meeting()),
            ("cellule.reprendre", "Reprendre la cellule en cours", "séance projecteur réunion",
             self._resume_tenue),
        ):  # fmt: skip
            if writable:
                self._window.commands.add(
                    Command(
                        name=name,
                        title=title,
                        words=words,
                        run=run,
                        group="Cellules",
                        image="calendar-check",
                    )
                )

    def _make(self) -> QWidget:
        from pre_desk.ui.cellules.gestures import gestures
        from pre_desk.ui.cellules.screen import CellulesScreen

        made = self._made = CellulesScreen(
            self._session,
            self._background,
            self._settings,
            self._theme,
            self._editing,
            self._show_pdf,
        )
        self._window.commands.add(*gestures())
        made.tenue_wanted.connect(self.hold)
        return made

    def _show_pdf(
        self,
        title: str,
        name: str,
        render: Callable[[Any], bytes],
        record: Callable[[Any], None],
    ) -> None:
        job = PreviewJob(title=title, name=name, render=lambda uow, _: render(uow), record=record)
        self._preview(job, NAME)
