"""Words of a folder that no spelling matches: a person says what they mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from pre_desk.french import counted
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card, Lines
from pre_desk.usecases.imports import Question

# What a line cannot do without: « unknown » would only refuse it for another reason.
_NEVER_EMPTY = frozenset(("liste", "vague"))


class QuestionsCard(Card):
    """One list of choices a word; what is not answered stays refused."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__("Mots à faire correspondre")
        self._choices: list[tuple[Question, QComboBox]] = []
        self._lines: Lines | None = None
        self.check = button("Vérifier de nouveau", self.answered.emit, image="refresh-cw")
        self.say("Les lignes qui contiennent ces mots sont refusées tant qu’ils sont sans réponse.")
        self.body.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask these questions; hidden without any."""
        if self._lines is not None:
            self._lines.deleteLater()
        self._choices = [(one, _choice_of(one)) for one in questions]
        self._lines = Lines(stretched=1)
        for question, choice in self._choices:
            words = (question.label, f"«\u00a0{question.text}\u00a0»", _where(question))
            self._lines.add((*words, choice))
            choice.currentIndexChanged.connect(self._allow)
        self.body.insertWidget(self.body.count() - 1, self._lines)
        self.setVisible(bool(questions))
        self._allow()

    def answers(self) -> dict[str, dict[str, str]]:
        """Return what was answered, as a preview takes it."""
        told: dict[str, dict[str, str]] = {}
        for question, choice in self._choices:
            if choice.currentIndex() > 0:
                told.setdefault(question.kind, {})[question.text] = str(choice.currentData())
        return told

    def choice(self, text: str) -> QComboBox:
        """The list of choices of one word."""
        return next(choice for question, choice in self._choices if question.text == text)

    def _allow(self) -> None:
        self.check.setEnabled(bool(self.answers()))


def _where(question: Question) -> str:
    first = f"ligne\u00a0{question.line} de {question.file}"
    if question.count == 1:
        return first
    return f"{counted(question.count, 'ligne')}, dès la {first}"


def _choice_of(question: Question) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(f"{question.label} «\u00a0{question.text}\u00a0»")
    made.addItem("Que veut dire ce mot\u202f?", None)
    for code, name in question.choices:
        made.addItem(name, code)
    if question.kind not in _NEVER_EMPTY:
        made.addItem("Laisser inconnu", "")
    return made
