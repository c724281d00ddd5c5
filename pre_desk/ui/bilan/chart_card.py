"""One chart: title, definition, drawing, the same numbers in a table, the children behind."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.bilan.figure_card import WHY
from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.drawing import Drawing
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.plain_table import PlainTable, tab_separated
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_screen import Drawn, ScreenChart

# Until the drawing says its own.
_HEIGHT = 220
_TOLD_MS = 2000
_SEE, _HIDE = "Voir le tableau", "Cacher le tableau"
_COPY, _COPIED = "Copier", "Copié"


class ChartCard(QFrame):
    """Shows what it is given; asks for its drawing through `drawing.widened`."""

    why_wanted = Signal()

    def __init__(self, chart: ScreenChart) -> None:
        super().__init__()
        self.chart = chart
        self.setProperty("role", "surface")
        title = typographic(chart.title)
        self.setAccessibleName(title)
        self.drawing = Drawing(title, typographic(chart.alternative), height=px(_HEIGHT))
        self.definition = label(typographic(chart.definition), "secondary", wrap=True)
        self.definition.hide()
        self.info = icon_button("Définition", "info", self.toggle_definition)
        self.info.setAccessibleName(f"Définition\u00a0: {title}")
        self.info.setCheckable(True)
        show_icon(self.info, "info")
        self.table: PlainTable | None = None
        self.why: QPushButton | None = None
        self.see = button(_SEE, self.toggle_table, role="link", image="table-2")
        self.copy = button(_COPY, self.copy_table, role="link", image="copy")
        self.copy.setToolTip("Copier le tableau\u00a0; effacé du presse-papiers après 30 secondes")
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_TOLD_MS)
        self._told.timeout.connect(lambda: self.copy.setText(_COPY))
        self._build(title)

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
            self.table.show()
        else:
            self.table.setVisible(self.table.isHidden())
        self.see.setText(_SEE if self.table.isHidden() else _HIDE)
        self.see.setAccessibleName(f"{self.see.text()}\u00a0: {self.accessibleName()}")

    def copy_table(self) -> None:
        """Put the table on the clipboard, as a spreadsheet takes it."""
        copy_briefly(tab_separated(self.chart.table.header, self.chart.table.rows))
        self.copy.setText(_COPIED)
        self._told.start()

    def _build(self, title: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.XS))
        head.addWidget(label(title, "section", wrap=True), 1)
        head.addWidget(self.info, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.S))
        self._column.setSpacing(px(tokens.S))
        self._column.addLayout(head)
        self._column.addWidget(self.definition)
        self._column.addWidget(self.drawing)
        self._column.addStretch()
        ways = FlowLayout()
        for way in (self.see, self.copy):
            way.setAccessibleName(f"{way.text()}\u00a0: {title}")
            ways.addWidget(way)
        if self.chart.source is not None:
            self.why = button(WHY, self.why_wanted.emit, role="link", image="circle-question-mark")
            self.why.setAccessibleName(f"{WHY} {title}")
            ways.addWidget(self.why)
        self._column.addLayout(ways)


def _table(chart: ScreenChart) -> PlainTable:
    header = [typographic(one) for one in chart.table.header]
    return PlainTable(f"Tableau\u00a0: {typographic(chart.title)}", header, chart.table.rows)
