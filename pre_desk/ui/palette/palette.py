"""The palette itself: a field laid over the window, its answers under it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.commands import Commands
from pre_desk.ui.palette.enfants import EnfantSource
from pre_desk.ui.palette.finding import find_commands
from pre_desk.ui.palette.lines import Line, LineList, command_line, enfant_line
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.search_field import SearchField
from pre_desk.ui.widgets.text import label, set_role
from pre_desk.usecases.enfants import EnfantRow

_WIDTH, _HEIGHT = 620, 430
_MOST_ENFANTS, _MOST_COMMANDS = 8, 40
_RECENT = 6
_CHOICE = "palette/recent"
_SEARCH_RECORDED_MS = 2000


class Palette(QFrame):
    """Opens on its keys only, gives the focus back when it closes."""

    enfant_wanted = Signal(str)

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        settings: Settings,
        enfants: EnfantSource | None,
    ) -> None:
        """`enfants` is None for the roles that may read no name."""
        super().__init__(window)
        self._window, self._commands = window, commands
        self._settings, self._enfants = settings, enfants
        self._came_from: QWidget | None = None
        self._recent_enfants: list[str] = []
        self._rows: list[EnfantRow] = []
        self._typed = ""
        self.field = SearchField()
        self.lines = LineList()
        self._hint = label("↑ ↓ choisir · Entrée ouvrir · Échap fermer", "caption")
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(_SEARCH_RECORDED_MS)
        self._build()
        self._connect()

    def open(self) -> None:
        """Show the palette, empty, over whatever was being done."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        if self._enfants is not None:
            self._enfants.ask()
        self._place()
        self.show()
        self.raise_()
        self.field.clear()
        self._answer()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_quietly(self) -> None:
        """Hide it and go back to where the person was."""
        self._rested.stop()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        self._came_from = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and self._takes(event):
            return True
        if watched is self.field and event.type() is QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._leave_if_left)
        return False

    def _build(self) -> None:
        set_role(self, "role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Palette de commandes")
        self.hide()
        enfants = self._enfants is not None
        asked = "Un enfant, un écran, une commande…" if enfants else "Un écran, une commande…"
        self.field.setPlaceholderText(asked)
        self.field.hold_keyboard()
        self.field.setAccessibleName(asked.rstrip("…"))
        self._nothing = label("Rien ne répond à ce qui est tapé.", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.M), px(tokens.M), px(tokens.M), px(tokens.S))
        column.setSpacing(px(tokens.S))
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.lines, 1)
        column.addWidget(self._hint)

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self._window.installEventFilter(self)
        self.field.textChanged.connect(self._answer)
        self.lines.itemClicked.connect(self._take)
        self._rested.timeout.connect(self._record)
        self._commands.ran.connect(self._remember)
        if self._enfants is not None:
            self._enfants.arrived.connect(self._answer_again)

    def _place(self) -> None:
        window = self._window
        width = min(px(_WIDTH), window.width() - px(tokens.XXL))
        wanted = self.sizeHint().height()
        if not self.lines.isHidden():
            wanted += self.lines.content_height() - self.lines.sizeHint().height()
        wanted = min(px(_HEIGHT), wanted)
        height = min(wanted, window.height() - 2 * px(tokens.XXL))
        self.resize(width, height)
        self.move(QPoint((window.width() - width) // 2, px(tokens.XXL)))

    def _takes(self, event: QKeyEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress:
            return False
        keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Down: partial(self.lines.move_by, 1),
            Qt.Key.Key_Up: partial(self.lines.move_by, -1),
            Qt.Key.Key_Tab: partial(self.lines.move_by, 1),
            Qt.Key.Key_Backtab: partial(self.lines.move_by, -1),
            Qt.Key.Key_Return: self._take,
            Qt.Key.Key_Enter: self._take,
            Qt.Key.Key_Escape: self.close_quietly,
        }
        then = keys.get(Qt.Key(event.key()))
        if then is not None:
            then()
        return then is not None

    def _leave_if_left(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            # Somebody clicked elsewhere: what was clicked keeps the focus.
            self._came_from = None
            self.close_quietly()

    def _take(self, *_: object) -> None:
        line = self.lines.current_line()
        if line is not None:
            self.close_quietly()
            line.run()

    def _answer_again(self) -> None:
        if self.isVisible():
            self._answer()

    def _answer(self) -> None:
        """Show the commands at once; the children come when they have been read."""
        self._typed = self.field.text()
        ids, near = self._enfants.find(self._typed, _MOST_ENFANTS) if self._enfants else ([], False)
        commands, slipped = find_commands(self._commands.available(), self._typed, self._recent())
        if near and commands and not slipped:
            ids = []
        if slipped and ids and not near:
            commands = []
        told = [
            command_line(one, partial(self._commands.run, one.name))
            for one in commands[:_MOST_COMMANDS]
        ]
        self._show_commands(told)
        self._read_rows(ids if self._typed.strip() else self._recent_enfants, told)

    def _read_rows(self, ids: Sequence[str], told: list[Line]) -> None:
        self._rows = []
        if ids and self._enfants is not None:
            typed = self._typed
            self._enfants.read_rows(ids, lambda rows: self._show_rows(typed, rows, told))

    def _show_commands(self, told: list[Line]) -> None:
        self.lines.show_lines(told)
        self._nothing.setVisible(not told)
        self.lines.setVisible(bool(told))
        self._place()

    def _show_rows(self, typed: str, rows: list[EnfantRow], told: list[Line]) -> None:
        if typed != self.field.text():
            return
        self._rows = rows
        found = [enfant_line(one, partial(self._want, one.id)) for one in rows]
        self._show_commands([*found, *told])
        if typed.strip():
            self._rested.start()

    def _want(self, enfant_id: str) -> None:
        others = [one for one in self._recent_enfants if one != enfant_id]
        self._recent_enfants = [enfant_id, *others][:_RECENT]
        self.enfant_wanted.emit(enfant_id)

    def _record(self) -> None:
        if self._enfants is not None and self.isVisible() and self._rows:
            self._enfants.record_search(len(self._rows))

    def _recent(self) -> list[str]:
        return [one for one in self._settings.choice(_CHOICE).split(" ") if one]

    def _remember(self, name: str) -> None:
        """Names of commands, which are no names of people, are kept from one day to the next."""
        kept = [name, *(one for one in self._recent() if one != name)]
        self._settings.keep_choice(_CHOICE, " ".join(kept[:_RECENT]))
