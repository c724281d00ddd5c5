"""What every page of the first window looks like: one centred column."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.unlock.steps import Steps
from pre_desk.ui.widgets.text import label

_WIDTH = 450


class Page(QScrollArea):
    """A column of fixed width in the middle of the window; it scrolls on a small screen."""

    def __init__(self, title: str, sentence: str = "", *, step: int | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("role", "flow")
        self.setWidget(content)
        column = QWidget()
        column.setFixedWidth(px(_WIDTH))
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, px(tokens.L), 0, px(tokens.L))
        self.body.setSpacing(px(tokens.M))
        if step is not None:
            self.body.addWidget(Steps(step))
        self.title = label(title, "title", wrap=True)
        self.body.addWidget(self.title)
        if sentence:
            self.body.addWidget(label(sentence, "secondary", wrap=True))
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column)
        middle.addStretch(1)
        across = QHBoxLayout(content)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addLayout(middle)
        across.addStretch(1)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below the others."""
        for widget in widgets:
            self.body.addWidget(widget)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a widget that has just been shown, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget))

    def add_close(self, *widgets: QWidget) -> None:
        """Put widgets that belong together below the others, close to each other."""
        together = QVBoxLayout()
        together.setSpacing(px(tokens.XS))
        for widget in widgets:
            link = isinstance(widget, QPushButton)
            side = Qt.AlignmentFlag.AlignLeft if link else Qt.AlignmentFlag(0)
            together.addWidget(widget, 0, side)
        self.body.addLayout(together)

    def add_pairs(self, *widgets: QWidget) -> None:
        """Put widgets two by two below the others, in two columns."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(tokens.M))
        grid.setVerticalSpacing(px(tokens.XS))
        for at, widget in enumerate(widgets):
            grid.addWidget(widget, at // 2, at % 2, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(at % 2, 1)
        self.body.addLayout(grid)

    def add_line(self, *widgets: QWidget) -> None:
        """Put widgets on one line below the others, the last ones at the right."""
        line = QHBoxLayout()
        line.setSpacing(px(tokens.S))
        for at, widget in enumerate(widgets):
            if at == 1:
                line.addStretch()
            line.addWidget(widget)
        self.body.addLayout(line)
