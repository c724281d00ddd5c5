"""What a window is asked of its shape: nothing squeezed, hidden, laid over or left in English."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tests.ui.gates import told

# Two pixels are a rounding, not a fault.
_ROUNDING = 2
# A bar that moves less than this leads nowhere.
_SMALLEST_WAY = 4
_FEWEST_WORDS, _FEWEST_LINES, _WORDS_A_LINE = 4, 3, 2.0
_TALLEST = 10_000
_WORDS_OF_QT = frozenset(
    """abort; apply; back; browse; cancel; clear; close; continue; copy; cut; default; delete;
    details; discard; don't save; edit; error; file name; find; finish; forward; go back; help;
    hide details; ignore; list view; loading; next; no; no to all; open; paste; previous; redo;
    reset; restore defaults; retry; save; save all; search; select all; show details; undo;
    untitled; warning; yes; yes to all""".replace("\n    ", " ").split("; ")
)


def _shown(window: QWidget) -> list[QWidget]:
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.window() is window.window()
    ]


def ribbons(window: QWidget) -> list[str]:
    """Sentences that are given so little width that they go down nearly word by word."""
    return [told(one) for one in _shown(window) if isinstance(one, QLabel) and _is_ribbon(one)]


def _is_ribbon(one: QLabel) -> bool:
    if not one.wordWrap() or not one.text() or one.width() == 0:
        return False
    paragraph = max(one.text().split("\n"), key=len)
    words = paragraph.replace("\u00a0", " ").replace("\u202f", " ").split()
    room = QRect(0, 0, one.contentsRect().width(), _TALLEST)
    metrics = one.fontMetrics()
    height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, paragraph).height()
    lines = round(height / metrics.lineSpacing())
    many = len(words) >= _FEWEST_WORDS and lines >= _FEWEST_LINES
    return many and len(words) / lines < _WORDS_A_LINE


def hidden_by_edges(window: QWidget) -> list[str]:
    """What goes on past the edge of what holds it, where nothing scrolls to it."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
    hidden: dict[QWidget, list[QWidget]] = {}
    for one in _shown(window):
        holder = _cut_by(one) if isinstance(one, kinds) and not one.size().isEmpty() else None
        if holder is not None:
            hidden.setdefault(holder, []).append(one)
    return [
        f"{told(holder)} hides {told(cut[0])}" + (f" and {len(cut) - 1} more" if cut[1:] else "")
        for holder, cut in hidden.items()
    ]


def _cut_by(one: QWidget) -> QWidget | None:
    """What shows less of a widget than there is of it, None when all of it is seen."""
    room, up = one.rect(), one
    across = down = True
    while (holder := up.parentWidget()) is not None and not up.isWindow():
        room.translate(up.pos())
        area = holder.parentWidget()
        if isinstance(area, QAbstractScrollArea) and holder is area.viewport():
            # What can be scrolled to is not hidden, nor is what it holds.
            across = across and not area.horizontalScrollBar().isVisible()
            down = down and not area.verticalScrollBar().isVisible()
        cut = _outside(room, holder.size())
        if (across and cut.width() > _ROUNDING) or (down and cut.height() > _ROUNDING):
            return area if isinstance(area, QAbstractScrollArea) else holder
        up = holder
    return None


def _outside(room: QRect, size: QSize) -> QSize:
    """How much of a room lies out of what has this size."""
    across = max(0, -room.left()) + max(0, room.right() + 1 - size.width())
    down = max(0, -room.top()) + max(0, room.bottom() + 1 - size.height())
    return QSize(across, down)


def overlapping(window: QWidget) -> list[str]:
    """Neighbours of one layout of which one lies over the other."""
    return [
        f"{told(one)} and {told(other)}"
        for holder in (window, *_shown(window))
        for one, other in combinations(list(_laid_out(holder.layout())), 2)
        if _meet(one.geometry(), other.geometry())
    ]


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """The visible widgets of a layout and of those inside it."""
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None and widget.isVisible() and not widget.size().isEmpty():
            yield widget
        elif item is not None and item.layout() is not None:
            yield from _laid_out(item.layout())


def _meet(one: QRect, other: QRect) -> bool:
    shared = one.intersected(other)
    return shared.width() > _ROUNDING and shared.height() > _ROUNDING


def idle_scroll_bars(window: QWidget) -> list[str]:
    """Scroll bars beside what is all in view, or all but a few pixels."""
    return [
        f"{told(area)} {'across' if bar is area.horizontalScrollBar() else 'down'}"
        for area in _shown(window)
        if isinstance(area, QAbstractScrollArea)
        for bar in (area.horizontalScrollBar(), area.verticalScrollBar())
        if bar.isVisible() and _leads_nowhere(area, bar)
    ]


