"""What every form needs of the window: saving, drafts, undo, and a line to say what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pre_desk.domain.role import Role
from pre_desk.french import hour
from pre_desk.ui.background import Background
from pre_desk.ui.commands import Commands
from pre_desk.ui.editing.drafts import Drafts
from pre_desk.ui.editing.saver import Saver
from pre_desk.ui.editing.undo import Undo
from pre_desk.ui.widgets.notice import Notice


@dataclass(frozen=True, slots=True)
class Editing:
    """One for the window of a vault that can be written."""

    today: date
    role: Role
    commands: Commands
    saver: Saver
    drafts: Drafts
    undo: Undo
    notice: Notice

    def tell_saved(self, done: str, warnings: Sequence[str] = (), *, final: bool = False) -> None:
        """« Changer de liste : enregistré à 14 h 32 », with the doubts it leaves (DR-3).

        « Annuler » is offered, unless what was done is `final`.
        """
        at = self.saver.now()
        told = f"{done}\u00a0: enregistré à {hour(at)}."
        if warnings:
            self.notice.warn(" ".join((told, *warnings)))
        else:
            self.notice.tell(told)
        if not final:
            self.notice.offer("Annuler", self.undo.undo)


def make_editing(
    background: Background, commands: Commands, notice: Notice, *, today: date, role: Role
) -> Editing:
    """Return the services of one window, its commands added."""
    saver, drafts = Saver(background), Drafts(background)
    undo = Undo(background, commands, notice)
    return Editing(today, role, commands, saver, drafts, undo, notice)
