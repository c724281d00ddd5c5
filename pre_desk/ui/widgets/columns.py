"""A layout in as many equal columns as fit, its rows as high as their highest widget."""

from itertools import pairwise

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px


class ColumnsLayout(QLayout):
    """Columns of at least `least` pixels, at most `most` of them; a wide widget has its own row.

    The last widget of a row takes what is left of it if the layout `fills` its rows.
    """

    def __init__(self, *, least: int, most: int, fills: bool = False) -> None:
        super().__init__()
        self._least, self._most, self._fills = least, most, fills
        self._items: list[QLayoutItem] = []
        self._short: list[tuple[QWidget, int]] = []
        self._wide: set[int] = set()
        self._widening: set[int] = set()
        self.setContentsMargins(QMargins())
        self.setSpacing(px(tokens.M))

    def add(self, widget: QWidget, *, wide: bool = False, widens: bool = False) -> None:
        """Put a widget after the others; one that `widens` is wide when a column is too small."""
        if wide:
            self._wide.add(len(self._items))
        if widens:
            self._widening.add(len(self._items))
        self.addWidget(widget)

    def keep_short(self, inner: QWidget) -> None:
        """What is in a widget is never wider than a column, whatever the room of its row."""
        self._short.append((inner, inner.maximumWidth()))

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
        room = self._room(rect.width())
        for inner, widest in self._short:
            inner.setMaximumWidth(max(min(room, widest), inner.minimumSizeHint().width()))
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place every item if `move`; return the height they take."""
        gap = self.spacing()
        y = rect.y()
        columns, room = self._columns(rect.width()), self._room(rect.width())
        wide = self._wide | {one for one in self._widening if self._needs(one) > room}
        for row in self._rows(columns, wide):
            shared = 1 if row[0] in wide else columns
            # Edges are shared out, not widths: the last column ends where the page does.
            edges = [at * (rect.width() + gap) // shared for at in range(len(row) + 1)]
            if self._fills:
                edges[-1] = rect.width() + gap
            rooms = [end - gap - start for start, end in pairwise(edges)]
            height = max(height_for(self._items[i], w) for i, w in zip(row, rooms, strict=True))
            for index, left, width in zip(row, edges, rooms, strict=False) if move else ():
                self._items[index].setGeometry(QRect(rect.x() + left, y, width, height))
            y += height + gap
        return max(0, y - gap - rect.y())

    def _columns(self, width: int) -> int:
        """Return how many columns are used: five widgets make three and two, not four and one."""
        gap = self.spacing()
        fitting = max(1, min(self._most, (width + gap) // (self._least + gap)))
        rows = -(-len(self._items) // fitting)
        room = (width - gap * (fitting - 1)) // fitting
        alike = not self._wide and all(self._needs(one) <= room for one in self._widening)
        return -(-len(self._items) // rows) if alike and rows else fitting

    def _room(self, width: int) -> int:
        """Return how wide a column is."""
        columns = self._columns(width)
        return (width - self.spacing() * (columns - 1)) // columns

    def _shown(self) -> list[int]:
        widgets = [item.widget() for item in self._items]
        return [at for at, one in enumerate(widgets) if one is None or not one.isHidden()]

    def _needs(self, index: int) -> int:
        return self._items[index].minimumSize().width()

    def _rows(self, columns: int, wide: set[int]) -> list[list[int]]:
        rows: list[list[int]] = []
        for index in self._shown():
            open_row = bool(rows) and len(rows[-1]) < columns and rows[-1][0] not in wide
            if open_row and index not in wide:
                rows[-1].append(index)
            else:
                rows.append([index])
        return rows


def height_for(item: QLayoutItem, width: int) -> int:
    """Return the height an item asks for at this width."""
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
