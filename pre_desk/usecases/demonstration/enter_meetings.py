"""Enters the cellules, their agendas and what they decide (DR-4, DR-5, DR-6)."""

from datetime import date, time, timedelta
from functools import partial

from pre_desk.domain.cellule import NatureDecision, TypeCellule
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.cellule_validation import lock_cellule
from pre_desk.usecases.cellules import (
    cancel_cellule,
    convene,
    hold_cellule,
    plan_cellule,
)
from pre_desk.usecases.decisions import carry_out_decision, record_decision
from pre_desk.usecases.demonstration.agenda import Meeting, meetings
from pre_desk.usecases.demonstration.decisions import Ruling, rule
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.script import Rank, Script, Stage
from pre_desk.usecases.demonstration.story import Story
from pre_desk.usecases.demonstration.tables import LAST_DAY, phrases, rows, years
from pre_desk.usecases.passages import add_passage

_RECENT_CHANGE = timedelta(days=40)
_LONGEST = 28
# Within this many days minutes are locked.
_LOCKED_WITHIN = timedelta(days=30)
# Written in the files by the story itself, the day they are decided.
_BY_HAND = (NatureDecision.ENTREE, NatureDecision.CHANGEMENT_LISTE, NatureDecision.SORTIE)
_WITH_LISTE = (NatureDecision.ENTREE, NatureDecision.CHANGEMENT_LISTE)
ALWAYS_INVITED = (
    "coordination",
    "psychologue-1",
    "psychologue-2",
    "assistante",
    "rased",
    "solidarites",
)
_PLACE = "Hôtel de ville, salle de réunion"


