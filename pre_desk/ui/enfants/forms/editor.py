"""Puts the forms into the tabs of a child's file, and keeps what is being typed there."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.editing.form_slot import FormSlot
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.enfants.file.tabs.notes import NotesTab
from pre_desk.ui.enfants.file.tabs.tab import Tab
from pre_desk.ui.enfants.file.view import FileView
from pre_desk.ui.enfants.forms.catalogue import (
    DISCARD_TITLE,
    GRID,
    GRID_TITLE,
    OFFERS,
    Form,
)
from pre_desk.ui.enfants.forms.file_commands import add_file_commands
from pre_desk.ui.enfants.forms.file_drafts import FileDrafts
from pre_desk.ui.enfants.forms.grid_form import GridForm
from pre_desk.ui.enfants.forms.note import CORRECTION, correction_act, show_note
from pre_desk.ui.enfants.forms.row_offers import RowOffer, row_offers
from pre_desk.ui.enfants.forms.row_tools import RowTools
from pre_desk.ui.enfants.forms.tab_buttons import TabButtons
from pre_desk.ui.theme import px
from pre_desk.usecases.bin import put_in_bin
from pre_desk.usecases.drafts import Draft
from pre_desk.usecases.editable import Editable, load_editable
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.notes import OpenNote, delete_note

# Less of the page than this says nothing.
_PAGE_LEAST = 160
# A form that an offer opens under another name.
_OPENED_BY = {"famille-nouvelle": "famille"}


class FileEditor(QObject):
    """One form at a time in a tab; what it holds stays from tab to tab."""

    form_shown = Signal(QWidget)

    def __init__(self, view: FileView, editing: Editing) -> None:
        super().__init__(view)
        self._view, self._editing = view, editing
        self._slots: dict[str, FormSlot] = {}
        self._enfant_id = ""
        self._offers = [one for one in OFFERS if editing.role.may(one.needs)]
        self._buttons = TabButtons(self._offers, self.begin, grades=self._may_grade())
        self._tools = RowTools(self._open_row_menu, editing.role, self)
        self.drafts = FileDrafts(editing, self._take_up)
        view.put_under_header(self.drafts.strip)
        view.discard_wanted.connect(self._put_in_bin)
        view.tab_shown.connect(lambda _: self._dress(view.current))
        view.resized.connect(self._fit_form)
        add_file_commands(self, self._offers, editing)

    def show_file(self, file: EnfantFile) -> None:
        """Another child closes the forms, keeping drafts; the same one refreshes them."""
        if file.enfant.id != self._enfant_id:
            for slot in self._slots.values():
                slot.close_form()
            self._enfant_id = file.enfant.id
            self.drafts.show_enfant(file.enfant.id)
        else:
            self._refresh()
        self._dress(self._view.current)

    def begin(self, name: str, draft: Draft | None = None) -> None:
        """Open one form of the child on screen, in its tab."""
        self._editing.notice.forget_refusal()
        if name == GRID:
            self._show(GRID, lambda: GridForm(self._enfant_id, self._editing))
            return
        offer = next((one for one in self._offers if one.name == name), None)
        if offer is None:
            self._editing.notice.refuse("Cette saisie ne se reprend pas d’ici.")
            return
        today = self._editing.today
        self._read(lambda told: self._open(offer.tab, offer.make(told, today), draft))

    def discard(self) -> None:
        """Put the whole file in the bin; a notice offers to take it back."""
        self._put_in_bin("enfant", self._enfant_id)

    def open_menu(self) -> None:
        """Offer every form of the file (F2)."""
        menu = QMenu(self._view)
        file = self._view.shown
        for offer in self._offers:
            if file is None or not offer.suits(file):
                continue
            menu.addAction(offer.title).triggered.connect(_once(self.begin, offer.name))
        if self._may_grade():
            menu.addAction(GRID_TITLE).triggered.connect(_once(self.begin, GRID))
        menu.addSeparator()
        menu.addAction(DISCARD_TITLE).triggered.connect(self.discard)
        self._popup(menu, self._view.tab_bar)

    def open_form(self) -> QWidget | None:
        """The form open in the tab on screen."""
        slot = self._slots.get(self._view.current_code())
        form: QWidget | None = slot.form if slot is not None else None
        return form

    def slot(self, tab: str) -> FormSlot:
        """The place of forms in a tab."""
        if tab not in self._slots:
            made = self._slots[tab] = FormSlot()
            made.emptied.connect(partial(self._give_back, tab))
            made.grown.connect(partial(self._make_room, made))
            self._view.tab(tab).put_form_slot(made)
        return self._slots[tab]

    def _may_grade(self) -> bool:
        return self._editing.role.may(Permission.EVALUATIONS)

    def _read(self, then: Callable[[Editable], None]) -> None:
        enfant_id = self._enfant_id

        def told(editable: Editable) -> None:
            if enfant_id != self._enfant_id:
                return
            try:
                then(editable)
            except DomainError as error:
                self._editing.notice.refuse(error.message)

        self._editing.saver.ask(
            "Préparer un formulaire",
            lambda uow: load_editable(uow, enfant_id),
            told,
            lambda error: self._editing.notice.refuse(error.message),
        )

    def _open(self, tab: str, form: Form, draft: Draft | None = None) -> None:
        saver, drafts = self._editing.saver, self._editing.drafts
        made: ActPanel | RecordCard
        made = self._act_panel(form) if isinstance(form, Act) else RecordCard(form, saver, drafts)
        self._show(tab, lambda: made)
        if draft is not None:
            made.keeper.resume(draft)

    def _show(self, tab: str, make: Callable[[], Any]) -> None:
        code = "evaluations" if tab == GRID else tab
        self._view.show_tab(code)
        self._dress(self._view.current)
        made, slot = make(), self.slot(code)
        made.closed.connect(slot.clear)
        slot.put(made)
        self._make_room(slot)
        self.form_shown.emit(made)

    def _make_room(self, slot: FormSlot) -> None:
        """A form that would not be seen whole takes the place of the page, then of the timeline."""
        if slot is not self._slots.get(self._view.current_code()):
            return
        # From what is there without a form: one that shrinks gives back what it took.
        tab = self._view.current
        self._view.take_back()
        rest = px(_PAGE_LEAST) + tab.give_room(False)
        needed = slot.sizeHint().height()
        crowded = needed + rest > tab.height()
        if crowded:
            tab.give_room(True)
            self._view.make_way(needed)

    def _fit_form(self) -> None:
        slot = self._slots.get(self._view.current_code())
        if slot is not None and slot.form is not None:
            self._make_room(slot)

    def _give_back(self, tab: str, held: bool) -> None:
        self._view.tab(tab).give_room(False)
        self._view.take_back()
        if held:
            # Qt would send it to the first button of the window.
            self._view.tab(tab).setFocus()

    def _act_panel(self, act: Act) -> ActPanel:
        panel = ActPanel(act, self._editing.saver, self._editing.drafts)
        panel.saved.connect(lambda result: self._on_saved(panel, result))
        return panel

    def _on_saved(self, panel: ActPanel, result: Any) -> None:
        act = panel.act
        self.drafts.strip.forget(panel.keeper.key)
        self._editing.tell_saved(act.title, act.warnings(result), final=act.final)
        panel.closed.emit()

    def _refresh(self) -> None:
        """Show in open forms what is stored now."""
        forms = [slot.form for slot in self._slots.values()]
        cards = [one for one in forms if isinstance(one, RecordCard)]
        for grid in (one for one in forms if isinstance(one, GridForm)):
            grid.refresh()
        if cards:
            self._read(lambda told: _reload(cards, told))

    def _dress(self, tab: Tab) -> None:
        """Give a tab its buttons, and each of its rows a menu."""
        self._buttons.dress(tab, self._view.shown)
        self._tools.dress(tab)
        if isinstance(tab, NotesTab):
            tab.allow_writing(self._correct_note, self._delete_note)

    def _open_row_menu(self, section: str, key: str, anchor: QWidget) -> None:
        def show(told: Editable) -> None:
            menu = QMenu(anchor)
            for one in row_offers(told, section, key, self._editing.today):
                menu.addAction(one.title).triggered.connect(_once(self._take, one, key))
            if menu.isEmpty():
                raise DomainError("Rien à modifier sur cette ligne.")
            self._popup(menu, anchor)

        self._read(show)

    def _take(self, offer: RowOffer, key: str) -> None:
        if offer.make is not None:
            self._open(self._view.current_code(), offer.make())
            return
        self._put_in_bin(offer.kind, key)

    def _put_in_bin(self, kind: str, object_id: str) -> None:
        self._editing.saver.save(
            "Mettre à la corbeille",
            lambda uow: put_in_bin(uow, kind, object_id, today=self._editing.today),
            done=lambda _: self._editing.tell_saved("Mis à la corbeille"),
            failed=lambda error: self._editing.notice.refuse(error.message),
        )

    def _popup(self, menu: QMenu, anchor: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _take_up(self, draft: Draft) -> None:
        """Open the form of a draft with what was typed in it."""
        name, _, key = draft.form.partition(":")
        if name == CORRECTION:
            act = correction_act(self._enfant_id, key, self._editing.today)
            self._open("notes", act, draft)
            return
        if not key:
            self.begin(_OPENED_BY.get(name, name), draft)
            return
        self._read(lambda told: self._open_row_draft(told, draft, key))

    def _open_row_draft(self, told: Editable, draft: Draft, key: str) -> None:
        for section, tab in self._tools.sections():
            for one in row_offers(told, section, key, self._editing.today):
                form = one.make() if one.make else None
                if form is not None and form.name == draft.form:
                    self._open(tab, form, draft)
                    return
        raise DomainError("Ce que ce brouillon modifiait n’est plus dans la fiche.")

    def _correct_note(self, note: OpenNote) -> None:
        act = correction_act(self._enfant_id, note.id, self._editing.today)
        self._open("notes", show_note(act, note))

    def _delete_note(self, note: OpenNote) -> None:
        self._editing.saver.save(
            "Supprimer une note confidentielle",
            lambda uow: delete_note(uow, note.id),
            done=lambda _: self._editing.tell_saved("Note supprimée", final=True),
            failed=lambda error: self._editing.notice.refuse(error.message),
        )

    def file_on_screen(self) -> bool:
        """Whether there is a child to record something of."""
        return self._view.shown is not None and self._view.isVisible()


def _once(then: Callable[..., None], *told: Any) -> Callable[[], None]:
    # Qt would add whether the line is ticked.
    return lambda: then(*told)


def _reload(cards: list[RecordCard], told: Editable) -> None:
    for card in cards:
        stored = told.stored(card.stored.id)
        if stored is not None:
            card.show_stored(stored)
