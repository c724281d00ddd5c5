"""Enfants: finds a child among all, and shows her file beside the list."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedLayout, QWidget

from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.domain.role import Role
from pre_desk.ui.background import Background, Task
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.enfants.file.tabs.tab import FileContext
from pre_desk.ui.enfants.file.view import FileView
from pre_desk.ui.enfants.forms.creation import CreationPage
from pre_desk.ui.enfants.forms.editor import FileEditor
from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.enfants.list_work import ListWork
from pre_desk.ui.enfants.placement import PaneSplitter, Placement
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.usecases.drafts import Draft
from pre_desk.usecases.enfant_file import EnfantFile, open_file
from pre_desk.usecases.enfant_index import EnfantIndex, Facet
from pre_desk.usecases.enfants import first_list, list_rows, load_index, record_list_read

_LIST_WIDTH = 420
_SEARCH_RECORDED_MS = 2000
_CHANGES_MS = 120
_AFTER_FIRST_LINES_MS = 50
# What the list or a file shows; a change elsewhere does not concern this screen.
_OF_THE_LIST = {"enfant", "parcours", "suivi", "referent", "scolarite"}
_NAMED = {"etablissement", "professionnel", "action", "cellule"}
_OF_A_FILE = {"accord", "participation", "evaluation", "reponse", "passage", "decision"}
_AROUND = {"objectif", "mesure_ase", "famille", "responsable", "document", "note_confidentielle"}
_SIGNALLED = {"reperage", "problematique_reperee", "point_appui_repere", "presence", "seance"}
_SHOWN = _OF_THE_LIST | _NAMED | _OF_A_FILE | _AROUND | _SIGNALLED


class EnfantsScreen(QWidget):
    """Loads names first, then what filters need, then the rows one sees."""

    import_wanted = Signal()
    shown = Signal()
    index_read = Signal(object)

    def __init__(
        self,
        background: Background,
        settings: Settings,
        *,
        today: date,
        role: Role,
        writable: bool,
        may_import: bool,
    ) -> None:
        super().__init__()
        self._background, self._settings = background, settings
        self._today, self._writable, self._may_import = today, writable, may_import
        self._opening: Task | None = None
        self._awaited = ""
        self.editor: FileEditor | None = None
        self.creation: CreationPage | None = None
        self.list = ListPanel(today, self._fetch_page, writable=writable)
        self.work = ListWork(self.list, background, today=today, role=role, writable=writable)
        self.pane = FileView(
            FileContext(background=background, today=today, role=role, writable=writable),
            settings,
        )
        self._changes_rested = QTimer(self)
        self._changes_rested.setSingleShot(True)
        self._changes_rested.setInterval(_CHANGES_MS)
        self._search_rested = QTimer(self)
        self._search_rested.setSingleShot(True)
        self._search_rested.setInterval(_SEARCH_RECORDED_MS)
        self._build()
        self._connect()

    def load(self) -> None:
        """Show the list as soon as possible: a large team by name first, then with filters."""
        self._background.read(
            "Lire la liste des enfants",
            lambda uow, _: first_list(uow, on=self._today),
            done=self._show_first,
        )
        self.work.views.load()

    def show_enfant(self, enfant_id: str) -> None:
        """Show the file of a child, as soon as the list is there."""
        self._awaited = enfant_id
        if self.list.has_index:
            self._choose_awaited()

    def show_only(self, enfant_ids: Iterable[str], why: str) -> None:
        """Show these children alone; `why` says what they have in common."""
        self.list.show_only(enfant_ids, why)

    @property
    def may_change_many(self) -> bool:
        """Whether the list can be written from here."""
        return self._writable

    def may_keep_views(self) -> bool:
        """Whether a view can be kept at the moment."""
        return self._writable and self.isVisible()

    def allow_editing(self, editing: Editing) -> None:
        """Put the forms in place: this vault can be written."""
        self.editor = FileEditor(self.pane, editing)
        self.creation = CreationPage(editing)
        self.creation.closed.connect(self._show_list)
        self.creation.enfant_wanted.connect(self.show_enfant)
        self._stack.addWidget(self.creation)
        self.list.tools.insertWidget(
            1, icon_button("Nouvel enfant (Ctrl+N)", "user-plus", self.create_enfant)
        )

    def create_enfant(self, draft: Draft | None = None) -> None:
        """Show « Nouvel enfant » in place of the list and the file."""
        if self.creation is not None:
            self._stack.setCurrentWidget(self.creation)
            self.creation.begin(draft)

    def first_focus(self) -> QWidget | None:
        """Where the keyboard is when one comes to this screen; nowhere without a child."""
        return self.list.table if self.list.table.isVisible() else None

    def keep_layout(self) -> None:
        """Remember the columns and the splitter."""
        self._settings.keep_layout("enfants/colonnes", self.list.layout_state())
        self._splitter.keep_sizes()

    def focus_search(self) -> None:
        """Put the cursor in the search field (Ctrl+F)."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    def focus_next_part(self) -> None:
        """Go from the list to the timeline, to the tab, and to the list again (F6)."""
        parts = [self.list.table, *self.pane.parts()]
        focused = QApplication.focusWidget()
        inside = [one is focused or one.isAncestorOf(focused) for one in parts if focused]
        at = inside.index(True) if True in inside else -1
        parts[(at + 1) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self._splitter = PaneSplitter(self.list, self.pane, self._settings, width=_LIST_WIDTH)
        self.list.tools.addWidget(self._splitter.button)
        self.list.setMinimumWidth(px(320))
        self.list.restore_layout(self._settings.layout("enfants/colonnes"))
        self._nobody = self._empty_vault()
        self._stack = QStackedLayout()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(self._stack)
        # Once it has a parent: what is added before would be shown as a window of its own.
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._nobody)

    def _empty_vault(self) -> EmptyState:
        buttons: tuple[QPushButton, ...] = ()
        sentence = (
            "Pour voir l’application remplie, verrouiller puis ouvrir la démonstration "
            "depuis la fenêtre d’ouverture."
        )
        if self._may_import and self._writable:
            ask = self.import_wanted.emit
            buttons = (button("Importer un dossier…", ask, role="primary", image="folder-input"),)
            sentence = f"Importer le dossier d’échange de votre équipe pour commencer. {sentence}"
        if self._writable:
            first = button("Ajouter un enfant", self.create_enfant, image="user-plus")
            buttons = (*buttons, first)
        return EmptyState("users", "Aucun enfant dans ce coffre", sentence, buttons)

    def _connect(self) -> None:
        self.list.enfant_chosen.connect(self._open_file)
        self.list.table.activated.connect(lambda _: self._splitter.show_pane())
        self._splitter.placed.connect(self._on_placed)
        self.pane.enfant_wanted.connect(self.show_enfant)
        self.list.search.textEdited.connect(lambda _: self._search_rested.start())
        self._search_rested.timeout.connect(self._record_search)
        self._background.changed.connect(self._on_changed)
        self._changes_rested.timeout.connect(self._read_again)
        _shortcut(self, QKeySequence.StandardKey.Find, self.focus_search)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.focus_next_part)

    def _load_index(self) -> None:
        self._background.read(
            "Préparer les filtres",
            lambda uow, _: load_index(uow, on=self._today),
            done=self._show_index,
        )

    def _show_first(self, index: EnfantIndex) -> None:
        self._show_index(index)
        if not index.knows(Facet.SITUATION):
            # After the lines that one sees: they would wait behind it.
            QTimer.singleShot(_AFTER_FIRST_LINES_MS, self, self._load_index)

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._nobody if self.list.nobody else self._splitter)
        self.list.table.setFocus()

    def _show_index(self, index: EnfantIndex) -> None:
        if self.creation is None or self._stack.currentWidget() is not self.creation:
            self._stack.setCurrentWidget(self._splitter if len(index) else self._nobody)
        self.list.show_index(index)
        self._choose_awaited()
        self.index_read.emit(index)
        self.shown.emit()

    def _choose_awaited(self) -> None:
        # One just created comes with the next reading of the list.
        if self._awaited and self.list.knows(self._awaited):
            self._stack.setCurrentWidget(self._splitter)
            self.list.choose(self._awaited)
            self._awaited = ""

    def _fetch_page(self, enfant_ids: Sequence[str]) -> None:
        self._background.read(
            "Lire une page de la liste",
            lambda uow, _: list_rows(uow, enfant_ids, on=self._today),
            done=self.list.model.rows_arrived,
        )

    def _on_placed(self, placement: Placement) -> None:
        chosen = self.list.current_id()
        shown = self.pane.shown
        if chosen and (shown is None or shown.enfant.id != chosen):
            self._open_file(chosen)

    def _open_file(self, enfant_id: str) -> None:
        # A file that nobody can see is not opened, and the journal does not say it was.
        if self._splitter.placement is Placement.OFF:
            return
        self._awaited = ""
        if self._opening is not None:
            self._opening.cancel()
        # Where nothing can be written (somebody else holds the vault), nothing is journalled.
        work = self._background.run if self._writable else self._background.read
        self._opening = work(
            "Ouvrir une fiche",
            self._reading(enfant_id, record=self._writable),
            done=self._show_file,
            failed=self._show_nobody,
        )

    def _reading(self, enfant_id: str, *, record: bool) -> Callable[[Any, Task], EnfantFile]:
        on, months = self._today, self._settings.months_without_news
        return lambda uow, _: open_file(uow, enfant_id, on=on, record=record, months=months)

    def _show_file(self, file: EnfantFile) -> None:
        if file.enfant.id == self.list.current_id():
            self.pane.show_file(file)
            if self.editor is not None:
                self.editor.show_file(file)

    def _show_nobody(self, error: DomainError) -> None:
        if not isinstance(error, Cancelled):
            self.pane.clear()
            self._background.refused.emit(error)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        # Fields saved one after the other are read again once, when typing rests.
        if kinds & _SHOWN:
            self._changes_rested.start()

    def _read_again(self) -> None:
        self.list.rows_changed()
        self._load_index()
        shown = self.pane.shown
        if shown is not None:
            self._background.read(
                "Relire une fiche",
                self._reading(shown.enfant.id, record=False),
                done=self._show_file,
                failed=lambda _: self.pane.clear(),
            )

    def _record_search(self) -> None:
        if self._writable and self.list.search.text().strip():
            shown = self.list.model.rowCount()
            self._background.run(
                "Chercher un enfant",
                lambda uow, _: record_list_read(uow, shown=shown),
                done=lambda _: None,
            )


def _shortcut(parent: QWidget, keys: QKeySequence.StandardKey, then: Callable[[], None]) -> None:
    # Wherever the focus is in the window: it stays in the rail when one comes from there.
    # A screen that is not shown hears nothing.
    made = QShortcut(keys, parent)
    made.activated.connect(then)
