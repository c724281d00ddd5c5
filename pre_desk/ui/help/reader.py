"""One page of the manual: words to read, select and follow, nothing from anywhere else."""

from PySide6.QtCore import QByteArray, QEvent, QUrl, Signal
from PySide6.QtGui import QFont, QTextBlock, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser

from pre_desk import tokens
from pre_desk.domain.names import fold
from pre_desk.ui.help.book import Chapter, slug
from pre_desk.ui.help.typeset import blocks, typeset
from pre_desk.ui.theme import px


class Reader(QTextBrowser):
    """Shows a chapter at one of its sections; a link is told, never followed by itself."""

    place_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chapter: Chapter | None = None
        self.setAccessibleName("Page du manuel")
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is loaded: no picture, no style, no network."""
        return QByteArray()

    def show_chapter(self, chapter: Chapter, anchor: str = "") -> None:
        """Show a chapter, at the title that `anchor` means."""
        if chapter is not self._chapter:
            self._chapter = chapter
            self._set_text()
        self.show_section(anchor)

    def show_section(self, anchor: str) -> None:
        """Put a title of this chapter at the top; its beginning without one."""
        block = self._title(anchor)
        cursor = QTextCursor(block) if block else QTextCursor(self.document())
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(block).top() if block else 0
        self.verticalScrollBar().setValue(round(top))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changes = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if event.type() in changes and self._chapter is not None:
            at = self.verticalScrollBar().value()
            self._set_text()
            self.verticalScrollBar().setValue(at)

    def _set_text(self) -> None:
        assert self._chapter is not None
        font = QFont(tokens.FONT_FAMILY)
        font.setPixelSize(px(tokens.BODY))
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(px(tokens.XL))
        self.setMarkdown(self._chapter.markdown)
        typeset(self.document())

    def _title(self, anchor: str) -> QTextBlock | None:
        wanted = fold(anchor)
        titles = (one for one in blocks(self.document()) if one.blockFormat().headingLevel())
        return next((one for one in titles if wanted and fold(slug(one.text())) == wanted), None)

    def _follow(self, url: QUrl) -> None:
        if not url.scheme():
            self.place_wanted.emit(url.toString())
