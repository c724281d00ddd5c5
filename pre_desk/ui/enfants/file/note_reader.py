"""What one confidential note says, once it was asked for, in the place of its row."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.notes import OpenNote

_FEWEST_LINES, _MOST_LINES = 2, 14
_ENDLESS = 100_000
_MOVED = (
    "Cette note a été scellée pour une autre fiche ou un autre jour : elle a été déplacée hors "
    "de l’application, ou importée. Vérifier qu’elle parle bien de cet enfant."
)


class NoteReader(QWidget):
    """Shows the text, and to its author the ways to correct and delete it. Échap closes it."""

    closed = Signal()
    correct_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, said: Sequence[str], note: OpenNote, *, writable: bool) -> None:
        """`said` is what the row says: its title, its cercle, its author."""
        super().__init__()
        self.note = note
        self.text = _Text(note.texte)
        self.notice = Notice()
        self.close_button = icon_button("Refermer la note", "x", self.closed.emit)
        self.correct = button("Corriger…", lambda: self.correct_wanted.emit(note), image="pencil")
        self.delete = button("Supprimer…", self._ask, image="trash-2")
        self.sure = button("Supprimer pour de bon", lambda: self.delete_wanted.emit(note))
        self.keep = button("Garder la note", self._give_up)
        self.asked = label("Il n’en restera rien, pas même dans la corbeille.", "error", wrap=True)
        self._offered = (
            (self.correct, writable and note.mine),
            (self.delete, writable and note.deletable),
        )
        self._build(*said)
        if note.displaced:
            self.notice.warn(_MOVED)
        self._arrange(asking=False)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        self.setFocusProxy(self.text)

    def _build(self, title: str, *about: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.S))
        head.addWidget(label(title, "strong"), 1)
        head.addWidget(label(" · ".join(about), "secondary"))
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setSpacing(px(tokens.S))
        for one in (self.correct, self.delete, self.sure, self.keep):
            foot.addWidget(one)
        foot.addWidget(self.asked, 1)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.S))
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.text)
        column.addLayout(foot)

    def _ask(self) -> None:
        self._arrange(asking=True)
        self.keep.setFocus()

    def _give_up(self) -> None:
        self._arrange(asking=False)
        self.delete.setFocus()

    def _arrange(self, *, asking: bool) -> None:
        for one, offered in self._offered:
            one.setVisible(offered and not asking)
        for other in (self.sure, self.keep, self.asked):
            other.setVisible(asking)


class _Text(QPlainTextEdit):
    """Read and scrolled by the keyboard; as high as what it says, up to a point."""

    fitted = Signal()

    def __init__(self, texte: str) -> None:
        super().__init__(texte)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        # Its « Copier » would leave the words on the clipboard.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName("Texte de la note")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is copied leaves the clipboard again, as everywhere."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_briefly(self.textCursor().selectedText().replace("\u2029", "\n"))
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        # The document counts only the lines it has drawn.
        metrics = QFontMetricsF(self.font())
        room = QRectF(0, 0, max(1, self.width() - 2 * px(tokens.L)), _ENDLESS)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.toPlainText()).height()
        most, fewest = (metrics.lineSpacing() * one for one in (_MOST_LINES, _FEWEST_LINES))
        # A bar that is not needed would take the room that makes it needed.
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if needed > most else bar.ScrollBarAlwaysOff
        )
        height = ceil(min(max(needed, fewest), most)) + px(tokens.XL)
        if height != self.height():
            self.setFixedHeight(height)
            self.fitted.emit()
