"""What a validation will do, child by child, before anything is done."""

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import counted, typographic
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.cellule_validation import Consequence, Review


class ReviewView(QScrollArea):
    """Refusals first, named; then what will be done; then who has no decision."""

    def __init__(self) -> None:
        super().__init__()
        self.review: Review | None = None
        self.notice = Notice()
        self.refused = Section("À corriger avant de valider")
        self.done = Section("Ce que la validation va faire", "Aucune décision à appliquer.")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Conséquences des décisions")
        content = QWidget()
        content.setProperty("role", "flow")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(tokens.S), 0)
        column.setSpacing(px(tokens.M))
        for part in (self.notice, self.refused, self.done):
            column.addWidget(part)
        column.addStretch()
        self.setWidget(content)

    def show_review(
        self, review: Review, *, said: str = "", names: Mapping[str, str] | None = None
    ) -> None:
        """Show what would be done; `said` is what is worth knowing besides.

        `names` (by passage) are used in place of those of the children.
        """
        called = names or {}
        self.review = review
        told = [review.blocked, said, _undecided(review)]
        told = [one for one in told if one]
        self.notice.clear()
        if told:
            self.notice.warn(" ".join(told))
        refused = review.refusals
        self.refused.show_lines([_refused(one, called) for one in refused])
        self.refused.setVisible(bool(refused))
        fine = [one for one in review.consequences if not one.refusal]
        groups = [(key, list(mine)) for key, mine in groupby(fine, key=lambda one: one.passage_id)]
        self.done.show_lines(
            [_told(key, mine, called) for key, mine in groups],
            aside=counted(len(fine), "conséquence") if fine else "",
        )

    def texts(self) -> list[str]:
        """Everything written."""
        return [self.notice.text(), *self.refused.texts(), *self.done.texts()]


def _refused(one: Consequence, called: Mapping[str, str]) -> Line:
    return Line(
        key=f"{one.passage_id}/{one.decision_id}",
        title=called.get(one.passage_id, one.enfant),
        details=(one.sentence, typographic(f"À faire : {one.refusal}")),
        aside="refusé",
        tone="error",
    )


def _told(key: str, mine: list[Consequence], called: Mapping[str, str]) -> Line:
    details: list[str] = []
    for one in mine:
        details += [one.sentence] + [typographic(f"Attention : {one.doubt}")] * bool(one.doubt)
    doubts = any(one.doubt for one in mine)
    return Line(
        key=key,
        title=called.get(key, mine[0].enfant),
        details=tuple(details),
        aside="à vérifier" if doubts else "",
        tone="warning" if doubts else "secondary",
    )


def _undecided(review: Review) -> str:
    left = len(review.undecided)
    if not left:
        return ""
    return f"{counted(left, 'enfant reste', 'enfants restent')} sans décision."
