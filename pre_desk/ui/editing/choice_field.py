"""Choosing among known values: a few letters of any word, whatever the accents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import fold
from pre_desk.ui.editing.field import FormField, LineEdit
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.offers import dress_offers

_FOLDED = Qt.ItemDataRole.UserRole + 1
_ARROW = 22
# On either side, those of a style sheet and what Qt adds to them.
_BORDERS = 8
# Longer than that, words are read by moving in them.
_WIDEST = 480


@dataclass(frozen=True, slots=True)
class Option:
    """One value that can be chosen, and how it is written."""

    value: Any
    label: str


class _AnyWord(QCompleter):
    """Offers every label that holds what is typed, without accents or case."""

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class ChoiceEdit(LineEdit):
    """A line whose whole list opens with ↓, or with the arrow at its end."""

    def __init__(self) -> None:
        super().__init__()
        self._arrow = icon_button("Ouvrir la liste", "chevron-down", self.open_list)
        self._arrow.setParent(self)
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.setCursor(Qt.CursorShape.ArrowCursor)
        self.setTextMargins(0, 0, px(_ARROW), 0)

    def open_list(self) -> None:
        """Offer everything, whatever is written."""
        self.setFocus()
        completer = self.completer()
        completer.setCompletionPrefix("")
        completer.complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Not before: most lists are never opened.
        dress_offers(self.completer())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # While the list is open, the list has the keys.
        if event.key() == Qt.Key.Key_Down:
            self.open_list()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self._arrow.setGeometry(self.width() - side - 2, 2, side, side)


class ChoiceField(FormField):
    """A list that opens with ↓ and narrows as one types; `required` refuses no choice.

    It asks for the width at which each choice is read whole. `empty` says, when there is
    nothing to choose, where choices are added.
    """

    def __init__(
        self,
        name: str,
        title: str,
        options: Sequence[Option],
        *,
        required: bool = True,
        help_text: str = "",
        empty: str = "",
    ) -> None:
        super().__init__(name, title, help_text=help_text if options else empty or help_text)
        self._options, self._required, self._empty = list(options), required, empty
        self.edit = ChoiceEdit()
        self._completer = _AnyWord(self._model(), self.edit)
        self._completer.setCompletionRole(_FOLDED)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(lambda _: self._typed())
        self._completer.activated.connect(lambda _: self._typed())
        self._hold(self.edit)

    def value(self) -> Any:
        """Return the value chosen; DomainError when what is typed is none of them."""
        typed = fold(self.edit.text())
        if not typed:
            if self._required:
                nothing = self._empty if not self._options else ""
                raise DomainError(nothing or "Choisir dans la liste.", self.name)
            return None
        found = self._best(typed)
        if found is None:
            raise DomainError("Ce choix n’est pas dans la liste.", self.name)
        return found.value

    def chosen(self) -> Any:
        """The value written, or None while it is none of them."""
        found = self._best_written()
        return found.value if found else None

    def content(self) -> str:
        return self.edit.text()

    def restore(self, content: str) -> None:
        self.edit.setText(content)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other values; what is written stays."""
        self._options = list(options)
        self._completer.setModel(self._model())

    def show_value(self, value: Any) -> None:
        known = next((one.label for one in self._options if one.value == value), "")
        self.edit.setText(known)
        # A long value is read from its beginning.
        self.edit.setCursorPosition(0)
        self.settle()

    def focus_widget(self) -> QWidget:
        return self.edit

    def minimumSizeHint(self) -> QSize:
        metrics, least = self.edit.fontMetrics(), super().minimumSizeHint()
        words = max((metrics.horizontalAdvance(one.label) for one in self._options), default=0)
        around = px(_ARROW + 2 * tokens.S) + _BORDERS
        return QSize(max(least.width(), min(words + around, px(_WIDEST))), least.height())

    def _best_written(self) -> Option | None:
        typed = fold(self.edit.text())
        return self._best(typed) if typed else None

    def _best(self, typed: str) -> Option | None:
        """The value written so; otherwise the only one that holds the letters typed."""
        exact = [one for one in self._options if fold(one.label) == typed]
        holding = [one for one in self._options if typed in fold(one.label)]
        found = exact or holding
        return found[0] if len(found) == 1 or exact else None

    def _model(self) -> QStandardItemModel:
        model = QStandardItemModel(self.edit)
        for one in self._options:
            row = QStandardItem(one.label)
            row.setData(fold(one.label), _FOLDED)
            model.appendRow(row)
        return model

    def _leave(self) -> None:
        found = self._best_written()
        if found is not None:
            self.edit.setText(found.label)
            self.edit.setCursorPosition(0)
        elif self.edit.text().strip():
            self.refuse("Ce choix n’est pas dans la liste.")
        super()._leave()
