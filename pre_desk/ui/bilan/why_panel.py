"""« Pourquoi ce chiffre ? »: the children counted in it, for those who may see names."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QListView, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import counted, typographic
from pre_desk.ui.bilan.child_delegate import ChildDelegate
from pre_desk.ui.bilan.figure_card import WHY
from pre_desk.ui.bilan.side import panel_head
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_sources import Choice, Source
from pre_desk.usecases.figures import ChildBehind

Index = QModelIndex | QPersistentModelIndex

_HINT = "Entrée ou double clic : ouvrir la fiche."


class ChildrenModel(QAbstractListModel):
    """The children of one answer, in the order received."""

    def __init__(self) -> None:
        super().__init__()
        self._children: Sequence[ChildBehind] = ()

    def show(self, children: Sequence[ChildBehind]) -> None:
        """Show these children in place of the others."""
        self.beginResetModel()
        self._children = children
        self.endResetModel()

    def child_at(self, row: int) -> ChildBehind:
        """The child of a row."""
        return self._children[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._children)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        child = self._children[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return child
        if role == Qt.ItemDataRole.ToolTipRole:
            return child.why
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{child.nom} {child.prenom}, {child.why}"
        return f"{child.nom} {child.prenom}" if role == Qt.ItemDataRole.DisplayRole else None


class WhyPanel(QWidget):
    """Tells which children are wanted, and which one to open."""

    children_wanted = Signal(str, object)
    enfant_wanted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.source: Source | None = None
        self.model = ChildrenModel()
        self.title = label("", "strong", wrap=True)
        self.choices = QComboBox()
        self.count = label("", "secondary", wrap=True)
        self.list = QListView()
        self._delegate = ChildDelegate()
        self._hint = label(typographic(_HINT), "caption", wrap=True)
        self.close_button = icon_button("Fermer (Échap)", "x", self.closed.emit)
        self._build()
        self._connect()

    def ask(self, title: str, source: Source) -> None:
        """Begin to explain a figure."""
        self.source = source
        self.title.setText(typographic(title))
        with QSignalBlocker(self.choices):
            self.choices.clear()
            for choice in source.choices:
                self.choices.addItem(typographic(choice.label))
            self.choices.setCurrentIndex(source.first)
        self.choices.setVisible(len(source.choices) > 1)
        self.ask_again()

    def ask_again(self) -> None:
        """Ask for the children of the choice shown: something has changed."""
        chosen = self.chosen()
        if self.source is not None and chosen is not None:
            self.model.show(())
            self.count.setText("Recherche des enfants…")
            self.children_wanted.emit(self.source.year, chosen)

    def chosen(self) -> Choice | None:
        """The choice shown."""
        at = self.choices.currentIndex()
        return self.source.choices[at] if self.source is not None and at >= 0 else None

    def show_children(self, choice: Choice, children: Sequence[ChildBehind]) -> None:
        """Show the answer to a choice, unless another was made meanwhile."""
        if choice == self.chosen():
            self.model.show(children)
            self.count.setText(counted(len(children), "enfant") if children else "Aucun enfant.")

    def refuse(self, sentence: str) -> None:
        """Say why the children cannot be listed."""
        self.model.show(())
        self.count.setText(typographic(sentence))

    def focus_first(self) -> None:
        """Put the keyboard where one goes on."""
        (self.choices if self.choices.isVisibleTo(self) else self.list).setFocus()

    def _build(self) -> None:
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(px(280))
        self.choices.setAccessibleName("Enfants à lister")
        self.list.setAccessibleName("Enfants comptés dans ce chiffre")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = panel_head(label(WHY, "section", wrap=True), self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addLayout(head)
        for widget in (self.title, self.choices, self.count):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)

    def _connect(self) -> None:
        self.choices.currentIndexChanged.connect(lambda _: self.ask_again())
        self.list.doubleClicked.connect(lambda index: self._open(index.row()))
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            enter = QShortcut(QKeySequence(keys), self.list)
            enter.setContext(Qt.ShortcutContext.WidgetShortcut)
            enter.activated.connect(lambda: self._open(self.list.currentIndex().row()))

    def _open(self, row: int) -> None:
        if row >= 0:
            self.enfant_wanted.emit(self.model.child_at(row).enfant_id)