class Meetings:
    """Writes the meetings of every year."""

    def __init__(self, script: Script, story: Story) -> None:
        self._script = script
        self._chance = story.chance
        self._stays = story.stays
        self._examined: set[int] = set()
        self._busy: dict[int, list[tuple[date, date | None]]] = {}
        for one in story.involvements:
            if one.plan is None:
                self._busy.setdefault(one.stay.number, []).append((one.start, one.end))

    def write(self) -> None:
        """Write all meetings: planned in September, held, then locked."""
        for year in years():
            for meeting in meetings(year.annee):
                planned = year.annee.start + timedelta(days=21)
                self._script.add(planned, Rank.PLAN, partial(_plan, meeting))
                if meeting.cancelled:
                    eve = meeting.day - timedelta(days=3)
                    self._script.add(eve, Rank.MEETING, partial(_cancel, meeting))
                elif meeting.day <= LAST_DAY:
                    self._hold(meeting)
                elif meeting.day <= LAST_DAY + timedelta(days=21):
                    self._prepare(meeting, LAST_DAY)

    def _hold(self, meeting: Meeting) -> None:
        self._prepare(meeting, meeting.day)
        absent = self._chance.weighted([(None, 3.0), ("solidarites", 1.0), ("rased", 1.0)])
        self._script.add(meeting.day, Rank.MEETING, partial(_hold, meeting, absent))
        locked = meeting.day + timedelta(days=self._chance.between(12, 30))
        self._script.add(locked, Rank.EXIT, partial(_lock, meeting))

    def _prepare(self, meeting: Meeting, typed: date) -> None:
        for stay in self._agenda(meeting, typed):
            self._examined.add(stay.number)
            told = None if typed < meeting.day else rule(self._chance, stay, meeting.day)
            act = partial(_examine, stay, meeting, self._facts(stay, meeting.day), told)
            self._script.add(typed, Rank.MEETING, act)
            if told is not None and told.done is not None:
                self._script.add(told.done, Rank.EXIT, partial(_carry_out, stay, meeting, told))

    def _agenda(self, meeting: Meeting, typed: date) -> list[Stay]:
        """Return who is examined: those who must be, then as many others as time allows."""
        concerned = [
            stay
            for stay in self._stays
            if stay.runs_on(typed) and stay.runs_on(meeting.day) and self._concerns(stay, meeting)
        ]
        ranked = sorted(concerned, key=lambda one: (self._priority(one, meeting.day), one.number))
        must = sum(self._priority(one, meeting.day) == 0 for one in ranked)
        return sorted(ranked[: max(must, _LONGEST)], key=lambda one: one.number)

    def _concerns(self, stay: Stay, meeting: Meeting) -> bool:
        day = meeting.day
        ase = stay.liste_on(day) is Liste.ASE
        if ase and not (self._busy_on(stay, day) and self._chance.falls(0.5)):
            return False
        if meeting.school is None:
            return stay.child.niveau_in(meeting.annee) is NiveauScolaire.CM2
        return stay.child.school_on(day) == meeting.school

    def _priority(self, stay: Stay, day: date) -> int:
        """0 for a newcomer or a recent change, 1 for a suivi principal, then in turn."""
        changed = max(debut for debut, _ in stay.listes if debut <= day)
        if stay.number not in self._examined or day - changed < _RECENT_CHANGE:
            return 0
        if stay.liste_on(day) is Liste.PRINCIPAL:
            return 1
        return 2 + (stay.number + day.year + day.month // 7) % 2

    def _busy_on(self, stay: Stay, day: date) -> bool:
        known = self._busy.get(stay.number, ())
        return any(first <= day and (last is None or day < last) for first, last in known)

    def _facts(self, stay: Stay, day: date) -> tuple[str, str, str]:
        reason = ""
        if stay.liste_on(day) is Liste.ASE:
            reason = self._chance.one(phrases("ase"))
        known = phrases("faits", "action" if self._busy_on(stay, day) else "")
        return reason, self._chance.one(known), self._chance.one(phrases("appui"))


def _cellule(meeting: Meeting, stage: Stage) -> str:
    return stage.id("cellule", meeting.code)


def _plan(meeting: Meeting, stage: Stage) -> None:
    school = meeting.school
    made = plan_cellule(
        stage.uow,
        type=TypeCellule.PASSERELLE if school is None else TypeCellule.ETABLISSEMENT,
        on=meeting.day,
        etablissement_id=stage.id("etablissement", school.code) if school else None,
        heure=time(9, 30) if meeting.day.day % 2 else time(14, 0),
        lieu=school.nom if school else _PLACE,
    )
    stage.keep("cellule", meeting.code, made.id)
    convene(stage.uow, made.id, professionnel_ids=_invited(meeting, stage), despite_charter=True)


def _invited(meeting: Meeting, stage: Stage) -> list[str]:
    own = [
        row["code"]
        for row in rows("professionnels")
        if meeting.school and row["etablissement"] == meeting.school.code
    ]
    return [stage.id("professionnel", code) for code in (*ALWAYS_INVITED, *own)]


def _cancel(meeting: Meeting, stage: Stage) -> None:
    cancel_cellule(stage.uow, _cellule(meeting, stage))


def _hold(meeting: Meeting, absent: str | None, stage: Stage) -> None:
    away = stage.id("professionnel", absent) if absent else ""
    present = [one for one in _invited(meeting, stage) if one != away]
    hold_cellule(stage.uow, _cellule(meeting, stage), present=present, today=stage.today)


def _lock(meeting: Meeting, stage: Stage) -> None:
    lock_cellule(stage.uow, _cellule(meeting, stage), today=stage.today)


def _examine(
    stay: Stay, meeting: Meeting, told: tuple[str, str, str], ruling: Ruling | None, stage: Stage
) -> None:
    raison, faits, points_appui = told
    passage = add_passage(
        stage.uow,
        _cellule(meeting, stage),
        parcours_id=stage.id("parcours", stay.number),
        raison=raison,
        faits=faits if ruling else "",
        points_appui=points_appui if ruling else "",
    )
    if ruling is None:
        return
    who = stage.id("suit", stay.number) if ruling.nature is not NatureDecision.MAINTIEN else None
    decision = record_decision(
        stage.uow,
        passage.id,
        nature=ruling.nature,
        detail=ruling.detail,
        liste=stay.liste_on(meeting.day) if ruling.nature in _WITH_LISTE else None,
        motif_sortie=stay.motif if ruling.nature is NatureDecision.SORTIE else None,
        appliquee_le=meeting.day if _is_entered(ruling, meeting) else None,
        professionnel_id=who,
        echeance=ruling.echeance,
    )
    stage.keep("decision", f"{stay.number} {meeting.code}", decision.id)


def _is_entered(ruling: Ruling, meeting: Meeting) -> bool:
    """What waits for a validation is what was decided lately, and the story has not done."""
    return ruling.nature in _BY_HAND or meeting.day + _LOCKED_WITHIN <= LAST_DAY


def _carry_out(stay: Stay, meeting: Meeting, ruling: Ruling, stage: Stage) -> None:
    assert ruling.done is not None
    decision = stage.id("decision", f"{stay.number} {meeting.code}")
    carry_out_decision(stage.uow, decision, on=ruling.done, today=stage.today)
