"""What was typed in a child's file and neither saved nor given up."""

from collections.abc import Callable

from pre_desk.ui.editing.drafts import DraftKey
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.enfants.forms.draft_strip import DraftStrip
from pre_desk.usecases.drafts import Draft


class FileDrafts:
    """Offers the drafts of the child on screen; takes one up once its file is there."""

    def __init__(self, editing: Editing, take_up: Callable[[Draft], None]) -> None:
        self._editing, self._take_up = editing, take_up
        self._enfant_id = ""
        self._awaited: Draft | None = None
        self.strip = DraftStrip(take_up, self._give_up, editing.drafts.all_wanted.emit)
        editing.drafts.dropped.connect(self.strip.forget)

    def show_enfant(self, enfant_id: str) -> None:
        """Offer what waits in the file now on screen."""
        self._enfant_id = enfant_id
        self.strip.hide()
        self._look()
        self._resume_awaited()

    def resume(self, draft: Draft) -> None:
        """Take a draft up as soon as the file it belongs to is on screen."""
        self._awaited = draft
        self._resume_awaited()

    def _resume_awaited(self) -> None:
        draft = self._awaited
        if draft is not None and draft.object_id == self._enfant_id:
            self._awaited = None
            self.strip.forget(DraftKey(draft.form, draft.object_id))
            self._take_up(draft)

    def _look(self) -> None:
        enfant_id = self._enfant_id

        def show(drafts: list[Draft]) -> None:
            if enfant_id == self._enfant_id:
                self.strip.show_drafts([one for one in drafts if one.object_id == enfant_id])

        self._editing.drafts.list(show)

    def _give_up(self, draft: Draft) -> None:
        self._editing.drafts.drop(DraftKey(draft.form, draft.object_id))
