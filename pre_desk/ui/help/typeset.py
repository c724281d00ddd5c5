"""Gives a page of the manual the type, the spaces and the colours of the application."""

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from pre_desk import tokens
from pre_desk.ui.theme import palette, px

_TITLES = {1: tokens.TITLE, 2: tokens.SECTION, 3: tokens.BODY}
_ABOVE = {1: 0, 2: tokens.XL, 3: tokens.L}
_LINE_PERCENT = 135.0
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def typeset(document: QTextDocument) -> None:
    """Set every block and every table of a document made from Markdown."""
    for table in _tables(document):
        _rule(table)
    for block in blocks(document):
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(_block_format(level))
        if not (level or block.textList() or cursor.currentTable()):
            cursor.mergeBlockFormat(_paragraph_format(after_list=bool(block.previous().textList())))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        if level:
            # Set, not merged: Markdown's own enlargement would come on top.
            cursor.setCharFormat(_title_format(level))
        _set_weight(block)
        _set_code(block)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every paragraph, title and line of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _block_format(level: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(_LINE_PERCENT, _PROPORTIONAL)
    if level:
        made.setTopMargin(px(_ABOVE.get(level, tokens.M)))
        made.setBottomMargin(px(tokens.S))
    return made


def _paragraph_format(*, after_list: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    if after_list:
        made.setTopMargin(px(tokens.S))
    made.setBottomMargin(px(tokens.S))
    # Even an example is read without pushing the page sideways.
    made.setNonBreakableLines(False)
    return made


def _title_format(level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    font = QFont(tokens.FONT_FAMILY)
    font.setPixelSize(px(_TITLES.get(level, tokens.BODY)))
    font.setWeight(QFont.Weight.DemiBold)
    made.setFont(font)
    made.setForeground(QColor(palette().text))
    return made


def _set_weight(block: QTextBlock) -> None:
    """Write what stands out in the weight that is shipped: a heavier one would be smeared."""
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    _merge(block, strong, lambda found: found.fontWeight() > QFont.Weight.DemiBold)


def _set_code(block: QTextBlock) -> None:
    """Show what is to be typed on a quiet ground, in the one face that is shipped."""
    code = QTextCharFormat()
    code.setFontFamilies([tokens.FONT_FAMILY])
    code.setFontFixedPitch(False)
    code.setBackground(QColor(palette().hover))
    _merge(block, code, QTextCharFormat.fontFixedPitch)


def _merge(
    block: QTextBlock, made: QTextCharFormat, wanted: Callable[[QTextCharFormat], bool]
) -> None:
    """Give a format to the parts of a paragraph whose own format is as wanted."""
    pieces = [one.fragment() for one in cast("Iterable[QTextBlock.iterator]", block)]
    spans = [(piece.position(), piece.length()) for piece in pieces if wanted(piece.charFormat())]
    for position, length in spans:
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(made)


def _tables(document: QTextDocument) -> list[QTextTable]:
    return [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]


def _rule(table: QTextTable) -> None:
    made = table.format()
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(QColor(palette().border)))
    made.setBorderCollapse(True)
    made.setCellPadding(px(tokens.S))
    made.setCellSpacing(0)
    made.setTopMargin(px(tokens.S))
    made.setBottomMargin(px(tokens.M))
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(made)
