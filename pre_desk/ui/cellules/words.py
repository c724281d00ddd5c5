"""A meeting in a few words: when, in what state, what is left to do."""

import datetime
import re
from collections.abc import Sequence

from pre_desk.domain.cellule import StatutCellule, TypeCellule
from pre_desk.french import NBSP, counted, listed, weekday
from pre_desk.usecases.cellule_list import CelluleLine
from pre_desk.usecases.cellule_screens import Unsaved

_SHORT = (
    (re.compile(r"^École maternelle "), f"Mat.{NBSP}"),
    (re.compile(r"^École élémentaire "), f"Élém.{NBSP}"),
    (re.compile(r"^École primaire "), f"Prim.{NBSP}"),
    (re.compile(r"^École "), f"É.{NBSP}"),
    (re.compile(r"^Collège "), f"C.{NBSP}"),
    (re.compile(r"^Lycée "), f"L.{NBSP}"),
    (re.compile(r"^Passerelle .*"), "Passerelle"),
)
_OVER = (StatutCellule.VALIDEE, StatutCellule.ANNULEE)


def short_name(nom: str) -> str:
    """« Élém. Noyer Doré » for « École élémentaire Noyer Doré »."""
    for pattern, written in _SHORT:
        found, changed = pattern.subn(written, nom, count=1)
        if changed:
            return found
    return nom


def clock(value: datetime.time | None) -> str:
    """« 9 h 30 », « 14 h », or nothing."""
    if value is None:
        return ""
    minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def duration(minutes: int) -> str:
    """« 45 min », « 2 h », « 2 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def when(line: CelluleLine) -> str:
    """« jeudi 3 décembre 2026, 9 h 30 »."""
    at = clock(line.cellule.heure)
    return f"{weekday(line.cellule.date)}, {at}" if at else weekday(line.cellule.date)


def title_of(line: CelluleLine) -> str:
    """« Cellule de veille, École Noyer Doré », « Passerelle CM2/6e »."""
    own = line.cellule.type is TypeCellule.ETABLISSEMENT
    return f"{line.cellule.type.label}, {line.nom}" if own else line.nom


def state_code(line: CelluleLine) -> str:
    """The state as the calendar draws it."""
    if line.in_progress and line.cellule.statut not in _OVER:
        return "en_cours"
    return str(line.cellule.statut.value)


def state_of(line: CelluleLine) -> str:
    """« En cours », « Tenue, à valider », « En correction »…"""
    if line.in_progress and line.cellule.statut not in _OVER:
        return "En cours"
    if line.cellule.correction:
        return "En correction"
    if line.cellule.statut is StatutCellule.TENUE:
        return "Tenue, à valider"
    return line.cellule.statut.label


def people_of(line: CelluleLine) -> str:
    """« 7 personnes conviées », « personne de convié »."""
    if not line.convened:
        return "personne de convié"
    return counted(line.convened, "personne conviée", "personnes conviées")


def children_of(line: CelluleLine) -> str:
    """« 14 enfants », « aucun enfant »."""
    return counted(line.passages, "enfant") if line.passages else "aucun enfant"


def unsaved_said(unsaved: Sequence[Unsaved], login: str) -> str:
    """Whose words are not in the minutes, for whoever is about to validate; empty for none."""
    own = any(one.login == login for one in unsaved)
    others = sorted({one.author for one in unsaved if one.login != login})
    told = []
    if own:
        told.append("Ce que vous tapiez n’est pas dans le relevé : « Reprendre la cellule ».")
    if others:
        told.append(f"Des mots tapés par {listed(others)} ne sont pas dans le relevé.")
    return " ".join(told)


def left_to_do(line: CelluleLine, today: datetime.date) -> str:
    """What remains to be done of a meeting, the first thing first; empty when nothing does."""
    statut = line.cellule.statut
    if statut is StatutCellule.ANNULEE:
        return ""
    if statut is StatutCellule.VALIDEE:
        return _decisions(line.waiting)
    if line.in_progress:
        return "Reprendre la cellule"
    if statut is StatutCellule.TENUE:
        return "Relire les décisions et valider" if line.present else "Noter qui est venu, valider"
    missing = [] if line.passages else ["préparer l’ordre du jour"]
    missing += [] if line.convened else ["convier"]
    if not missing and line.cellule.date <= today:
        missing = ["tenir la cellule" if line.cellule.date == today else "dire si elle a eu lieu"]
    told = ", ".join(missing)
    return told[:1].upper() + told[1:]


def is_ahead(line: CelluleLine, today: datetime.date) -> bool:
    """Whether something is still to be done before or after this meeting."""
    statut = line.cellule.statut
    if statut in _OVER:
        return False
    return statut is StatutCellule.PREVUE or bool(left_to_do(line, today))


def _decisions(waiting: int) -> str:
    return counted(waiting, "décision à suivre", "décisions à suivre") if waiting else ""
