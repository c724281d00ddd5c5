"""Preparing one meeting: its agenda on the left, the child under the cursor on the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.cellule import Passage
from pre_desk.french import counted, typographic
from pre_desk.ui.background import Task
from pre_desk.ui.cellules.agenda_list import AgendaList, Row
from pre_desk.ui.cellules.forms import add_child_act, leave_out_act, reason_act
from pre_desk.ui.cellules.sheet_view import SheetView
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.cellules.words import duration
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.form_slot import FormSlot
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label, set_role
from pre_desk.usecases.agenda_making import accept_agenda, order_agenda, set_minutes, take_back
from pre_desk.usecases.agendas import AgendaLine
from pre_desk.usecases.cellule_screens import AgendaPage, agenda_page, passage_sheet

_KEYS = "Alt+↑ Alt+↓ ordonnent · + − minutes · Entrée ajoute ou dit pourquoi · Suppr retire"
_NOBODY = (
    "Aucun enfant n’est à l’ordre du jour, et les règles n’en proposent aucun : « Chercher un "
    "enfant » en ajoute un, avec la raison d’en parler."
)
_NOBODY_SPOKEN = "Aucun enfant n’était à l’ordre du jour de cette cellule."


class AgendaTab(QWidget):
    """Reads the agenda and whom the rules propose; each gesture is saved at once."""

    title = "Ordre du jour"
    shown = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._cellule_id = ""
        self._reading: Task | None = None
        self._recorded: set[str] = set()
        self._added = ""
        self.page: AgendaPage | None = None
        self.slot = FormSlot(side=0)
        self.counts = label("", "strong", wrap=True)
        self.about = label("", "secondary", wrap=True)
        self.accept = button("Ajouter les proposés", self._accept, role="primary", image="plus")
        self.add = button("Chercher un enfant", self._add, image="search")
        self.list = AgendaList()
        self.sheet = SheetView()
        self._keys = label(_KEYS, "caption", wrap=True)
        self._build()
        self._connect()

    def show_meeting(self, cellule_id: str) -> None:
        """Read the agenda of a meeting."""
        if cellule_id != self._cellule_id:
            self._recorded.clear()
            self._close_form()
        self._cellule_id = cellule_id
        today = self._tools.today
        self._tools.read(
            "Lire l’ordre du jour", lambda uow: agenda_page(uow, cellule_id, on=today), self._show
        )

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.list if self.list.count() else self.add

    def _show(self, page: AgendaPage) -> None:
        if page.agenda.cellule.cellule.id != self._cellule_id:
            return
        self.page = page
        open_still = self._tools.writable and page.agenda.cellule.cellule.statut.value in (
            "prevue",
            "tenue",
        )
        self.list.editable = open_still
        proposed = page.proposal.lines if page.proposal else ()
        self.accept.setVisible(open_still and bool(proposed))
        self.accept.setText(
            f"Ajouter les {len(proposed)} proposés" if len(proposed) > 1 else "Ajouter le proposé"
        )
        self.accept.setAccessibleName(self.accept.text())
        self.add.setVisible(open_still)
        self._keys.setVisible(open_still and self.slot.form is None and bool(self.list.count()))
        self.list.show_groups(_groups(page))
        # An empty list would be a white box: what to do next is said beside it.
        if self.slot.form is None:
            self.list.setVisible(bool(self.list.count()))
        self._count(page)
        self._follow()
        if self.list.current() is None:
            self.sheet.say(_NOBODY if open_still else _NOBODY_SPOKEN)
        self.shown.emit()

    def _follow(self) -> None:
        """Put the cursor on the child who was just added."""
        wanted, self._added = self._added, ""
        if wanted:
            self.list.choose(wanted)

    def _count(self, page: AgendaPage) -> None:
        agenda = page.agenda
        told = f"{counted(len(agenda.lines), 'enfant')}, {duration(agenda.minutes)}"
        room = duration(agenda.cellule.cellule.minutes)
        self.counts.setText(f"{told} sur {room}" if agenda.lines else "Ordre du jour vide")
        set_role(self.counts, "role", "strong" if agenda.fits else "warning")
        said = [] if agenda.fits else ["Le temps prévu est dépassé."]
        if agenda.ase_left_out:
            left = counted(agenda.ase_left_out, "enfant suivi", "enfants suivis")
            said.append(f"{left} par l’ASE, non évoqué{'s' if agenda.ase_left_out > 1 else ''}.")
        if page.pending:
            waits = counted(len(page.pending), "décision", "décisions")
            said.append(f"{waits} des cellules d’avant à suivre : onglet Décisions.")
        self.about.setText(typographic(" ".join(said)))
        self.about.setVisible(bool(said))

    def _choose(self, row: Row | None) -> None:
        if self._reading is not None:
            self._reading.cancel()
        if row is None:
            return
        if not row.line.passage_id:
            self.sheet.say(_proposed_words(row))
            return
        passage_id = row.line.passage_id
        record = self._tools.editing is not None and passage_id not in self._recorded
        if record:
            self._recorded.add(passage_id)
            self._reading = self._tools.background.run(
                "Lire une fiche de préparation",
                lambda uow, _: passage_sheet(uow, passage_id, record=True),
                done=lambda sheet: self._show_sheet(passage_id, sheet),
            )
        else:
            self._reading = self._tools.read(
                "Lire une fiche de préparation",
                lambda uow: passage_sheet(uow, passage_id, record=False),
                lambda sheet: self._show_sheet(passage_id, sheet),
            )

    def _show_sheet(self, passage_id: str, sheet: Any) -> None:
        held = self.list.current()
        if held is not None and held.line.passage_id == passage_id:
            self.sheet.show_sheet(sheet)

    def _accept(self) -> None:
        cellule_id, today = self._cellule_id, self._tools.today
        self._save(
            "Ajouter les enfants proposés", lambda uow: accept_agenda(uow, cellule_id, on=today)
        )

    def _add_one(self, row: Row) -> None:
        cellule_id, today, key = self._cellule_id, self._tools.today, row.line.enfant_id
        if row.group == "ase":
            self._ask(reason_act(row.line, cellule_id, today))
        elif row.group == "away":
            self._save(
                "Proposer de nouveau un enfant",
                lambda uow: take_back(uow, cellule_id, enfant_id=key),
            )
        else:
            self._save(
                "Ajouter à l’ordre du jour",
                lambda uow: accept_agenda(uow, cellule_id, on=today, enfant_ids=[key]),
            )

    def _order(self, passage_ids: list[str]) -> None:
        cellule_id = self._cellule_id
        self._save(
            "Ordonner l’ordre du jour",
            lambda uow: order_agenda(uow, cellule_id, passage_ids=passage_ids),
        )

    def _set_minutes(self, passage_id: str, minutes: int) -> None:
        if minutes >= 1:
            self._save(
                "Changer le temps d’un enfant",
                lambda uow: set_minutes(uow, passage_id, minutes=minutes),
            )

    def _save(self, label_: str, use_case: Callable[[Any], Any]) -> None:
        self._tools.save(label_, use_case, owner=self)

    def _add(self) -> None:
        self._ask(add_child_act(self._cellule_id, self._tools.today))

    def _ask(self, act: Act) -> None:
        self._close_form()
        made = self._tools.panel(act, self._after_form)
        if made is not None:
            made.closed.connect(self._close_form)
            # While a form asks, what the list and its keys do is not what is wanted.
            self._keys.hide()
            self.slot.put(made)

    def _after_form(self, result: Any) -> None:
        if isinstance(result, Passage):
            self._added = result.id
        self._close_form()

    def _close_form(self) -> None:
        self.slot.clear()

    def _leave_form(self, held: bool) -> None:
        self.list.setVisible(bool(self.list.count()))
        self._keys.setVisible(self.list.editable)
        if held:
            self.first_focus().setFocus()

    def _connect(self) -> None:
        self.slot.emptied.connect(self._leave_form)
        self.list.row_chosen.connect(self._choose)
        self.list.ordered.connect(self._order)
        self.list.minutes_wanted.connect(self._set_minutes)
        self.list.add_wanted.connect(self._add_one)
        self.list.remove_wanted.connect(
            lambda row: self._ask(leave_out_act(row.line, self._cellule_id))
        )
        self.list.reason_wanted.connect(
            lambda row: self._ask(reason_act(row.line, self._cellule_id, self._tools.today))
        )

    def _build(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.M), px(tokens.S))
        column.setSpacing(px(tokens.S))
        column.addWidget(self.counts)
        column.addWidget(self.about)
        tools = QHBoxLayout()
        tools.addWidget(self.accept)
        tools.addWidget(self.add)
        tools.addStretch()
        column.addLayout(tools)
        column.addWidget(self.slot)
        self.slot.gives_way(self.list)
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addWidget(self._keys)
        split = QSplitter()
        split.addWidget(side)
        split.addWidget(self.sheet)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 6)
        split.setChildrenCollapsible(False)
        split.setSizes([px(560), px(640)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)


def _groups(page: AgendaPage) -> list[tuple[str, str, tuple[AgendaLine, ...]]]:
    proposal = page.proposal
    found = [("listed", "", page.agenda.lines)]
    if proposal is not None:
        found.append(("proposed", f"Proposés ({len(proposal.lines)})", proposal.lines))
        found.append(("ase", "ASE avec une action : un élément nouveau à écrire", proposal.ase))
    found.append(("away", "Écartés cette fois", page.agenda.adjourned))
    return found


def _proposed_words(row: Row) -> str:
    line = row.line
    told = [f"{line.prenom} {line.nom}"]
    if row.group == "away":
        told.append("écarté de cette cellule. Entrée : proposer de nouveau.")
    elif row.group == "ase":
        told.append("suivi par l’ASE. Entrée : écrire l’élément nouveau à porter à l’ASE.")
    else:
        told.append("proposé. Entrée : mettre à l’ordre du jour. Suppr : écarter cette fois.")
    reasons = "\n".join(f"•\u00a0{one.detail or one.nature.label}" for one in line.reasons)
    return f"{', '.join(told)}\n\n{reasons}"
