"""A part of a chapter as the paper writes it: paragraphs and tables under a title."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.bilan.figure_card import WHY
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.columns import ColumnsLayout
from pre_desk.ui.widgets.plain_table import PlainTable
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_page import ScreenTable, Section

_SMALL_TABLE = 230
_ACROSS = 4


class SectionCard(QFrame):
    """Read, copy a table with Ctrl+C, ask which children stand behind."""

    why_wanted = Signal()

    def __init__(self, section: Section, chapter: str) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._name = typographic(section.title) or chapter
        self.setAccessibleName(self._name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        self._column.setSpacing(px(tokens.S))
        if section.title:
            self._column.addLayout(self._head(section))
        for part in section.parts:
            if isinstance(part, str):
                self._column.addWidget(label(typographic(part), "secondary", wrap=True))
            elif not part.caption:
                self._column.addWidget(self._table(part, self._name))
        self._add_captioned(section)
        self._column.addStretch()

    def _head(self, section: Section) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(label(self._name, "section", wrap=True), 1)
        if section.source is not None:
            why = icon_button(WHY, "circle-question-mark", self.why_wanted.emit)
            why.setAccessibleName(f"{WHY} {self._name}")
            line.addWidget(why, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _add_captioned(self, section: Section) -> None:
        """Put the small tables side by side, each under its name."""
        grid = ColumnsLayout(least=px(_SMALL_TABLE), most=_ACROSS)
        for part in section.parts:
            if isinstance(part, ScreenTable) and part.caption:
                grid.add(self._captioned(part))
        if grid.count():
            self._column.addLayout(grid)

    def _captioned(self, table: ScreenTable) -> QFrame:
        made = QFrame()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, px(tokens.S), 0, 0)
        column.setSpacing(px(tokens.XS))
        caption = typographic(table.caption)
        column.addWidget(label(caption, "strong", wrap=True))
        column.addStretch()
        column.addWidget(self._table(table, caption))
        return made

    def _table(self, table: ScreenTable, name: str) -> PlainTable:
        header = [typographic(one) for one in table.header]
        words, strong = table.words, table.strong
        rows = [[typographic(cell) for cell in row] for row in table.rows]
        return PlainTable(f"Tableau\u00a0: {name}", header, rows, words=words, strong=strong)


def is_wide(section: Section) -> bool:
    """Whether a section asks for the whole width: words alone, or several small tables."""
    tables = [part for part in section.parts if isinstance(part, ScreenTable)]
    return not tables or sum(bool(table.caption) for table in tables) > 1
