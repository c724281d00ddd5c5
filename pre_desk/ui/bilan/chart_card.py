"""One chart: title, definition, drawing, the same numbers in a table, the children behind."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.bilan.figure_card import WHY
from pre_desk.ui.bilan.picture_button import PictureButton
from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.drawing import Drawing
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.plain_table import PlainTable, tab_separated
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_page import Drawn, ScreenChart

# Until the drawing says its own.
_HEIGHT = 220
_TOLD_MS = 2000
_SEE, _HIDE = "Voir le tableau", "Cacher le tableau"
_COPY, _COPIED = "Copier", "Copié"


class ChartCard(QFrame):
    """Shows what it is given; asks for its drawing through `drawing.widened`."""

    why_wanted = Signal()
    cohort_wanted = Signal(str)
    picture_wanted = Signal(object)

    def __init__(self, chart: ScreenChart) -> None:
        super().__init__()
        self.chart = chart
        self.setProperty("role", "surface")
        self.title = label("", "section", wrap=True)
        self.drawing = Drawing("", "", height=px(_HEIGHT))
        self.definition = label("", "secondary", wrap=True)
        self.definition.hide()
        self.info = icon_button("Définition", "info", self.toggle_definition)
        self.info.setCheckable(True)
        show_icon(self.info, "info")
        self.cohorts = QComboBox()
        self.table: PlainTable | None = None
        self.why: QPushButton | None = None
        self.see = button(_SEE, self.toggle_table, role="link", image="table-2")
        self.copy = button(_COPY, self.copy_table, role="link", image="copy")
        self.copy.setToolTip("Copier le tableau\u00a0; effacé du presse-papiers après 30 secondes")
        self.picture = PictureButton()
        self.picture.wanted.connect(self.picture_wanted)
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_TOLD_MS)
        self._told.timeout.connect(lambda: self.copy.setText(_COPY))
        self._build()
        self._tell()

    def show_chart(self, chart: ScreenChart) -> None:
        """Show another chart of the same name, and ask for its drawing."""
        self.chart = chart
        self._tell()
        if self.table is not None:
            self.table.deleteLater()
            shown, self.table = not self.table.isHidden(), None
            if shown:
                self.toggle_table()
        self.drawing.widened.emit()

    def show_drawing(self, drawn: Drawn) -> None:
        """Show the drawing made for the present width."""
        self.drawing.show_svg(drawn.svg, QSize(drawn.width, drawn.height))

    def toggle_definition(self) -> None:
        """Unfold the definition, or fold it."""
        self.definition.setVisible(self.definition.isHidden())
        self.info.setChecked(not self.definition.isHidden())

    def toggle_table(self) -> None:
        """Show the numbers in a table under the drawing, or hide it."""
        if self.table is None:
            self.table = _table(self.chart)
            self._column.insertWidget(self._column.indexOf(self.drawing) + 1, self.table)
            QWidget.setTabOrder(self.info, self.table)
            self.table.show()
        else:
            self.table.setVisible(self.table.isHidden())
        self._tell_table()

    def copy_table(self) -> None:
        """Put the table on the clipboard, as a spreadsheet takes it."""
        copy_briefly(tab_separated(self.chart.table.header, self.chart.table.rows))
        self.copy.setText(_COPIED)
        self._told.start()

    def _tell(self) -> None:
        """Say what the chart is, everywhere it is named."""
        title = typographic(self.chart.title)
        self.setAccessibleName(title)
        self.title.setText(title)
        self.drawing.setAccessibleName(title)
        self.drawing.setAccessibleDescription(typographic(self.chart.alternative))
        self.definition.setText(typographic(self.chart.definition))
        self.info.setAccessibleName(f"Définition\u00a0: {title}")
        self.copy.setAccessibleName(f"{_COPY}\u00a0: {title}")
        self.picture.setAccessibleName(f"Image\u00a0: {title}")
        if self.why is not None:
            self.why.setAccessibleName(f"{WHY} {title}")
        self._tell_table()

    def _tell_table(self) -> None:
        shown = self.table is not None and not self.table.isHidden()
        self.see.setText(_HIDE if shown else _SEE)
        self.see.setAccessibleName(f"{self.see.text()}\u00a0: {self.accessibleName()}")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.XS))
        head.addWidget(self.title, 1)
        head.addWidget(self.cohorts, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.info, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.S))
        self._column.setSpacing(px(tokens.S))
        self._column.addLayout(head)
        self._offer_cohorts()
        self._column.addWidget(self.definition)
        self._column.addWidget(self.drawing)
        self._column.addStretch()
        ways = FlowLayout()
        for way in (self.see, self.copy, self.picture):
            ways.addWidget(way)
        if self.chart.source is not None:
            self.why = button(WHY, self.why_wanted.emit, role="link", image="circle-question-mark")
            ways.addWidget(self.why)
        self._column.addLayout(ways)

    def _offer_cohorts(self) -> None:
        """Let one choose among several cohorts, the latest first."""
        self.cohorts.setAccessibleName("Année d’entrée des enfants suivis")
        self.cohorts.addItems([f"Entrés en {one}" for one in reversed(self.chart.cohorts)])
        self.cohorts.setCurrentText(f"Entrés en {self.chart.cohort}")
        self.cohorts.setVisible(len(self.chart.cohorts) > 1)
        self.cohorts.currentIndexChanged.connect(
            lambda at: self.cohort_wanted.emit(self.chart.cohorts[-1 - at])
        )


def _table(chart: ScreenChart) -> PlainTable:
    header = [typographic(one) for one in chart.table.header]
    return PlainTable(f"Tableau\u00a0: {typographic(chart.title)}", header, chart.table.rows)
