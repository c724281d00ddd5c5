"""The card of one séance: its sheet, and what can be done with it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.domain.participation import EtatPresence
from pre_desk.french import counted, typographic, weekday
from pre_desk.ui.actions.sheet_table import SheetTable
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.action_file import Sheet
from pre_desk.usecases.seances import erase_presence, record_presences, remove_seance

_KEYS = "P présent · A absent · E excusé · Suppr efface · ↑ ↓ changent d’enfant"
_NOBODY = "Personne n’était inscrit à cette action ce jour-là."
_AHEAD = "Cette séance n’a pas encore eu lieu : la feuille se remplit à partir du jour même."


class SheetCard(QFrame):
    """Saves each key at once; a refusal is said above and the sheet read again."""

    closed = Signal()
    reread_wanted = Signal()
    correct_wanted = Signal()

    def __init__(self, today: date, editing: Editing | None) -> None:
        super().__init__()
        self._today, self._editing = today, editing
        self.sheet: Sheet | None = None
        self.setProperty("role", "surface")
        self.title = label("", "section", wrap=True)
        self.told = label("", "secondary", wrap=True)
        self.notice = Notice()
        self.table = SheetTable()
        self.all_present = button("Tous présents", self._tell_all, image="check")
        self.correct = icon_button(
            "Corriger la date ou la durée", "pencil", self.correct_wanted.emit
        )
        self.remove = icon_button("Supprimer la séance", "trash-2", self._remove)
        self.close_button = icon_button("Fermer la feuille", "x", self.closed.emit)
        self.form = QVBoxLayout()
        self._keys = label(_KEYS, "caption", wrap=True)
        self._build()
        self.table.etat_given.connect(self._tell)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet, the cursor on the first child of whom nothing is told."""
        fresh = self.sheet is None or self.sheet.seance.id != sheet.seance.id
        self.sheet = sheet
        ahead = sheet.seance.date > self._today
        self.title.setText(f"Séance du {weekday(sheet.seance.date)}")
        self.setAccessibleName(self.title.text())
        self.table.editable = self._editing is not None and not ahead
        self.table.show_lines(sheet.lines, fresh=fresh)
        self.table.setVisible(bool(sheet.lines))
        self.told.setText(typographic(_AHEAD if ahead else self._counted(sheet)))
        typed = self.table.editable and bool(sheet.lines)
        self._keys.setVisible(typed)
        self.all_present.setVisible(typed and bool(self.table.untold()))
        if fresh:
            self.notice.clear()

    def first_focus(self) -> QWidget:
        """Where one begins to type."""
        lines = self.sheet.lines if self.sheet else ()
        return self.table if lines else self.close_button

    def _counted(self, sheet: Sheet) -> str:
        if not sheet.lines:
            return _NOBODY
        etats = [one.etat for one in sheet.lines]
        presents, told = etats.count(EtatPresence.PRESENT), len(etats) - etats.count(None)
        minutes = counted(sheet.seance.minutes, "minute")
        if not told:
            return f"{minutes} · {counted(len(etats), 'enfant attendu', 'enfants attendus')}"
        here = counted(presents, "présent", "présents")
        left = len(etats) - told
        return f"{minutes} · {here} sur {told}" + (f", {left} à pointer" if left else "")

    def _tell(self, participation_id: str, etat: EtatPresence | None) -> None:
        if etat is None:
            self._save(
                "Effacer une présence",
                lambda uow, seance: erase_presence(uow, seance, participation_id),
            )
        else:
            self._record("Pointer une présence", {participation_id: etat})

    def _tell_all(self) -> None:
        told = dict.fromkeys(self.table.untold(), EtatPresence.PRESENT)
        self._record("Pointer les présents", told)
        self.table.setFocus()

    def _record(self, name: str, etats: dict[str, EtatPresence]) -> None:
        today = self._today
        self._save(
            name, lambda uow, seance: record_presences(uow, seance, etats=etats, today=today)
        )

    def _remove(self) -> None:
        self._save("Supprimer une séance", remove_seance, done=self._tell_removed)

    def _tell_removed(self) -> None:
        assert self._editing is not None
        self._editing.tell_saved("Séance supprimée")
        self.closed.emit()

    def _save(
        self,
        name: str,
        use_case: Callable[[Any, str], object],
        done: Callable[[], None] = lambda: None,
    ) -> None:
        if self._editing is None or self.sheet is None:
            return
        seance_id = self.sheet.seance.id
        self.notice.clear()
        self._editing.saver.save(
            name,
            lambda uow: use_case(uow, seance_id),
            done=lambda _: done(),
            failed=self._refuse,
            owner=self,
        )

    def _refuse(self, error: DomainError) -> None:
        self.notice.refuse(error.message)
        self.reread_wanted.emit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.XS))
        head.addWidget(self.title, 1)
        for each in (self.correct, self.remove, self.close_button):
            head.addWidget(each)
        self.correct.setVisible(self._editing is not None)
        self.remove.setVisible(self._editing is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        column.setSpacing(px(tokens.S))
        column.addLayout(head)
        column.addLayout(self.form)
        line = QHBoxLayout()
        line.setSpacing(px(tokens.S))
        line.addWidget(self.told, 1)
        line.addWidget(self.all_present)
        column.addLayout(line)
        column.addWidget(self.notice)
        column.addWidget(self.table)
        column.addWidget(self._keys)
