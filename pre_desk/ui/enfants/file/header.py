"""The top of a child's file, which never scrolls away."""

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import NBSP, counted
from pre_desk.ui.enfants.delegates import letter_of
from pre_desk.ui.enfants.file.words import accord_sentence, school_sentence, situation_sentence
from pre_desk.ui.enfants.model import situation_of
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.badge import Badge
from pre_desk.ui.widgets.beside import Beside
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.one_line import OneLine
from pre_desk.ui.widgets.text import label, set_role
from pre_desk.usecases.alerts import Alert, AlertKind
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.enfant_index import Situation


class FileHeader(QWidget):
    """Name, age, school and class, list with its date, référent, accord, alerts.

    Where there is little height its name is smaller and its lines are closer.
    """

    alert_chosen = Signal(object)

    def __init__(self, today: datetime.date) -> None:
        super().__init__()
        self._today = today
        self._alerts: tuple[Alert, ...] = ()
        self.name = label("", "", wrap=True, copyable=True)
        self.name.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._badge = Badge("", "", "")
        self._situation = label("", "strong")
        self._school = label("", "secondary", wrap=True)
        self._referent = label("", "secondary")
        self._mark = label()
        self._accord = label("", "secondary")
        self._chips: list[QPushButton] = []
        self._line = OneLine(_others)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._top = Beside(self.name, _line(self._badge, self._situation), middle)
        self.tools = QHBoxLayout()
        self._build()
        self.tighten(False)

    def show_file(self, file: EnfantFile) -> None:
        """Say who she is and where she stands."""
        row = file.row
        situation = situation_of(row, self._today)
        self.name.setText(f"{row.prenom} {row.nom}")
        self._badge.setVisible(situation is not Situation.AUCUN)
        self._badge.show_mark(letter_of(situation), str(situation.value), situation.label)
        self._situation.setText(situation_sentence(row, situation))
        self._school.setText(school_sentence(file, self._today))
        self._referent.setText(f"Référent{NBSP}: {row.referent or 'à désigner'}")
        sound = file.accord_in_force
        image, colour = ("circle-check", "positive") if sound else ("triangle-alert", "warning")
        show_icon(self._mark, image, colour, size=16)
        self._accord.setText(accord_sentence(file))
        told = any(one.kind is AlertKind.ACCORD for one in file.alerts)
        # Said once: the alert leads to where it is answered.
        self._standing.setVisible(sound or not told)
        self._show_alerts(file.alerts)
        self._place()

    def tighten(self, tight: bool) -> None:
        """Take less height, or the usual one again."""
        role = "section" if tight else "title"
        if self.name.property("role") == role:
            return
        set_role(self.name, "role", role)
        above, below = (tokens.S, tokens.XS) if tight else (tokens.L, tokens.M)
        self._column.setContentsMargins(px(tokens.XL), px(above), px(tokens.XL), px(below))
        self._column.setSpacing(px(2) if tight else px(tokens.XS))
        self._place()

    def height_at(self, width: int) -> int:
        """How high it is, as wide as that."""
        return self._column.totalHeightForWidth(width)

    def _place(self) -> None:
        self._top.fit()
        # At once, not when Qt comes to it: what is below is placed in the same gesture.
        for one in (self._top, self._duties, self):
            one.updateGeometry()

    def alert_texts(self) -> list[str]:
        """The alerts, those behind « autres alertes » too."""
        return [one.text for one in self._alerts]

    def _show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        self._alerts = alerts
        while len(self._chips) < len(alerts):
            self._add_chip(len(self._chips))
        for chip, alert in zip(self._chips, alerts, strict=False):
            # A style sheet leaves no room between a picture and the words.
            chip.setText(f"{NBSP}{alert.text}")
            chip.setAccessibleName(f"Alerte{NBSP}: {alert.text}")
        self._line.show_only(self._chips[: len(alerts)])

    def _add_chip(self, at: int) -> None:
        chip = button("", lambda: self.alert_chosen.emit(self._alerts[at]), role="alert")
        show_icon(chip, "triangle-alert", "warning", size=14)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self._chips.append(chip)
        self._line.add(chip)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(px(tokens.S))
        top.addWidget(self._top, 1)
        top.addLayout(self.tools)
        self._duties = QWidget()
        duties = FlowLayout(self._duties, leading=px(2))
        duties.setSpacing(px(tokens.M))
        duties.addWidget(self._referent)
        self._standing = _line(self._mark, self._accord)
        duties.addWidget(self._standing)
        column = self._column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self._school)
        column.addWidget(self._duties)
        column.addWidget(self._line)


def _others(count: int) -> str:
    return counted(count, "autre alerte", "autres alertes")


def _line(mark: QWidget, words: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(tokens.XS))
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(words)
    line.addStretch()
    return made
