"""One action: who takes part, its séances, what was planned against what was done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.action import Action
from pre_desk.domain.participation import StatutParticipation
from pre_desk.french import counted, day, number, percent, span, weekday
from pre_desk.ui.actions.sheet_card import SheetCard
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow_page import FlowPage
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.ui.widgets.text import label
from pre_desk.ui.widgets.two_columns import TwoColumns
from pre_desk.usecases.action_file import ActionFile, Participant, SeanceRow

# Of a column.
_LEAST, _MOST = 380, 1200


class FilePage(QWidget):
    """A header that says what the action is, then two columns that scroll together."""

    closed = Signal()
    escaped = Signal()
    enfant_wanted = Signal(str)
    sheet_wanted = Signal(str)
    edit_wanted = Signal()
    offer_wanted = Signal()
    seance_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, today: date, editing: Editing | None) -> None:
        super().__init__()
        self._today = today
        self.file: ActionFile | None = None
        self.back = button("Actions", self.closed.emit, role="link", image="arrow-left")
        self.title = label("", "title", wrap=True)
        self.about = label("", "secondary", wrap=True)
        self.edit = button("Modifier", self.edit_wanted.emit, image="pencil")
        self.offer = button("", self.offer_wanted.emit)
        self.add_seance = button("Nouvelle séance", self.seance_wanted.emit, image="plus")
        self.plan = button("Prévoir", self.plan_wanted.emit, image="pencil")
        self.form = QVBoxLayout()
        self.done = Section("Prévu et réalisé")
        self.seances = Section("Séances", "Aucune séance cette année.")
        self.participants = Section("Enfants", "Aucun enfant dans cette action cette année.")
        self.sheet = SheetCard(today, editing)
        self.sheet.hide()
        self._writable = editing is not None
        self._build()
        self.seances.opened.connect(self.sheet_wanted)
        self.participants.opened.connect(self._open_child)

    def show_file(self, file: ActionFile) -> None:
        """Show an action, at the place where the same one was being read."""
        same = self.file is not None and self.file.action.id == file.action.id
        self.file = file
        action = file.action
        self.title.setText(action.nom)
        self.about.setText(_about(file))
        told = "Ne plus proposer" if action.actif else "Proposer de nouveau"
        self.offer.setText(told)
        self.offer.setAccessibleName(told)
        self.done.show_lines(_done(file))
        self.seances.show_lines(
            [self._seance(one) for one in file.seances],
            aside=counted(len(file.seances), "séance"),
        )
        self.participants.show_lines(
            [_participant(one) for one in file.participants],
            aside=counted(len(file.participants), "participation"),
        )
        if not same:
            self.hide_sheet()
            self._area.verticalScrollBar().setValue(0)

    def reveal_sheet(self) -> None:
        """Bring the sheet into view from its top: under a long list where columns are stacked."""
        # Once it has its place.
        QTimer.singleShot(0, self, self._scroll_to_sheet)

    def _scroll_to_sheet(self) -> None:
        bar, height = self._area.verticalScrollBar(), self._area.viewport().height()
        top = self.sheet.mapTo(self._area.content, QPoint(0, 0)).y()
        bottom = top + min(self.sheet.height(), height)
        if top < bar.value() or bottom > bar.value() + height:
            bar.setValue(top - px(tokens.S))

    def hide_sheet(self) -> None:
        """Show no sheet any more."""
        self.sheet.hide()
        self.sheet.sheet = None

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.add_seance if self._writable else self.back

    def focus_seance(self, seance_id: str) -> None:
        """Put the keyboard on a séance, or on the way to add one when it is gone."""
        row = self.seances.rows.row(seance_id)
        if row is not None:
            row.give_focus()
        else:
            self.first_focus().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def _open_child(self, participation_id: str) -> None:
        known: Sequence[Participant] = self.file.participants if self.file else ()
        found = [one for one in known if one.participation.id == participation_id]
        if found:
            self.enfant_wanted.emit(found[0].enfant_id)

    def _seance(self, row: SeanceRow) -> Line:
        seance = row.seance
        ahead = seance.date > self._today
        told, tone = f"{row.presents} présents sur {row.told}", "secondary"
        if row.presents < 2:
            told = f"{row.presents} présent sur {row.told}"
        if not row.told:
            told, tone = ("prévue", "secondary") if ahead else ("feuille à remplir", "warning")
        return Line(key=seance.id, title=weekday(seance.date), aside=told, tone=tone, opens=True)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.S))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.title)
        words.addWidget(self.about)
        head.addLayout(words, 1)
        for each in (self.edit, self.offer):
            head.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self.seances.tools.addWidget(self.add_seance)
        self.done.tools.addWidget(self.plan)
        for each in (self.edit, self.offer, self.add_seance, self.plan):
            each.setVisible(self._writable)
        self._area = FlowPage("Action", top=tokens.S)
        column = self._area.column
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch()
        column.addLayout(back)
        column.addLayout(head)
        column.addLayout(self.form)
        column.addLayout(self._columns())
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _columns(self) -> TwoColumns:
        both = TwoColumns(least=_LEAST, most=_MOST)
        for part in (self.done, self.seances, self.sheet, self.participants):
            both.add(part, second=part in (self.sheet, self.participants))
        # Its title at the height of the one beside it, which has a button.
        self.participants.tools.addStrut(self.plan.sizeHint().height())
        return both


def _about(file: ActionFile) -> str:
    action = file.action
    who = file.operateur.nom if file.operateur else "sans opérateur"
    parts = [who, file.domaine, action.modalite.label, _paid(action)]
    parts.append(_offered(action))
    return " · ".join(one for one in parts if one)


def _paid(action: Action) -> str:
    label = action.financement.label
    # « PRE » keeps its capitals inside a sentence.
    return f"financement {label if label.isupper() else label[0].lower() + label[1:]}"


def _offered(action: Action) -> str:
    if not action.actif:
        return f"n’est plus proposée depuis le {day(action.fin)}" if action.fin else "retirée"
    if action.debut is not None:
        return f"proposée {span(action.debut, action.fin)}"
    return f"proposée jusqu’au {day(action.fin)}" if action.fin is not None else ""


def _done(file: ActionFile) -> list[Line]:
    figures, plan = file.figures, file.prevision
    sheet = figures.attendance
    lines = [
        _against("Séances tenues", sheet.held, plan.seances, "prévues"),
        _against("Enfants accueillis", figures.children, plan.enfants, "prévus"),
    ]
    if sheet.rate is not None:
        detail = f"{number(sheet.presents)} présences sur {number(sheet.expected)} attendues"
        lines.append(
            Line(key="rate", title="Présence", aside=percent(sheet.rate), details=(detail,))
        )
    return lines


def _against(title: str, done: int, planned: int | None, word: str) -> Line:
    told = f"{number(done)} sur {number(planned)} {word}" if planned is not None else number(done)
    details = () if planned is not None else ("rien n’est prévu pour l’année",)
    return Line(key=title, title=title, aside=told, details=details)


def _participant(one: Participant) -> Line:
    participation = one.participation
    ran = participation.statut.took_place
    dates = span(participation.debut, participation.fin)
    state = participation.statut
    aside = dates if ran and state is StatutParticipation.EN_COURS else f"{state.label} · {dates}"
    details = []
    if one.called:
        told = f"{number(one.presents)} présences sur {number(one.called)} séances"
        more = (
            (one.excuses, "absence excusée", "absences excusées"),
            (one.absents, "absence", None),
        )
        details = [", ".join([told, *(counted(n, *words) for n, *words in more if n)])]
    return Line(
        key=participation.id,
        title=f"{one.nom} {one.prenom}",
        aside=aside,
        details=tuple(details),
        opens=True,
    )
