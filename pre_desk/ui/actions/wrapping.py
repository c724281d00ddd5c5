"""Columns that share a width so that words are read whole, on several lines where they must."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.plain_table import strong_font

Index = QModelIndex | QPersistentModelIndex
_PADDING, _AROUND, _ARROW, _TALLEST = 16, 12, 16, 10_000
# Words longer than a sentence wrap, whatever the room; short ones only where nothing else helps.
_WIDEST, _SHORT = 560, 112


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a column asks for.

    `natural` wraps nothing, `short` wraps only what is long, `least` breaks no word.
    """

    natural: int
    short: int
    least: int

    @classmethod
    def fixed(cls, width: int) -> "Wanted":
        """What never changes."""
        return cls(width, width, width)


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
    natural, longest = (max(least, min(one, px(_WIDEST))) for one in (whole, longest))
    short = max(longest, min(natural, px(_SHORT)))
    return Wanted(natural + around, short + around, longest + around)


def shared(wanted: Sequence[Wanted], room: int, widening: Collection[int]) -> list[int]:
    """Return widths that fill `room`; what is left over goes to the columns `widening`."""
    widths = [one.short for one in wanted]
    if sum(widths) > room:
        widths = [one.least for one in wanted]
    lacking = [one.natural - width for one, width in zip(wanted, widths, strict=True)]
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
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        width = view.viewport().width()
        if isinstance(view, QTableView):
            width = view.columnWidth(index.column())
        room = QRect(0, 0, width - px(_PADDING), _TALLEST)
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
