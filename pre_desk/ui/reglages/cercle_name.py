"""The name of a cercle in Réglages, which its members change in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.fields import Field
from pre_desk.ui.widgets.text import label

NAME_HELP = "Ce nom est vu de tous\u00a0: il ne dit rien des enfants."


class CercleName(QWidget):
    """A name and what is counted beside it; Entrée renames, Échap leaves it as it is."""

    renamed = Signal(str)

    def __init__(self, nom: str, counted: str, *, member: bool) -> None:
        super().__init__()
        self._nom = nom
        self._told = QWidget()
        self._pencil = icon_button(f"Renommer le cercle {nom}", "pencil", self._begin)
        self.field = Field("Nom du cercle", help_text=NAME_HELP)
        self._editor = QWidget()
        self._build(counted)
        self._pencil.setVisible(member)
        self._editor.hide()
        self.field.edit.returnPressed.connect(self._give)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._editor.isVisible():
            self._leave()
            return
        super().keyPressEvent(event)

    def _build(self, counted: str) -> None:
        line = QHBoxLayout(self._told)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(tokens.S))
        line.addWidget(label(self._nom, "strong", wrap=True), 1)
        line.addWidget(label(counted, "caption"))
        line.addWidget(self._pencil)
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.S))
        column.addWidget(self.field)
        ways = QHBoxLayout()
        ways.setSpacing(px(tokens.S))
        ways.addWidget(button("Renommer", self._give))
        ways.addWidget(button("Garder ce nom", self._leave))
        ways.addStretch()
        column.addLayout(ways)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._told)
        whole.addWidget(self._editor)

    def _begin(self) -> None:
        self.field.edit.setText(self._nom)
        self._told.hide()
        self._editor.show()
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    def _give(self) -> None:
        if self.field.text() == self._nom:
            self._leave()
        else:
            self.renamed.emit(self.field.text())

    def _leave(self) -> None:
        self._told.show()
        self._pencil.setFocus()
        self._editor.hide()
