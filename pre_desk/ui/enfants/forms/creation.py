"""The page of « Nouvel enfant », in place of the list and the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.enfants.forms.nouvel_enfant import NouvelEnfantPanel
from pre_desk.ui.theme import px
from pre_desk.usecases.bin import restore_from_bin
from pre_desk.usecases.drafts import Draft
from pre_desk.usecases.editable import Choices, load_choices

_WIDEST = 860


class CreationPage(QScrollArea):
    """Asks who the child is; ends on her file, new or already there."""

    enfant_wanted = Signal(str)
    closed = Signal()
    form_shown = Signal(object)

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self.panel: NouvelEnfantPanel | None = None
        self._draft: Draft | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Nouvel enfant")
        content = QWidget()
        content.setProperty("role", "flow")
        line = QHBoxLayout(content)
        line.setContentsMargins(px(tokens.XL), px(tokens.XL), px(tokens.XL), px(tokens.XL))
        self._column = QVBoxLayout()
        self._column.addStretch()
        line.addStretch()
        line.addLayout(self._column, 10)
        line.addStretch()
        self.setWidget(content)

    def begin(self, draft: Draft | None = None) -> None:
        """Read what can be chosen, then show an empty form, or the one being typed."""
        self._draft = draft
        if self.panel is not None:
            self.panel.start()
            return
        self._editing.saver.ask("Préparer un formulaire", load_choices, self._show, self._refuse)

    def _show(self, choices: Choices) -> None:
        editing = self._editing
        panel = self.panel = NouvelEnfantPanel(
            choices, editing.today, editing.saver, editing.drafts
        )
        panel.setMaximumWidth(px(_WIDEST))
        panel.saved.connect(self._on_created)
        panel.closed.connect(self._close)
        panel.enfant_wanted.connect(self._leave_for)
        panel.bin_wanted.connect(self._restore)
        self._column.insertWidget(0, panel)
        # At once: only what is shown takes the focus.
        panel.show()
        panel.start()
        if self._draft is not None:
            panel.keeper.resume(self._draft)
        self.form_shown.emit(panel)

    def _on_created(self, enfant_id: str) -> None:
        self._editing.tell_saved("Fiche créée")
        self._leave_for(enfant_id)

    def _restore(self, enfant_id: str) -> None:
        """The child is known, but her file is in the bin: take it out."""
        self._editing.saver.save(
            "Reprendre une fiche de la corbeille",
            lambda uow: restore_from_bin(uow, f"enfant:{enfant_id}"),
            done=lambda _: self._leave_for(enfant_id),
            failed=self._refuse,
        )

    def _leave_for(self, enfant_id: str) -> None:
        self._close()
        self.enfant_wanted.emit(enfant_id)

    def _close(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
        self.closed.emit()

    def _refuse(self, error: DomainError) -> None:
        self._editing.notice.refuse(error.message)
