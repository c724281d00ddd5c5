"""A table of money on the page: what it is, its buttons, and what becomes of what is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pre_desk import tokens
from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.french import counted, typographic
from pre_desk.ui.actions.money_kinds import Money, MoneyKind
from pre_desk.ui.actions.money_model import Row
from pre_desk.ui.actions.money_table import MoneyTable
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label

_MOST_ROWS = 12
_KEYS = "Tab passe à la case suivante · Entrée finit la ligne · Ctrl+V colle un tableau"
_TWICE = "Quelqu’un a changé cette ligne entre-temps : la valeur affichée ici remplacera la sienne."


@dataclass(frozen=True, slots=True)
class MoneyActs:
    """What is done with a line, and how one and several of them are called."""

    one: str
    several: str
    correct: Callable[[Any, Any], Any]
    add: Callable[[Any, Any], Any]
    remove: Callable[[Any, str], None]


class MoneyCard(QFrame):
    """A title, a table, its buttons; a refusal stays beside its cell."""

    def __init__(
        self, title: str, kind: MoneyKind, acts: MoneyActs, editing: Editing | None
    ) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(title)
        self._acts, self._editing = acts, editing
        self.table = MoneyTable(title, kind, editable=editing is not None)
        self.notice = Notice(closable=True)
        self.add = button("Ajouter une ligne", self.table.add_line, image="plus")
        self.remove = button("Supprimer", self._remove_chosen, image="trash-2")
        self._build(title)
        self.table.lines_ready.connect(self._save)
        self.table.remove_wanted.connect(self._remove)
        self.table.too_much.connect(self._tell_cut)
        for bar in (self.table.verticalScrollBar(), self.table.horizontalScrollBar()):
            bar.installEventFilter(self)

    def show_lines(self, kind: MoneyKind, lines: Sequence[Money], *, fresh: bool) -> None:
        """Show the lines of a period; `fresh` when it is another one."""
        if fresh:
            self.table.money.forget()
            self.notice.clear()
        self.table.show_lines(kind, lines)
        self.remove.setEnabled(bool(lines))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The bar comes and goes with the lines.
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._fit()
        return super().eventFilter(watched, event)

    def _build(self, title: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.S))
        head.addWidget(label(title, "section"))
        head.addStretch()
        head.addWidget(self.add)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.table)
        keys = label(_KEYS, "caption", wrap=True)
        column.addWidget(keys)
        for each in (self.add, self.remove, keys):
            each.setVisible(self._editing is not None)

    def _fit(self) -> None:
        """As high as its lines, up to a point from which it scrolls."""
        rows = self.table.verticalHeader()
        usual = rows.defaultSectionSize()
        height = min(max(rows.length(), usual), _MOST_ROWS * usual)
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar()
        scrolls = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.table.setFixedHeight(height + head + scrolls + 2 * self.table.frameWidth())

    def _save(self, ready: Sequence[tuple[Row, Money]]) -> None:
        if self._editing is None:
            return
        for row, _ in ready:
            row.saving = True
        acts, many = self._acts, len(ready) > 1
        verb = acts.several if many else acts.one
        self._editing.saver.save(
            f"Saisir {verb}",
            partial(_store, acts, [made for _, made in ready]),
            done=partial(self._on_saved, [row for row, _ in ready]),
            failed=partial(self._on_failed, [row for row, _ in ready]),
            owner=self,
        )

    def _on_saved(self, rows: Sequence[Row], stored: Sequence[Money]) -> None:
        for row, one in zip(rows, stored, strict=True):
            self.table.money.settle(row, one)
        self._fit()

    def _on_failed(self, rows: Sequence[Row], error: DomainError) -> None:
        told = _TWICE if isinstance(error, EditConflict) else error.message
        for row in rows:
            self.table.money.refuse(row, error.field, told)
        if len(rows) > 1:
            lines = counted(len(rows), "ligne")
            self.notice.refuse(f"Rien n’a été enregistré de {lines} : {error.message}")
        self._fit()

    def _remove_chosen(self) -> None:
        self._remove(self.table.chosen_rows())

    def _remove(self, rows: Sequence[Row]) -> None:
        if self._editing is None or not rows:
            return
        ids = [row.stored.id for row in rows if row.stored is not None]
        remove = self._acts.remove
        self._editing.saver.save(
            f"Supprimer {self._acts.one if len(ids) == 1 else self._acts.several}",
            lambda uow: [remove(uow, one) for one in ids],
            done=lambda _: self._tell_removed(len(ids)),
            failed=lambda error: self.notice.refuse(error.message),
            owner=self,
        )

    def _tell_removed(self, count: int) -> None:
        assert self._editing is not None
        gone = counted(count, "ligne supprimée", "lignes supprimées")
        self._editing.tell_saved(typographic(gone))

    def _tell_cut(self, left: int) -> None:
        self.notice.warn(
            f"Le tableau collé est trop long : {counted(left, 'ligne')} n’ont pas été prises."
        )


def _store(acts: MoneyActs, lines: Sequence[Money], uow: Any) -> list[Money]:
    """Save every line, or none, and return them as stored, in their order."""
    return [acts.correct(uow, one) if one.id else acts.add(uow, one) for one in lines]
