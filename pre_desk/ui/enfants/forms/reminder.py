"""At the opening of the vault: what was being typed when it closed, or when it stopped."""

from collections.abc import Callable

from pre_desk.french import counted
from pre_desk.ui.editing.act_panel import when
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.enfants.forms.draft_strip import title_of
from pre_desk.usecases.drafts import Draft


def remind_of_drafts(editing: Editing, resume: Callable[[Draft], None]) -> None:
    """Say what waits, the latest first; « Reprendre » gives it to `resume`."""

    def tell(drafts: list[Draft]) -> None:
        if not drafts:
            return
        first, others = drafts[0], len(drafts) - 1
        more = f" et {counted(others, 'autre')}" if others else ""
        editing.notice.warn(f"Un brouillon {when(first.kept_at)} : {title_of(first)}{more}.")
        editing.notice.offer("Reprendre", lambda: _resume(editing, first, resume))

    editing.drafts.list(tell)


def _resume(editing: Editing, draft: Draft, resume: Callable[[Draft], None]) -> None:
    editing.notice.clear()
    resume(draft)
