"""Who is convened to a meeting, the charter each has signed, and who came."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.french import counted, typographic
from pre_desk.ui.cellules.people_table import PeopleTable
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.field import pressed_enter
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.cellule_list import CelluleLine, line_of
from pre_desk.usecases.cellule_members import (
    Attendee,
    attendance_of,
    convene_default,
    people_to_convene,
    set_members,
)
from pre_desk.usecases.cellule_screens import CelluleChoices, load_choices
from pre_desk.usecases.cellules import convene, hold_cellule, uninvite
from pre_desk.usecases.chartes import sign_charte

_KEYS = "Espace convie · C charte signée · P présente · A absente · Suppr ne convie plus"
_NOBODY = "Personne n’est convié : écrire un nom sous « Convier aussi », puis Entrée."
_NOBODY_USUAL = "Personne n’est convié : « Convier les habituels », ou écrire un nom."
_NOBODY_CAME = "Personne n’était convié à cette cellule."
Read = tuple[CelluleLine, tuple[Attendee, ...], tuple[Attendee, ...], CelluleChoices]


class PeopleTab(QWidget):
    """Each key is saved at once; one who has not signed is convened only when asked twice."""

    title = "Participants"
    shown = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._cellule_id = ""
        self._line: CelluleLine | None = None
        self._people: tuple[Attendee, ...] = ()
        self.counts = label("", "strong", wrap=True)
        self.notice = Notice()
        self.usual = button(
            "Convier les habituels", self._convene_usual, image="users", role="primary"
        )
        self.keep = button("Retenir comme habituels", self._keep, image="users")
        self.everyone = button("Tous présents", self._all_present, image="check")
        self.who = ChoiceField("personne", "Convier aussi", (), required=False)
        self.who.edit.setPlaceholderText("Nom, puis Entrée")
        self.table = PeopleTable()
        self._keys = label(_KEYS, "caption", wrap=True)
        self._build()
        self.table.told.connect(self._tell)
        self.who.edit.installEventFilter(self)

    def show_meeting(self, cellule_id: str) -> None:
        """Read who is convened to a meeting, and who is by default."""
        if cellule_id != self._cellule_id:
            self.notice.clear()
        self._cellule_id = cellule_id

        def read(uow: Any) -> Read:
            waiting = people_to_convene(uow, cellule_id)
            return (
                line_of(uow, cellule_id),
                attendance_of(uow, cellule_id),
                waiting,
                load_choices(uow),
            )

        self._tools.read("Lire les participants", read, self._show)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.table if self.table.rowCount() else self.who.edit

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if watched is self.who.edit and pressed_enter(event):
            self._convene_typed()
            return True
        return super().eventFilter(watched, event)

    def _show(self, read: Read) -> None:
        line, convened, waiting, choices = read
        if line.cellule.id != self._cellule_id:
            return
        self._line, self._people = line, convened
        planned = line.cellule.statut.value == "prevue"
        open_still = self._tools.writable and line.cellule.statut.value in ("prevue", "tenue")
        self.table.editable = open_still
        self.table.show_people([*convened, *(waiting if open_still else ())])
        self.table.setVisible(self.table.rowCount() > 0)
        self.usual.setVisible(open_still and bool(waiting))
        self.keep.setVisible(self._tools.writable and bool(convened) and planned)
        self.keep.setToolTip("Ces personnes seront conviées d’office aux prochaines")
        due = line.cellule.date <= self._tools.today
        self.everyone.setVisible(open_still and due and bool(convened))
        self.who.setVisible(open_still)
        self._keys.setVisible(open_still and self.table.rowCount() > 0)
        self.who.offer(
            [Option(one.id, f"{one.full_name}, {one.fonction}") for one in choices.people]
        )
        self.counts.setText(self._counted(line, planned))
        self.shown.emit()

    def _counted(self, line: CelluleLine, planned: bool) -> str:
        if not self._people:
            if self.who.isHidden():
                return _NOBODY_CAME
            return typographic(_NOBODY if self.usual.isHidden() else _NOBODY_USUAL)
        told = counted(len(self._people), "personne conviée", "personnes conviées")
        if not planned:
            return f"{told}, {counted(line.present, 'présente', 'présentes')}"
        unsigned = sum(one.signed is None for one in self._people)
        return f"{told}, dont {unsigned} sans charte signée" if unsigned else told

    def _tell(self, gesture: str, who: Attendee) -> None:
        acts: dict[str, Callable[[Attendee], None]] = {
            "convene": lambda one: self._convene([one.professionnel_id]),
            "uninvite": self._uninvite,
            "charter": self._sign,
            "present": lambda one: self._hold(one, came=True),
            "absent": lambda one: self._hold(one, came=False),
        }
        self.notice.clear()
        acts[gesture](who)

    def _convene(self, ids: list[str], *, despite: bool = False) -> None:
        cellule_id = self._cellule_id
        self._tools.save(
            "Convier à une cellule",
            lambda uow: convene(uow, cellule_id, professionnel_ids=ids, despite_charter=despite),
            owner=self,
            failed=lambda error: self._refuse(error, ids),
        )

    def _refuse(self, error: DomainError, ids: list[str]) -> None:
        self.notice.refuse(error.message)
        if error.field == "charte":
            self.notice.offer("Convier quand même", lambda: self._convene_anyway(ids))

    def _convene_anyway(self, ids: list[str]) -> None:
        self.notice.clear()
        self._convene(ids, despite=True)

    def _convene_usual(self) -> None:
        cellule_id = self._cellule_id

        def told(left: tuple[Attendee, ...]) -> None:
            if left:
                names = ", ".join(one.nom for one in left)
                self.notice.warn(f"Charte non signée, non conviés : {names}.")
                ids = [one.professionnel_id for one in left]
                self.notice.offer("Convier quand même", lambda: self._convene_anyway(ids))

        self._tools.save(
            "Convier les habituels",
            lambda uow: convene_default(uow, cellule_id),
            owner=self,
            done=told,
        )

    def _keep(self) -> None:
        """Convene the same people to the next meetings of this school, or to the passerelle."""
        assert self._line is not None
        ids = [one.professionnel_id for one in self._people]
        school = self._line.cellule.etablissement_id
        self._tools.save(
            "Retenir les habituels d’une cellule",
            lambda uow: set_members(
                uow, professionnel_ids=ids, etablissement_id=school, passerelle=school is None
            ),
            owner=self,
        )

    def _convene_typed(self) -> None:
        try:
            who = self.who.value()
        except DomainError as error:
            self.who.refuse(error.message)
            return
        if who is not None:
            self.who.show_value(None)
            self.notice.clear()
            self._convene([who])

    def _uninvite(self, who: Attendee) -> None:
        cellule_id = self._cellule_id
        self._tools.save(
            "Ne plus convier",
            lambda uow: uninvite(uow, cellule_id, professionnel_ids=[who.professionnel_id]),
            owner=self,
            failed=lambda error: self.notice.refuse(error.message),
        )

    def _sign(self, who: Attendee) -> None:
        today = self._tools.today
        self._tools.save(
            "Noter une charte signée",
            lambda uow: sign_charte(uow, who.professionnel_id, on=today, today=today),
            owner=self,
        )

    def _all_present(self) -> None:
        self._save_present({one.professionnel_id for one in self._people})

    def _hold(self, who: Attendee, *, came: bool) -> None:
        here = {one.professionnel_id for one in self._people if one.present}
        here = here | {who.professionnel_id} if came else here - {who.professionnel_id}
        self._save_present(here)

    def _save_present(self, here: set[str]) -> None:
        cellule_id, today = self._cellule_id, self._tools.today
        # The next key may come before the table is read again.
        self._people = tuple(
            replace(one, present=one.professionnel_id in here) for one in self._people
        )
        self._tools.save(
            "Noter qui est venu",
            lambda uow: hold_cellule(uow, cellule_id, present=sorted(here), today=today),
            owner=self,
            failed=lambda error: self.notice.refuse(error.message),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.XL), px(tokens.S))
        column.setSpacing(px(tokens.S))
        head = QHBoxLayout()
        head.setSpacing(px(tokens.S))
        head.addWidget(self.counts, 1)
        head.addWidget(self.keep)
        head.addWidget(self.everyone)
        head.addWidget(self.usual)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        self.who.setFixedWidth(px(360))
        foot.setSpacing(px(tokens.M))
        foot.addWidget(self.who)
        foot.addWidget(self._keys, 1, Qt.AlignmentFlag.AlignBottom)
        foot.addStretch()
        column.addLayout(foot)
        column.addStretch()
