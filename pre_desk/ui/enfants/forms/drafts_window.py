"""Everything that was typed and neither saved nor given up, the latest first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.french import counted, typographic
from pre_desk.ui.editing.act_panel import when
from pre_desk.ui.editing.drafts import DraftKey
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.enfants.forms.draft_strip import title_of
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.on_screen import open_at
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.drafts import Draft, WaitingDraft, list_waiting

_WIDTH, _HEIGHT = 640, 420
_HINT = "Entrée reprend · Suppr abandonne · Échap ferme"
_EMPTY = typographic(
    "Ce qui est tapé sans être enregistré est gardé ici, même après une coupure ; personne "
    "d’autre ne le voit."
)
_DRAFT = Qt.ItemDataRole.UserRole


class DraftsWindow(QDialog):
    """Lists a person's drafts: one is taken up where it was typed, or given up."""

    def __init__(self, editing: Editing, resume: Callable[[Draft], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._editing, self._resume = editing, resume
        self.setWindowTitle("Brouillons")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = label("", "secondary", wrap=True)
        self.list = QListWidget()
        self.notice = Notice()
        self.empty = EmptyState("pencil", "Aucun brouillon", _EMPTY)
        self.empty.hide()
        self.resuming = button("Reprendre", self._resume_current, role="primary")
        self.dropping = button("Abandonner", self._drop_current)
        self._hint = label(_HINT, "caption")
        self._build()
        self.list.itemActivated.connect(lambda _: self._resume_current())
        erase = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        erase.setContext(Qt.ShortcutContext.WidgetShortcut)
        erase.activated.connect(self._drop_current)
        self.read()

    def read(self) -> None:
        """Read the drafts again."""
        self._editing.saver.ask("Lire les brouillons", list_waiting, self._show, self._refuse)

    def _show(self, waiting: list[WaitingDraft]) -> None:
        at = max(0, self.list.currentRow())
        self.list.clear()
        for one in waiting:
            row = QListWidgetItem(_sentence(one))
            row.setData(_DRAFT, one.draft)
            self.list.addItem(row)
        kept = "Tapé sans être enregistré, gardé ici ; personne d’autre ne le voit."
        found = counted(len(waiting), "brouillon")
        self.told.setText(typographic(f"{found}. {kept}"))
        for part in (self.told, self.list, self._hint, self.resuming, self.dropping):
            part.setVisible(bool(waiting))
        self.empty.setVisible(not waiting)
        self.list.setCurrentRow(min(at, len(waiting) - 1))
        self.list.setFocus()

    def _current(self) -> Draft | None:
        row = self.list.currentItem()
        draft: Draft | None = row.data(_DRAFT) if row is not None else None
        return draft

    def _resume_current(self) -> None:
        draft = self._current()
        if draft is not None:
            self.close()
            self._resume(draft)

    def _drop_current(self) -> None:
        draft = self._current()
        if draft is not None:
            self._editing.drafts.drop(DraftKey(draft.form, draft.object_id))
            self.read()

    def _refuse(self, error: DomainError) -> None:
        self.notice.refuse(error.message)

    def _build(self) -> None:
        self.list.setAccessibleName("Brouillons en attente")
        # A sentence goes on below rather than out of sight.
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setProperty("role", "sentences")
        open_at(self, _WIDTH, _HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.L))
        column.setSpacing(px(tokens.S))
        for widget in (label("Brouillons", "title"), self.told, self.notice):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(tokens.S))
        foot.addWidget(self._hint)
        foot.addStretch()
        foot.addWidget(button("Fermer", self.close))
        foot.addWidget(self.dropping)
        foot.addWidget(self.resuming)
        column.addLayout(foot)


def _sentence(one: WaitingDraft) -> str:
    whose = f" · {one.enfant}" if one.enfant else ""
    return typographic(f"{title_of(one.draft)}{whose} · brouillon {when(one.draft.kept_at)}")
