"""The bin: what was deleted, by whom and when; Enter takes it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.french import day, typographic
from pre_desk.ui.commands import Command
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.on_screen import open_at
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bin import BinEntry, list_bin, restore_from_bin

_WIDTH, _HEIGHT = 640, 420
_HINT = "Entrée reprend ce qui est choisi · Échap ferme"
_EMPTY = "Ce qui est supprimé attend ici et se reprend, fiche ou ligne d’une fiche."


def offer_bin(editing: Editing, window: QWidget) -> None:
    """Make the bin a command of the window."""
    editing.commands.add(
        Command(
            name="corbeille",
            title="Ouvrir la corbeille",
            run=lambda: BinWindow(editing, window).open(),
            words="supprimé reprendre restaurer",
            group="Fiche",
            image="trash-2",
        )
    )


class BinWindow(QDialog):
    """Lists what this role may see of the bin, the latest first."""

    def __init__(self, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._editing = editing
        self.setWindowTitle("Corbeille")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told = typographic("Rien n’est perdu : tout se reprend d’ici.")
        self.told = label(told, "secondary", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Ce qui est dans la corbeille")
        # A sentence goes on below rather than out of sight.
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setProperty("role", "sentences")
        self.list.itemActivated.connect(self._restore)
        self.notice = Notice()
        self.empty = EmptyState("trash-2", "La corbeille est vide", _EMPTY)
        self.empty.hide()
        open_at(self, _WIDTH, _HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.L))
        column.setSpacing(px(tokens.S))
        for widget in (label("Corbeille", "title"), self.told, self.notice):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(tokens.S))
        self._hint = label(_HINT, "caption")
        self._restoring = button("Reprendre", self._restore_current, role="primary")
        foot.addWidget(self._hint)
        foot.addStretch()
        foot.addWidget(button("Fermer", self.close))
        foot.addWidget(self._restoring)
        column.addLayout(foot)
        self.read()

    def read(self) -> None:
        """Read the bin again."""
        self._editing.saver.ask("Lire la corbeille", list_bin, self._show, self._refuse)

    def _show(self, entries: list[BinEntry]) -> None:
        self.list.clear()
        for one in entries:
            row = QListWidgetItem(_sentence(one))
            row.setData(Qt.ItemDataRole.UserRole, one.key)
            self.list.addItem(row)
        for part in (self.told, self.list, self._hint, self._restoring):
            part.setVisible(bool(entries))
        self.empty.setVisible(not entries)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _restore_current(self) -> None:
        row = self.list.currentItem()
        if row is not None:
            self._restore(row)

    def _restore(self, row: QListWidgetItem) -> None:
        key = str(row.data(Qt.ItemDataRole.UserRole))
        self._editing.saver.save(
            "Reprendre de la corbeille",
            lambda uow: restore_from_bin(uow, key),
            done=self._on_restored,
            failed=self._refuse,
        )

    def _on_restored(self, _: str) -> None:
        self.notice.tell("Repris de la corbeille.")
        self.read()

    def _refuse(self, error: DomainError) -> None:
        self.notice.refuse(error.message)


def _sentence(one: BinEntry) -> str:
    what = one.enfant if one.kind == "enfant" else f"{one.title} · {one.enfant}"
    when = f" · {day(one.utc.astimezone().date())} par {one.login}" if one.utc else ""
    return f"{one.kind_label} · {what}{when}"
