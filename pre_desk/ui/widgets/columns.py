"""A layout in as many equal columns as fit, its rows as high as their highest widget."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px


class ColumnsLayout(QLayout):
    """Columns of at least `least` pixels, at most `most` of them; a wide widget has its own row."""

    def __init__(self, *, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._items: list[QLayoutItem] = []
        self._wide: set[int] = set()
        self.setContentsMargins(QMargins())
        self.setSpacing(px(tokens.M))

    def add(self, widget: QWidget, *, wide: bool = False) -> None:
        """Put a widget after the others."""
        if wide:
            self._wide.add(len(self._items))
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return QSize(self._least, self.heightForWidth(self._least))

    def minimumSize(self) -> QSize:
        return QSize(self._least, 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place every item if `move`; return the height they take."""
        gap = self.spacing()
        y = rect.y()
        columns = self._columns(rect.width())
        for row in self._rows(columns):
            across = 1 if row[0] in self._wide else columns
            room = (rect.width() - gap * (across - 1)) // across
            height = max(_height(self._items[index], room) for index in row)
            for place, index in enumerate(row if move else []):
                left = rect.x() + place * (room + gap)
                self._items[index].setGeometry(QRect(left, y, room, height))
            y += height + gap
        return max(0, y - gap - rect.y())

    def _columns(self, width: int) -> int:
        """Return how many columns are used: five widgets make three and two, not four and one."""
        gap = self.spacing()
        fitting = max(1, min(self._most, (width + gap) // (self._least + gap)))
        rows = -(-len(self._items) // fitting)
        return fitting if self._wide or not rows else -(-len(self._items) // rows)

    def _rows(self, columns: int) -> list[list[int]]:
        rows: list[list[int]] = []
        for index in range(len(self._items)):
            open_row = bool(rows) and len(rows[-1]) < columns and rows[-1][0] not in self._wide
            if open_row and index not in self._wide:
                rows[-1].append(index)
            else:
                rows.append([index])
        return rows


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
