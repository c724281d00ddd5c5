"""The cells of a table of money while one types in them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QCompleter,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pre_desk.ui.actions.money_kinds import Cell, MoneyColumn
from pre_desk.ui.actions.money_model import MoneyModel
from pre_desk.ui.actions.wrapping import WrappingDelegate
from pre_desk.ui.editing.field import pressed_enter
from pre_desk.ui.theme import palette
from pre_desk.ui.widgets.offers import dress_offers

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(WrappingDelegate):
    """Editors that look like the cell, a list under those that choose, a red frame for errors."""

    def __init__(self, table: QTableView, money: MoneyModel, finish: Callable[[], None]) -> None:
        super().__init__(table)
        self._table, self._money, self._finish = table, money, finish

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._column(index)
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        editor.setAccessibleName(column.title if column else "")
        if column is not None and column.cell is Cell.CHOICE:
            completer = QCompleter(list(column.words), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            dress_offers(completer)
            editor.setCompleter(completer)
        if column is not None and column.cell is Cell.AMOUNT:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        self._money.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QLineEdit):
            if pressed_enter(event):
                self._commit(editor, self._finish)
                return True
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                completer = editor.completer()
                if event.key() == Qt.Key.Key_Down and completer is not None:
                    completer.setCompletionPrefix("")
                    completer.complete()
                    return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        column, table = self._column(index), self._table
        painter.setPen(QColor(palette().border))
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        wrong = column is not None and column.name in self._money.rows[index.row()].errors
        current = table.hasFocus() and table.currentIndex() == index
        if wrong or current:
            colour = palette().error if wrong else palette().accent
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def _commit(self, editor: QLineEdit, then: Callable[[], None]) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._table.setFocus()
        then()

    def _column(self, index: Index) -> MoneyColumn | None:
        return self._money.column(index.column())
