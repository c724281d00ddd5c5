"""The commands of the window: one list that shortcuts, the palette and the help share."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

# How keys are named on a French keyboard; arrows are read faster than their names.
_FRENCH_KEYS = {
    "Shift": "Maj",
    "Return": "Entrée",
    "Enter": "Entrée",
    "Esc": "Échap",
    "Del": "Suppr",
    "Space": "Espace",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Home": "Début",
    "End": "Fin",
    "PgUp": "Page préc.",
    "PgDown": "Page suiv.",
}

# The order in which groups are told; one that is not here comes between them.
_GROUPS = ("Écrans", "Enfants", "Fiche", "Modifier", "Données", "Application", "Affichage")


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something the window can do.

    `name` never changes; `title` is read by people, `words` find it too. `keys` are Qt's
    (« Ctrl+L »); they are listened to by the registry unless a widget does it itself
    (`bound` false). Without `run` it is a gesture: told in the list of shortcuts only.
    """

    name: str
    title: str
    run: Callable[[], object] | None = None
    words: str = ""
    keys: str = ""
    group: str = "Application"
    image: str = ""
    allowed: Callable[[], bool] = _always
    bound: bool = True


def spoken_keys(keys: str) -> str:
    """Return « Ctrl+Maj+Z » for « Ctrl+Shift+Z »; several ways are parted by « ou »."""
    ways = [one.split("+") for one in keys.split(", ")]
    return " ou ".join("+".join(_FRENCH_KEYS.get(key, key) for key in way) for way in ways)


class Commands(QObject):
    """Every command, by group and then in the order in which they were added."""

    changed = Signal()
    ran = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._shortcuts: dict[str, QShortcut] = {}

    def add(self, *commands: Command) -> None:
        """Add commands; one of the same name takes the place of the former."""
        for command in commands:
            self.remove(command.name)
            self._commands[command.name] = command
            if command.keys and command.bound and command.run is not None:
                self._shortcuts[command.name] = self._listen(command)
        self.changed.emit()

    def remove(self, name: str) -> None:
        """Forget a command, if it is there."""
        self._commands.pop(name, None)
        if shortcut := self._shortcuts.pop(name, None):
            shortcut.setEnabled(False)
            shortcut.deleteLater()

    def all(self) -> list[Command]:
        """Every command and gesture by group, whether allowed at the moment or not."""
        return sorted(self._commands.values(), key=_rank)

    def available(self) -> list[Command]:
        """What can be run at the moment."""
        return [one for one in self.all() if one.run is not None and one.allowed()]

    def run(self, name: str) -> None:
        """Run a command if it is allowed at the moment."""
        command = self._commands[name]
        if command.run is not None and command.allowed():
            command.run()
            self.ran.emit(name)

    def _listen(self, command: Command) -> QShortcut:
        shortcut = QShortcut(QKeySequence(command.keys.split(", ")[0]), self._window)
        shortcut.activated.connect(lambda: self.run(command.name))
        return shortcut


def _rank(command: Command) -> int:
    return _GROUPS.index(command.group) if command.group in _GROUPS else _GROUPS.index("Données")
