"""The first lines of the list: title, view, how many children, tools; then what is asked."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.ui.enfants.views_button import ViewsButton
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.text import label

_LEAST_VIEW = 80
# From this width on, what is searched and what is filtered share a line.
_BOTH, _SEARCH = 720, 320
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def some_of(shown: str, total: str) -> str:
    """« 155 sur 681 »."""
    return f"{shown} sur {total}"


class ListTop(QWidget):
    """The view and the count go below the title together; a long view ends with « … »."""

    def __init__(self, views: ViewsButton, count: QLabel, tools: QHBoxLayout) -> None:
        super().__init__()
        self._views, self._count, self._tools = views, count, tools
        self._title = label("Enfants", "title")
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._below = False
        self._build()

    def event(self, event: QEvent) -> bool:
        # What the view or the count says has changed.
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self._views.setMinimumWidth(px(_LEAST_VIEW))
        self._views.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.XS))
        for line in (self._first, self._second):
            line.setSpacing(px(tokens.XS))
            column.addLayout(line)
        self._first.addWidget(self._title)
        self._first.addStretch()
        self._first.addLayout(self._tools)
        self._second.addStretch()
        self._place(below=False)

    def _fit(self) -> None:
        # By the longest that each may say, so that no gesture in the list moves its lines.
        told = self._title.sizeHint().width() + self._views.longest() + self._longest_count()
        room = self.width() - self._tools.sizeHint().width() - 4 * px(tokens.XS)
        if (told > room) is not self._below:
            self._place(below=told > room)

    def _longest_count(self) -> int:
        total = self._count.text().rpartition(" ")[2]
        return self._count.fontMetrics().horizontalAdvance(some_of(total, total))

    def _place(self, *, below: bool) -> None:
        """Put the view after the title and the count before the tools, or both below."""
        self._below = below
        for widget in (self._views, self._count):
            self._first.removeWidget(widget)
            self._second.removeWidget(widget)
        line = self._second if below else self._first
        line.insertWidget(0 if below else 1, self._views)
        line.insertWidget(2 if below else 3, self._count)


class AskedLine(QWidget):
    """What is searched and what is filtered: side by side, or one below the other."""

    def __init__(self, search: QWidget, filters: QWidget) -> None:
        super().__init__()
        self._search = search
        self._box = QBoxLayout(_DOWN, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(tokens.S))
        self._box.addWidget(search)
        self._box.addWidget(filters, 1, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = event.size().width() >= px(_BOTH)
        self._box.setDirection(_ACROSS if across else _DOWN)
        self._search.setMinimumWidth(px(_SEARCH) if across else 0)
