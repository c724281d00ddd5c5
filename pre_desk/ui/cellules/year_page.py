"""The year: its calendar, the meetings that wait for something, and the plan of the next ones."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.vacances import ZoneScolaire
from pre_desk.french import counted, day, typographic
from pre_desk.ui.cellules.forms import new_meeting_act
from pre_desk.ui.cellules.holidays import Holidays
from pre_desk.ui.cellules.plan_panel import PlanPanel
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.cellules.year_chips import chip_of, proposed_chip
from pre_desk.ui.cellules.year_grid import YearGrid
from pre_desk.ui.cellules.year_lists import YearLists
from pre_desk.ui.editing.form_slot import FormSlot
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.cellule_list import CelluleYear, year_of, years_of_cellules
from pre_desk.usecases.cellule_screens import load_choices
from pre_desk.usecases.cellule_year import YearProposal, plan_meetings, plan_year
from pre_desk.usecases.cellules import move_cellule

_SIDE = 340
_ZONE = "cellules/zone"


class YearPage(QWidget):
    """`opened(cellule_id)` leads to one meeting."""

    opened = Signal(str)
    shown = Signal()

    def __init__(self, tools: Tools, settings: Settings) -> None:
        super().__init__()
        self._tools, self._settings = tools, settings
        self._year: CelluleYear | None = None
        self.proposal: YearProposal | None = None
        self.slot = FormSlot(side=0)
        self._wanted = ""
        self.years, self.zones = QComboBox(), QComboBox()
        self.counts = label("", "secondary")
        self.plan = button(
            "Planifier l’année", self.propose, role="primary", image="calendar-check"
        )
        self.add = button("Nouvelle cellule", self.new_meeting, image="plus")
        self.holidays = Holidays(tools, self)
        self.grid = YearGrid()
        self.said = label("", "secondary", wrap=True)
        self.keys = label("", "caption", wrap=True)
        self._lists = YearLists()
        self.panel = PlanPanel()
        self._build()
        self._connect()

    @property
    def annee(self) -> AnneeScolaire:
        """The school year on screen."""
        found = self.years.currentData()
        return found if isinstance(found, AnneeScolaire) else AnneeScolaire.of(self._tools.today)

    @property
    def zone(self) -> ZoneScolaire:
        """The zone whose holidays are drawn."""
        return ZoneScolaire.of_code(str(self.zones.currentData()))

    def load(self) -> None:
        """Read the year again."""
        annee, zone, current = self.annee, self.zone, AnneeScolaire.of(self._tools.today)

        def read(uow: Any) -> tuple[CelluleYear, tuple[AnneeScolaire, ...]]:
            return year_of(uow, annee, zone=zone), years_of_cellules(uow, current)

        self._tools.read("Lire les cellules de l’année", read, self._show)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        if self._year is not None and not self._year.lines and self._tools.writable:
            return self.plan
        return self.grid

    def propose(self) -> None:
        """Ask which meetings the year still needs."""
        annee, zone, today = self.annee, self.zone, self._tools.today
        self._tools.read(
            "Proposer les cellules de l’année",
            lambda uow: plan_year(uow, annee, zone=zone, today=today),
            self._show_proposal,
        )

    def new_meeting(self) -> None:
        """Ask what one meeting more is."""
        self._tools.read("Lire les établissements", load_choices, self._ask_new)

    def _ask_new(self, choices: Any) -> None:
        self._close_form()
        made = self._tools.panel(new_meeting_act(choices, self._tools.today), self._after_new)
        if made is not None:
            made.closed.connect(self._leave_side)
            self._side.setCurrentWidget(self._asking)
            self.slot.put(made)

    def _after_new(self, cellule: Any) -> None:
        self._leave_side()
        self._wanted = cellule.id
        self.grid.setFocus()

    def _show_proposal(self, proposal: YearProposal) -> None:
        self.proposal = proposal
        self.panel.show_proposal(proposal)
        self._side.setCurrentWidget(self.panel)
        self.panel.first_focus().setFocus()
        self._draw()

    def _leave_side(self) -> None:
        self.proposal = None
        self._side.setCurrentWidget(self._lists)
        self._close_form()
        self._draw()
        self.first_focus().setFocus()

    def _close_form(self) -> None:
        self.slot.clear()

    def _accept(self, meetings: Any) -> None:
        found = counted(len(meetings), "cellule planifiée", "cellules planifiées")
        self._tools.save(
            "Planifier les cellules de l’année",
            lambda uow: plan_meetings(uow, meetings),
            owner=self,
            done=lambda _: self._after_plan(),
            told=found[:1].upper() + found[1:],
        )

    def _after_plan(self) -> None:
        self._leave_side()
        self.grid.setFocus()

    def _move(self, cellule_id: str, on: Any) -> None:
        self._tools.save(
            "Déplacer une cellule",
            lambda uow: move_cellule(uow, cellule_id, on=on),
            owner=self,
            failed=self._refuse_move,
            told=f"Cellule déplacée au {day(on)}",
        )

    def _refuse_move(self, error: Any) -> None:
        self._tools.background.refused.emit(error)
        self.load()

    def _show(self, answer: tuple[CelluleYear, tuple[AnneeScolaire, ...]]) -> None:
        year, known = answer
        if year.annee != self.annee:
            return
        self._year = year
        with QSignalBlocker(self.years):
            self.years.clear()
            for one in known:
                self.years.addItem(one.label, one)
            self.years.setCurrentText(year.annee.label)
        found = [one for one in year.lines if one.cellule.statut.value != "annulee"]
        # None: the list beside says it, and what to do.
        self.counts.setText(counted(len(found), "cellule") if found else "")
        self._lists.show_year(year, self._tools.today)
        self.holidays.show_calendar(year.calendar)
        self._draw()
        if self._wanted and self.grid.chip(self._wanted) is not None:
            self.grid.choose(self._wanted)
            self._wanted = ""
        self.shown.emit()

    def _draw(self) -> None:
        if self._year is None:
            return
        chips = [chip_of(one) for one in self._year.lines]
        if self.proposal is not None and self.proposal.annee == self._year.annee:
            chosen = self.panel.chosen()
            chips += [proposed_chip(at, one) for at, one in enumerate(chosen)]
        self.grid.show_year(self._year.annee, chips, self._year.calendar, self._tools.today)

    def _open(self, key: str) -> None:
        if any(one.cellule.id == key for one in (self._year.lines if self._year else ())):
            self.opened.emit(key)

    def _change_zone(self) -> None:
        self._settings.keep_choice(_ZONE, str(self.zones.currentData()))
        self.load()

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(lambda _: self._change_year())
        self.zones.currentIndexChanged.connect(lambda _: self._change_zone())
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(self._move)
        self.grid.told.connect(self._say)
        self._lists.opened.connect(self.opened)
        self.panel.accepted.connect(self._accept)
        self.panel.closed.connect(self._leave_side)
        self.panel.changed.connect(self._draw)

    def _say(self, sentence: str) -> None:
        """Say what is under the cursor, and what can be done with it."""
        self.said.setText(typographic(sentence) if sentence else "")
        self.keys.setText(self.grid.keys())
        room = self.grid.where()
        if room is not None:
            middle = room.center().toPoint()
            across, down = int(room.width() / 2) + px(tokens.S), px(tokens.XXL)
            self._area.ensureVisible(middle.x(), middle.y(), across, down)

    def _change_year(self) -> None:
        if self._side.currentWidget() is not self._lists:
            self._leave_side()
        self.load()

    def _build(self) -> None:
        current = AnneeScolaire.of(self._tools.today)
        self.years.addItem(current.label, current)
        self.years.setAccessibleName("Année scolaire des cellules")
        for one in ZoneScolaire:
            self.zones.addItem(one.label, one.value)
        kept = self._settings.choice(_ZONE)
        self.zones.setCurrentIndex(max(0, self.zones.findData(kept or ZoneScolaire.C.value)))
        self.zones.setAccessibleName("Zone des vacances scolaires")
        self.grid.movable = self._tools.writable
        for each in (self.plan, self.add, self.holidays):
            each.setVisible(self._tools.writable)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.L), px(tokens.XL), px(tokens.S))
        column.setSpacing(px(tokens.M))
        column.addLayout(self._head())
        body = QHBoxLayout()
        body.setSpacing(px(tokens.M))
        body.addLayout(self._calendar_column(), 1)
        body.addWidget(self._side_column())
        column.addLayout(body, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.M))
        head.addWidget(label("Cellules", "title"))
        for one in (self.years, self.zones, self.holidays, self.counts):
            head.addWidget(one)
        head.addStretch()
        head.addWidget(self.add)
        head.addWidget(self.plan)
        return head

    def _calendar_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(tokens.XS))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("Année")
        self._area.setWidget(self.grid)
        column.addWidget(self._area, 1)
        column.addWidget(self.said)
        column.addWidget(self.keys)
        return column

    def _side_column(self) -> QWidget:
        self._side = QStackedWidget()
        self._side.setFixedWidth(px(_SIDE))
        self._side.addWidget(self._lists)
        self._side.addWidget(self.panel)
        self._asking = QWidget()
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.slot)
        column.addStretch()
        self._side.addWidget(self._asking)
        return self._side
