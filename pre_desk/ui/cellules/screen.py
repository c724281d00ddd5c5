"""Cellules: the year first, one meeting over it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from pre_desk.ui.background import Background
from pre_desk.ui.cellules.meeting_page import MeetingPage
from pre_desk.ui.cellules.paper_desk import PaperShown
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.cellules.year_page import YearPage
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.help.places import help_at
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme

# Several saves in a row are read once.
_SETTLED_MS = 120
_ELSEWHERE = frozenset(("brouillon", "bilan", "journal", "operation", "history"))


class CellulesScreen(QWidget):
    """Reads what is seen, and again when something has changed."""

    tenue_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        background: Background,
        settings: Settings,
        theme: Theme,
        editing: Editing | None,
        show_pdf: PaperShown,
    ) -> None:
        super().__init__()
        self._stale = True
        tools = Tools(session, background, editing)
        self.year = YearPage(tools, settings)
        self.meeting = MeetingPage(tools, settings, show_pdf)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for page in (self.year, self.meeting):
            self._stack.addWidget(page)
        help_at(self.year, "cellules.md#lannée")
        help_at(self.meeting, "cellules.md#préparer-une-cellule")
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._read_if_seen)
        background.changed.connect(self._on_changed)
        theme.changed.connect(self._redo)
        self.year.opened.connect(lambda key: self.open_meeting(key))
        self.meeting.closed.connect(self.show_year)
        self.meeting.tenue_wanted.connect(self.tenue_wanted)

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins."""
        page = self._stack.currentWidget()
        return self.year.first_focus() if page is self.year else self.meeting.first_focus()

    def open_meeting(self, cellule_id: str, tab: str = "") -> None:
        """Show one meeting, at one of its tabs."""
        self._stack.setCurrentWidget(self.meeting)
        self.meeting.open(cellule_id, tab)
        self.meeting.tab_bar.setFocus()

    def show_year(self) -> None:
        """Go back to the year, the cursor on the meeting one comes from."""
        line = self.meeting.line
        self._stack.setCurrentWidget(self.year)
        if line is not None:
            self.year.grid.current = line.cellule.id
        self.year.load()
        self.year.first_focus().setFocus()

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if kinds - _ELSEWHERE:
            self._redo()

    def _redo(self) -> None:
        self._stale = True
        self._settled.start()

    def _read_if_seen(self) -> None:
        if not self.isVisible() or not self._stale:
            return
        self._stale = False
        if self._stack.currentWidget() is self.year:
            self.year.load()
        else:
            self.meeting.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Once shown: the window comes first, what it says after.
        QTimer.singleShot(0, self, self._read_if_seen)
