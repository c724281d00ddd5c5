"""Filter chips: one per facet, written as the choice it makes."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pre_desk import tokens
from pre_desk.french import number
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.text import set_role
from pre_desk.usecases.enfant_index import Choice, Facet

_NAMES = {
    Facet.SITUATION: "Liste",
    Facet.ETABLISSEMENT: "Établissement",
    Facet.NIVEAU: "Niveau",
    Facet.REFERENT: "Référent",
}
_SPELLED_OUT = 24

Filters = Mapping[Facet, frozenset[str]]


class ChoiceMenu(QMenu):
    """A menu that stays open while choices are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._tick():
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        command = self.activeAction()
        if command is None or not command.isCheckable():
            return False
        command.trigger()
        return True


class FacetChip(QToolButton):
    """One facet: « Liste », or « Liste : Suivi ASE » once something is chosen."""

    chosen = Signal()

    def __init__(self, facet: Facet) -> None:
        super().__init__()
        self.facet = facet
        self._choices: dict[str, Choice] = {}
        self._commands: dict[str, QAction] = {}
        self.setProperty("role", "chip")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = ChoiceMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMenu(self._menu)
        show_icon(self, "chevron-down", size=14)
        self._tell()

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer these values, keeping what was chosen among them."""
        kept = self.wanted()
        self._choices = {one.code: one for one in choices}
        self._menu.clear()
        self._commands = {}
        for code, choice in self._choices.items():
            command = self._menu.addAction(f"{_safe(choice.label)}\t{number(choice.count)}")
            command.setCheckable(True)
            command.setChecked(code in kept)
            command.toggled.connect(self._tell)
            command.toggled.connect(self.chosen)
            self._commands[code] = command
        self._menu.addSeparator()
        self._menu.addAction("Tout afficher").triggered.connect(self._drop)
        self.setEnabled(bool(self._choices))
        self._tell()

    def wanted(self) -> frozenset[str]:
        """The codes that are ticked."""
        return frozenset(code for code, one in self._commands.items() if one.isChecked())

    def clear(self) -> None:
        """Untick everything, quietly."""
        with QSignalBlocker(self):
            for command in self._commands.values():
                command.setChecked(False)
        self._tell()

    def _drop(self) -> None:
        self.clear()
        self.chosen.emit()

    def _tell(self) -> None:
        name, wanted = _NAMES[self.facet], self.wanted()
        labels = [self._choices[code].label for code in self._choices if code in wanted]
        text = name
        if len(labels) == 1:
            text = f"{name}\u00a0: {_short(labels[0])}"
        elif labels:
            text = f"{name}\u00a0: {len(labels)} choix"
        self.setText(_safe(text))
        self.setToolTip(", ".join(labels))
        self.setAccessibleName(f"Filtrer par {name.lower()}. {', '.join(labels)}".strip())
        set_role(self, "active", "true" if labels else "false")


class FilterBar(QWidget):
    """The chips of every facet, and a way to drop them all."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = FlowLayout(self)
        line.setSpacing(px(tokens.XS))
        self._chips = {facet: FacetChip(facet) for facet in Facet}
        for chip in self._chips.values():
            chip.chosen.connect(self._on_chosen)
            line.addWidget(chip)
        self._clear = button("Effacer les filtres", self.drop, role="link")
        self._clear.hide()
        line.addWidget(self._clear)

    def offer(self, facet: Facet, choices: Iterable[Choice]) -> None:
        """Offer the values of one facet."""
        self._chips[facet].offer(choices)

    def chip(self, facet: Facet) -> FacetChip:
        """The chip of one facet."""
        return self._chips[facet]

    def filters(self) -> Filters:
        """What is asked, facet by facet; an untouched facet is absent."""
        asked = {facet: chip.wanted() for facet, chip in self._chips.items()}
        return {facet: wanted for facet, wanted in asked.items() if wanted}

    def drop(self) -> None:
        """Show everybody again."""
        for chip in self._chips.values():
            chip.clear()
        self._on_chosen()

    def _on_chosen(self) -> None:
        self._clear.setVisible(bool(self.filters()))
        self.changed.emit()


def _short(label: str) -> str:
    return label if len(label) <= _SPELLED_OUT else f"{label[: _SPELLED_OUT - 1]}…"


def _safe(text: str) -> str:
    """Keep « & » from underlining a letter."""
    return text.replace("&", "&&")
