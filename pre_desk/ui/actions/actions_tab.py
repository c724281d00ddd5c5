"""The tab « Actions »: the list of a year, and one action over it when it is opened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError, NotFound
from pre_desk.ui.actions.file_page import FilePage
from pre_desk.ui.actions.forms import (
    action_form,
    new_action_act,
    new_seance_act,
    prevision_form,
    seance_form,
)
from pre_desk.ui.actions.list_page import ListPage
from pre_desk.ui.background import Background, Task
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.form_place import FormPlace
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.usecases.action_file import (
    ActionFile,
    Sheet,
    open_action,
    open_sheet,
    record_opened,
)
from pre_desk.usecases.action_list import ActionChoices, list_actions, load_action_choices
from pre_desk.usecases.actions import offer_again, retire_action

_MINUTES = 60


class ActionsTab(QWidget):
    """Entrée opens, Échap returns; forms stand above what they are about."""

    enfant_wanted = Signal(str)
    shown = Signal()

    def __init__(
        self, session: Session, background: Background, settings: Settings, editing: Editing | None
    ) -> None:
        super().__init__()
        self._session, self._background, self._editing = session, background, editing
        self.annee = AnneeScolaire.of(session.today)
        self.list = ListPage(settings, writable=editing is not None)
        self.page = FilePage(session.today, editing)
        self._stack = QStackedLayout(self)
        self._asked: Task | None = None
        self.forms = FormPlace(self, editing, self.first_focus)
        self._opened = self._told = ""
        for page in (self.list, self.page):
            self._stack.addWidget(page)
        self._connect()

    def show_year(self, annee: AnneeScolaire) -> None:
        """Show another school year."""
        self.annee = annee
        self.forms.clear()
        self.page.hide_sheet()
        self.load()

    def load(self) -> None:
        """Read the list again, and the action and the sheet that are open."""
        annee, today = self.annee, self._session.today
        self._background.read(
            "Lire les actions",
            lambda uow, _: list_actions(uow, annee=annee, on=today),
            done=self._show_rows,
        )
        if self._opened:
            self._read_action(self._opened)
        self._reread_sheet()

    def open_action(self, action_id: str) -> None:
        """Show one action."""
        self.forms.clear()
        self._opened = action_id
        self._read_action(action_id)

    def close_action(self) -> None:
        """Go back to the list, the cursor on the action one comes from."""
        self.forms.clear()
        self.page.hide_sheet()
        held, self._opened = self._opened, ""
        self._stack.setCurrentWidget(self.list)
        self.list.show_current(held)
        self.list.table.setFocus()

    def open_sheet(self, seance_id: str) -> None:
        """Show the sheet of a séance."""
        self._background.read(
            "Lire une feuille de présence",
            lambda uow, _: open_sheet(uow, seance_id),
            done=self._show_sheet,
            failed=self._sheet_gone,
        )

    def new_action(self) -> None:
        """Ask what a new action is."""
        self._with_choices(lambda choices: self.forms.ask(self.list.form, self._new_act(choices)))

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.page.first_focus() if self._opened else self.list.table

    def _new_act(self, choices: ActionChoices) -> Act:
        return new_action_act(choices, self._session.today)

    def _show_rows(self, rows: Any) -> None:
        self.list.show_rows(rows)
        self.shown.emit()

    def _read_action(self, action_id: str) -> None:
        annee, today = self.annee, self._session.today
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._background.read(
            "Lire une action",
            lambda uow, _: open_action(uow, action_id, annee=annee, on=today),
            done=self._show_action,
            failed=self._action_gone,
        )

    def _show_action(self, file: ActionFile) -> None:
        if file.action.id != self._opened:
            return
        self.page.show_file(file)
        self._refresh_form(file)
        if self._stack.currentWidget() is not self.page:
            self._stack.setCurrentWidget(self.page)
            self.page.first_focus().setFocus()
        self._record(file)
        self.shown.emit()

    def _refresh_form(self, file: ActionFile) -> None:
        """What was undone, or saved elsewhere, is seen in the form that is open."""
        form = self.forms.form
        if isinstance(form, RecordCard):
            for fresh in (file.action, file.prevision):
                if type(form.stored) is type(fresh):
                    form.show_stored(fresh)

    def _record(self, file: ActionFile) -> None:
        """Tell the journal once that the names of an action were listed."""
        action_id, count = file.action.id, len(file.participants)
        if self._told != action_id and count and not self._session.read_only:
            self._background.run(
                "Lister les enfants d’une action",
                lambda uow, _: record_opened(uow, action_id, shown=count),
                done=lambda _: None,
            )
        self._told = action_id

    def _action_gone(self, error: DomainError) -> None:
        if isinstance(error, NotFound):
            self.close_action()
        else:
            self._background.refused.emit(error)

    def _show_sheet(self, sheet: Sheet) -> None:
        if sheet.seance.action_id != self._opened:
            return
        fresh = self.page.sheet.isHidden()
        self.page.sheet.show_sheet(sheet)
        self.page.sheet.show()
        if fresh:
            self.page.reveal_sheet()
            self.page.sheet.first_focus().setFocus()
        self.shown.emit()

    def _reread_sheet(self) -> None:
        if self.page.sheet.sheet is not None:
            self.open_sheet(self.page.sheet.sheet.seance.id)

    def _sheet_gone(self, error: DomainError) -> None:
        if isinstance(error, NotFound):
            self.page.hide_sheet()
        else:
            self._background.refused.emit(error)

    def _close_sheet(self) -> None:
        sheet = self.page.sheet.sheet
        self.page.hide_sheet()
        if sheet is not None:
            self.page.focus_seance(sheet.seance.id)

    def _escape(self) -> None:
        """Échap closes what was opened last: a form, the sheet, the action."""
        if self.forms.escape():
            return
        if not self.page.sheet.isHidden():
            self._close_sheet()
        else:
            self.close_action()

    def _with_choices(self, then: Callable[[ActionChoices], None]) -> None:
        file = self.page.file if self._opened else None
        held = file.action if file else None
        self._background.read(
            "Lire les opérateurs", lambda uow, _: load_action_choices(uow, held), done=then
        )

    def _edit(self) -> None:
        assert self.page.file is not None
        action, today = self.page.file.action, self._session.today
        self._with_choices(
            lambda choices: self.forms.correct(self.page.form, action_form(choices, action, today))
        )

    def _offer(self) -> None:
        assert self.page.file is not None and self._editing is not None
        action, today = self.page.file.action, self._session.today
        retires = action.actif
        name = "Ne plus proposer une action" if retires else "Proposer de nouveau une action"
        self._editing.saver.save(
            name,
            lambda uow: (
                retire_action(uow, action.id, on=today) if retires else offer_again(uow, action.id)
            ),
            done=lambda _: self._tell(name),
            failed=self._background.refused.emit,
            owner=self,
        )

    def _plan(self) -> None:
        assert self.page.file is not None
        self.forms.correct(self.page.form, prevision_form(self.page.file.prevision, self.annee))

    def _new_seance(self) -> None:
        file = self.page.file
        assert file is not None
        minutes = file.seances[0].seance.minutes if file.seances else _MINUTES
        act = new_seance_act(file.action, self._session.today, minutes)
        self.forms.ask(self.page.form, act, lambda seance: self.open_sheet(seance.id))

    def _correct_seance(self) -> None:
        assert self.page.sheet.sheet is not None
        form = seance_form(self.page.sheet.sheet.seance, self._session.today)
        self.forms.correct(self.page.sheet.form, form)

    def _tell(self, name: str) -> None:
        assert self._editing is not None
        self._editing.tell_saved(name)

    def _connect(self) -> None:
        self.forms.moved.connect(lambda place: self.list.give_room(place is self.list.form))
        self.list.action_wanted.connect(self.open_action)
        self.list.new_wanted.connect(self.new_action)
        self.page.closed.connect(self.close_action)
        self.page.escaped.connect(self._escape)
        self.page.enfant_wanted.connect(self.enfant_wanted)
        self.page.sheet_wanted.connect(self.open_sheet)
        self.page.edit_wanted.connect(self._edit)
        self.page.offer_wanted.connect(self._offer)
        self.page.plan_wanted.connect(self._plan)
        self.page.seance_wanted.connect(self._new_seance)
        sheet = self.page.sheet
        sheet.closed.connect(self._close_sheet)
        sheet.correct_wanted.connect(self._correct_seance)
        sheet.reread_wanted.connect(self._reread_sheet)
        QShortcut(QKeySequence("Alt+Up"), self.page).activated.connect(self.close_action)
