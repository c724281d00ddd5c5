"""Choosing several values in an order: each is added by Enter and shown as a chip."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.field import pressed_enter
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow import FlowLayout

_APART = "\n"


class ManyField(ChoiceField):
    """Enter adds what is written, Backspace in an empty field takes the last one away."""

    def __init__(
        self,
        name: str,
        title: str,
        options: Sequence[Option],
        *,
        required: bool = True,
        help_text: str = "",
    ) -> None:
        self._chosen: list[Option] = []
        super().__init__(name, title, options, required=required, help_text=help_text)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._column.insertWidget(2, self._chips)
        self._chips.hide()
        # After the completer has written its choice in the field.
        self._completer.activated.connect(
            lambda _: self._take(), Qt.ConnectionType.QueuedConnection
        )

    def value(self) -> Any:
        """Return the values in the order chosen; what is being written counts."""
        written = super().value() if self.edit.text().strip() else None
        values = [one.value for one in self._chosen]
        if written is not None and written not in values:
            values.append(written)
        if self._required and not values:
            raise DomainError("En choisir au moins un.", self.name)
        return tuple(values)

    def content(self) -> str:
        return _APART.join([*(one.label for one in self._chosen), self.edit.text()])

    def restore(self, content: str) -> None:
        *labels, written = content.split(_APART)
        known = {one.label: one for one in self._options}
        self._chosen = [known[one] for one in labels if one in known]
        self.edit.setText(written)
        self._show_chips()

    def show_value(self, value: Any) -> None:
        labels = [one.label for code in value or () for one in self._options if one.value == code]
        self.restore(_APART.join([*labels, ""]))
        self.settle()

    def takes_enter(self) -> bool:
        return bool(self.edit.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._on_event(event):
            return True
        return super().eventFilter(watched, event)

    def _on_event(self, event: QEvent) -> bool:
        if pressed_enter(event) and self.edit.text().strip():
            return self._take()
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        erased = pressed and event.key() == Qt.Key.Key_Backspace  # type: ignore[attr-defined]
        if erased and not self.edit.text() and self._chosen:
            self._drop(self._chosen[-1])
            return True
        return False

    def _take(self) -> bool:
        found = self._best_written()
        if found is None:
            return False
        if found not in self._chosen:
            self._chosen.append(found)
        self.edit.clear()
        self._show_chips()
        self._typed()
        return True

    def _drop(self, one: Option) -> None:
        self._chosen.remove(one)
        self._show_chips()
        self._typed()
        self.edit.setFocus()

    def _leave(self) -> None:
        self._take()
        super()._leave()

    def _show_chips(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for one in self._chosen:
            chip = button(one.label, lambda one=one: self._drop(one), image="x")  # type: ignore[misc]
            chip.setAccessibleName(f"Retirer {one.label}")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._chosen))
