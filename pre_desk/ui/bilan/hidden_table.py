"""A table as it would leave: a hidden cell is « s », and says why to who stands on it."""

from collections import Counter

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pre_desk import tokens
from pre_desk.french import counted, typographic
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.plain_table import PlainTable
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.diffusion_page import HiddenTable

MARK = "s"
_LEAST = 200


class HiddenTableCard(QFrame):
    """Its title, its days, its cells, and one line that explains the cell under the keyboard."""

    def __init__(self, table: HiddenTable) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        title = typographic(table.title)
        self.setAccessibleName(title)
        self._told = table
        header = [typographic(one) for one in table.header]
        rows = [[typographic(cell) for cell in row] for row in table.rows]
        last = len(rows) - 1
        self.table = PlainTable(
            f"Tableau\u00a0: {title}", header, rows, strong=(last,), hints=table.whys
        )
        # Where there is no room for it whole, it scrolls; the page does not.
        self.table.setMinimumWidth(px(_LEAST))
        self.why = label(self._summary(), "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.M), px(tokens.S), px(tokens.M), px(tokens.S))
        column.setSpacing(px(tokens.XS))
        column.addWidget(label(title, "strong", wrap=True))
        column.addWidget(label(typographic(table.period), "caption", wrap=True))
        column.addWidget(self.table)
        column.addWidget(self.why)
        self.why.setVisible(bool(table.whys))
        self.table.selectionModel().currentChanged.connect(self._explain)

    def _explain(self, now: QModelIndex, _: QModelIndex) -> None:
        why = self._told.whys.get((now.row(), now.column()), "")
        self.why.setText(f"«\u00a0{MARK}\u00a0»\u00a0: {why}." if why else self._summary())

    def _summary(self) -> str:
        """« 3 cases masquées : 1 petit effectif, 2 protègent une autre case »."""
        found = Counter(self._told.whys.values())
        hidden = counted(sum(found.values()), "case masquée", "cases masquées")
        told = ", ".join(f"{why} ({count})" for why, count in sorted(found.items()))
        return f"{hidden}\u00a0: {told}." if found else ""
