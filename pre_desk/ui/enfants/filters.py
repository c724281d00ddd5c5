"""The filter: one button that offers every facet, one chip for each facet in use."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pre_desk import tokens
from pre_desk.french import number, pushed
from pre_desk.ui.enfants.sentence import OPEN, Filters, either, filter_sentence
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.text import label, set_role
from pre_desk.usecases.enfant_index import Choice, Facet, Situation

__all__ = ["ChoiceMenu", "FacetChip", "FilterBar", "Filters"]

NAMES = {
    Facet.SITUATION: "Liste",
    Facet.ETABLISSEMENT: "Établissement",
    Facet.NIVEAU: "Niveau",
    Facet.REFERENT: "Référent",
    Facet.AGE: "Âge",
    Facet.ACCORD: "Accord de la famille",
    Facet.SORTIE: "Année de sortie",
    Facet.SEXE: "Sexe",
    Facet.QPV: "Quartier prioritaire",
}
_SPELLED_OUT = 30
_CROSS = 14
# Before anything is read, a kept filter still has to be told.
_KNOWN_BEFORE = {Facet.SITUATION: {str(one.value): one.label for one in Situation}}


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
    """One facet in use: « CM1 ou CM2 ✕ ». Entrée changes it, Suppr or its cross drops it."""

    chosen = Signal()
    dropped = Signal()

    def __init__(self, facet: Facet) -> None:
        super().__init__()
        self.facet = facet
        self._labels: dict[str, str] = dict(_KNOWN_BEFORE.get(facet, {}))
        self._wanted: frozenset[str] = frozenset()
        self._commands: dict[str, QAction] = {}
        self.setProperty("role", "chip")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_of_values = ChoiceMenu(NAMES[facet], self)
        self.menu_of_values.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMenu(self.menu_of_values)
        show_icon(self, "x", size=_CROSS)
        self._tell()

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer these values, keeping what was chosen."""
        offered = list(choices)
        menu = self.menu_of_values
        menu.clear()
        self._commands = {}
        counts = [number(one.count) for one in offered]
        letters = max(map(len, counts), default=0)
        for choice, count in zip(offered, counts, strict=True):
            self._labels[choice.code] = choice.label
            command = menu.addAction(f"{_safe(choice.label)}\t{pushed(count, letters)}")
            command.setCheckable(True)
            command.setChecked(choice.code in self._wanted)
            command.toggled.connect(self._on_ticked)
            self._commands[choice.code] = command
        order = {one.code: at for at, one in enumerate(offered)}
        self._labels = dict(sorted(self._labels.items(), key=lambda one: order.get(one[0], -1)))
        menu.menuAction().setEnabled(bool(offered))
        self._tell()

    @property
    def labels(self) -> Mapping[str, str]:
        """What the codes are called, in the order offered."""
        return self._labels

    def wanted(self) -> frozenset[str]:
        """The codes asked for."""
        return self._wanted

    def want(self, codes: frozenset[str]) -> None:
        """Ask for these codes, quietly."""
        self._wanted = codes
        with QSignalBlocker(self):
            for code, command in self._commands.items():
                with QSignalBlocker(command):
                    command.setChecked(code in codes)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.menu_of_values.popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.width() - px(_CROSS + tokens.S):
            self.dropped.emit()
        else:
            super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        # Room between the words and the cross.
        return super().sizeHint() + QSize(px(tokens.XS), 0)

    def _on_ticked(self) -> None:
        ticked = {code for code, one in self._commands.items() if one.isChecked()}
        # What is asked for and not offered (a school without children today) stays asked for.
        absent = self._wanted - set(self._commands)
        self._wanted = frozenset(ticked | absent)
        self._tell()
        self.chosen.emit()

    def _tell(self) -> None:
        name = NAMES[self.facet]
        told = [text for code, text in self._labels.items() if code in self._wanted]
        text = either(told) if told else name
        if self.facet is Facet.SITUATION and self._wanted == OPEN:
            text = "En parcours"
        if len(text) > _SPELLED_OUT:
            text = f"{name}\u00a0: {len(told)} choix" if len(told) > 1 else _short(text)
        self.setText(_safe(text))
        self.setToolTip(
            f"{name}\u00a0: {either(told)}\nEntrée\u00a0: changer · Suppr\u00a0: retirer"
        )
        self.setAccessibleName(f"Filtre {name.lower()}\u00a0: {either(told)}. Suppr le retire.")
        set_role(self, "active", "true")
        self.setVisible(bool(self._wanted))


class FilterBar(QWidget):
    """The button, the chips in use, the way to drop them all, and the sentence they make."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = FlowLayout(self)
        line.setSpacing(px(tokens.XS))
        self._chips: dict[Facet, FacetChip] = {}
        self.add = self._make_button()
        line.addWidget(self.add)
        for facet in Facet:
            chip = FacetChip(facet)
            chip.hide()
            chip.chosen.connect(self._on_changed)
            chip.dropped.connect(lambda one=facet: self.drop_one(one))
            self.add.menu().addMenu(chip.menu_of_values)
            line.addWidget(chip)
            self._chips[facet] = chip
        self._clear = button("Effacer tout", self.drop, role="link")
        self._clear.setAccessibleName("Effacer tous les filtres")
        self._clear.hide()
        line.addWidget(self._clear)
        self.sentence = label("", "caption", wrap=True)
        self.sentence.hide()

    def offer(self, facet: Facet, choices: Iterable[Choice]) -> None:
        """Offer the values of one facet."""
        self._chips[facet].offer(choices)
        self._tell()

    def chip(self, facet: Facet) -> FacetChip:
        """The chip of one facet."""
        return self._chips[facet]

    def filters(self) -> Filters:
        """What is asked, facet by facet; an untouched facet is absent."""
        asked = {facet: chip.wanted() for facet, chip in self._chips.items()}
        return {facet: wanted for facet, wanted in asked.items() if wanted}

    def ask(self, filters: Filters) -> None:
        """Ask for this and nothing else."""
        for facet, chip in self._chips.items():
            chip.want(filters.get(facet, frozenset()))
        self._on_changed()

    def drop(self) -> None:
        """Show everybody again."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.ask({})
        if had_focus:
            self.add.setFocus()

    def drop_one(self, facet: Facet) -> None:
        """Drop one facet; the focus goes to the next chip, or to the button."""
        used = [one for one in self._chips if self._chips[one].wanted()]
        at = used.index(facet)
        self._chips[facet].want(frozenset())
        left = [one for one in used if one is not facet]
        (self._chips[left[min(at, len(left) - 1)]] if left else self.add).setFocus()
        self._on_changed()

    def told(self) -> str:
        """The filter in words."""
        return filter_sentence(self.filters(), {f: c.labels for f, c in self._chips.items()})

    def _make_button(self) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "chip")
        # Qt leaves next to nothing between a picture and its words.
        made.setText(" Filtrer")
        made.setAccessibleName("Filtrer la liste")
        made.setToolTip("Ajouter ou changer un filtre (Ctrl+Maj+F)")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        show_icon(made, "list-filter", size=_CROSS)
        made.setMenu(QMenu(made))
        return made

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        used = self.filters()
        self._clear.setVisible(len(used) > 1)
        self.sentence.setText(f"{self.told()}." if used else "")
        self.sentence.setVisible(len(used) > 1)
        self.updateGeometry()


def _short(text: str) -> str:
    return f"{text[: _SPELLED_OUT - 1]}…"


def _safe(text: str) -> str:
    """Keep « & » from underlining a letter."""
    return text.replace("&", "&&")
