"""What the pages of both assistants look like: title, what scrolls, buttons that stay."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px
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
        self.sentence.setVisible(bool(sentence))
        self.notice = Notice()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, px(tokens.L))
        self.body.setSpacing(px(tokens.M))
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(px(tokens.XL), px(tokens.S), px(tokens.XL), px(tokens.M))
        self.buttons.setSpacing(px(tokens.S))
        self._build(wide)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below the others, in the part that scrolls."""
        for widget in widgets:
            self.body.addWidget(widget)

    def add_buttons(self, back: QWidget, *forward: QWidget) -> None:
        """Put the way back on the left, the ways on at the right."""
        self.buttons.addWidget(back)
        self.buttons.addStretch()
        for widget in forward:
            self.buttons.addWidget(widget)

    def _build(self, wide: bool) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(px(tokens.XL), px(tokens.L), px(tokens.XL), px(tokens.M))
        head.setSpacing(px(tokens.XS))
        head.addWidget(self.title)
        head.addWidget(self.sentence)
        head.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scrolled(wide), 1)
        column.addLayout(self.buttons)

    def _scrolled(self, wide: bool) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = _Flow()
        content.setProperty("role", "flow")
        if not wide:
            content.setMaximumWidth(px(_READABLE + 2 * tokens.XL))
        inner = QVBoxLayout(content)
        inner.setContentsMargins(px(tokens.XL), 0, px(tokens.XL), 0)
        inner.addLayout(self.body)
        inner.addStretch()
        area.setWidget(content)
        return area


class _Flow(QWidget):
    """Its height follows its width alone: wrapped sentences ask for less than they fear."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
