"""What the pages of both assistants look like: title, what scrolls, buttons that stay."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.flow_page import FlowPage
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label

_READABLE = 760


class AssistantPage(QWidget):
    """A title above a column that scrolls; what was refused; the buttons below."""

    def __init__(self, title: str, sentence: str = "", *, wide: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.title = label(title, "title")
        self.sentence = label(sentence, "secondary", wrap=True)
        if not sentence:
            # Shown by its page: alone, it would be a window for a moment.
            self.sentence.hide()
        self.notice = Notice()
        self.scrolled = FlowPage(title)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = self.scrolled.column
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(tokens.S))
        self._build(wide)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below the others, in the part that scrolls."""
        for widget in widgets:
            self.body.insertWidget(self.body.count() - 1, widget)

    def show_top(self) -> None:
        """Come back to the beginning."""
        self.scrolled.verticalScrollBar().setValue(0)

    def add_buttons(self, back: QWidget, *forward: QWidget) -> None:
        """Put the way back on the left, the ways on at the right."""
        self.buttons.addWidget(back)
        self.buttons.addStretch()
        for widget in forward:
            self.buttons.addWidget(widget)

    def _build(self, wide: bool) -> None:
        head = QVBoxLayout()
        head.setSpacing(px(tokens.XS))
        head.addWidget(self.title)
        head.addWidget(self.sentence)
        head.addSpacing(px(tokens.XS))
        head.addWidget(self.notice)
        self.body.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        upper, lower = _strip(head, tokens.L), _strip(self.buttons, tokens.S)
        if not wide:
            # What is told, asked and pressed ends where a line is still easy to read.
            for each in (upper, lower):
                each.setMaximumWidth(px(_READABLE) + 2 * px(tokens.XL))
            around = self.body.contentsMargins()
            readable = px(_READABLE) + around.left() + around.right()
            self.scrolled.content.setMaximumWidth(readable)
        column.addWidget(upper)
        column.addWidget(self.scrolled, 1)
        column.addWidget(lower)


def _strip(inside: QHBoxLayout | QVBoxLayout, above: int) -> QWidget:
    """Return what stays in sight above or below the part that scrolls."""
    made = QWidget()
    inside.setContentsMargins(px(tokens.XL), px(above), px(tokens.XL), px(tokens.M))
    made.setLayout(inside)
    return made
