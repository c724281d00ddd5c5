"""One figure of the year in progress: last year beside it, its line, a click to the bilan."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.sparkline import Sparkline
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.accueil.figures import AccueilFigure


class FigureTile(QPushButton):
    """The whole tile is one button: the keyboard stops once at each figure."""

    def __init__(self, figure: AccueilFigure) -> None:
        super().__init__()
        self.year = figure.year
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{figure.name}\u00a0: {figure.value}. {figure.sentence}")
        self.setAccessibleDescription(f"{figure.beside}. Par année\u00a0: {figure.spoken}")
        years = "\n".join(f"{one.year}\u00a0: {one.text}" for one in figure.points)
        counted = typographic(figure.sentence)
        self.setToolTip(f"{counted}\n{years}\nOuvrir le bilan {figure.year}")
        self._build(figure)

    def show_sentence(self, shown: bool) -> None:
        """Say in full what is counted, or only the figure and last year's where room is short."""
        self._sentence.setVisible(shown)
        edge = px(tokens.S if shown else tokens.XS)
        self._column.setContentsMargins(px(tokens.M), edge, px(tokens.M), edge)
        # At once, not at the next turn: whoever asks for its height is told the new one.
        self._column.invalidate()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the line, which a hover tells too, rather than lay it over the figure."""
        super().resizeEvent(event)
        room = self.width() - 2 * px(tokens.M) - self._value.sizeHint().width() - px(tokens.S)
        self._line.setVisible(self._several and room >= self._line.minimumSizeHint().width())

    def sizeHint(self) -> QSize:
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._column.totalMinimumSize().width(), self.sizeHint().height())

    def _build(self, figure: AccueilFigure) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        number = QHBoxLayout()
        self._value = label(figure.value, "figure")
        number.addWidget(self._value)
        number.addStretch()
        self._line = Sparkline([one.value for one in figure.points], figure.spoken)
        self._several = len(figure.points) > 1
        number.addWidget(self._line, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addWidget(label(typographic(figure.name), "strong", wrap=True))
        self._column.addLayout(number)
        # Once it has a parent: it would be a window of its own for a moment.
        self._line.setVisible(self._several)
        self._column.addWidget(label(typographic(figure.beside), "beside", wrap=True))
        self._sentence = label(typographic(figure.sentence), "caption", wrap=True)
        self._column.addWidget(self._sentence)
        # In a row of tiles the tallest decides: words stay together at the top.
        self._column.addStretch()
        self.show_sentence(True)
        for inside in self.findChildren(QWidget):
            inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
