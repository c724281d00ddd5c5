"""The things to do as a tree: how urgent, what, and the children behind, made when wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from pre_desk.french import counted, from_today
from pre_desk.usecases.accueil.todo import Kind, Todo, TodoChild, Urgency

Index = QModelIndex | QPersistentModelIndex

NODE_ROLE = Qt.ItemDataRole.UserRole
# Beyond, one reads the list of children rather than this one.
SHOWN_CHILDREN = 100
# A day means something for these only; the others are late without a date.
_DATED = frozenset((Kind.CELLULE, Kind.DECISION, Kind.ACCORD, Kind.EVALUATION))


@dataclass(frozen=True, slots=True)
class Section:
    """The things to do that are as urgent as each other."""

    urgency: Urgency
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do, and the words of its day."""

    todo: Todo
    when: str


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child below a thing to do."""

    todo: Todo
    child: TodoChild = field(repr=False)


@dataclass(frozen=True, slots=True)
class MoreLine:
    """The children that are too many to be shown below a thing to do."""

    todo: Todo
    count: int


class TodoModel(QStandardItemModel):
    """Sections, then rows, then children, which are added when a row is unfolded."""

    def show_todos(self, todos: Sequence[Todo], today: date) -> None:
        """Show these, which come in the order of their urgency."""
        self.clear()
        for urgency, found in groupby(todos, key=lambda one: one.urgency):
            rows = [Row(one, _when(one, today)) for one in found]
            section = _item(Section(urgency, len(rows)), f"{urgency.label}, {len(rows)}")
            # The arrows go from row to row: a heading is not a stop.
            section.setFlags(Qt.ItemFlag.NoItemFlags)
            for row in rows:
                section.appendRow(_item(row, _told(row)))
            self.appendRow(section)

    def rows(self) -> Iterator[QModelIndex]:
        """Every thing to do, in order."""
        for at in range(self.rowCount()):
            section = self.index(at, 0)
            for row in range(self.rowCount(section)):
                yield self.index(row, 0, section)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's signature
        node = parent.data(NODE_ROLE)
        if isinstance(node, Row):
            return bool(node.todo.children)
        return super().hasChildren(parent)

    def canFetchMore(self, parent: Index) -> bool:
        node = parent.data(NODE_ROLE)
        return isinstance(node, Row) and bool(node.todo.children) and not self.rowCount(parent)

    def fetchMore(self, parent: Index) -> None:
        node = parent.data(NODE_ROLE)
        if not self.canFetchMore(parent):
            return
        item = self.itemFromIndex(parent)
        todo = node.todo
        for child in todo.children[:SHOWN_CHILDREN]:
            item.appendRow(_item(ChildLine(todo, child), child_words(child)))
        more = len(todo.children) - SHOWN_CHILDREN
        if more > 0:
            item.appendRow(_item(MoreLine(todo, more), more_words(more)))


def child_words(child: TodoChild) -> str:
    """« BENALI Zoé, nouveau »."""
    name = f"{child.nom} {child.prenom}"
    return f"{name}, {child.why}" if child.why else name


def more_words(count: int) -> str:
    """« et 12 autres enfants : voir la liste »."""
    return f"et {counted(count, 'autre enfant', 'autres enfants')}\u00a0: voir la liste"


def _told(row: Row) -> str:
    return ", ".join(one for one in (row.todo.title, row.todo.detail, row.when) if one)


def _when(todo: Todo, today: date) -> str:
    return from_today(todo.due, today) if todo.due and todo.kind in _DATED else ""


def _item(node: object, words: str) -> QStandardItem:
    made = QStandardItem(words)
    made.setData(node, NODE_ROLE)
    made.setToolTip(words)
    made.setEditable(False)
    return made
