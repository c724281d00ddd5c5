"""The list of things to do: ↑ and ↓ walk, → unfolds, Entrée or a click opens."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTreeView

from pre_desk.ui.accueil.todo_delegate import TodoDelegate
from pre_desk.ui.accueil.todo_model import (
    NODE_ROLE,
    SHOWN_CHILDREN,
    ChildLine,
    MoreLine,
    Row,
    TodoModel,
)
from pre_desk.ui.theme import px
from pre_desk.usecases.accueil.todo import Todo


class TodoView(QTreeView):
    """Tells what is opened; keeps its place and what is unfolded when it is read again."""

    todo_opened = Signal(object)
    child_opened = Signal(object, str)
    names_shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.todos = TodoModel()
        self._delegate = TodoDelegate()
        self._build()
        self.expanded.connect(self._tell_names)

    def show_todos(self, todos: Sequence[Todo], today: date) -> None:
        """Show these in place of the others; who was on a row stays near it."""
        at, key, unfolded = self._place()
        with QSignalBlocker(self):
            self.todos.show_todos(todos, today)
            for section in range(self.todos.rowCount()):
                self.expand(self.todos.index(section, 0))
            rows = list(self.todos.rows())
            for index in rows:
                if _key(index) in unfolded:
                    self.expand(index)
        same = [index for index in rows if _key(index) == key]
        # A row that is done leaves: the next one takes its place under the keyboard.
        near = rows[min(at, len(rows) - 1)] if rows else QModelIndex()
        self.setCurrentIndex(same[0] if same else near)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_index(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        folds = self.todos.hasChildren(index) and isinstance(index.data(NODE_ROLE), Row)
        if folds and event.position().x() < self._delegate.fold_width():
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.open_index(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Words wrap at another place: rows are higher or lower.
            self.scheduleDelayedItemsLayout()

    def open_index(self, index: QModelIndex) -> None:
        """Go where the thing to do, or the child, is dealt with."""
        node = index.data(NODE_ROLE)
        if isinstance(node, Row | MoreLine):
            self.todo_opened.emit(node.todo)
        elif isinstance(node, ChildLine):
            self.child_opened.emit(node.todo, node.child.enfant_id)

    def _build(self) -> None:
        self.setAccessibleName("À faire")
        self.setAccessibleDescription(
            "Entrée ouvre, flèche droite montre les enfants, flèche gauche les cache."
        )
        self.setModel(self.todos)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setMinimumWidth(px(240))
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _place(self) -> tuple[int, str, set[str]]:
        """Return the place and the key of the current row, and the keys of unfolded ones."""
        rows = list(self.todos.rows())
        unfolded = {_key(index) for index in rows if self.isExpanded(index)}
        current = self.currentIndex()
        if not isinstance(current.data(NODE_ROLE), Row):
            current = current.parent()
        at = next((at for at, index in enumerate(rows) if index == current), 0)
        return at, _key(current), unfolded

    def _tell_names(self, index: QModelIndex) -> None:
        node = index.data(NODE_ROLE)
        if isinstance(node, Row):
            self.names_shown.emit(min(len(node.todo.children), SHOWN_CHILDREN))


def _key(index: QModelIndex) -> str:
    node = index.data(NODE_ROLE)
    return node.todo.key if isinstance(node, Row) else ""
