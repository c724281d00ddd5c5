"""The meetings proposed for a year, to accept or leave one by one before anything is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.french import counted, day, typographic
from pre_desk.ui.cellules.words import clock, short_name
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.cellule_year import ProposedMeeting, YearProposal

_NOTHING = "Toutes les cellules de l’année sont déjà planifiées."
_HINT = "Espace coche ou décoche · les dates se déplacent ensuite dans le calendrier."


class PlanPanel(QFrame):
    """`accepted(meetings)` gives those that are ticked; `changed` follows each tick."""

    accepted = Signal(object)
    closed = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._proposal: YearProposal | None = None
        self.title = label("", "section", wrap=True)
        self.notice = Notice()
        self.list = QListWidget()
        self.accept = button("Planifier", self._accept, role="primary")
        self._build()
        self.list.itemChanged.connect(lambda _: self._count())

    def show_proposal(self, proposal: YearProposal) -> None:
        """Show what is proposed, everything ticked."""
        self._proposal = proposal
        found = len(proposal.meetings)
        self.title.setText(f"Cellules proposées pour {proposal.annee.label}")
        self.notice.clear()
        if proposal.notices:
            self.notice.warn(" ".join(proposal.notices))
        elif not found:
            self.notice.tell(_NOTHING)
        self.list.clear()
        for one in proposal.meetings:
            row = QListWidgetItem(_told(one))
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(row)
        for part in (self.list, self._hint, self.accept):
            part.setVisible(bool(found))
        word = "Ne rien planifier" if found else "Revenir à l’année"
        self._close.setText(word)
        self._close.setAccessibleName(word)
        self._fit()
        self.list.setCurrentRow(0)
        self._count()

    def chosen(self) -> list[ProposedMeeting]:
        """The meetings that are ticked, in order."""
        told = self._proposal.meetings if self._proposal else ()
        ticked = Qt.CheckState.Checked
        return [one for at, one in enumerate(told) if self.list.item(at).checkState() is ticked]

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.list if self.list.count() else self._close

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, its buttons below them: it scrolls when there is no more room."""
        rows = range(self.list.count())
        height = sum(self.list.sizeHintForRow(at) + 2 * self.list.spacing() for at in rows)
        self.list.setMaximumHeight(height + 2 * (self.list.frameWidth() + self.list.spacing()))

    def _accept(self) -> None:
        self.accepted.emit(self.chosen())

    def _count(self) -> None:
        if self._proposal is None or self.list.count() != len(self._proposal.meetings):
            return
        found = len(self.chosen())
        told = (
            "Planifier ces " + counted(found, "cellule") if found > 1 else "Planifier cette cellule"
        )
        self.accept.setText(told)
        self.accept.setAccessibleName(told)
        self.accept.setEnabled(found > 0)
        self.changed.emit()

    def _build(self) -> None:
        self.list.setAccessibleName("Cellules proposées")
        self.list.setWordWrap(True)
        self.list.setSpacing(px(2))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = label(typographic(_HINT), "caption", wrap=True)
        self.setProperty("role", "surface")
        self._close = button("Ne rien planifier", self.closed.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        column.setSpacing(px(tokens.S))
        for one in (self.title, self.notice, self._hint):
            column.addWidget(one)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.accept)
        foot.addWidget(self._close)
        foot.addStretch()
        column.addLayout(foot)
        column.addStretch()


def _told(one: ProposedMeeting) -> str:
    return f"{day(one.date)}, {clock(one.heure)} · {short_name(one.nom)}"
