"""One child before the room: who she is, what happened since, what is said of her now."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import counted, elapsed, typographic
from pre_desk.ui.cellules.sheet_view import SheetView
from pre_desk.ui.cellules.tenue.decision_zone import DecisionZone
from pre_desk.ui.cellules.tenue.frame import wrapped
from pre_desk.ui.cellules.tenue.since import since_words
from pre_desk.ui.cellules.tenue.state import Child, TenueState
from pre_desk.ui.cellules.tenue.texts import ShortText
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.badge import Badge
from pre_desk.ui.widgets.beside import Beside
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label

_COLLEAGUES = "Mots gardés pour leur seul auteur, hors du relevé"


class ChildView(QWidget):
    """Facts on the left, what is typed on the right, what is decided across below."""

    def __init__(self) -> None:
        super().__init__()
        self.badge = Badge("", "", "")
        self.name = wrapped("", "child")
        self.about = label("", "secondary")
        self.since = wrapped()
        self._who = Beside(self.name, self.about, Qt.AlignmentFlag.AlignVCenter)
        self.sheet = SheetView(titled=False)
        self.faits = ShortText("Faits nouveaux")
        self.points_appui = ShortText("Points d’appui")
        self.kept = label("", "saved")
        self.notice = Notice()
        self.zone = DecisionZone()
        for part in (self._who, self.since, self.notice):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._build()

    def show_child(self, state: TenueState, on: date) -> None:
        """Show the child on screen as this audience may see her."""
        child = state.child
        self._show_head(state, child, on)
        self.sheet.show_sheet(state.shown_sheet(child))
        self.faits.show_text(child.faits)
        self.points_appui.show_text(child.points_appui)
        self.zone.show_decisions(child.decisions)
        self.notice.clear()
        told = state.colleagues()
        if told:
            self.notice.warn(f"{_COLLEAGUES} : {told}.")
        self.kept.setText("")

    def _show_head(self, state: TenueState, child: Child, on: date) -> None:
        one = child.preparation
        line = one.line
        self.name.setText(state.name(child))
        self.badge.setVisible(line.liste is not None)
        told = [line.classe or (line.niveau.label if line.niveau else ""), counted(one.age, "an")]
        told.append(line.etablissement)
        if line.liste is not None:
            self.badge.show_mark(line.liste.letter, line.liste.value, line.liste.label)
            since = f" depuis {elapsed(one.liste_since, on)}" if one.liste_since else ""
            told.append(f"{line.liste.label}{since}")
        else:
            told.append("sans parcours")
        self.about.setText(typographic(" · ".join(part for part in told if part)))
        self.since.setText(since_words(one))
        self._who.fit()

    def fit(self, scale: float) -> None:
        """Follow the letters of the moment."""
        self.sheet.enlarge(scale)
        self.faits.fit()
        self.points_appui.fit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.M))
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._who, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.S))
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self._said(), 1)
        column.addWidget(self.zone)
        QWidget.setTabOrder(self.zone.bar, self.faits)
        QWidget.setTabOrder(self.faits, self.points_appui)
        QWidget.setTabOrder(self.points_appui, self.zone.taken)
        QWidget.setTabOrder(self.zone.taken, self.sheet)

    def _said(self) -> QWidget:
        """What is known and what is typed, side by side."""
        said = QWidget()
        # Where a form does not hold whole below what is said, it is asked alone.
        self.zone.slot.gives_way(said)
        body = QHBoxLayout()
        body.setSpacing(px(tokens.L))
        body.addWidget(self.sheet, 1)
        body.addLayout(self._texts(), 1)
        whole = QVBoxLayout(said)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(tokens.S))
        whole.addWidget(self.since)
        whole.addLayout(body, 1)
        return said

    def _texts(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(px(tokens.XS))
        for title, editor in (
            ("Faits nouveaux", self.faits),
            ("Points d’appui", self.points_appui),
        ):
            line = QHBoxLayout()
            line.addWidget(label(title, "strong"))
            line.addStretch()
            if editor is self.faits:
                line.addWidget(self.kept)
            texts.addLayout(line)
            texts.addWidget(editor)
        return texts
