"""A form in place: no window opens, nothing typed is lost."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.french import hour, typographic
from pre_desk.ui.editing.act import Act, Unreadable
from pre_desk.ui.editing.drafts import DraftKeeper, DraftKey, Drafts
from pre_desk.ui.editing.field import pressed_enter
from pre_desk.ui.editing.saver import Saver, UseCase, refuse_beside
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.beside import Beside
from pre_desk.ui.widgets.buttons import button, icon_button, in_line
from pre_desk.ui.widgets.columns import ColumnsLayout
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.drafts import Draft

_LEAST, _MOST = 160, 3
_KEYS = ("Ctrl+Entrée enregistre", "Échap ferme, ce qui est tapé est gardé")


class ActPanel(QFrame):
    """Asks what an act needs, saves it, says beside each field what is wrong."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, act: Act, saver: Saver, drafts: Drafts) -> None:
        super().__init__()
        self.act = act
        self._saver = saver
        self._fields = {one.name: one for one in act.fields}
        self.notice = Notice()
        self._save = button(act.verb, self.save, role="primary")
        self.keeper = DraftKeeper(
            drafts, DraftKey(act.name, act.object_id), act.fields, parent=self
        )
        self.offer = DraftOffer(self.keeper)
        self._build()
        self._connect()

    def start(self) -> None:
        """Put the cursor in the first field, and offer the draft kept, if any."""
        (self.act.fields[0] if self.act.fields else self._save).setFocus()
        self.keeper.look(self.offer.show_draft)
        self.act.prepare(self._ask)

    def save(self) -> None:
        """Save what is typed, if it can be read."""
        if not self._save.isEnabled():
            return
        self.notice.clear()
        try:
            use_case = self.act.save(self.act.answers())
        except Unreadable as unreadable:
            unreadable.first.setFocus()
            return
        self._save.setEnabled(False)
        saving = self.keeper.saving(use_case)
        self._saver.save(self.act.label, saving, done=self._on_saved, failed=self._on_failed)

    def close_form(self) -> None:
        """Leave the form; what is typed stays as a draft."""
        self.keeper.keep_now()
        self.closed.emit()

    def abandon(self) -> None:
        """Leave the form and forget what is typed."""
        self.keeper.drop()
        self.closed.emit()

    def _ask(
        self,
        label: str,
        use_case: UseCase,
        done: Callable[[Any], None],
        failed: Callable[[DomainError], None],
    ) -> None:
        self._saver.ask(label, use_case, done, failed, self)

    def put_above_buttons(self, widget: QWidget) -> None:
        """Show something of one form only, between its fields and its buttons."""
        self._aside.addWidget(widget)

    def _build(self) -> None:
        self.setProperty("role", "surface")
        self.setAccessibleName(self.act.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        column.setSpacing(px(tokens.S))
        head = QHBoxLayout()
        head.addWidget(label(typographic(self.act.title), "section", wrap=True), 1)
        head.addWidget(icon_button("Fermer le formulaire", "x", self.close_form))
        column.addLayout(head)
        if self.act.hint:
            column.addWidget(label(typographic(self.act.hint), "secondary", wrap=True))
        column.addWidget(self.offer)
        body = QWidget()
        self._columns = ColumnsLayout(least=px(_LEAST), most=_MOST, fills=True)
        for one in self.act.fields:
            self._columns.add(one, wide=one.wide, widens=True)
            if (short := one.short()) is not None:
                self._columns.keep_short(short)
        body.setLayout(self._columns)
        column.addWidget(body)
        column.addWidget(self.notice)
        self._aside = QVBoxLayout()
        column.addLayout(self._aside)
        column.addLayout(self._foot())

    def _foot(self) -> FlowLayout:
        line = FlowLayout()
        line.addWidget(self._save)
        line.addWidget(button("Abandonner", self.abandon))
        for told in _KEYS:
            # Beside the buttons or below them: a narrow form does not wrap it word by word.
            line.addWidget(label(told, "caption"))
        return line

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            _within(self, keys, self.save)
        _within(self, "Esc", self.close_form)
        for one in self.act.fields:
            one.focus_widget().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line saves; in a paragraph it begins a line."""
        if isinstance(watched, QLineEdit) and pressed_enter(event) and not self._taken(watched):
            self.save()
            return True
        return super().eventFilter(watched, event)

    def _taken(self, watched: QLineEdit) -> bool:
        fields = [one for one in self.act.fields if one.focus_widget() is watched]
        return any(one.takes_enter() for one in fields)

    def _on_saved(self, result: Any) -> None:
        self._save.setEnabled(True)
        self.keeper.stop()
        self.saved.emit(result)

    def _on_failed(self, error: DomainError) -> None:
        self._save.setEnabled(True)
        if not refuse_beside(self._fields, error):
            self.notice.refuse(error.message)


class DraftOffer(QFrame):
    """« Un brouillon du 12/03 à 14 h 32 : Reprendre, Abandonner »."""

    def __init__(self, keeper: DraftKeeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._draft: Draft | None = None
        self.setProperty("role", "notice")
        self._told = label("", wrap=True)
        self.resume = button("Reprendre le brouillon", self._resume)
        drop = button("Abandonner le brouillon", self._abandon)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(tokens.M), px(tokens.S), px(tokens.M), px(tokens.S))
        line.addWidget(Beside(self._told, in_line(self.resume, drop)))
        self.hide()

    def show_draft(self, draft: Draft | None) -> None:
        """Offer a draft, unless something was typed meanwhile."""
        if draft is None or self._keeper.typed:
            return
        self._draft = draft
        self._told.setText(f"Un brouillon {when(draft.kept_at)}")
        self.show()

    def _resume(self) -> None:
        assert self._draft is not None
        self._keeper.resume(self._draft)
        self.hide()

    def _abandon(self) -> None:
        self._keeper.drop()
        self.hide()


def when(utc: datetime) -> str:
    """« du 12/03 à 14 h 32 »."""
    local = utc.astimezone()
    return f"du {local:%d/%m} à {hour(local)}"


def _within(panel: QWidget, keys: str, then: Callable[[], None]) -> None:
    made = QShortcut(QKeySequence(keys), panel)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(then)
