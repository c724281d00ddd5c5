"""What the list asks of the vault: views, changes for many, copies."""

import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.domain.role import Permission, Role
from pre_desk.french import counted
from pre_desk.ui.background import Background, Task
from pre_desk.ui.clipboard import copy_table
from pre_desk.ui.enfants.bulk_window import ActionWindow, BulkWindow, ReferentWindow
from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.enfants.list_views import ListViews
from pre_desk.ui.enfants.model import COLUMNS, TITLES
from pre_desk.usecases.bulk import (
    BulkAnswer,
    BulkChange,
    BulkChoices,
    NewReferent,
    apply_bulk,
    bulk_choices,
    preview_bulk,
    take_back_bulk,
)
from pre_desk.usecases.copies import neutral_cell, record_copy
from pre_desk.usecases.enfants import EnfantRow, list_rows


class ListWork(QObject):
    """Runs in the background what the buttons of the list ask for, and tells what became of it."""

    print_wanted = Signal(object)

    def __init__(
        self,
        panel: ListPanel,
        background: Background,
        *,
        today: datetime.date,
        role: Role,
        writable: bool,
    ) -> None:
        super().__init__(panel)
        self._panel, self._background, self._today = panel, background, today
        self._writable = writable
        self._previewing: Task | None = None
        self.views = ListViews(panel, background, today)
        panel.bulk.allow(
            referent=writable and role.may(Permission.PARCOURS),
            action=writable and role.may(Permission.ACTIONS),
            printing=False,
        )
        self._connect()

    def has_chosen(self) -> bool:
        """Whether the list is seen with at least one child chosen."""
        return self._panel.isVisible() and self._panel.table.chosen_count() > 0

    def allow_printing(self) -> None:
        """Offer to print: somebody listens to `print_wanted`."""
        self._panel.bulk.allow_printing()

    def copy(self) -> None:
        """Put the chosen lines on the clipboard, once every one of them has been read."""
        ids = self._panel.table.chosen_ids()
        if ids:
            self._background.read(
                "Copier le tableau",
                lambda uow, _: list_rows(uow, ids, on=self._today),
                done=self._copy_rows,
            )

    def change_referent(self) -> None:
        """Open the window that gives everybody the same référent."""
        self._open(ReferentWindow)

    def add_to_action(self) -> None:
        """Open the window that adds everybody to an action."""
        self._open(ActionWindow)

    def _connect(self) -> None:
        bulk = self._panel.bulk
        bulk.referent_wanted.connect(self.change_referent)
        bulk.action_wanted.connect(self.add_to_action)
        bulk.copy_wanted.connect(self.copy)
        bulk.print_wanted.connect(lambda: self.print_wanted.emit(self._panel.table.chosen_ids()))
        copy = QShortcut(QKeySequence.StandardKey.Copy, self._panel.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def _copy_rows(self, rows: list[EnfantRow]) -> None:
        shown = [COLUMNS[at] for at in self._panel.header.shown_columns()]
        spoken = self._panel.model.spoken
        copy_table(
            [TITLES[one] for one in shown],
            [[neutral_cell(spoken(row, one)) for one in shown] for row in rows],
        )
        lines = counted(len(rows), "ligne copiée", "lignes copiées")
        told = f"{lines}. Le presse-papiers sera vidé dans 30 secondes."
        self._panel.notice.tell(told)
        if self._writable:
            self._background.run(
                "Copier le tableau",
                lambda uow, _: record_copy(uow, lines=len(rows)),
                done=lambda _: None,
            )

    def _open(self, kind: type[ReferentWindow] | type[ActionWindow]) -> None:
        ids = self._panel.table.chosen_ids()
        if not ids:
            return

        def show(choices: BulkChoices) -> None:
            window = kind(choices, len(ids), self._today, self._panel.window())
            window.composed.connect(lambda change: self._preview(window, ids, change))
            window.wanted.connect(lambda change: self._apply(ids, change))
            window.open()

        self._background.read(
            "Lire ce qui peut être choisi",
            lambda uow, _: bulk_choices(uow, on=self._today),
            done=show,
        )

    def _preview(self, window: BulkWindow, ids: list[str], change: BulkChange) -> None:
        if self._previewing is not None:
            self._previewing.cancel()
        self._previewing = self._background.read(
            "Prévoir le changement",
            lambda uow, task: preview_bulk(uow, ids, change, today=self._today, progress=task),
            done=partial(window.show_answer, change),
            failed=window.refuse,
        )
        window.destroyed.connect(self._previewing.cancel)

    def _apply(self, ids: list[str], change: BulkChange) -> None:
        what = "Changer de référent" if isinstance(change, NewReferent) else "Ajouter à une action"
        self._background.run(
            f"{what} ({counted(len(ids), 'enfant')})",
            lambda uow, task: apply_bulk(uow, ids, change, today=self._today, progress=task),
            done=partial(self._tell_done, change),
            failed=self._refuse,
        )

    def _tell_done(self, change: BulkChange, answer: BulkAnswer) -> None:
        count = len(answer.changed)
        one, several = "enfant a changé de référent", "enfants ont changé de référent"
        if not isinstance(change, NewReferent):
            one, several = "enfant ajouté à l’action", "enfants ajoutés à l’action"
        told = f"{counted(count, one, several)}."
        if answer.left_out:
            told += f" {counted(len(answer.left_out), 'enfant laissé', 'enfants laissés')}."
        self._panel.notice.tell(told)
        self._panel.notice.offer("Annuler", partial(self._take_back, answer.operation_id))

    def _take_back(self, operation_id: str) -> None:
        self._background.run(
            "Annuler un changement groupé",
            lambda uow, _: take_back_bulk(uow, operation_id),
            done=lambda _: self._panel.notice.tell("Le changement est annulé pour tous."),
            failed=self._refuse,
        )

    def _refuse(self, error: DomainError) -> None:
        if not isinstance(error, Cancelled):
            self._panel.notice.refuse(error.message)
