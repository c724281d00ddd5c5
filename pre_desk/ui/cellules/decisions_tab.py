"""After the meeting: decisions reviewed and validated, then followed as tasks."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.cellule import StatutCellule
from pre_desk.domain.errors import DomainError
from pre_desk.french import counted, day, typographic
from pre_desk.ui.cellules.forms import reopen_act
from pre_desk.ui.cellules.review_view import ReviewView
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.cellules.words import unsaved_said
from pre_desk.ui.editing.form_slot import FormSlot
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.rows import Line, Row, Section
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.cellule_list import CelluleLine, line_of
from pre_desk.usecases.cellule_screens import Unsaved, unsaved_words
from pre_desk.usecases.cellule_tasks import Task, tasks_before, tasks_of
from pre_desk.usecases.cellule_validation import Review, review_of, validate_cellule
from pre_desk.usecases.decisions import carry_out_decision, reopen_decision

_NO_TASK = "Cette cellule n’a rien demandé à personne."
_NO_EARLIER = "Les cellules d’avant ne laissent rien à faire."
_NO_ONE_CAME = "Personne n’est noté présent : onglet Participants."
Read = tuple[CelluleLine, Review, tuple[Task, ...], tuple[Task, ...], tuple[Unsaved, ...]]


class DecisionsTab(QWidget):
    """A review as long as the meeting is open; once locked, a correction is a new version."""

    title = "Décisions"
    shown = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._cellule_id = ""
        self.slot = FormSlot(side=0)
        self.state = label("", "strong", wrap=True)
        self.validate = button(
            "Valider les décisions", self._validate, role="primary", image="check"
        )
        self.correct = button("Corriger : nouvelle version", self._correct, image="pencil")
        self.review = ReviewView()
        self.tasks = Section("Décisions à suivre", _NO_TASK)
        self.earlier = Section("Demandé par les cellules d’avant", _NO_EARLIER)
        self._build()

    def show_meeting(self, cellule_id: str) -> None:
        """Read what the meeting decided and what it asked for."""
        if cellule_id != self._cellule_id:
            self._close_form()
        self._cellule_id = cellule_id
        today = self._tools.today

        def read(uow: Any) -> Read:
            return (
                line_of(uow, cellule_id),
                review_of(uow, cellule_id, today=today),
                tasks_of(uow, cellule_id),
                tasks_before(uow, cellule_id),
                unsaved_words(uow, cellule_id),
            )

        self._tools.read("Lire les décisions", read, self._show)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.validate if self.validate.isVisible() else self.review

    def _show(self, read: Read) -> None:
        line, review, tasks, earlier, unsaved = read
        if line.cellule.id != self._cellule_id:
            return
        statut = line.cellule.statut
        locked = statut is StatutCellule.VALIDEE
        self.state.setText(typographic(_state(line)))
        held = statut is StatutCellule.TENUE
        self.validate.setVisible(self._tools.writable and held)
        self.validate.setEnabled(review.ready)
        self.correct.setVisible(self._tools.writable and locked)
        # Before the meeting there is nothing to review: what earlier ones asked is what counts.
        reviewed = not locked and (held or line.decisions > 0)
        self.review.setVisible(reviewed)
        if reviewed:
            said = [_NO_ONE_CAME] * (held and not line.present)
            said.append(unsaved_said(unsaved, self._tools.session.login))
            self.review.show_review(review, said=" ".join(one for one in said if one))
        self._fill(self.tasks, tasks)
        self._fill(self.earlier, earlier)
        self.shown.emit()

    def _fill(self, section: Section, tasks: tuple[Task, ...]) -> None:
        today = self._tools.today
        waiting = sum(one.done is None for one in tasks)
        aside = counted(waiting, "à faire", "à faire") if tasks else ""
        section.show_lines([_task(one, today) for one in tasks], aside=aside)
        if not self._tools.writable:
            return
        for row, one in zip(section.rows.rows(), tasks, strict=True):
            self._offer(row, one)

    def _offer(self, row: Row, task: Task) -> None:
        while row.tools.count():
            item = row.tools.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        word = "Fait" if task.done is None else "Pas fait"
        made = button(word, lambda: self._carry_out(task))
        made.setAccessibleName(f"{word} : {task.enfant}, {task.line.nature}")
        row.tools.addWidget(made)

    def _carry_out(self, task: Task) -> None:
        key, today = task.line.decision.id, self._tools.today
        if task.done is None:
            self._tools.save(
                "Noter une décision faite",
                lambda uow: carry_out_decision(uow, key, on=today, today=today),
                owner=self,
            )
        else:
            self._tools.save(
                "Rouvrir une décision", lambda uow: reopen_decision(uow, key), owner=self
            )

    def _validate(self) -> None:
        cellule_id, today = self._cellule_id, self._tools.today
        self.validate.setEnabled(False)
        self._tools.save(
            "Valider une cellule",
            lambda uow: validate_cellule(uow, cellule_id, today=today),
            owner=self,
            failed=self._refuse,
            told="Décisions appliquées, relevé validé",
        )

    def _refuse(self, error: DomainError) -> None:
        self._tools.background.refused.emit(error)
        self.show_meeting(self._cellule_id)

    def _correct(self) -> None:
        self._close_form()
        made = self._tools.panel(reopen_act(self._cellule_id), lambda _: self._close_form())
        if made is not None:
            made.closed.connect(self._close_form)
            self.slot.put(made)

    def _close_form(self) -> None:
        self.slot.clear()

    def _build(self) -> None:
        content = QWidget()
        content.setProperty("role", "flow")
        lists = QVBoxLayout(content)
        lists.setContentsMargins(0, 0, px(tokens.S), 0)
        lists.setSpacing(px(tokens.M))
        for part in (self.tasks, self.earlier):
            lists.addWidget(part)
        lists.addStretch()
        right = QScrollArea()
        right.setWidgetResizable(True)
        right.setFrameShape(QFrame.Shape.NoFrame)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.setAccessibleName("Décisions à suivre")
        right.setWidget(content)
        lists_of_both = QWidget()
        both = QHBoxLayout(lists_of_both)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(px(tokens.M))
        self.slot.gives_way(lists_of_both)
        both.addWidget(self.review, 1)
        both.addWidget(right, 1)
        head = QHBoxLayout()
        head.setSpacing(px(tokens.S))
        head.addWidget(self.state, 1)
        head.addWidget(self.correct)
        head.addWidget(self.validate)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.XL), px(tokens.S))
        column.setSpacing(px(tokens.S))
        column.addLayout(head)
        column.addWidget(self.slot)
        column.addWidget(lists_of_both, 1)
        column.addStretch()


def _state(line: CelluleLine) -> str:
    statut, why = line.cellule.statut, line.cellule.correction
    if statut is StatutCellule.VALIDEE:
        return "Relevé validé : les décisions sont appliquées et ne changent plus."
    if why:
        return f"Relevé rouvert pour correction : {why}"
    if statut is StatutCellule.TENUE:
        return "Relire ce que les décisions vont faire, puis valider : tout est appliqué, ou rien."
    return "Les décisions se prennent pendant la cellule : « Tenir la cellule »."


def _task(one: Task, today: date) -> Line:
    told = one.line
    due = f"pour le {day(one.due)}" if one.due else "sans échéance"
    aside, tone = due, "secondary"
    if one.done is not None:
        aside, tone = f"fait le {day(one.done)}", "positive"
    elif one.is_late(today):
        aside, tone = f"en retard, {due}", "error"
    what = f"{told.nature} : {told.what}" if told.what else told.nature
    details = [typographic(what)] + [told.who] * bool(told.who)
    return Line(
        key=told.decision.id, title=one.enfant, aside=aside, details=tuple(details), tone=tone
    )
