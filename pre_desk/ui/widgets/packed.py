"""Cards in columns, each as high as it needs, the next one where there is room first."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from pre_desk.ui.theme import px
from pre_desk.ui.widgets.columns import ColumnsLayout, height_for

Placed = tuple[int, QRect]

# A card made longer than that to end with its neighbours would look as if something were missing.
_STRETCH = 120


class PackedColumns(ColumnsLayout):
    """Columns that nearly end together do; a card alone between two wide ones is wide as well.

    Cards `in_row` share a row two by two; the others follow in the column that is the shortest.
    """

    def __init__(self, *, least: int, most: int) -> None:
        super().__init__(least=least, most=most)
        self._in_row: set[int] = set()

    def add(
        self, widget: QWidget, *, wide: bool = False, widens: bool = False, in_row: bool = False
    ) -> None:
        """Put a card after the others; one `in_row` ends where its neighbour of the row does."""
        if in_row:
            self._in_row.add(self.count())
        super().add(widget, wide=wide, widens=widens)

    def minimumSize(self) -> QSize:
        # Cards reflow: a column above would count their height at a width that they do not have.
        return QSize(0, 0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        placed = list(self._placed(rect))
        for index, room in placed if move else ():
            self._items[index].setGeometry(room)
        return max((room.bottom() + 1 - rect.y() for _, room in placed), default=0)

    def _placed(self, rect: QRect) -> Iterator[Placed]:
        """Yield every card that is shown, with its place."""
        gap = self.spacing()
        columns = max(1, min(self._most, (rect.width() + gap) // (self._least + gap)))
        width = (rect.width() - gap * (columns - 1)) // columns
        y = rect.y()
        for band in self._bands(width):
            if len(band) == 1 or columns == 1:
                placed = self._stacked(band, QRect(rect.x(), y, rect.width(), 0))
            else:
                # Edges are shared out: the last column ends where the page does.
                edges = [rect.x() + at * (rect.width() + gap) // columns for at in range(columns)]
                ends = [*(edge - gap for edge in edges[1:]), rect.x() + rect.width()]
                placed = self._packed(band, list(zip(edges, ends, strict=True)), y)
            yield from placed
            y = max(room.bottom() + 1 for _, room in placed) + gap

    def _bands(self, width: int) -> list[list[int]]:
        """What stands between two wide cards, and each wide card by itself."""
        bands: list[list[int]] = []
        apart = True
        for index in self._shown():
            wide = index in self._wide or (index in self._widening and self._needs(index) > width)
            if wide or apart:
                bands.append([index])
            else:
                bands[-1].append(index)
            apart = wide
        return bands

    def _stacked(self, band: Sequence[int], room: QRect) -> list[Placed]:
        placed, y = [], room.y()
        for index in band:
            height = height_for(self._items[index], room.width())
            placed.append((index, QRect(room.x(), y, room.width(), height)))
            y += height + self.spacing()
        return placed

    def _packed(
        self, band: Sequence[int], edges: Sequence[tuple[int, int]], top: int
    ) -> list[Placed]:
        """Place whole rows first, then each card where the column is the shortest."""
        placed: dict[int, QRect] = {}
        tops, last = [top] * len(edges), [-1] * len(edges)

        def put(index: int, column: int, height: int) -> None:
            left, right = edges[column]
            placed[index] = QRect(left, tops[column], right - left, height)
            tops[column] += height + self.spacing()
            last[column] = index

        def height(index: int, column: int) -> int:
            left, right = edges[column]
            return height_for(self._items[index], right - left)

        for row in self._whole_rows(band, len(edges)):
            highest = max(height(index, column) for column, index in enumerate(row))
            for column, index in enumerate(row):
                put(index, column, highest)
        for index in band:
            if index not in placed:
                column = tops.index(min(tops))
                put(index, column, height(index, column))
        _end_together([placed[one] for one in last if one >= 0])
        return [(index, placed[index]) for index in band]

    def _whole_rows(self, band: Sequence[int], columns: int) -> list[list[int]]:
        rows = [index for index in band if index in self._in_row]
        whole = range(0, len(rows) - columns + 1, columns)
        return [rows[start : start + columns] for start in whole]


def _end_together(rooms: Sequence[QRect]) -> None:
    bottom = max(one.bottom() for one in rooms)
    for one in rooms:
        if bottom - one.bottom() <= px(_STRETCH):
            one.setBottom(bottom)
