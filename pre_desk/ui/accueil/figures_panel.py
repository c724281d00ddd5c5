"""The five figures, in a column beside what is to be done, or alone across the page."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.accueil.figure_tile import FigureTile
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.columns import ColumnsLayout
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.accueil.figures import AccueilFigure

_WIDTH = 316
# How much of the page the figures may take when they are below the list.
_SHARE = 0.45
# Qt's own word for « no limit ».
_UNBOUND = 16777215
_NONE = "Les chiffres de l’année apparaissent avec le premier parcours."


class Stand(Enum):
    """Where the figures are: the least width of a tile, and how many there are at most in a row."""

    BESIDE = (292, 1)
    BELOW = (140, 5)
    ALONE = (292, 3)


class FiguresPanel(QScrollArea):
    """Tells which year's bilan is wanted."""

    bilan_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stand = Stand.BESIDE
        self._figures: Sequence[AccueilFigure] | None = None
        self._across = ColumnsLayout(least=0, most=1)
        self.tiles: list[FigureTile] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its edges are those of the page.
        self.setProperty("role", "bare")
        self.setAccessibleName("Chiffres de l’année en cours")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tiles are stops enough: the area itself would be one more.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def stand(self, where: Stand) -> None:
        """Be a column beside the list, a strip below it, or alone on the page."""
        width = px(_WIDTH) if where is Stand.BESIDE else 0
        self.setMinimumWidth(width)
        self.setMaximumWidth(width or _UNBOUND)
        if where is not self._stand:
            self._stand = where
            if self._figures is not None:
                self.show_figures(self._figures)
        self._fit()

    def show_figures(self, figures: Sequence[AccueilFigure]) -> None:
        """Show these in place of the others."""
        self._figures = figures
        held = next((at for at, one in enumerate(self.tiles) if one.hasFocus()), None)
        self.tiles = [FigureTile(one) for one in figures]
        content = QWidget()
        content.setProperty("role", "flow")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        least, most = self._stand.value
        self._across = ColumnsLayout(least=px(least), most=most)
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, year=tile.year: self.bilan_wanted.emit(year))
            self._across.add(tile)
        column.addLayout(self._across)
        if not self.tiles:
            column.addWidget(label(typographic(_NONE), "secondary", wrap=True))
        column.addStretch()
        self.setWidget(content)
        self._fit()
        if held is not None and held < len(self.tiles):
            self.tiles[held].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the sentences, which a hover tells too, rather than hide a figure."""
        room, below = self.viewport(), self._stand is Stand.BELOW
        for full in (False,) if below else (True, False):
            for tile in self.tiles:
                tile.show_sentence(full)
            self._across.setSpacing(px(tokens.S if full else tokens.XS))
            needed = self._across.heightForWidth(room.width())
            if needed <= room.height():
                break
        self._hold(needed if below and self.tiles else 0)

    def _hold(self, height: int) -> None:
        """Be as high as that and no more, up to a share of the page; as high as may be for 0."""
        page = self.parentWidget()
        held = min(height, round(_SHARE * page.height())) if page is not None else height
        self.setMinimumHeight(held)
        self.setMaximumHeight(held or _UNBOUND)
