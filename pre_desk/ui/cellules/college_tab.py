"""From CM2 to 6e: children by collège, what each may receive, given, then welcomed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.passerelle import Transmission
from pre_desk.french import counted, day, typographic
from pre_desk.ui.cellules.college_forms import accord_act, college_act, hand_over_act
from pre_desk.ui.cellules.paper_desk import PaperDesk, PaperShown
from pre_desk.ui.cellules.papers import pack_paper
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.editing.act import Act
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.rows import Line, Row, Section
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.cellule_list import CelluleLine, line_of
from pre_desk.usecases.cellule_screens import CelluleChoices, load_choices
from pre_desk.usecases.passerelles import (
    Arrival,
    CollegeGroup,
    arrivals_of,
    choose_parts,
    colleges_of,
    welcome,
)

PARTS = (
    ("points_appui", "Points d’appui"),
    ("actions", "Actions"),
    ("evaluations", "Évaluations"),
    ("decisions", "Décisions"),
    ("faits", "Faits"),
)
_NOBODY = "Aucun enfant de CM2 n’est à l’ordre du jour de la passerelle."
_NO_ARRIVAL = "Aucun enfant n’est annoncé à ce collège par la passerelle."
Read = tuple[CelluleLine, tuple[CollegeGroup, ...], tuple[Arrival, ...], CelluleChoices]


class CollegeTab(QWidget):
    """A passerelle hands over; the autumn cellule of a collège welcomes."""

    title = "Passage en 6e"
    shown = Signal()

    def __init__(self, tools: Tools, show_pdf: PaperShown) -> None:
        super().__init__()
        self._tools = tools
        self._cellule_id = ""
        self._choices: CelluleChoices | None = None
        self._read: Read | None = None
        self.desk = PaperDesk(tools, self, show_pdf)
        self.groups: list[Section] = []
        self._column = QVBoxLayout()
        self._build()

    def show_meeting(self, cellule_id: str) -> None:
        """Read who is handed over, or announced."""
        self._cellule_id = cellule_id

        def read(uow: Any) -> Read:
            line = line_of(uow, cellule_id)
            passerelle = line.cellule.etablissement_id is None
            return (
                line,
                colleges_of(uow, cellule_id) if passerelle else (),
                () if passerelle else arrivals_of(uow, cellule_id),
                load_choices(uow),
            )

        self._tools.read("Lire les passages en 6e", read, self._show)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self._area

    def _show(self, read: Read) -> None:
        line, colleges, arrivals, choices = read
        if line.cellule.id != self._cellule_id:
            return
        self._choices = choices
        # Saved elsewhere, most things change nothing here: what is being asked stays.
        if read == self._read:
            self.shown.emit()
            return
        self._read = read
        held = self._held()
        for old in self.groups:
            old.hide()
            old.deleteLater()
        self.groups = []
        passerelle = line.cellule.etablissement_id is None
        if passerelle:
            for one in colleges:
                self._add(one.nom, one.arrivals, line, welcoming=False)
            if not colleges:
                self._add("Passage en 6e", (), line, welcoming=False, empty=_NOBODY)
        else:
            self._add(
                "Annoncés par la passerelle", arrivals, line, welcoming=True, empty=_NO_ARRIVAL
            )
        self._give_back(held)
        self.shown.emit()

    def _held(self) -> tuple[str, str]:
        """The child and the words where the keyboard is: what is saved is read again."""
        focused = self.focusWidget()
        for row in self._rows() if focused is not None else ():
            if row.isAncestorOf(focused):
                return row.key, focused.accessibleName()
        return "", ""

    def _give_back(self, held: tuple[str, str]) -> None:
        key, name = held
        for row in self._rows() if key else ():
            found = [one for one in row.findChildren(QWidget) if one.accessibleName() == name]
            if row.key == key and found:
                found[0].setFocus()

    def _rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows.rows()]

    def _add(
        self,
        title: str,
        arrivals: tuple[Arrival, ...],
        line: CelluleLine,
        *,
        welcoming: bool,
        empty: str = "",
    ) -> None:
        section = Section(title, empty)
        section.show_lines(
            [_line(one) for one in arrivals],
            aside=counted(len(arrivals), "enfant") if arrivals else "",
        )
        for row, one in zip(section.rows.rows(), arrivals, strict=True):
            if welcoming:
                self._offer_welcome(row, one, line)
            else:
                self._offer(row, one, line)
        self.groups.append(section)
        self._column.insertWidget(self._column.count() - 1, section)

    def _offer(self, row: Row, one: Arrival, line: CelluleLine) -> None:
        told, on = one.transmission, line.cellule.date
        steps: list[tuple[str, Callable[[], object]]] = [
            ("Aperçu", lambda: self.desk.look(pack_paper(told.id), on)),
        ]
        if self._tools.writable and told.remise_le is None:
            steps += [
                ("Collège", lambda: self._ask(row, college_act(one, self._colleges()))),
                ("Accord", lambda: self._ask(row, accord_act(one, self._tools.today))),
                ("Remettre", lambda: self._ask(row, hand_over_act(one, self._tools.today))),
            ]
            self._add_parts(row, told)
        for word, then in steps:
            made = button(word, then)
            made.setAccessibleName(typographic(f"{word} : {one.enfant}"))
            row.tools.addWidget(made)

    def _add_parts(self, row: Row, told: Transmission) -> None:
        line = QWidget()
        parts = FlowLayout(line)
        parts.addWidget(label("Transmettre\u00a0:", "secondary"))
        for name, word in PARTS:
            box = QCheckBox(word)
            box.setChecked(bool(getattr(told, name)))
            box.setAccessibleName(typographic(f"Transmettre : {word}"))
            box.clicked.connect(lambda on, part=name: self._tick(told, part, on))
            parts.addWidget(box)
        row.below.addWidget(line)

    def _tick(self, told: Transmission, part: str, on: bool) -> None:
        ticked: dict[str, Any] = {part: on}
        wanted = replace(told, **ticked)
        self._tools.save(
            "Choisir ce que reçoit le collège", lambda uow: choose_parts(uow, wanted), owner=self
        )

    def _offer_welcome(self, row: Row, one: Arrival, line: CelluleLine) -> None:
        on, cellule_id, today = line.cellule.date, self._cellule_id, self._tools.today
        key = one.transmission.id
        look = button("Aperçu", lambda: self.desk.look(pack_paper(key), on))
        look.setAccessibleName(typographic(f"Aperçu : {one.enfant}"))
        row.tools.addWidget(look)
        if not self._tools.writable or on > today:
            return
        made = button(
            "Accueillir",
            lambda: self._tools.save(
                "Accueillir un enfant au collège",
                lambda uow: welcome(uow, key, cellule_id=cellule_id, today=today),
                owner=self,
            ),
        )
        made.setAccessibleName(typographic(f"Accueillir : {one.enfant}"))
        row.tools.addWidget(made)

    def _colleges(self) -> list[tuple[str, str]]:
        known = self._choices.schools if self._choices else ()
        kinds = (TypeEtablissement.COLLEGE, TypeEtablissement.AUTRE)
        return [(one.id, one.nom) for one in known if one.type in kinds]

    def _ask(self, row: Row, act: Act) -> None:
        made = self._tools.panel(act, lambda _: row.drop_editor())
        if made is not None:
            made.closed.connect(row.drop_editor)
            row.put_editor(made)
            made.start()

    def _build(self) -> None:
        content = QWidget()
        content.setProperty("role", "flow")
        content.setLayout(self._column)
        self._column.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.XL), px(tokens.L))
        self._column.setSpacing(px(tokens.M))
        self._column.addStretch()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("Passage en 6e, par collège")
        self._area.setWidget(content)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)


def _line(one: Arrival) -> Line:
    told = one.transmission
    agreed = f"accord de la famille le {day(told.accord_le)}" if told.accord_le else ""
    details = [part for part in (one.ecole, agreed or "accord de la famille à recueillir") if part]
    aside, tone = _state(told.remise_le, told.accueil_le, one.ready)
    return Line(
        key=told.id, title=one.enfant, aside=aside, details=(" · ".join(details),), tone=tone
    )


def _state(given: date | None, welcomed: date | None, ready: bool) -> tuple[str, str]:
    if welcomed is not None:
        return f"accueilli le {day(welcomed)}", "positive"
    if given is not None:
        return f"remis le {day(given)}", "secondary"
    return ("prêt à remettre", "secondary") if ready else ("à compléter", "warning")