def _leads_nowhere(area: QAbstractScrollArea, bar: QScrollBar) -> bool:
    return bar.maximum() - bar.minimum() <= (0 if _by_line(area, bar) else _SMALLEST_WAY)


def _by_line(area: QAbstractScrollArea, bar: QScrollBar) -> bool:
    """Whether one step of the bar is a line or a column rather than a pixel."""
    if not isinstance(area, QAbstractItemView):
        return isinstance(area, QPlainTextEdit)
    down = bar is area.verticalScrollBar()
    mode = area.verticalScrollMode() if down else area.horizontalScrollMode()
    return mode is QAbstractItemView.ScrollMode.ScrollPerItem


def cut_cells(window: QWidget) -> list[str]:
    """Cells that end with « … » though the other columns have the room they lack."""
    return [
        f"{told(table)} {table.model().index(row, column).data()!r}"
        for table in _shown(window)
        if isinstance(table, QTableView) and table.model() is not None
        for row, column in _cut_for_nothing(table)
    ]


def _cut_for_nothing(table: QTableView) -> Iterator[tuple[int, int]]:
    columns = [at for at in range(table.model().columnCount()) if not table.isColumnHidden(at)]
    missing: dict[int, tuple[int, int]] = {}
    spare: dict[int, int] = {}
    for column in columns:
        needs = [(_missing(table, row, column), row) for row in _rows_in_view(table)]
        header = table.horizontalHeader()
        title = header.sectionSizeHint(column) if header.isVisible() else 0
        width = table.columnWidth(column)
        missing[column] = max(needs, default=(0, 0))
        spare[column] = min(width - title, -missing[column][0])
    room = table.viewport().width() - sum(map(table.columnWidth, columns))
    for column, (lack, row) in missing.items():
        others = sum(max(0, one) for at, one in spare.items() if at != column) + max(0, room)
        if lack > _ROUNDING and others >= lack:
            yield row, column


def _rows_in_view(table: QTableView) -> Iterator[int]:
    height = table.viewport().height()
    for row in range(max(0, table.rowAt(0)), table.model().rowCount()):
        if table.rowViewportPosition(row) >= height:
            return
        if not table.isRowHidden(row):
            yield row


def _missing(table: QTableView, row: int, column: int) -> int:
    """How much wider the column would have to be for this cell, less than zero if it is not."""
    index = table.model().index(row, column)
    if (
        not _says(index)
        or table.indexWidget(index) is not None
        or table.columnSpan(row, column) > 1
    ):
        return -_TALLEST
    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.font = table.font()
    option.rect = table.visualRect(index)
    option.widget = table
    wants = table.itemDelegateForIndex(index).sizeHint(option, index)
    wraps = table.wordWrap() and wants.height() <= table.rowHeight(row)
    lack = wants.width() - table.columnWidth(column)
    return min(lack, 0) if wraps and _wraps_inside(table, index) else lack


def _says(index: QModelIndex) -> bool:
    return bool(str(index.data() or ""))


def _wraps_inside(table: QTableView, index: QModelIndex) -> bool:
    """Whether the words of a cell, on several lines, are all within it."""
    inside = table.visualRect(index).adjusted(_SMALLEST_WAY, 0, -_SMALLEST_WAY, 0)
    tall = QRect(0, 0, inside.width(), _TALLEST)
    words = table.fontMetrics().boundingRect(tall, Qt.TextFlag.TextWordWrap, str(index.data()))
    return words.height() <= inside.height() and words.width() <= inside.width()


def words_of_qt(window: QWidget) -> list[str]:
    """Words that Qt brings in English when nobody has said them in French."""
    said: list[tuple[str, str]] = []
    for one in (window, *_shown(window)):
        said += [(told(one), words) for words in _words(one)]
    said += [(f"QAction({one.text()!r})", one.text()) for one in window.findChildren(QAction)]
    return [who for who, words in said if _plain(words) in _WORDS_OF_QT]


def _words(one: QWidget) -> list[str]:
    found = [one.toolTip(), one.accessibleName()]
    if isinstance(one, QLabel | QAbstractButton):
        found.append(one.text())
    if isinstance(one, QLineEdit):
        found.append(one.placeholderText())
    if isinstance(one, QComboBox):
        found += [one.itemText(at) for at in range(one.count())]
    return found + ([one.windowTitle()] if one.isWindow() else [])


def _plain(words: str) -> str:
    return words.replace("&", "").replace("…", "").replace("...", "").split("\t")[0].strip().lower()
