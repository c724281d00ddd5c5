"""What is stored of one object, each field saved when one leaves it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.conflict import Conflict
from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.french import typographic
from pre_desk.ui.editing.act import Ask
from pre_desk.ui.editing.act_panel import DraftOffer
from pre_desk.ui.editing.conflict_panel import ConflictPanel
from pre_desk.ui.editing.drafts import DraftKeeper, DraftKey, Drafts
from pre_desk.ui.editing.field import FormField, pressed_enter
from pre_desk.ui.editing.saver import Saver, UseCase
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.beside import Beside
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.columns import ColumnsLayout
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.conflicts import VersionPair, show_conflict

_LEAST, _MOST = 160, 3


def _version(stored: Any) -> Mapping[str, str]:
    return {"version": str(stored.version)}


def _at_version(stored: Any, read: Mapping[str, str]) -> Any:
    return replace(stored, version=int(read["version"]))


def _ask_nothing(_: Ask) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordForm:
    """One object on screen: a field for each of its attributes of the same name.

    `save` turns the object as it should be into a use case that returns it as stored;
    `name` and `object_id` find its draft again. `read` says which version was read, and
    `as_read` gives an object that version: a draft taken up later meets what somebody
    else has saved since. `prepare` is given a way to read what fields depend on.
    """

    name: str
    object_id: str
    title: str
    label: str
    stored: Any
    fields: Sequence[FormField]
    save: Callable[[Any], UseCase]
    read: Callable[[Any], Mapping[str, str]] = _version
    as_read: Callable[[Any, Mapping[str, str]], Any] = _at_version
    prepare: Callable[[Ask], None] = _ask_nothing


class RecordCard(QFrame):
    """Saves on leaving; a refusal stays beside its field, a conflict shows both versions."""

    closed = Signal()

    def __init__(self, form: RecordForm, saver: Saver, drafts: Drafts) -> None:
        super().__init__()
        self.form, self.stored = form, form.stored
        self._saver = saver
        self._waiting: list[FormField] = []
        self._saving = False
        # What was read when a field was typed in, where another one was saved since.
        self._read_at: dict[str, Mapping[str, str]] = {}
        self.conflict: ConflictPanel | None = None
        self._disputed: tuple[FormField, str] | None = None
        key = DraftKey(form.name, form.object_id)
        self.keeper = DraftKeeper(drafts, key, form.fields, lambda: form.read(self.stored), self)
        self.keeper.resumed.connect(self._on_resumed)
        self.offer = DraftOffer(self.keeper)
        self._column = QVBoxLayout(self)
        self._build()
        self._fill()
        for one in form.fields:
            one.left.connect(lambda one=one: self.leave(one))
            one.focus_widget().installEventFilter(self)

    def start(self) -> None:
        """Put the cursor in the first field; offer what was typed and not saved."""
        self.form.fields[0].setFocus()
        self.keeper.look(self.offer.show_draft)
        self.form.prepare(self._ask)

    def show_stored(self, stored: Any) -> None:
        """Show what is stored now; a field being typed in keeps what is typed."""
        if self._saving or any(one.dirty for one in self.form.fields):
            # Its version stays the one that was read: a conflict will be seen.
            return
        self.stored = stored
        self._fill()

    def _ask(
        self,
        label: str,
        use_case: UseCase,
        done: Callable[[Any], None],
        failed: Callable[[DomainError], None],
    ) -> None:
        self._saver.ask(label, use_case, done, failed, self)

    def _on_resumed(self, read: Mapping[str, str]) -> None:
        if read:
            self.stored = self.form.as_read(self.stored, read)

    def _fill(self) -> None:
        self._read_at.clear()
        for one in self.form.fields:
            one.show_value(getattr(self.stored, one.name))

    def leave(self, field: FormField) -> None:
        """Save a field that changed, after those that wait."""
        # What is in dispute waits for a choice: saved again, it would hold the keyboard there.
        disputed = self.conflict is not None and self._disputed == (field, field.content())
        if field.dirty and field not in self._waiting and not disputed:
            self._waiting.append(field)
            self._next()

    def close_form(self) -> None:
        """Save what is typed, then go away."""
        for one in self.form.fields:
            self.leave(one)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap closes it, unless what is around it does something else of that key."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line saves it."""
        if isinstance(watched, QLineEdit) and pressed_enter(event):
            self._leave_widget(watched)
            return True
        return super().eventFilter(watched, event)

    def _leave_widget(self, watched: QObject) -> None:
        for one in self.form.fields:
            if one.focus_widget() is watched:
                one.finish()

    def _next(self) -> None:
        """One save at a time: each starts from what the one before has stored."""
        if self._saving or not self._waiting:
            return
        field = self._waiting.pop(0)
        try:
            wanted = replace(self._seen(field), **{field.name: field.value()})
        except DomainError as error:
            field.refuse(error.message)
            self._next()
            return
        self._send(field, wanted)

    def _seen(self, field: FormField) -> Any:
        """The object as it was read when this field was typed in."""
        read = self._read_at.get(field.name)
        return self.form.as_read(self.stored, read) if read else self.stored

    def _send(self, field: FormField, wanted: Any) -> None:
        self._saving = True
        save = self.form.save(wanted)
        others = [one for one in self.form.fields if one is not field and one.dirty]
        for one in others:
            self._read_at.setdefault(one.name, self.form.read(self.stored))
        if not others:
            save = self.keeper.saving(save)
        self._saver.save_field(
            field,
            self.form.label,
            save,
            done=lambda stored: self._on_saved(field, stored),
            conflict=lambda error: self._show_conflict(field, error),
            failed=self._go_on,
        )

    def _on_saved(self, field: FormField, stored: Any) -> None:
        self.stored = stored
        self._read_at.pop(field.name, None)
        if not self.keeper.typed:
            self.keeper.stop()
        self._go_on()

    def _go_on(self) -> None:
        self._saving = False
        self._next()

    def _show_conflict(self, field: FormField, error: EditConflict) -> None:
        if error.conflict is None:
            field.refuse(error.message)
            return
        conflict = error.conflict
        self._saver.ask(
            "Lire les deux versions",
            lambda uow: show_conflict(uow, conflict),
            lambda pairs: self._show_versions(field, conflict, pairs),
            lambda refused: field.refuse(refused.message),
            self,
        )

    def _show_versions(
        self, field: FormField, conflict: Conflict, pairs: Sequence[VersionPair]
    ) -> None:
        self._drop_conflict(field)
        field.tell_stopped()
        panel = self.conflict = ConflictPanel(conflict, pairs)
        self._disputed = (field, field.content())
        panel.mine_kept.connect(lambda chosen: self._settle(field, chosen))
        panel.theirs_kept.connect(lambda chosen: self._take(field, chosen))
        self._column.insertWidget(2, panel)
        # At once: only what is shown takes the focus.
        panel.show()
        panel.mine.setFocus()

    def _settle(self, field: FormField, chosen: Any) -> None:
        """Save what was chosen deliberately on top of the other version."""
        self._drop_conflict(field)
        self._send(field, chosen)

    def _take(self, field: FormField, theirs: Any) -> None:
        """Show the other version: mine is given up, what is typed elsewhere stays."""
        self._drop_conflict(field)
        if theirs.version > self.stored.version:
            # Otherwise another field was saved since the two versions were shown.
            self.stored = theirs
        self._read_at.pop(field.name, None)
        for one in self.form.fields:
            if one is field or not one.dirty:
                one.show_value(getattr(self.stored, one.name))
        if not self.keeper.typed:
            self.keeper.drop()

    def _drop_conflict(self, field: FormField) -> None:
        """The keyboard goes back to the field in dispute."""
        if self.conflict is not None:
            # Before it is hidden: Qt would send the focus to the first button of the window.
            field.setFocus()
            self.conflict.hide()
            self.conflict.deleteLater()
            self.conflict = None

    def _build(self) -> None:
        self.setProperty("role", "surface")
        self.setAccessibleName(self.form.title)
        self._column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        self._column.setSpacing(px(tokens.S))
        head = QHBoxLayout()
        title = label(typographic(self.form.title), "section", wrap=True)
        saved = label("Enregistré en quittant chaque champ", "caption")
        head.addWidget(Beside(title, saved, Qt.AlignmentFlag.AlignVCenter), 1)
        self.close_button = icon_button("Fermer le formulaire", "x", self.close_form)
        head.addWidget(self.close_button)
        self._column.addLayout(head)
        self._column.addWidget(self.offer)
        body = QWidget()
        columns = ColumnsLayout(least=px(_LEAST), most=_MOST, fills=True)
        for one in self.form.fields:
            columns.add(one, wide=one.wide, widens=True)
            if (short := one.short()) is not None:
                columns.keep_short(short)
        body.setLayout(columns)
        self._column.addWidget(body)
