"""An empty screen says what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.text import label

_WIDEST = 440
# Words take all the room there is before what is around them.
_FIRST = 100


class EmptyState(QWidget):
    """A quiet picture, a sentence, and the ways on."""

    def __init__(
        self, image: str, title: str, sentence: str, buttons: tuple[QPushButton, ...] = ()
    ) -> None:
        super().__init__()
        self._picture = label()
        show_icon(self._picture, image, size=40)
        self._title = label(title, "section", wrap=True)
        self._sentence = label(sentence, "secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.XL), px(tokens.XL), px(tokens.XL))
        column.setSpacing(px(tokens.M))
        column.addStretch(2)
        for each in (self._picture, self._title, self._sentence):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addLayout(_centred(each))
        column.addLayout(_centred(*buttons))
        column.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._sentence.setText(sentence)


def _centred(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(px(tokens.S))
    line.addStretch()
    for one in widgets:
        if isinstance(one, QLabel):
            # About seventy letters: a longer line is hard to read.
            one.setMaximumWidth(px(_WIDEST))
            line.addWidget(one, _FIRST)
        else:
            line.addWidget(one)
    line.addStretch()
    return line
