"""A part of a chapter as the paper writes it: paragraphs and tables under a title."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from pre_desk import tokens
from pre_desk.ui.french import typographic
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.plain_table import PlainTable
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_screen import ScreenTable, Section

# A table of more columns wants the whole width.
_NARROW = 5


class SectionCard(QFrame):
    """Nothing to do here but read, and copy a table with Ctrl+C."""

    def __init__(self, section: Section, chapter: str) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        title = typographic(section.title)
        self.setAccessibleName(title or chapter)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.S))
        if title:
            column.addWidget(label(title, "section", wrap=True))
        for part in section.parts:
            if isinstance(part, ScreenTable):
                name = f"Tableau\u00a0: {title or chapter}"
                header = [typographic(one) for one in part.header]
                column.addWidget(
                    PlainTable(name, header, part.rows, words=part.words, strong=part.strong)
                )
            else:
                column.addWidget(label(typographic(part), "secondary", wrap=True))
        column.addStretch()


def is_wide(section: Section) -> bool:
    """Whether a section wants the whole width: a large table, or words alone."""
    tables = [part for part in section.parts if isinstance(part, ScreenTable)]
    return not tables or any(len(table.header) > _NARROW for table in tables)
