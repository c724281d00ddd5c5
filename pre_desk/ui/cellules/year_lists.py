"""Beside the calendar: the meetings that wait for something, then those that are over."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import day, from_today, typographic
from pre_desk.ui.cellules.words import (
    children_of,
    clock,
    is_ahead,
    left_to_do,
    short_name,
    state_of,
)
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.cellule_list import CelluleLine, CelluleYear

_NEXT = "Aucune cellule ne vous attend."
_EMPTY = (
    "Aucune cellule cette année. « Planifier l’année » en propose deux par établissement et une "
    "passerelle, hors vacances et jours fériés : rien n’est écrit avant votre accord."
)
_NO_SCHOOL = (
    "Aucun établissement n’est encore connu : Réglages permet d’ajouter les écoles et les collèges "
    "de l’équipe, ou de les importer. L’année se planifie ensuite."
)


class YearLists(QScrollArea):
    """`opened(cellule_id)` leads to one meeting."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.next = Section("À préparer et à suivre", _NEXT)
        self.over = Section("Terminées")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Cellules à préparer et à suivre")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("role", "flow")
        lists = QVBoxLayout(content)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(px(tokens.M))
        for section in (self.next, self.over):
            lists.addWidget(section)
            section.opened.connect(self.opened)
        lists.addStretch()
        self.setWidget(content)

    def show_year(self, year: CelluleYear, today: date) -> None:
        """List the meetings of a year: the next one first, the last held first."""
        ahead = [one for one in year.lines if is_ahead(one, today)]
        over = [one for one in reversed(year.lines) if one not in ahead]
        said = "" if year.lines else typographic(_EMPTY if year.hosted else _NO_SCHOOL)
        self.next.show_lines([_line(one, today) for one in ahead], said=said)
        self.over.show_lines([_line(one, today) for one in over])
        self.over.setVisible(bool(over))


def _line(one: CelluleLine, today: date) -> Line:
    told = ", ".join(p for p in (day(one.cellule.date), clock(one.cellule.heure)) if p)
    left = left_to_do(one, today)
    details = [f"{told} · {children_of(one)} · {state_of(one).lower()}"]
    return Line(
        key=one.cellule.id,
        title=short_name(one.nom),
        aside=from_today(one.cellule.date, today),
        details=tuple(details + [left] * bool(left)),
        opens=True,
    )
