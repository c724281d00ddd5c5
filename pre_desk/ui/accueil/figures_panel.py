"""The five figures, in a column beside what is to be done, or alone across the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.accueil.figure_tile import FigureTile
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.columns import ColumnsLayout
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.accueil.figures import AccueilFigure

_WIDTH = 316
_STRIP = 136
# Qt's own word for « no limit ».
_UNBOUND = 16777215
_NONE = "Les chiffres de l’année apparaissent avec le premier parcours."


class FiguresPanel(QScrollArea):
    """Tells which year's bilan is wanted."""

    bilan_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._beside = True
        self._figures: Sequence[AccueilFigure] | None = None
        self.tiles: list[FigureTile] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Chiffres de l’année en cours")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tiles are stops enough: the area itself would be one more.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def stand(self, *, beside: bool, alone: bool = False) -> None:
        """Be a column beside the list, a strip below it, or alone on the page."""
        self.setMinimumWidth(px(_WIDTH) if beside else 0)
        self.setMaximumWidth(px(_WIDTH) if beside else _UNBOUND)
        self.setMaximumHeight(_UNBOUND if beside or alone else px(_STRIP))
        if beside != self._beside:
            self._beside = beside
            if self._figures is not None:
                self.show_figures(self._figures)

    def show_figures(self, figures: Sequence[AccueilFigure]) -> None:
        """Show these in place of the others."""
        self._figures = figures
        held = next((at for at, one in enumerate(self.tiles) if one.hasFocus()), None)
        self.tiles = [FigureTile(one) for one in figures]
        content = QWidget()
        content.setProperty("role", "flow")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(tokens.XS), 0)
        across = ColumnsLayout(least=px(_WIDTH - tokens.XL), most=1 if self._beside else 3)
        across.setSpacing(px(tokens.S))
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, year=tile.year: self.bilan_wanted.emit(year))
            across.add(tile)
        column.addLayout(across)
        if not self.tiles:
            column.addWidget(label(typographic(_NONE), "secondary", wrap=True))
        column.addStretch()
        self.setWidget(content)
        if held is not None and held < len(self.tiles):
            self.tiles[held].setFocus()
