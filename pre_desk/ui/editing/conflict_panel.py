"""Two people changed the same field: both versions side by side, and one is chosen (F14)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from pre_desk import tokens
from pre_desk.domain.conflict import Conflict
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.conflicts import VersionPair


class ConflictPanel(QFrame):
    """Shown in place, stops nothing; `chosen` gives the object to save, or to show."""

    mine_kept = Signal(object)
    theirs_kept = Signal(object)

    def __init__(self, conflict: Conflict, versions: Sequence[VersionPair]) -> None:
        super().__init__()
        self._conflict, self._pairs = conflict, versions
        self.setProperty("role", "notice")
        self.setAccessibleName("Deux versions : choisir celle à garder")
        self.mine = button("Garder ma saisie", self._keep_mine, role="primary")
        self.theirs = button("Garder l’autre version", self._keep_theirs)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.M), px(tokens.S), px(tokens.M), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addLayout(self._head())
        column.addLayout(self._versions())
        line = QHBoxLayout()
        line.addWidget(self.mine)
        line.addWidget(self.theirs)
        line.addStretch()
        column.addLayout(line)

    def _head(self) -> QHBoxLayout:
        mark = label()
        show_icon(mark, "triangle-alert", "warning")
        line = QHBoxLayout()
        line.setSpacing(px(tokens.S))
        line.addWidget(mark)
        told = "Une autre valeur a été enregistrée entre-temps. Choisir celle à garder."
        line.addWidget(label(told, wrap=True), 1)
        return line

    def _versions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(tokens.L))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(label("Ma saisie", "strong"), 0, 1)
        grid.addWidget(label("L’autre version", "strong"), 0, 2)
        for at, one in enumerate(self._pairs, start=1):
            grid.addWidget(label(one.label[:1].upper() + one.label[1:]), at, 0)
            grid.addWidget(label(one.mine, "version", wrap=True), at, 1)
            grid.addWidget(label(one.theirs, "version", wrap=True), at, 2)
        return grid

    def _keep_mine(self) -> None:
        names = [one.name for one in self._conflict.fields]
        self.mine_kept.emit(self._conflict.chosen(names))

    def _keep_theirs(self) -> None:
        self.theirs_kept.emit(self._conflict.chosen(()))
