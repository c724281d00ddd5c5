"""The file of the child being read: header, timeline, tabs; refilled from child to child."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.ui.enfants.file.header import FileHeader
from pre_desk.ui.enfants.file.tabs import TABS
from pre_desk.ui.enfants.file.tabs.tab import FileContext, Tab
from pre_desk.ui.enfants.timeline import Timeline
from pre_desk.ui.icons import show_icon
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.tabs import TabBar
from pre_desk.ui.widgets.text import rule
from pre_desk.usecases.alerts import Alert
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.timeline import timeline_facts

# Where each kind of object that a timeline opens is told.
_TAB_OF = {
    "parcours": "parcours",
    "suivi": "parcours",
    "participation": "actions",
    "cellule": "cellules",
    "evaluation": "evaluations",
}
_CHOICE = "enfants/frise"
_FOLDED, _OPEN = "repliee", "depliee"
FOLD_KEY = "F7"
_FOLD, _UNFOLD = f"Replier la frise ({FOLD_KEY})", f"Déplier la frise ({FOLD_KEY})"
# Below this height, words come before air: a small laptop in large text.
_SHORT = 600
# Of the height, what the header and the timeline leave to the tab; a timeline that was asked
# for leaves no more than this.
_TAB_SHARE, _LEAST_TAB = 0.45, 120
_RULES = 3


class FileView(QWidget):
    """Shows one file at a time; the tab stays the same from child to child.

    The timeline takes what the tab can spare, down to lists and marks alone.
    """

    enfant_wanted = Signal(str)
    tab_shown = Signal(str)
    discard_wanted = Signal(str, str)
    resized = Signal()

    def __init__(self, context: FileContext, settings: Settings) -> None:
        super().__init__()
        self._context, self._settings = context, settings
        self.shown: EnfantFile | None = None
        self.header = FileHeader(context.today)
        self.timeline = Timeline(context.today)
        self.tab_bar = TabBar([one.title for one in TABS], "Parties de la fiche")
        self._tabs: dict[str, Tab] = {}
        self._stale: set[str] = set()
        self._fold = icon_button(_FOLD, "chevron-up", self.toggle_timeline)
        self._covered = False
        self._pages = _Pages()
        self._under_header: list[QWidget] = []
        self._nothing = EmptyState(
            "user",
            "Aucun enfant choisi",
            "Choisir un enfant dans la liste pour lire son parcours.",
        )
        self._build()
        self._connect()
        # Before the first file is asked for, once the window is on screen.
        QTimer.singleShot(0, self, lambda: self.current.prepare())

    def show_file(self, file: EnfantFile) -> None:
        """Show one child's file, at the place where the same child was being read."""
        self.shown = file
        self.header.show_file(file)
        # Before its facts change: they are laid out once, in the room there will be.
        self.timeline.await_facts()
        self._share_height()
        self.timeline.show_facts(timeline_facts(file, on=self._context.today))
        self._share_height()
        self._stale = set(self._tabs)
        self._fill_current()
        self._stack.setCurrentWidget(self._page)

    def clear(self) -> None:
        """Show nobody."""
        self.shown = None
        self._stack.setCurrentWidget(self._nothing)

    def reads(self) -> bool:
        """Whether somebody's file is on screen."""
        return self.shown is not None and self.isVisible()

    @property
    def current(self) -> Tab:
        """The tab on screen."""
        return self.tab(self.current_code())

    def current_code(self) -> str:
        """The code of the tab on screen."""
        return TABS[self.tab_bar.currentIndex()].code

    def tab(self, code: str) -> Tab:
        """A tab, built at its first visit."""
        if code not in self._tabs:
            made = next(one for one in TABS if one.code == code)(self._context)
            made.enfant_wanted.connect(self.enfant_wanted)
            made.discard_wanted.connect(self.discard_wanted)
            self._tabs[code] = made
            self._pages.addWidget(made)
            self._stale.add(code)
        return self._tabs[code]

    def show_tab(self, code: str) -> None:
        """Show the tab called `code`."""
        self.tab_bar.setCurrentIndex([one.code for one in TABS].index(code))

    def step_tab(self, by: int) -> None:
        """Show the next tab, or the one before; after the last comes the first."""
        self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % len(TABS))

    def toggle_timeline(self) -> None:
        """Show lists and marks alone, or the whole timeline again; remembered."""
        if not self.timeline.brief:
            self._choose(_FOLDED)
            return
        self._choose("")
        if self.timeline.brief:
            # There is too little height for everything, and it is asked for all the same.
            self._choose(_OPEN)

    def read_timeline(self) -> None:
        """Show the timeline in words, where the keyboard goes."""
        if self.timeline.brief:
            self._choose(_OPEN)
        self.timeline.read()

    def make_way(self, needed: int) -> None:
        """Leave a form of the tab this height: lists and marks stay, unless even they are asked."""
        for covered, shown in ((True, True), (True, False)):
            if needed > self.current.height():
                self._cover(covered, shown=shown)

    def take_back(self) -> None:
        """No form needs more than the tab any more."""
        self._cover(False, shown=True)

    def _cover(self, covered: bool, *, shown: bool) -> None:
        self._covered = covered
        self.timeline.setVisible(shown)
        self._under_timeline.setVisible(shown)
        self._share_height()
        self._column.activate()

    def put_under_header(self, widget: QWidget) -> None:
        """Show something of the whole file between its header and its timeline."""
        self._under_header.append(widget)
        self._column.insertWidget(1, widget)

    def parts(self) -> list[QWidget]:
        """What F6 goes through, in the order in which it is read."""
        if self.shown is None or self.isHidden():
            return []
        timeline = [] if self.timeline.isHidden() else [self.timeline.canvas]
        return [*timeline, self.current]

    def show_object(self, kind: str, object_id: str) -> None:
        """Show the tab where an object of the file is told, and the place of it."""
        self.show_tab(_TAB_OF.get(kind, kind))
        self.current.reveal(object_id)

    def _fill_current(self) -> None:
        tab = self.current
        self._pages.setCurrentWidget(tab)
        code = self.current_code()
        if self.shown is not None and code in self._stale:
            self._stale.discard(code)
            tab.show_file(self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()
        self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something of the page has become higher or lower."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._share_height()
        return super().eventFilter(watched, event)

    def _choose(self, choice: str) -> None:
        self._settings.keep_choice(_CHOICE, choice)
        self._share_height()

    def _share_height(self) -> None:
        """Give the timeline what the header leaves it, the tab having its share."""
        short = self.height() < px(_SHORT)
        self.header.tighten(short)
        self.tab_bar.flatten(short)
        choice = self._settings.choice(_CHOICE)
        folded, whole = self._covered or choice == _FOLDED, choice == _OPEN
        least = px(_LEAST_TAB) if whole else self.height() * _TAB_SHARE
        self.timeline.give_room(self._left_by(least), folded=folded, whole=whole)
        brief = self.timeline.brief
        if brief is not self._fold.property("folded"):
            self._fold.setProperty("folded", brief)
            self._fold.setToolTip(_UNFOLD if brief else _FOLD)
            self._fold.setAccessibleName(_UNFOLD if brief else _FOLD)
            show_icon(self._fold, "chevron-down" if brief else "chevron-up")

    def _left_by(self, tab: float) -> float:
        """The height that the header and a tab as high as that leave."""
        width = self.width()
        taken = self.header.height_at(width) + self._tabs_line.sizeHint().height() + _RULES
        for one in self._under_header:
            if not one.isHidden():
                taken += one.heightForWidth(width)
        return self.height() - tab - taken

    def _on_tab(self) -> None:
        self._fill_current()
        self.tab_shown.emit(self.current_code())

    def _show_alert(self, alert: Alert) -> None:
        self.show_object(alert.kind.part, alert.object_id)

    def _build(self) -> None:
        self._page = QWidget()
        column = self._column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tabs = self._tabs_line = QHBoxLayout()
        tabs.setContentsMargins(0, 0, px(tokens.L), 0)
        tabs.addWidget(self.tab_bar, 1)
        tabs.addWidget(self._fold)
        self._under_timeline = rule()
        for widget in (self.header, rule(), self.timeline, self._under_timeline):
            column.addWidget(widget)
        column.addLayout(tabs)
        column.addWidget(rule())
        column.addWidget(self._pages, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._page)
        self._page.installEventFilter(self)

    def _connect(self) -> None:
        self.timeline.chosen.connect(self.show_object)
        self.header.alert_chosen.connect(self._show_alert)
        self.tab_bar.currentChanged.connect(self._on_tab)
        _keys(self, "Ctrl+Tab", lambda: self.step_tab(1))
        _keys(self, "Ctrl+Shift+Tab", lambda: self.step_tab(-1))
        for at in range(len(TABS)):
            _keys(self, f"Alt+{at + 1}", lambda at=at: self.tab_bar.setCurrentIndex(at))


class _Pages(QStackedWidget):
    """Takes the room that is left, at whatever width: each page scrolls by itself."""

    def hasHeightForWidth(self) -> bool:
        # Else the layout reserves the whole height of a page and squeezes the timeline.
        return False


def _keys(parent: QWidget, keys: str, then: object) -> None:
    # Wherever the focus is in the window, as long as the file is on screen.
    QShortcut(QKeySequence(keys), parent).activated.connect(then)
