"""The window of the manual: contents and search on the left, the page on the right."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.french import counted
from pre_desk.ui.help.book import Hit, read_book, slug
from pre_desk.ui.help.places import FIRST
from pre_desk.ui.help.reader import Reader
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.on_screen import open_at
from pre_desk.ui.widgets.search_field import SearchField
from pre_desk.ui.widgets.text import label

_WIDTH, _HEIGHT = 980, 680
_CONTENTS = 300
_PLACE = Qt.ItemDataRole.UserRole
_NOTHING = "Rien ne répond.\nEssayer un autre mot."


class HelpWindow(QWidget):
    """Stays beside the work: nothing in it holds the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._book = read_book()
        self._way: list[str] = []
        self._at = -1
        self.search = SearchField()
        self.contents = QTreeWidget()
        self.reader = Reader()
        self.said = label("", "caption")
        self.back = icon_button("Page précédente (Alt+←)", "arrow-left", lambda: self.step(-1))
        self.forth = icon_button("Page suivante (Alt+→)", "arrow-right", lambda: self.step(1))
        self._build()
        self._connect()
        self._show_contents()

    @property
    def place(self) -> str:
        """What is being read: « fiche.md#notes »."""
        return self._way[self._at] if self._way else ""

    def open_at(self, place: str) -> None:
        """Show the window at a place of the manual; the first page if it does not exist."""
        self.go(place if self._book.has(place) else FIRST)
        self.show()
        self.raise_()
        self.activateWindow()
        self.reader.setFocus()

    def go(self, place: str) -> None:
        """Read a place, and remember the way to it."""
        if place != self.place:
            self._way = [*self._way[: self._at + 1], place]
            self._at = len(self._way) - 1
        self._read()

    def step(self, by: int) -> None:
        """Go back on the way, or forth again."""
        self._at = min(len(self._way) - 1, max(0, self._at + by))
        self._read()

    def _read(self) -> None:
        name, _, anchor = self.place.partition("#")
        chapter = self._book.chapter(name)
        self.reader.show_chapter(chapter, anchor)
        self.setWindowTitle(f"{chapter.title} — Aide")
        self.back.setEnabled(self._at > 0)
        self.forth.setEnabled(self._at < len(self._way) - 1)
        self._mark(chapter.name)

    def _mark(self, name: str) -> None:
        """Show in the contents which chapter is read; a search keeps its own line."""
        if self.search.text().strip():
            return
        with QSignalBlocker(self.contents):
            for at in range(self.contents.topLevelItemCount()):
                line = self.contents.topLevelItem(at)
                if line is not None and line.data(0, _PLACE) == name:
                    line.setExpanded(True)
                    if not line.isSelected() and not _inside(self.contents.currentItem(), line):
                        self.contents.setCurrentItem(line)

    def _follow(self, link: str) -> None:
        name = self.place.partition("#")[0]
        self.go(f"{name}{link}" if link.startswith("#") else link)

    def _show_contents(self) -> None:
        self.contents.clear()
        self.contents.setRootIsDecorated(True)
        for chapter in self._book.chapters:
            top = _line(self.contents, chapter.title, chapter.name)
            for section in chapter.sections:
                if section.level == 2:
                    _line(top, section.title, f"{chapter.name}#{slug(section.title)}")
        self.said.clear()

    def _find(self, text: str) -> None:
        if not text.strip():
            self._show_contents()
            return
        hits = self._book.find(text)
        self.contents.clear()
        self.contents.setRootIsDecorated(False)
        for hit in hits:
            self._add_hit(hit)
        self.said.setText(counted(len(hits), "endroit") if hits else "")
        if not hits:
            _line(self.contents, _NOTHING, "").setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_hit(self, hit: Hit) -> None:
        chapter = self._book.chapter(hit.place.partition("#")[0]).title
        told = hit.title if hit.title == chapter else f"{hit.title}\n{chapter}"
        line = _line(self.contents, told, hit.place)
        line.setToolTip(0, hit.excerpt)
        line.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, hit.excerpt)

    def _choose(self, line: QTreeWidgetItem | None) -> None:
        if line is not None:
            self.go(str(line.data(0, _PLACE)))

    def _go_to_first(self) -> None:
        first = self.contents.topLevelItem(0)
        if first is not None:
            self.contents.setCurrentItem(first)
            self.contents.setFocus()

    def _build(self) -> None:
        self.setWindowTitle("Aide")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        open_at(self, _WIDTH, _HEIGHT)
        self.search.setPlaceholderText("Chercher dans l’aide (Ctrl+F)")
        self.search.setAccessibleName("Chercher dans l’aide")
        self.contents.setAccessibleName("Sommaire de l’aide")
        self.contents.setHeaderHidden(True)
        self.contents.setWordWrap(True)
        self.contents.setProperty("role", "contents")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        splitter.addWidget(self.reader)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([px(_CONTENTS), px(_WIDTH - _CONTENTS)])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(splitter)

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(px(tokens.M), px(tokens.M), px(tokens.M), px(tokens.M))
        column.setSpacing(px(tokens.S))
        top = QHBoxLayout()
        top.setSpacing(px(tokens.XS))
        top.addWidget(self.back)
        top.addWidget(self.forth)
        top.addStretch()
        top.addWidget(self.said)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self.contents, 1)
        return side

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._go_to_first)
        self.contents.currentItemChanged.connect(self._choose)
        self.reader.place_wanted.connect(self._follow)
        ways = (
            ("Alt+Left", lambda: self.step(-1)),
            ("Alt+Right", lambda: self.step(1)),
            ("Ctrl+F", self.search.setFocus),
            ("Esc", self.close),
        )
        for keys, then in ways:
            QShortcut(QKeySequence(keys), self).activated.connect(then)


def _inside(line: QTreeWidgetItem | None, chapter: QTreeWidgetItem) -> bool:
    return line is not None and line.parent() is chapter


def _line(parent: QTreeWidget | QTreeWidgetItem, words: str, place: str) -> QTreeWidgetItem:
    made = QTreeWidgetItem(parent, [words])
    made.setData(0, _PLACE, place)
    made.setToolTip(0, words)
    return made
