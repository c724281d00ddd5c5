"""The sentences of a child's file."""

import datetime

from pre_desk.domain.accord import Accord, StatutAccord
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import Decision
from pre_desk.domain.liste import Liste
from pre_desk.french import NBSP, counted, day, hour
from pre_desk.ui.widgets.rows import Mark
from pre_desk.usecases.enfant_file import ActionLine, Attendance, EnfantFile, PassageLine, Stay
from pre_desk.usecases.enfant_index import Situation
from pre_desk.usecases.enfants import EnfantRow

# 1 month = 30.4375 days (INDICATORS §2.10).
_MONTH_DAYS = 30.4375


def school_sentence(file: EnfantFile, today: datetime.date) -> str:
    """« 9 ans · CM1 B, École du Noyer (Mme Rossi) »; what is unknown is left out."""
    row = file.row
    parts = [counted(file.enfant.age_on(today), "an")]
    classe = row.niveau.with_classe(row.classe) if row.niveau else row.classe
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


def accord_state(accord: Accord) -> str:
    """« Signé le 12/03/2026, jusqu’au 31/08/2027 »."""
    said = f"{accord.statut.label} le {day(accord.date)}"
    return f"{said}, jusqu’au {day(accord.echeance)}" if accord.echeance else said


def stay_sentence(stay: Stay) -> str:
    """« Du 08/09/2025 au 09/01/2026 · objectifs atteints », or « Depuis le 08/09/2025 »."""
    parcours = stay.parcours
    if parcours.sortie is None:
        return f"Depuis le {day(parcours.entree)}"
    motive = stay.motif or "motif de sortie non renseigné"
    return f"Du {day(parcours.entree)} au {day(parcours.sortie)} · {motive}"


def span(begin: datetime.date, end: datetime.date | None) -> str:
    """« du … au … » or « depuis le … »."""
    return f"du {day(begin)} au {day(end)}" if end else f"depuis le {day(begin)}"


def elapsed(begin: datetime.date, end: datetime.date) -> str:
    """Whole months, or days under one month."""
    days = max(0, (end - begin).days)
    months = int(days / _MONTH_DAYS)
    return counted(months, "mois", "mois") if months else counted(days, "jour")


def lasting(begin: datetime.date, end: datetime.date | None, today: datetime.date) -> str:
    """« du 08/09/2025 au 09/01/2026 · 4 mois »; what begins later has no duration yet."""
    if begin > today:
        return f"à partir du {day(begin)}"
    return f"{span(begin, end)} · {elapsed(begin, end or today)}"


def liste_mark(liste: Liste) -> Mark:
    """The badge of a list."""
    return Mark(liste.letter, str(liste.value), liste.label)


def outcome(line: ActionLine) -> str:
    """How a participation ended, or where it stands."""
    participation = line.participation
    return participation.issue.label if participation.issue else participation.statut.label


def attendance_sentence(attendance: Attendance) -> str:
    """« 22 présences sur 24 séances (la dernière le 12/03/2026), 1 absence excusée ».

    Nothing when no séance was called.
    """
    if not attendance.seances:
        return ""
    said = counted(attendance.presents, "présence")
    last = f" (la dernière le {day(attendance.last)})" if attendance.last else ""
    parts = [f"{said} sur {counted(attendance.seances, 'séance')}{last}"]
    if attendance.excuses:
        parts.append(counted(attendance.excuses, "absence excusée", "absences excusées"))
    if attendance.absents:
        unexcused = "absence non excusée", "absences non excusées"
        parts.append(counted(attendance.absents, *unexcused))
    return ", ".join(parts)


def decision_sentence(decision: Decision) -> str:
    """« Orientation : vers le CMP »."""
    label = decision.nature.label
    return f"{label}{NBSP}: {decision.detail}" if decision.detail else label


def decision_duty(decision: Decision, line: PassageLine, today: datetime.date) -> str:
    """Who does it, by when, and whether it is done: nothing when nobody was asked to."""
    who = line.people.get(decision.professionnel_id or "", "")
    if decision.faite_le is not None:
        when = f"faite le {day(decision.faite_le)}"
    elif decision.echeance is None:
        when = ""
    elif decision.is_overdue(today):
        when = f"en retard, attendue pour le {day(decision.echeance)}"
    else:
        when = f"pour le {day(decision.echeance)}"
    return ", ".join(one for one in (who, when) if one)


def short_year(annee: AnneeScolaire) -> str:
    """« 2025-26 »."""
    return f"{annee.first}-{(annee.first + 1) % 100:02d}"


def hidden(count: int, one: str, several: str) -> str:
    """« 2 notes masquées pour votre rôle. », or nothing."""
    return f"{counted(count, one, several)} pour votre rôle." if count else ""


def moment(utc: datetime.datetime) -> str:
    """« 12/03/2026 à 14 h 32 », by the clock of this computer."""
    here = utc.astimezone()
    return f"{day(here.date())} à {hour(here)}"
