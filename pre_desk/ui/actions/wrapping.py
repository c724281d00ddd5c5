"""Columns that share a width so that words are read whole, on several lines where they must."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.plain_table import strong_font

Index = QModelIndex | QPersistentModelIndex
_PADDING, _AROUND, _ARROW, _TALLEST = 16, 12, 16, 10_000
# Words longer than a sentence wrap, whatever the room.
_WIDEST = 560


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a column asks for: `natural` to wrap nothing, `least` to break no word."""

    natural: int
    least: int


def measured(table: QTableView, title: str, texts: Iterable[str], *, sorts: bool) -> Wanted:
    """Return what a column of these texts asks for; `sorts` leaves room for an arrow."""
    body, head = table.fontMetrics(), QFontMetrics(strong_font(tokens.CAPTION))
    known = set(texts)
    arrow = px(_ARROW) if sorts else 0
    # A title is on one line, whatever becomes of the cells.
    least = head.horizontalAdvance(title) + arrow
    words = {word for text in known for word in text.split(" ")}
    longest = max((body.horizontalAdvance(one) for one in words), default=0)
    whole = max((body.horizontalAdvance(one) for one in known), default=0)
    # Two pixels more: a width is a whole number, what it holds is not.
    around = px(_PADDING) + 2
    wanted = (max(min(one, px(_WIDEST)), least) + around for one in (whole, longest))
    return Wanted(*wanted)


def shared(wanted: Sequence[Wanted], room: int, widening: Collection[int]) -> list[int]:
    """Return widths that fill `room`; what is left over goes to the columns `widening`."""
    widths = [one.least for one in wanted]
    lacking = [one.natural - one.least for one in wanted]
    spare = max(0, room - sum(widths))
    given = min(1.0, spare / max(1, sum(lacking)))
    widths = [width + int(lack * given) for width, lack in zip(widths, lacking, strict=True)]
    left = max(0, room - sum(widths))
    for rank, at in enumerate(widening):
        widths[at] += left // len(widening) + (rank < left % len(widening))
    return widths


class WrappingDelegate(QStyledItemDelegate):
    """Asks for the height of the words of a cell once wrapped."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        table = self.parent()
        assert isinstance(table, QTableView)
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        room = QRect(0, 0, table.columnWidth(index.column()) - px(_PADDING), _TALLEST)
        words = made.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, made.text)
        return QSize(words.width() + px(_PADDING), words.height() + px(_AROUND))


def fit_rows(table: QTableView, columns: Collection[int]) -> None:
    """Make a row as high as its words in `columns`; only those that wrap are measured."""
    metrics, model = table.fontMetrics(), table.model()
    usual = table.verticalHeader().defaultSectionSize()
    seen = [at for at in columns if not table.isColumnHidden(at)]
    for row in range(model.rowCount()):
        texts = ((at, str(model.index(row, at).data() or "")) for at in seen)
        wraps = any(
            metrics.horizontalAdvance(text) + px(_PADDING) > table.columnWidth(at)
            for at, text in texts
        )
        if wraps:
            table.resizeRowToContents(row)
        elif table.rowHeight(row) != usual:
            table.setRowHeight(row, usual)
