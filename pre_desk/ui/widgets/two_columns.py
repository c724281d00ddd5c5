"""A layout of cards in two columns where both have room, else in one."""

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px


class TwoColumns(QLayout):
    """Columns `least` to `most` token pixels wide; each card keeps its own height."""

    def __init__(self, *, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._items: list[QLayoutItem] = []
        self._second: list[bool] = []
        self._adding_second = False
        self.setContentsMargins(QMargins())
        self.setSpacing(px(tokens.M))

    def add(self, card: QWidget, *, second: bool = False) -> None:
        """Put a card below the others of its column; the second comes after the first."""
        self._adding_second = second
        self.addWidget(card)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._second.append(self._adding_second)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._second.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        placed = self._placed(QRect(0, 0, width, 0))
        return max((room.bottom() + 1 for _, room in placed), default=0)

    def sizeHint(self) -> QSize:
        return QSize(px(self._least), self.heightForWidth(px(self._least)))

    def minimumSize(self) -> QSize:
        return QSize(max((one.minimumSize().width() for one in self._items), default=0), 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, room in self._placed(rect):
            item.setGeometry(room)

    def _placed(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Yield every item with its place."""
        gap = self.spacing()
        both = any(self._second) and not all(self._second)
        beside = both and rect.width() >= 2 * px(self._least) + gap
        width = min(px(self._most), (rect.width() - gap) // 2 if beside else rect.width())
        at = QPoint(rect.topLeft())
        for second in (False, True):
            if second and beside:
                at = QPoint(rect.x() + width + gap, rect.y())
            for item, there in zip(self._items, self._second, strict=True):
                if there is second and not item.isEmpty():
                    room = QRect(at, QSize(width, _height(item, width)))
                    yield item, room
                    at = QPoint(at.x(), room.bottom() + 1 + gap)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
