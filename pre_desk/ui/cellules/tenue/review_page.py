"""The end of a meeting: what its decisions will do, then applied whole, or taken up again."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.cellules.review_view import ReviewView
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.cellule_validation import Review

_HINT = "Échap reprend la cellule · fermer la fenêtre garde tout, pour valider plus tard."


class ReviewPage(QWidget):
    """`accepted` applies everything in one go; `resumed` goes back to the child left."""

    accepted = Signal()
    resumed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = ReviewView()
        self.accept = button("Valider et appliquer", self._accept, role="primary", image="check")
        self.resume = button("Reprendre la cellule", self.resumed.emit)
        foot = QHBoxLayout()
        foot.setSpacing(px(tokens.S))
        foot.addWidget(self.accept)
        foot.addWidget(self.resume)
        foot.addWidget(label(typographic(_HINT), "caption", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.M))
        column.addWidget(label("Relire avant d’appliquer", "title"))
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def show_review(self, review: Review, names: Mapping[str, str], *, said: str = "") -> None:
        """Show what would be done, children called by `names` (by passage)."""
        self.view.show_review(review, names=names, said=said)
        self.accept.setEnabled(review.ready)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was applied."""
        self.view.notice.refuse(sentence)
        self.accept.setEnabled(self.view.review is not None and self.view.review.ready)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.accept if self.accept.isEnabled() else self.resume

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.resumed.emit()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        # Pressed once: a second press would find the minutes locked.
        self.accept.setEnabled(False)
        self.accepted.emit()
