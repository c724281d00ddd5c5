"""Enters what surrounds the cellules: charters, members, reasons, hand-overs, what was given.

Written last, and without a draw of its own: what comes before stays the same story.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.releve import Lectorat
from pre_desk.usecases.agenda_making import accept_agenda, write_reason
from pre_desk.usecases.cellule_members import set_members
from pre_desk.usecases.chartes import sign_charte
from pre_desk.usecases.demonstration.agenda import Meeting, meetings
from pre_desk.usecases.demonstration.enter_meetings import ALWAYS_INVITED
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.script import Rank, Script, Stage
from pre_desk.usecases.demonstration.story import Story
from pre_desk.usecases.demonstration.tables import LAST_DAY, rows, years
from pre_desk.usecases.passages import enfants_of
from pre_desk.usecases.passerelles import (
    agree_transmission,
    arrivals_of,
    hand_over,
    open_transmission,
    welcome,
)
from pre_desk.usecases.remises import record_remise

_SIGNED_AFTER = timedelta(days=14)
_THIS_YEAR = AnneeScolaire.of(LAST_DAY)
# These had not signed in September: the first two did at their first meeting.
_UNSIGNED = ("solidarites", "cpe-descartes", "dir-ele-nd")
_AHEAD = timedelta(days=21)
_AGREED, _GIVEN = date(2026, 6, 22), date(2026, 6, 30)
_ASKED = (
    "Point d’étape demandé par l’enseignant.",
    "La famille a été reçue\u00a0: en rendre compte.",
    "Préparer la suite de l’accompagnement.",
    "Nouvelles à donner par l’opérateur.",
)
_WHY = "Mettre en œuvre les décisions prises pour ses élèves."


def write_veille(script: Script, story: Story) -> None:
    """Write the charters of every year, then what is alive in the last one."""
    for year in years():
        signed = year.annee.start + _SIGNED_AFTER
        script.add(signed, Rank.TEAM, partial(_sign, year.annee))
    script.add(_THIS_YEAR.start + _SIGNED_AFTER, Rank.TEAM, _set_members)
    passerelle = next(one for one in meetings(_THIS_YEAR.previous()) if one.school is None)
    script.add(_AGREED, Rank.AIM, partial(_prepare_packs, passerelle, story.stays))
    script.add(_GIVEN, Rank.AIM, partial(_give_packs, passerelle))
    for meeting in meetings(_THIS_YEAR):
        _write_meeting(script, meeting)


def _write_meeting(script: Script, meeting: Meeting) -> None:
    if meeting.day > LAST_DAY:
        if meeting.day <= LAST_DAY + _AHEAD:
            script.add(LAST_DAY, Rank.EXIT, partial(_propose, meeting))
        return
    locked = meeting.day + timedelta(days=31)
    if locked <= LAST_DAY:
        script.add(meeting.day, Rank.AIM, partial(_welcome, meeting))
        script.add(locked, Rank.EXIT, partial(_give_minutes, meeting))


def _invited() -> Iterator[str]:
    hosts = [row["code"] for row in rows("professionnels") if row["etablissement"]]
    yield from (*ALWAYS_INVITED, *hosts)


def _sign(annee: AnneeScolaire, stage: Stage) -> None:
    for code in _invited():
        if annee != _THIS_YEAR or code not in _UNSIGNED:
            who = stage.id("professionnel", code)
            sign_charte(stage.uow, who, on=annee.start + _SIGNED_AFTER, today=stage.today)


def _set_members(stage: Stage) -> None:
    everywhere = [stage.id("professionnel", code) for code in ALWAYS_INVITED]
    set_members(stage.uow, professionnel_ids=everywhere)
    colleges = []
    for row in rows("professionnels"):
        if row["etablissement"]:
            who, school = stage.id("professionnel", row["code"]), row["etablissement"]
            set_members(
                stage.uow,
                professionnel_ids=[who],
                etablissement_id=stage.id("etablissement", school),
            )
            colleges += [who] if school.startswith(TypeEtablissement.COLLEGE.value) else []
    set_members(stage.uow, professionnel_ids=colleges, passerelle=True)


def _propose(meeting: Meeting, stage: Stage) -> None:
    cellule = stage.id("cellule", meeting.code)
    accept_agenda(stage.uow, cellule, on=stage.today)
    passages = sorted(stage.uow.passage.find(cellule_id=cellule), key=lambda one: one.ordre)
    told = {row.passage_id for row in stage.uow.raison_passage.find()}
    for at, one in enumerate(passages):
        if one.id not in told:
            write_reason(stage.uow, one.id, raison=one.raison or _ASKED[at % len(_ASKED)])


def _prepare_packs(meeting: Meeting, stays: list[Stay], stage: Stage) -> None:
    uow = stage.uow
    passages = uow.passage.find(cellule_id=stage.id("cellule", meeting.code))
    owners = enfants_of(uow, passages)
    colleges = {
        stage.id("enfant", stay.child.number): stay.child.college
        for stay in stays
        if stay.runs_on(meeting.day)
    }
    for one in passages:
        told = open_transmission(
            uow,
            one.id,
            etablissement_id=stage.id("etablissement", colleges[owners[one.id]]),
        )
        # One family has not answered.
        if one is not passages[-1]:
            agree_transmission(uow, told.id, on=_AGREED, today=stage.today)


def _give_packs(meeting: Meeting, stage: Stage) -> None:
    passages = stage.uow.passage.find(cellule_id=stage.id("cellule", meeting.code))
    for told in stage.uow.transmission.among("passage_id", [one.id for one in passages]):
        if told.accord_le is not None:
            hand_over(
                stage.uow,
                told.id,
                destinataire="Principal du collège",
                motif="Préparer l’accueil en 6e.",
                on=_GIVEN,
                today=stage.today,
            )


def _welcome(meeting: Meeting, stage: Stage) -> None:
    cellule = stage.id("cellule", meeting.code)
    for one in arrivals_of(stage.uow, cellule):
        welcome(stage.uow, one.transmission.id, cellule_id=cellule, today=stage.today)


def _give_minutes(meeting: Meeting, stage: Stage) -> None:
    assert meeting.school is not None
    record_remise(
        stage.uow,
        stage.id("cellule", meeting.code),
        lectorat=Lectorat.ECOLE,
        objet="Relevé de décisions",
        destinataire="Direction de l’établissement",
        motif=_WHY,
        on=stage.today,
        today=stage.today,
        numero=1,
        etablissement_id=stage.id("etablissement", meeting.school.code),
    )
