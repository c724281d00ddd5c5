"""Ctrl+/: every shortcut of the window, in groups, to read and to find again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.commands import Command, Commands, spoken_keys
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label

_WIDTH = 520


class ShortcutsWindow(QDialog):
    """Made each time it is asked for: commands come and go with the screens."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Raccourcis clavier")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.M))
        column.addWidget(label("Raccourcis clavier", "title"))
        content = _content(grouped(commands))
        area = _scrolled(content)
        column.addWidget(area, 1)
        close = button("Fermer", self.close)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
        # As high as what it says and its frame, or else nearly as the window behind.
        around = column.sizeHint().height() - area.sizeHint().height() + px(tokens.S)
        wanted = content.sizeHint().height() + around
        self.resize(px(_WIDTH), min(wanted, parent.height() - px(tokens.XXL)))


def grouped(commands: Commands) -> dict[str, list[Command]]:
    """Return the commands and gestures that have keys, by group, in the order of addition."""
    groups: dict[str, list[Command]] = {}
    for one in commands.all():
        if one.keys and one.allowed():
            groups.setdefault(one.group, []).append(one)
    return groups


def _content(groups: dict[str, list[Command]]) -> QWidget:
    content = QWidget()
    content.setProperty("role", "flow")
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, px(tokens.M), 0)
    grid.setHorizontalSpacing(px(tokens.L))
    grid.setVerticalSpacing(px(tokens.S))
    grid.setColumnStretch(0, 1)
    at = 0
    for group, commands in groups.items():
        grid.addWidget(label(group, "section"), at, 0, 1, 2)
        for command in commands:
            at += 1
            grid.addWidget(label(command.title, wrap=True), at, 0)
            keys = label(spoken_keys(command.keys), "secondary")
            grid.addWidget(keys, at, 1, Qt.AlignmentFlag.AlignRight)
        at += 1
    grid.setRowStretch(at, 1)
    return content


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName("Liste des raccourcis")
    area.setWidget(content)
    return area
