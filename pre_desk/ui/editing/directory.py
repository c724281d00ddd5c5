"""A list that the team keeps: one row each, opened as a form in its place; an entry added."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pre_desk.ui.background import Background
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.form_place import FormPlace
from pre_desk.ui.editing.record_card import RecordCard, RecordForm
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.rows import Line, Section


@dataclass(frozen=True, slots=True)
class Content:
    """What a list says now: its lines, what is stored by key, and the forms on it."""

    lines: Sequence[Line] = field(repr=False)
    stored: Mapping[str, Any] = field(repr=False)
    aside: str
    add: Callable[[], Act]
    correct: Callable[[Any], RecordForm]


class Directory(QWidget):
    """`read` returns what is stored; `content` turns it into lines and forms.

    Without `editing` it only reads. `nothing` is what an empty list says.
    """

    def __init__(
        self,
        title: str,
        *,
        add: str,
        nothing: str,
        read: Callable[[Any], Any],
        content: Callable[[Any], Content],
        background: Background,
        editing: Editing | None,
    ) -> None:
        super().__init__()
        self._title, self._read, self._content = title, read, content
        self._background, self._editing = background, editing
        self._wants_new = False
        self.content: Content | None = None
        self.section = Section(title, nothing)
        self.add = button(add, self.ask_new, image="plus")
        self.form = QVBoxLayout()
        self.forms = FormPlace(self, editing, lambda: self.add)
        self.section.opened.connect(self._edit)
        self._build()

    def load(self) -> None:
        """Read the list again."""
        label = f"Lire\u00a0: {self._title.lower()}"
        self._background.read(label, lambda uow, _: self._read(uow), done=self._show)

    def ask_new(self) -> None:
        """Ask what a new entry is, as soon as what can be chosen is known."""
        self._wants_new = self.content is None
        if self.content is not None:
            self.forms.ask(self.form, self.content.add())

    def _build(self) -> None:
        self.section.tools.addWidget(self.add)
        # In the list by now: alone, it would be a window for a moment.
        self.add.setVisible(self._editing is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.form)
        column.addWidget(self.section)

    def _show(self, read: Any) -> None:
        told = self.content = self._content(read)
        self.section.show_lines(told.lines, aside=told.aside if told.lines else "")
        for row in self.section.rows.rows():
            if isinstance(row.editor, RecordCard):
                row.editor.show_stored(told.stored[row.key])
        if self._wants_new:
            self.ask_new()

    def _edit(self, key: str) -> None:
        row = self.section.rows.row(key)
        if self._editing is None or self.content is None or row is None:
            return
        form = self.content.correct(self.content.stored[key])
        card = RecordCard(form, self._editing.saver, self._editing.drafts)
        card.closed.connect(partial(self._drop, key))
        row.put_editor(card)
        card.start()

    def _drop(self, key: str) -> None:
        row = self.section.rows.row(key)
        if row is not None:
            row.drop_editor()
            row.give_focus()
