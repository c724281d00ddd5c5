"""Buttons on one line, whatever its width: those without room are in a menu at its end."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.more import MORE, MoreButton


class OneLine(QWidget):
    """The first ones stay in sight; `say_more` writes how many others the menu holds."""

    def __init__(self, say_more: Callable[[int], str] = lambda _: MORE) -> None:
        super().__init__()
        self._say_more = say_more
        self._buttons: list[QPushButton] = []
        self._wanted: list[QPushButton] = []
        self.more = MoreButton(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, made: QPushButton) -> None:
        """Put a button after the others."""
        made.setParent(self)
        # Tab goes along the line, wherever the line is, and ends with the menu.
        QWidget.setTabOrder(self._buttons[-1] if self._buttons else self.more, made)
        QWidget.setTabOrder(made, self.more)
        self._buttons.append(made)
        self._wanted.append(made)
        self.fit()

    def is_empty(self) -> bool:
        """Whether no button was put in it."""
        return not self._buttons

    def show_only(self, wanted: Collection[QPushButton]) -> None:
        """Show these buttons in their order; without any, the line takes no room."""
        self._wanted = [one for one in self._buttons if one in wanted]
        self.setVisible(bool(wanted))
        self.fit()

    def fit(self) -> None:
        """Place the buttons that have room, and offer the others."""
        room, gap = self.width(), px(tokens.S)
        shown = self._fitting(room)
        if len(shown) < len(self._wanted):
            self._offer(self._wanted[len(shown) :])
            shown = self._fitting(room - self.more.sizeHint().width() - gap)
            self._offer(self._wanted[len(shown) :])
        x = 0
        for one in self._buttons:
            one.setVisible(one in shown)
        for one in shown:
            one.setGeometry(x, 0, *one.sizeHint().toTuple())
            x += one.width() + gap
        self.more.setVisible(len(shown) < len(self._wanted))
        size = self.more.sizeHint()
        self.more.setGeometry(x, (self.height() - size.height()) // 2, *size.toTuple())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        widths = [one.sizeHint().width() + px(tokens.S) for one in self._wanted]
        return QSize(sum(widths), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        heights = [one.sizeHint().height() for one in self._wanted]
        return QSize(self.more.sizeHint().width(), max(heights, default=0))

    def event(self, event: QEvent) -> bool:
        # What a button says has changed, or the size of its words.
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def _fitting(self, room: int) -> list[QPushButton]:
        shown: list[QPushButton] = []
        for one in self._wanted:
            room -= one.sizeHint().width()
            if room < 0:
                break
            shown.append(one)
            room -= px(tokens.S)
        return shown

    def _offer(self, hidden: list[QPushButton]) -> None:
        choices = [(one.text().strip(), one.click) for one in hidden]
        self.more.offer(choices, self._say_more(len(hidden)))
