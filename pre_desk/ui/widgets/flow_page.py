"""A page that goes on downwards: its widgets under each other, a scroll bar when they need it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px

# Of the style sheet: the place of the focus ring around what is inside, and the bar.
RING, BAR = 2, 12


def keep_room_of_bar(area: QScrollArea) -> None:
    """What an area holds is as wide with its scroll bar as without it.

    A width that followed the bar could bring it and take it away without end.
    """
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    # Hidden, it keeps its room: nothing moves when the page grows.
    bar.rangeChanged.connect(lambda least, most: bar.setVisible(most - least > _MARGIN))
    bar.hide()


# A way as short as this scrolls over the bottom margin alone.
_MARGIN = 4


class FlowPage(QScrollArea):
    """Widgets go into `column`; they are as wide with the scroll bar as without it."""

    def __init__(self, name: str, *, top: int = 0) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.content = content = _Flow()
        content.setProperty("role", "flow")
        self.column = QVBoxLayout(content)
        side = px(tokens.XL) - RING
        self.column.setContentsMargins(side, px(top), side - BAR, px(tokens.XL))
        self.column.setSpacing(px(tokens.M))
        self.setWidget(content)
        keep_room_of_bar(self)


class _Flow(QWidget):
    """Where something wraps, its height follows its width alone: no more than is needed."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        inside = self.layout()
        wraps = inside is not None and inside.hasHeightForWidth()
        return QSize(least.width(), 0) if wraps else least
