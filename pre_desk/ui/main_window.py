"""The window of an open vault: rail on the left, one screen at a time, what is slow below."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background, CrashReport
from pre_desk.ui.commands import Command, Commands
from pre_desk.ui.crash import CrashWindow
from pre_desk.ui.help.places import FIRST, SCREENS, help_at
from pre_desk.ui.progress import ProgressStrip
from pre_desk.ui.rail import Rail
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label

TITLE = "pre_desk"
FICTIF = "DONNÉES FICTIVES"


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen of the rail; `make` builds it at its first visit."""

    name: str
    word: str
    image: str
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Shows screens and messages; the vault is only reached through `background`."""

    lock_wanted = Signal()
    closed = Signal()

    def __init__(self, session: Session, background: Background, settings: Settings) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._entries: dict[str, Entry] = {}
        self._screens: dict[str, QWidget] = {}
        self._crash: CrashWindow | None = None
        self.rail = Rail()
        self.commands = Commands(self)
        self.notice = Notice(closable=True)
        self._stack = QStackedWidget()
        self._progress = ProgressStrip(background)
        self._build()
        self._connect(background)

    def add(self, entry: Entry) -> None:
        """Add a screen to the rail."""
        self._entries[entry.name] = entry
        keys = self.rail.add(entry.name, entry.word, entry.image)
        self.commands.add(
            Command(
                name=f"ecran.{entry.name}",
                title=f"Aller à {entry.word}",
                run=lambda: self.show_screen(entry.name),
                words="ouvrir écran",
                keys=keys,
                group="Écrans",
                image=entry.image,
                bound=False,
            )
        )

    def add_aside(self, name: str, make: Callable[[], QWidget]) -> None:
        """Add a screen that others lead to, without a place in the rail."""
        self._entries[name] = Entry(name, "", "", make)

    def show_screen(self, name: str) -> None:
        """Show a screen with the keyboard in it, building it at its first visit."""
        held = self.focusWidget() or self
        self._show(name)
        if not self._screens[name].isAncestorOf(held):
            self._focus_in(self._screens[name])

    def _show(self, name: str) -> None:
        if name not in self._screens:
            self._screens[name] = self._entries[name].make()
            help_at(self._screens[name], SCREENS.get(name, FIRST))
            self._stack.addWidget(self._screens[name])
            self.rail.order_tabs()
        self._stack.setCurrentWidget(self._screens[name])
        if name in self.rail.names():
            self.rail.show_current(name)

    def _focus_in(self, screen: QWidget) -> None:
        """Put the keyboard where a screen wants it, or in what Tab would reach first."""
        first = next((one for one in _chain(screen) if _takes_focus(one)), None)
        favourite = getattr(screen, "first_focus", lambda: first)()
        # A screen that has nothing to offer leaves the keyboard on its own entry of the rail.
        (favourite or self.rail.current() or self).setFocus()

    def current(self) -> QWidget:
        """The screen being shown."""
        return self._stack.currentWidget() or self

    def visited(self, name: str) -> QWidget:
        """The screen called `name`, already visited."""
        return self._screens[name]

    def names(self) -> list[str]:
        """Every screen that can be shown, those of the rail first."""
        return list(self._entries)

    def show_first(self) -> None:
        """Show the first screen of the rail."""
        self.show_screen(self.rail.names()[0])

    def _build(self) -> None:
        fictif = self._session.demonstration
        self.setWindowTitle(f"{TITLE} — {FICTIF}" if fictif else TITLE)
        # In pixels whatever the text size: a large text must not outgrow a small screen.
        self.setMinimumSize(960, 560)
        self.resize(1280, 720)
        self.restoreGeometry(self._settings.layout("fenetre"))
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if fictif:
            column.addWidget(_fictif_banner())
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addLayout(self._content(), 1)
        column.addLayout(body, 1)
        self.setCentralWidget(page)
        if self._session.warnings:
            self.notice.warn("\n".join(self._session.warnings))

    def _content(self) -> QVBoxLayout:
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.notice)
        content.addWidget(self._stack, 1)
        content.addWidget(self._progress)
        return content

    def _connect(self, background: Background) -> None:
        self.rail.screen_wanted.connect(self.show_screen)
        # One who walks along the rail stays there.
        self.rail.entry_pressed.connect(self._show)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self.commands.add(
            Command(
                name="verrouiller",
                title="Verrouiller",
                run=self.lock_wanted.emit,
                words="fermer quitter session",
                keys="Ctrl+L",
                image="lock",
            )
        )
        background.refused.connect(self._show_refusal)
        background.changed.connect(lambda _: self.notice.forget_refusal())
        background.crashed.connect(self._show_crash)

    def _show_refusal(self, error: DomainError) -> None:
        self.notice.refuse(error.message)

    def _show_crash(self, report: CrashReport) -> None:
        self._crash = CrashWindow(report, self)
        self._crash.open()

    def keep_layout(self) -> None:
        """Remember the sizes of the window and of its screens."""
        self._settings.keep_layout("fenetre", self.saveGeometry())
        for screen in self._screens.values():
            keep = getattr(screen, "keep_layout", None)
            if keep is not None:
                keep()
        self._settings.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_layout()
        self.closed.emit()
        super().closeEvent(event)


def _fictif_banner() -> QLabel:
    made = label(f"{FICTIF} · équipe de démonstration, aucun enfant réel", "fictif")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAccessibleName(made.text())
    return made


def _chain(screen: QWidget) -> Iterator[QWidget]:
    """What a screen holds, in the order of Tab.

    PySide makes each widget of the chain own the next one: all are held until it is told
    again who holds whom, or what a passing one owns would be lost with it.
    """
    held = [screen]
    try:
        while (one := held[-1].nextInFocusChain()) is not None and one is not screen:
            held.append(one)
            if screen.isAncestorOf(one):
                yield one
    finally:
        screen.window().findChildren(QWidget)


def _takes_focus(widget: QWidget) -> bool:
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reached and widget.isEnabled() and widget.isVisible()
