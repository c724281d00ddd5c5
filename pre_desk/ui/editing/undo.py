"""Ctrl+Z takes back the last change, whatever the screen, and names it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background
from pre_desk.ui.commands import Command, Commands
from pre_desk.ui.widgets.notice import Notice
from pre_desk.usecases.undo import Overtaken, redo_last, undo_last

UNDO, REDO = "annuler", "retablir"


class Undo(QObject):
    """Undoes and does again; the notice says what, and offers the way back."""

    undone = Signal(str)

    def __init__(self, background: Background, commands: Commands, notice: Notice) -> None:
        super().__init__(commands)
        self._background, self._notice = background, notice
        # Overtaken operations she chose to leave as they are, for as long as the window is open.
        self._passed: set[str] = set()
        commands.add(
            Command(
                name=UNDO,
                title="Annuler la dernière modification",
                run=self.undo,
                words="défaire retour arrière",
                keys="Ctrl+Z",
                group="Modifier",
                image="undo-2",
            ),
            Command(
                name=REDO,
                title="Rétablir ce qui vient d’être annulé",
                run=self.redo,
                words="refaire",
                keys="Ctrl+Shift+Z",
                group="Modifier",
                image="redo-2",
            ),
        )

    def undo(self) -> None:
        """Take back this person's last operation."""
        passed = tuple(self._passed)
        self._background.run(
            "Annuler",
            lambda uow, task: undo_last(uow, passed=passed, progress=task),
            done=self._tell_undone,
            failed=lambda error: self._refuse(error, "Annuler la précédente", self.undo),
        )

    def redo(self) -> None:
        """Do again what was taken back last."""
        passed = tuple(self._passed)
        self._background.run(
            "Rétablir",
            lambda uow, task: redo_last(uow, passed=passed, progress=task),
            done=self._tell_redone,
            failed=lambda error: self._refuse(error, "Rétablir la précédente", self.redo),
        )

    def _refuse(self, error: DomainError, word: str, again: Callable[[], None]) -> None:
        """Say why it cannot be; what was overtaken is passed over when she asks for it."""
        self._background.refused.emit(error)
        if isinstance(error, Overtaken):
            self._notice.offer(word, lambda: self._pass_over(error.operation_id, again))
        else:
            # Nothing is left before: the next Ctrl+Z says again why not.
            self._passed.clear()

    def _pass_over(self, operation_id: str, again: Callable[[], None]) -> None:
        self._passed.add(operation_id)
        again()

    def _tell_undone(self, name: str) -> None:
        self._notice.tell(f"Annulé : {name}.")
        self._notice.offer("Rétablir", self.redo)
        self.undone.emit(name)

    def _tell_redone(self, name: str) -> None:
        self._notice.tell(f"Rétabli : {name}.")
        self._notice.offer("Annuler", self.undo)
        self.undone.emit(name)
