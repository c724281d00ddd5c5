"""Sums of the budget, read and copied."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.plain_table import PlainTable
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.budget_page import BudgetTable


class SumsCard(QFrame):
    """One table of sums under its title; Ctrl+C copies it."""

    def __init__(self, table: BudgetTable) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(table.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        column.setSpacing(px(tokens.S))
        column.addWidget(label(table.title, "section", wrap=True))
        strong = (len(table.rows) - 1,) if table.total else ()
        column.addWidget(PlainTable(table.title, table.header, table.rows, strong=strong))
        column.addStretch()
