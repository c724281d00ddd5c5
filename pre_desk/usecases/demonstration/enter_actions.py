"""Enters participations, objectifs, séances and who came."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.objectif import EtatObjectif
from pre_desk.domain.participation import EtatPresence, IssueParticipation
from pre_desk.domain.scolarite import Degre
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.involvement import Involvement
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.script import Rank, Script, Stage
from pre_desk.usecases.demonstration.story import Story
from pre_desk.usecases.demonstration.tables import LAST_DAY, Offer, offers, rows, years
from pre_desk.usecases.objectifs import judge_objectif, set_objectif
from pre_desk.usecases.participations import (
    end_participation,
    join_action,
    plan_participation,
    suspend_participation,
)
from pre_desk.usecases.seances import plan_seance, record_presences

# The years whose sheets were drawn first: older ones come after everything else is drawn.
_FIRST_DRAWN = AnneeScolaire(2025)
_PRESENCE = (
    (EtatPresence.PRESENT, 84.0),
    (EtatPresence.EXCUSE, 9.0),
    (EtatPresence.ABSENT, 7.0),
)
_HOLIDAYS = (((10, 17), (11, 1)), ((12, 19), (12, 31)), ((1, 1), (1, 3)), ((2, 20), (3, 7)))
_EASTER = ((4, 17), (5, 2))
_TOO_OLD, _TOO_YOUNG = "decrochage_orientation", "parentalite"
_OUTCOMES = (
    (EtatObjectif.ATTEINT, 40.0),
    (EtatObjectif.PARTIEL, 40.0),
    (EtatObjectif.ABANDONNE, 20.0),
)


def write_actions(script: Script, story: Story) -> None:
    """Write what the children take part in and what it aims at."""
    for number, one in enumerate(story.involvements):
        _write_involvement(script, number, one)
    for stay in story.stays:
        _write_aims(script, story.chance, stay)
    for offer in offers():
        if offer.weekday is not None:
            _write_seances(script, story, offer, lambda annee: annee >= _FIRST_DRAWN)


def write_older_sheets(script: Script, story: Story) -> None:
    """Write the attendance of the years before, without moving a draw of what is told above."""
    for offer in offers():
        if offer.weekday is not None:
            _write_seances(script, story, offer, lambda annee: annee < _FIRST_DRAWN)


def _write_involvement(script: Script, number: int, one: Involvement) -> None:
    if one.plan is not None:
        script.add(one.start, Rank.START, partial(_plan, one))
        return
    script.add(one.start, Rank.START, partial(_join, number, one))
    if one.end is not None:
        script.add(
            one.end, Rank.END if one.end > one.start else Rank.LISTE, partial(_end, number, one)
        )


def _plan(one: Involvement, stage: Stage) -> None:
    assert one.plan is not None
    plan_participation(
        stage.uow,
        stage.id("parcours", one.stay.number),
        action_id=stage.id("action", one.action),
        debut=one.start,
        statut=one.plan,
    )


def _join(number: int, one: Involvement, stage: Stage) -> None:
    made = join_action(
        stage.uow,
        stage.id("parcours", one.stay.number),
        action_id=stage.id("action", one.action),
        on=one.start,
        today=stage.today,
    )
    stage.keep("participation", number, made.id)


def _end(number: int, one: Involvement, stage: Stage) -> None:
    assert one.end is not None
    participation = stage.id("participation", number)
    if one.interrupted:
        issue = one.issue or IssueParticipation.SANS_OBJET
        suspend_participation(stage.uow, participation, on=one.end, today=stage.today, issue=issue)
    else:
        end_participation(stage.uow, participation, on=one.end, today=stage.today, issue=one.issue)


def _write_aims(script: Script, chance: Chance, stay: Stay) -> None:
    degre = stay.child.niveau_in(AnneeScolaire.of(stay.entree)).degre
    unfit = _TOO_YOUNG if degre is Degre.COLLEGE else _TOO_OLD
    known = [
        (row["code"], row["texte"])
        for row in rows("phrases")
        if row["sorte"] == "objectif" and row["code"] != unfit
    ]
    first = stay.entree + timedelta(days=chance.between(5, 40))
    for rank, (domaine, texte) in enumerate(chance.some(known, chance.between(1, 2))):
        day = first + timedelta(days=120 * rank)
        if not stay.runs_on(day):
            continue
        name = f"{stay.number}/{rank}"
        script.add(day, Rank.AIM, partial(_aim, stay, name, domaine, texte, day))
        if stay.sortie is not None and chance.falls(0.85):
            etat = chance.weighted(_OUTCOMES)
            script.add(stay.sortie, Rank.EXIT, partial(_judge, name, etat))


def _aim(stay: Stay, name: str, domaine: str, texte: str, day: date, stage: Stage) -> None:
    parcours = stage.id("parcours", stay.number)
    made = set_objectif(
        stage.uow, parcours, domaine=domaine, texte=texte, on=day, today=stage.today
    )
    stage.keep("objectif", name, made.id)


def _judge(name: str, etat: EtatObjectif, stage: Stage) -> None:
    judge_objectif(stage.uow, stage.id("objectif", name), etat=etat)


def _write_seances(
    script: Script, story: Story, offer: Offer, wanted: Callable[[AnneeScolaire], bool]
) -> None:
    joined = [
        (number, one)
        for number, one in enumerate(story.involvements)
        if one.action == offer.code and one.plan is None
    ]
    for year in years():
        if not wanted(year.annee):
            continue
        for day in _weekly(year.annee, offer.weekday or 0):
            there = [number for number, one in joined if _in_it(one, day)]
            if day <= LAST_DAY and there:
                etats = {number: story.chance.weighted(_PRESENCE) for number in there}
                script.add(day, Rank.MEETING, partial(_meet, offer, day, etats))
            elif LAST_DAY < day <= LAST_DAY + timedelta(days=28):
                script.add(LAST_DAY, Rank.PLAN, partial(_plan_seance, offer, day))


def _weekly(annee: AnneeScolaire, weekday: int) -> Iterator[date]:
    day = date(annee.first, 10, 1)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while day < date(annee.first + 1, 6, 16):
        if not any(first <= (day.month, day.day) <= last for first, last in (*_HOLIDAYS, _EASTER)):
            yield day
        day += timedelta(days=7)


def _in_it(one: Involvement, day: date) -> bool:
    return one.start <= day and (one.end is None or day < one.end)


def _plan_seance(offer: Offer, day: date, stage: Stage) -> None:
    plan_seance(stage.uow, stage.id("action", offer.code), on=day, minutes=offer.minutes)


def _meet(offer: Offer, day: date, etats: dict[int, EtatPresence], stage: Stage) -> None:
    action = stage.id("action", offer.code)
    seance = plan_seance(stage.uow, action, on=day, minutes=offer.minutes)
    told = {stage.id("participation", number): etat for number, etat in etats.items()}
    record_presences(stage.uow, seance.id, etats=told, today=stage.today)
