"""Tabs that stay whole in a narrow window: those without room are offered by « Plus »."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTabBar

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.more import MoreButton
from pre_desk.ui.widgets.text import set_role

_RESTYLED = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class TabBar(QTabBar):
    """Never scrolls, never cuts a word; arrows go through every tab, in sight or not."""

    def __init__(self, titles: Sequence[str], name: str) -> None:
        super().__init__()
        self._fitting = False
        self.more = MoreButton(self)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(name)
        for title in titles:
            self.addTab(title)
        self.currentChanged.connect(self.fit)

    def hidden_tabs(self) -> list[int]:
        """The tabs that are in the menu."""
        return [at for at in range(self.count()) if not self.isTabVisible(at)]

    def flatten(self, flat: bool) -> None:
        """Take less height, or the usual one again."""
        if flat is not (self.property("flat") == "true"):
            set_role(self, "flat", "true" if flat else "")

    def fit(self) -> None:
        """Show as many tabs as there is room for, the current one always."""
        if self._fitting or not self.isVisible():
            return
        self._fitting = True
        self._pad()
        widths = [self.tabSizeHint(at).width() for at in range(self.count())]
        room = self.width()
        if sum(widths) > room:
            room -= self.more.sizeHint().width()
        shown = self._fitting_in(room, widths)
        for at in range(self.count()):
            # Told again what it already is, a tab would make Qt forget to place the others.
            if self.isTabVisible(at) is not (at in shown):
                self.setTabVisible(at, at in shown)
        self._show_more(sum(widths[at] for at in shown))
        self._fitting = False

    def minimumSizeHint(self) -> QSize:
        """Any one tab, and the menu of the others."""
        widest = max((self.tabSizeHint(at).width() for at in range(self.count())), default=0)
        return QSize(widest + self.more.sizeHint().width(), super().sizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.setCurrentIndex(min(max(0, self.currentIndex() + step), self.count() - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED and hasattr(self, "more"):
            self.fit()

    def _pad(self) -> None:
        """Bring the words closer together when they do not all have room."""
        tight = self.property("tight") == "true"
        now = sum(self.tabSizeHint(at).width() for at in range(self.count()))
        # The first one begins at the same place either way: its margin takes what it loses.
        gained = (2 * self.count() - 1) * (px(tokens.S) - px(tokens.XS))
        wanted = now + (gained if tight else 0) > self.width()
        if wanted is not tight:
            set_role(self, "tight", "true" if wanted else "")

    def _fitting_in(self, room: int, widths: Sequence[int]) -> list[int]:
        current = self.currentIndex()
        left, shown = room - widths[current], [current]
        for at, width in enumerate(widths):
            if at == current:
                continue
            if width > left:
                break
            left -= width
            shown.append(at)
        return shown

    def _show_more(self, x: int) -> None:
        hidden = self.hidden_tabs()
        self.more.setVisible(bool(hidden))
        if hidden:
            self.more.offer([(self.tabText(at), partial(self._choose, at)) for at in hidden])
            size = self.more.sizeHint()
            self.more.setGeometry(x, (self.height() - size.height()) // 2, *size.toTuple())

    def _choose(self, at: int) -> None:
        """Bring a tab of the menu in sight, and the keyboard to it."""
        self.setCurrentIndex(at)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
