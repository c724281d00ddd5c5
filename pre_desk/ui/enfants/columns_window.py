"""Choosing the columns by keyboard: which ones, in which order; the widths stay those drawn."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.ui.enfants.model import COLUMNS, TITLES
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.enfant_index import Column

WIDTHS = {
    Column.SITUATION: 48,
    Column.NOM: 176,
    Column.NIVEAU: 68,
    Column.AGE: 64,
    Column.ETABLISSEMENT: 190,
    Column.REFERENT: 152,
    Column.ENTREE: 92,
}
FIRST_SHOWN = (Column.SITUATION, Column.NOM, Column.NIVEAU, Column.AGE)

Layout = Sequence[tuple[Column, int]]
_ROW, _WIDTH = 26, 420
_CODE = Qt.ItemDataRole.UserRole


class ColumnList(QListWidget):
    """Espace shows or hides a column, Alt+↑ and Alt+↓ move it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Colonnes, dans l’ordre de la liste")
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)

    def fill(self, shown: Sequence[Column]) -> None:
        """Show every column, those of the list first and in their order."""
        self.clear()
        for column in (*shown, *(one for one in COLUMNS if one not in shown)):
            item = QListWidgetItem(TITLES[column], self)
            item.setData(_CODE, column)
            item.setSizeHint(QSize(0, px(_ROW)))
            ticked = Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            if column is Column.NOM:
                # A list without names would say nothing.
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.setCurrentRow(0)
        # All of them in sight.
        self.setMinimumHeight(self.count() * px(_ROW) + 2 * self.frameWidth())

    def chosen(self) -> list[Column]:
        """The columns that are ticked, in order."""
        items = [self.item(at) for at in range(self.count())]
        return [one.data(_CODE) for one in items if one.checkState() is Qt.CheckState.Checked]

    def move_current(self, step: int) -> None:
        """Move the current column up or down."""
        at = self.currentRow()
        if 0 <= at + step < self.count():
            self.insertItem(at + step, self.takeItem(at))
            self.setCurrentRow(at + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)


class ColumnsWindow(QDialog):
    """Nothing changes before « Appliquer »."""

    def __init__(self, layout: Layout, then: Callable[[Layout], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._then, self._widths = then, {**WIDTHS, **dict(layout)}
        self.setWindowTitle("Colonnes de la liste")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.columns = ColumnList()
        self.columns.fill([column for column, _ in layout])
        self._build()
        self.columns.setFocus()

    def _build(self) -> None:
        self.setMinimumWidth(px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.M))
        column.addWidget(label("Colonnes de la liste", "section"))
        line = QHBoxLayout()
        line.addWidget(self.columns, 1)
        moves = QVBoxLayout()
        up, down = lambda: self.columns.move_current(-1), lambda: self.columns.move_current(1)
        moves.addWidget(icon_button("Monter la colonne (Alt+↑)", "chevron-up", up))
        moves.addWidget(icon_button("Descendre la colonne (Alt+↓)", "chevron-down", down))
        moves.addStretch()
        line.addLayout(moves)
        column.addLayout(line)
        hint = "Espace montre ou cache une colonne, Alt+↑ et Alt+↓ la déplacent."
        column.addWidget(label(hint, "caption", wrap=True))
        buttons = QHBoxLayout()
        buttons.addWidget(button("Comme au premier jour", self._reset, role="link"))
        buttons.addStretch()
        buttons.addWidget(button("Annuler", self.close))
        apply = button("Appliquer", self._apply, role="primary")
        apply.setDefault(True)
        buttons.addWidget(apply)
        column.addLayout(buttons)

    def _reset(self) -> None:
        self._widths = dict(WIDTHS)
        self.columns.fill(FIRST_SHOWN)
        self.columns.setFocus()

    def _apply(self) -> None:
        self._then([(one, self._widths[one]) for one in self.columns.chosen()])
        self.close()
