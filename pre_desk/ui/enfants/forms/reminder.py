"""At the opening of the vault: what was being typed when it closed, or when it stopped."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pre_desk.french import counted
from pre_desk.ui.commands import Command
from pre_desk.ui.editing.act_panel import when
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.enfants.forms.draft_strip import title_of
from pre_desk.ui.enfants.forms.drafts_window import DraftsWindow
from pre_desk.usecases.drafts import Draft

Resume = Callable[[Draft], None]


def remind_of_drafts(editing: Editing, window: QWidget, resume: Resume) -> None:
    """Say what waits: one draft is taken up from here, several are listed.

    The list is also a command of the window.
    """

    def show_all() -> None:
        DraftsWindow(editing, resume, window).open()

    def tell(drafts: list[Draft]) -> None:
        if drafts:
            _tell(editing, drafts, show_all, resume)

    editing.drafts.all_wanted.connect(show_all)
    editing.commands.add(
        Command(
            name="brouillons",
            title="Brouillons en attente",
            run=show_all,
            words="reprendre saisie abandonnée",
            group="Fiche",
            image="pencil",
        )
    )
    editing.drafts.list(tell)


def _tell(
    editing: Editing, drafts: list[Draft], show_all: Callable[[], None], resume: Resume
) -> None:
    first, notice = drafts[0], editing.notice
    if len(drafts) == 1:
        notice.warn(f"Un brouillon {when(first.kept_at)} : {title_of(first)}.")
        notice.offer("Reprendre", lambda: _leave(editing, lambda: resume(first)))
        return
    several = counted(len(drafts), "brouillon")
    notice.warn(f"{several} en attente, le dernier {when(first.kept_at)} : {title_of(first)}.")
    notice.offer("Voir les brouillons", lambda: _leave(editing, show_all))


def _leave(editing: Editing, then: Callable[[], None]) -> None:
    editing.notice.clear()
    then()
