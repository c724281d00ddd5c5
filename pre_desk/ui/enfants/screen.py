"""Enfants: finds a child among all, and shows her file beside the list."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedLayout, QWidget

from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.domain.role import Role
from pre_desk.ui.background import Background, Task
from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.enfants.file.tabs.tab import FileContext
from pre_desk.ui.enfants.file.view import FileView
from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.usecases.enfant_file import EnfantFile, open_file
from pre_desk.usecases.enfant_index import EnfantIndex
from pre_desk.usecases.enfants import list_names, list_rows, load_index, record_list_read

_LIST_WIDTH = 420
_SEARCH_RECORDED_MS = 2000
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
        self.list = ListPanel(today, self._fetch_page)
        self.pane = FileView(
            FileContext(background=background, today=today, role=role, writable=writable)
        )
        self._search_rested = QTimer(self)
        self._search_rested.setSingleShot(True)
        self._search_rested.setInterval(_SEARCH_RECORDED_MS)
        self._build()
        self._connect()

    def load(self) -> None:
        """Show everybody by name as soon as possible, then with filters."""
        self._background.read(
            "Lire la liste des enfants",
            lambda uow, _: list_names(uow),
            done=self._show_index,
        )
        self._load_index()

    def show_enfant(self, enfant_id: str) -> None:
        """Show the file of a child, as soon as the list is there."""
        self._awaited = enfant_id
        if self.list.has_index:
            self._choose_awaited()

    def keep_layout(self) -> None:
        """Remember the columns and the splitter."""
        self._settings.keep_layout("enfants/colonnes", self.list.layout_state())
        self._settings.keep_layout("enfants/volets", self._splitter.saveState())

    def focus_search(self) -> None:
        """Put the cursor in the search field (Ctrl+F)."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _build(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([px(_LIST_WIDTH), 2 * px(_LIST_WIDTH)])
        self.list.setMinimumWidth(px(320))
        self._splitter.restoreState(self._settings.layout("enfants/volets"))
        self.list.restore_layout(self._settings.layout("enfants/colonnes"))
        self._nobody = self._empty_vault()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._nobody)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(self._stack)

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
        return EmptyState("users", "Aucun enfant dans ce coffre", sentence, buttons)

    def _connect(self) -> None:
        self.list.enfant_chosen.connect(self._open_file)
        self.pane.enfant_wanted.connect(self.show_enfant)
        self.list.search.textEdited.connect(lambda _: self._search_rested.start())
        self._search_rested.timeout.connect(self._record_search)
        self._background.changed.connect(self._on_changed)
        _shortcut(self, QKeySequence.StandardKey.Find, self.focus_search)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.list.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(lambda: copy_briefly(self.list.copied_text()))

    def _load_index(self) -> None:
        self._background.read(
            "Préparer les filtres",
            lambda uow, _: load_index(uow, on=self._today),
            done=self._show_index,
        )

    def _show_index(self, index: EnfantIndex) -> None:
        self._stack.setCurrentWidget(self._splitter if len(index) else self._nobody)
        self.list.show_index(index)
        self._choose_awaited()
        self.index_read.emit(index)
        self.shown.emit()

    def _choose_awaited(self) -> None:
        if self._awaited:
            self.list.choose(self._awaited)
            self._awaited = ""

    def _fetch_page(self, enfant_ids: Sequence[str]) -> None:
        self._background.read(
            "Lire une page de la liste",
            lambda uow, _: list_rows(uow, enfant_ids, on=self._today),
            done=self.list.model.rows_arrived,
        )

    def _open_file(self, enfant_id: str) -> None:
        if self._opening is not None:
            self._opening.cancel()
        # Where nothing can be written (somebody else holds the vault), nothing is journalled.
        work = self._background.run if self._writable else self._background.read
        self._opening = work(
            "Ouvrir une fiche",
            lambda uow, _: open_file(uow, enfant_id, on=self._today, record=self._writable),
            done=self._show_file,
            failed=self._show_nobody,
        )

    def _show_file(self, file: EnfantFile) -> None:
        if file.enfant.id == self.list.current_id():
            self.pane.show_file(file)

    def _show_nobody(self, error: DomainError) -> None:
        if not isinstance(error, Cancelled):
            self.pane.clear()
            self._background.refused.emit(error)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if not kinds & _SHOWN:
            return
        self.list.rows_changed()
        self._load_index()
        shown = self.pane.shown
        if shown is not None:
            self._background.read(
                "Relire une fiche",
                lambda uow, _: open_file(uow, shown.enfant.id, on=self._today, record=False),
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
