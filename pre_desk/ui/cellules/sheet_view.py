"""A child in the reading pane: everything since her last passage, on one screen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.theme import palette, px

_BULLET = "•\u00a0"
_NO_ONE = "Choisir un enfant dans la liste pour lire sa fiche de préparation."
_LEAD = 36


class SheetView(QTextEdit):
    """One document, written again at each child: turning to the next one is immediate.

    `scale` enlarges it for a room; `titled` is False where the name is written elsewhere.
    """

    def __init__(self, *, titled: bool = True) -> None:
        super().__init__()
        self.scale, self._titled = 1.0, titled
        self._sheet: Any = None
        self.setProperty("role", "sheet")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Fiche de préparation")
        self.say(_NO_ONE)

    def say(self, sentence: str) -> None:
        """Show nobody."""
        self._sheet = None
        self._begin()
        self._write(typographic(sentence), "secondary")

    def show_sheet(self, sheet: Any) -> None:
        """Show what is known of one child, part by part."""
        self._sheet = sheet
        self._begin()
        cursor = self.textCursor()
        # Laid out once, when all of it is written.
        cursor.beginEditBlock()
        self._write_sheet(sheet)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def text(self) -> str:
        """Everything written."""
        return self.toPlainText()

    def enlarge(self, scale: float) -> None:
        """Write again what is shown, larger or smaller."""
        if scale != self.scale:
            self.scale = scale
            if self._sheet is not None:
                self.show_sheet(self._sheet)

    def _write_sheet(self, sheet: Any) -> None:
        if self._titled:
            self._write(sheet.titre, "text", size=tokens.TITLE, strong=True)
            self._write(sheet.sous_titre, "secondary")
        self._table([(lead, words) for lead, words in sheet.head], (_LEAD, 100 - _LEAD), lead=True)
        for section in sheet.sections:
            self._write(section.titre, "text", strong=True, above=tokens.S)
            if section.rows:
                titles = [title for title, _ in section.columns]
                total = sum(weight for _, weight in section.columns)
                widths = [100 * weight / total for _, weight in section.columns]
                self._table([titles, *section.rows], widths, headed=True)
            for line in section.lines:
                self._write(f"{_BULLET}{line}", "text", above=2)

    def _begin(self) -> None:
        self.clear()
        self.document().setDocumentMargin(px(tokens.L))
        self._empty = True

    def _write(
        self, words: str, colour: str, *, size: float = tokens.BODY, strong: bool = False,
        above: float = 0
    ) -> None:  # fmt: skip
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        block = QTextBlockFormat()
        block.setTopMargin(px(above))
        letters = self._letters(colour, size, strong=strong)
        if self._empty:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        # As plain text: a name written as markup is shown letter for letter.
        cursor.insertText(words, letters)
        self._empty = False

    def _table(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        lead: bool = False,
        headed: bool = False,
    ) -> None:
        if not rows:
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        table = cursor.insertTable(len(rows), len(widths), _format(widths))
        for at, cells in enumerate(rows):
            for column, words in enumerate(cells):
                quiet = (lead and column == 0) or (headed and at == 0)
                size = tokens.CAPTION if headed and at == 0 else tokens.BODY
                letters = self._letters("secondary" if quiet else "text", size)
                cell = table.cellAt(at, column)
                cell.setFormat(_cell(last=column == len(cells) - 1))
                cell.firstCursorPosition().insertText(words, letters)
        self._empty = False

    def _letters(self, colour: str, size: float, *, strong: bool = False) -> QTextCharFormat:
        font = QFont(tokens.FONT_FAMILY)
        font.setPixelSize(round(px(size) * self.scale))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(QColor(getattr(palette(), colour)))
        return made


def _cell(*, last: bool) -> QTextTableCellFormat:
    """Words of two columns never touch, however long they are."""
    made = QTextTableCellFormat()
    made.setRightPadding(px(0 if last else tokens.S))
    return made


def _format(widths: Sequence[float]) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    made.setBorder(0)
    made.setCellSpacing(0)
    made.setCellPadding(1)
    percent = QTextLength.Type.PercentageLength
    made.setWidth(QTextLength(percent, 100))
    made.setColumnWidthConstraints([QTextLength(percent, one) for one in widths])
    return made
