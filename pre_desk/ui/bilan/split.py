"""The page of the bilan and its panel, side by side where both can be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from pre_desk.ui.bilan.side import Side
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px

# A page narrower than one column of charts is not worth showing.
_PAGE = 400


class PageAndSide(QSplitter):
    """A panel keeps the width it was given; in a narrow window it takes the place of the page."""

    def __init__(self, page: QWidget, side: Side, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._page, self._side, self._settings = page, side, settings
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(page)
        self.addWidget(side)
        self.setStretchFactor(0, 1)
        side.opened.connect(self._open)
        side.left.connect(self.keep_layout)
        side.closed.connect(page.show)

    def keep_layout(self) -> None:
        """Remember how wide the panel that is shown is."""
        if not self._side.isHidden() and not self._page.isHidden():
            self._settings.keep_layout(self._place(), self.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self) -> None:
        """Give the panel the width it had, or the one that it asks for."""
        self._fit()
        if not self.restoreState(self._settings.layout(self._place())):
            room = self.width() - self.handleWidth() - px(_PAGE)
            least, wanted = self._side.minimumSizeHint().width(), self._side.sizeHint().width()
            wanted = max(least, min(wanted, room))
            self.setSizes([self.width() - wanted, wanted])

    def _fit(self) -> None:
        least = self._side.minimumSizeHint().width() + self.handleWidth()
        self._page.setVisible(self._side.isHidden() or self.width() - least >= px(_PAGE))

    def _place(self) -> str:
        return f"bilan/volet-{self._side.panel_name}"
