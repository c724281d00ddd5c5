"""The tab « Opérateurs »: associations, services, schools and health structures."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.action import Operateur
from pre_desk.french import counted
from pre_desk.ui.actions.forms import new_operateur_act, operateur_form
from pre_desk.ui.background import Background
from pre_desk.ui.editing.form_place import FormPlace
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.flow_page import FlowPage
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.action_list import list_operateurs

_NONE = (
    "Ajouter ceux qui mènent des actions : associations, services municipaux, écoles,"
    " structures de santé. Chaque action dit ensuite qui la mène."
)


class OperateursTab(QWidget):
    """One row each; a row opens as a form in its place."""

    def __init__(self, background: Background, editing: Editing | None) -> None:
        super().__init__()
        self._background, self._editing = background, editing
        self._known: dict[str, Operateur] = {}
        self.section = Section("Opérateurs")
        self.add = button("Nouvel opérateur", self.new_operateur, role="primary", image="plus")
        self.add.setVisible(editing is not None)
        self._nothing = self._empty()
        self.form = QVBoxLayout()
        self.forms = FormPlace(self, editing, self.first_focus)
        self.forms.moved.connect(lambda _: self._turn())
        self._build()
        self.section.opened.connect(self._edit)

    def load(self) -> None:
        """Read the opérateurs again."""
        self._background.read(
            "Lire les opérateurs", lambda uow, _: list_operateurs(uow), done=self._show
        )

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        if self._editing is None:
            return self._area
        return self.first if self._stack.currentWidget() is self._nothing else self.add

    def new_operateur(self) -> None:
        """Ask who a new opérateur is."""
        self.forms.ask(self.form, new_operateur_act())

    def _show(self, told: Sequence[tuple[Operateur, int]]) -> None:
        self._known = {one.id: one for one, _ in told}
        lines = [self._line(one, runs) for one, runs in told]
        self.section.show_lines(lines, aside=counted(len(lines), "opérateur"))
        self._turn()
        for row in self.section.rows.rows():
            if isinstance(row.editor, RecordCard):
                row.editor.show_stored(self._known[row.key])

    def _line(self, one: Operateur, runs: int) -> Line:
        aside = counted(runs, "action proposée", "actions proposées") if runs else "aucune action"
        told = one.type.label if one.actif else f"{one.type.label} · n’est plus proposé"
        opens = self._editing is not None
        return Line(key=one.id, title=one.nom, aside=aside, details=(told,), opens=opens)

    def _edit(self, operateur_id: str) -> None:
        row = self.section.rows.row(operateur_id)
        if self._editing is None or row is None:
            return
        form = operateur_form(self._known[operateur_id])
        card = RecordCard(form, self._editing.saver, self._editing.drafts)
        card.closed.connect(partial(self._drop, operateur_id))
        row.put_editor(card)
        card.start()

    def _drop(self, operateur_id: str) -> None:
        row = self.section.rows.row(operateur_id)
        if row is not None:
            row.drop_editor()
            row.give_focus()

    def _build(self) -> None:
        self.section.tools.addWidget(self.add)
        self._area = FlowPage("Opérateurs", top=tokens.M)
        self._area.column.addLayout(self.form)
        self._area.column.addWidget(self.section)
        self._area.column.addStretch()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._nothing)

    def _empty(self) -> EmptyState:
        title, add = "Aucun opérateur pour le moment", "Ajouter un opérateur"
        if self._editing is None:
            return EmptyState("handshake", title, "Personne n’en a encore enregistré.")
        self.first = button(add, self.new_operateur, role="primary", image="plus")
        return EmptyState("handshake", title, _NONE, (self.first,))

    def _turn(self) -> None:
        """Say what to do when there is nobody, unless somebody is being added."""
        nobody = not self._known and self.forms.form is None
        self.section.setVisible(bool(self._known))
        self._stack.setCurrentWidget(self._nothing if nobody else self._area)
