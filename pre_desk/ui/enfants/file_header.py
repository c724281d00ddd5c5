"""The top of a child's file, which never scrolls away."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.accord import StatutAccord
from pre_desk.french import counted, day
from pre_desk.ui.enfants.delegates import letter_of
from pre_desk.ui.enfants.model import short_niveau, situation_of
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.badge import Badge
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.enfant_index import Situation
from pre_desk.usecases.enfants import EnfantRow


class FileHeader(QWidget):
    """Name, age, school and class, list with its date, référent, accord."""

    def __init__(self, file: EnfantFile, today: datetime.date) -> None:
        super().__init__()
        row = file.row
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.L), px(tokens.XL), px(tokens.M))
        column.setSpacing(px(tokens.XS))
        top = QHBoxLayout()
        top.setSpacing(px(tokens.S))
        top.addWidget(label(f"{row.prenom} {row.nom}", "title", copyable=True))
        top.addStretch()
        situation = situation_of(row, today)
        if situation is not Situation.AUCUN:
            code = str(situation.value)
            top.addWidget(Badge(letter_of(situation), code, situation.label))
        top.addWidget(label(situation_sentence(row, situation), "strong"))
        column.addLayout(top)
        column.addWidget(label(school_sentence(file, today), "secondary", wrap=True))
        column.addLayout(self._duties(file))

    def _duties(self, file: EnfantFile) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(tokens.XS))
        referent = file.row.referent
        line.addWidget(label(f"Référent\u00a0: {referent or 'à désigner'}", "secondary"))
        line.addSpacing(px(tokens.L))
        mark = label()
        sound = file.accord_in_force
        show_icon(
            mark,
            "circle-check" if sound else "triangle-alert",
            "positive" if sound else "warning",
            size=16,
        )
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(_accord(file))
        line.addStretch()
        return line


def _accord(file: EnfantFile) -> QLabel:
    return label(accord_sentence(file), "secondary")


def school_sentence(file: EnfantFile, today: datetime.date) -> str:
    """« 9 ans · CM1 B, École du Noyer (Mme Rossi) »; what is unknown is left out."""
    row = file.row
    parts = [counted(file.enfant.age_on(today), "an")]
    classe = row.classe or short_niveau(row)
    school = ", ".join(one for one in (classe, row.etablissement) if one)
    if school and row.enseignant:
        school = f"{school} ({row.enseignant})"
    parts.append(school or "scolarité non renseignée")
    return " · ".join(parts)


def situation_sentence(row: EnfantRow, situation: Situation) -> str:
    """The list and since when, the exit, or that there is no parcours."""
    if situation is Situation.SORTI:
        return f"Parcours terminé le {day(row.sortie)}"
    if situation is Situation.AUCUN or row.depuis is None:
        return "Sans parcours"
    return f"{situation.label} depuis le {day(row.depuis)}"


def accord_sentence(file: EnfantFile) -> str:
    """What the family has said last, with its date."""
    accord = file.accord
    if accord is None:
        return "Accord de la famille à recueillir"
    expired = accord.statut is StatutAccord.SIGNE and not file.accord_in_force
    if expired and accord.echeance is not None:
        return f"Accord échu le {day(accord.echeance)}"
    return f"Accord {accord.statut.label.lower()} le {day(accord.date)}"
