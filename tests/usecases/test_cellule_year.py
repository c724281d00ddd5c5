"""The year of cellules: open days of the zone, fifteen meetings, who takes part (DR-5)."""

import io
from datetime import date, time

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import TypeCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.vacances import ZoneScolaire, easter_of, public_holidays
from pre_desk.intake.refusal import UnreadableSource
from pre_desk.usecases.cellule_list import year_of, years_of_cellules
from pre_desk.usecases.cellule_members import (
    attendance_of,
    convene_default,
    invitation_of,
    list_members,
    people_to_convene,
    set_members,
)
from pre_desk.usecases.cellule_year import plan_meetings, plan_year
from pre_desk.usecases.cellules import cancel_cellule, move_cellule, plan_cellule, uninvite
from pre_desk.usecases.chartes import sign_charte
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.professionnels import record_professionnel, retire_professionnel
from pre_desk.usecases.school_calendar import forget_vacances, import_vacances, load_calendar
from tests.usecases.builders import TODAY, on_field

YEAR = AnneeScolaire(2026)
SEPTEMBER = date(2026, 9, 7)
KINDS = (
    (TypeEtablissement.MATERNELLE, 2),
    (TypeEtablissement.ELEMENTAIRE, 2),
    (TypeEtablissement.COLLEGE, 3),
    (TypeEtablissement.LYCEE, 1),
)


@pytest.fixture
def schools(uow):
    return [
        record_etablissement(uow, nom=f"{kind.label} {number}", type=kind)
        for kind, several in KINDS
        for number in range(several)
    ]


def plan(uow, today=SEPTEMBER, **told):
    return plan_year(uow, YEAR, zone=ZoneScolaire.C, today=today, **told)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_is_on_its_sunday(year, day):
    assert easter_of(year) == date(year, *day)


def test_a_year_has_eleven_public_holidays():
    found = public_holidays(2027)
    assert len(found) == 11
    assert found[date(2027, 3, 29)] == "Lundi de Pâques"
    assert found[date(2027, 5, 6)] == "Ascension"
    assert found[date(2027, 5, 17)] == "Lundi de Pentecôte"


def test_the_calendar_knows_the_holidays_of_the_zone(uow):
    told = {
        zone: load_calendar(uow, YEAR, zone=zone).closure(date(2027, 2, 8)) for zone in ZoneScolaire
    }
    assert told == {
        ZoneScolaire.A: "",
        ZoneScolaire.B: "",
        ZoneScolaire.C: "Vacances d’hiver",
    }
    calendar = load_calendar(uow, YEAR, zone=ZoneScolaire.C)
    assert calendar.known and calendar.official
    assert calendar.closure(date(2026, 11, 11)) == "Armistice de 1918"
    assert calendar.closure(date(2026, 10, 20)) == "Vacances de la Toussaint"
    assert calendar.closure(date(2026, 11, 14)) == "Samedi"
    assert calendar.closure(date(2027, 8, 2)) == "Vacances d’été"


def test_a_year_not_published_yet_says_so(uow, schools):
    ahead = AnneeScolaire(2031)
    assert not load_calendar(uow, ahead, zone=ZoneScolaire.C).known
    proposal = plan_year(uow, ahead, zone=ZoneScolaire.C, today=TODAY)
    assert "n’est pas connu" in proposal.notices[0]
    assert len(proposal.meetings) == 15


CSV = "libelle;debut;fin\nPont;2026-11-12;2026-11-15\nVacances;2027-02-13;2027-02-28\n"


def test_a_team_s_own_holidays_replace_the_official_ones_of_the_year(uow):
    stored = import_vacances(uow, YEAR, io.BytesIO(CSV.encode()), name="v.csv")
    assert [one.libelle for one in stored] == ["Pont", "Vacances"]
    calendar = load_calendar(uow, YEAR, zone=ZoneScolaire.C)
    assert not calendar.official
    assert calendar.known
    assert calendar.closure(date(2026, 11, 12)) == "Pont"
    assert calendar.closure(date(2026, 10, 20)) == ""
    import_vacances(uow, YEAR, io.BytesIO(CSV.encode()), name="v.csv")
    assert len(uow.vacances.find()) == 2
    forget_vacances(uow, YEAR)
    assert load_calendar(uow, YEAR, zone=ZoneScolaire.C).official


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "v.csv, ligne 1\u00a0: il faut les colonnes"),
        ("nom;debut\n", "colonnes"),
        ("libelle;debut;fin\n", "aucune période"),
        ("libelle;debut;fin\nPont;12/11/2026;2026-11-15\n", "ligne 2\u00a0: .*écrire année"),
        ("libelle;debut;fin\nPont;2026-11-15;2026-11-12\n", "ligne 2\u00a0: la fin"),
        ("libelle;debut;fin\nPont;2026-11-15\n", "ligne 2\u00a0: il manque une case"),
        ("libelle;debut;fin\n" + "P;2026-11-15;2026-11-15\n" * 41, "plus de 40"),
    ],
)
def test_a_file_of_holidays_that_cannot_be_read_says_where(uow, text, told):
    with pytest.raises(UnreadableSource, match=told):
        import_vacances(uow, YEAR, io.BytesIO(text.encode()), name="v.csv")
    assert uow.vacances.find() == []


def test_holidays_of_another_year_are_refused(uow):
    with on_field("annee"):
        import_vacances(uow, YEAR.next(), io.BytesIO(CSV.encode()), name="v.csv")


def test_dr5_fifteen_meetings_are_proposed_on_open_days_one_a_day(uow, schools):
    proposal = plan(uow)
    assert len(proposal.meetings) == 15
    days = [one.date for one in proposal.meetings]
    assert days == sorted(set(days))
    calendar = load_calendar(uow, YEAR, zone=ZoneScolaire.C)
    assert [calendar.closure(day) for day in days] == [""] * 15
    assert all(day.weekday() != 2 for day in days)
    last = proposal.meetings[-1]
    assert (last.type, last.etablissement_id) == (TypeCellule.PASSERELLE, None)
    twice = [one.etablissement_id for one in proposal.meetings[:-1]]
    assert sorted(twice) == sorted([one.id for one in schools[:7]] * 2)
    autumn = [one for one in proposal.meetings if one.date < date(2027, 1, 1)]
    assert len(autumn) == 7
    assert uow.cellule.find() == []


def test_what_is_accepted_is_planned_and_what_is_planned_is_not_proposed_again(uow, schools):
    proposal = plan(uow)
    planned = plan_meetings(uow, proposal.meetings)
    assert len(planned) == 15
    assert plan(uow).meetings == ()
    assert plan(uow).planned == 15
    cancel_cellule(uow, planned[3].id)
    (again,) = plan(uow).meetings
    assert again.etablissement_id == planned[3].etablissement_id
    with on_field(None):
        plan_meetings(uow, [])


def test_late_in_the_year_what_no_longer_fits_is_said(uow, schools):
    proposal = plan(uow, today=date(2026, 12, 9))
    assert len([one for one in proposal.meetings if one.date.year == 2026]) == 2
    assert "premier tour" in proposal.notices[0]


def test_the_schools_are_those_of_last_year_with_the_hour_and_place_they_are_used_to(uow, schools):
    plan_cellule(
        uow,
        type=TypeCellule.ETABLISSEMENT,
        on=date(2025, 11, 6),
        etablissement_id=schools[4].id,
        heure=time(17, 15),
        lieu="CDI",
        minutes=90,
    )
    proposal = plan(uow)
    told = {(one.etablissement_id, one.heure, one.lieu, one.minutes) for one in proposal.meetings}
    assert (schools[4].id, time(17, 15), "CDI", 90) in told
    assert len(proposal.meetings) == 3
    chosen = plan(uow, etablissement_ids=[schools[0].id, schools[7].id])
    assert len(chosen.meetings) == 5


def test_the_year_is_read_with_its_meetings_in_order_and_its_closed_days(uow, schools):
    planned = plan_meetings(uow, plan(uow).meetings)
    year = year_of(uow, YEAR, zone=ZoneScolaire.C)
    assert [one.cellule.id for one in year.lines] == [one.id for one in planned]
    assert year.lines[-1].nom == "Passerelle CM2/6e"
    assert year.calendar.closure(date(2026, 12, 25)) == "Noël"
    assert years_of_cellules(uow, YEAR) == (YEAR.next(), YEAR)


@pytest.fixture
def people(uow, schools):
    school = schools[0].id
    return {
        "psy": record_professionnel(uow, nom="Aubrac", fonction="Psychologue").id,
        "head": record_professionnel(
            uow, nom="Rouvière", fonction="Directrice", etablissement_id=school
        ).id,
        "aide": record_professionnel(uow, nom="Brissard", etablissement_id=school).id,
        "pmi": record_professionnel(uow, nom="Guilvard", fonction="PMI").id,
    }


@pytest.fixture
def meeting(uow, schools):
    return plan_cellule(
        uow,
        type=TypeCellule.ETABLISSEMENT,
        on=date(2026, 12, 3),
        etablissement_id=schools[0].id,
        heure=time(14, 0),
    )


def test_a_school_without_a_list_brings_its_own_people(uow, people, meeting):
    told = [one.professionnel_id for one in people_to_convene(uow, meeting.id)]
    assert sorted(told) == sorted([people["head"], people["aide"]])


def test_the_default_list_of_a_meeting_joins_the_groups_it_belongs_to(
    uow, people, meeting, schools
):
    set_members(uow, professionnel_ids=[people["psy"]])
    set_members(uow, professionnel_ids=[people["head"]], etablissement_id=schools[0].id)
    set_members(uow, professionnel_ids=[people["pmi"]], passerelle=True)
    told = {one.professionnel_id for one in people_to_convene(uow, meeting.id)}
    assert told == {people["psy"], people["head"]}
    passerelle = plan_cellule(uow, type=TypeCellule.PASSERELLE, on=date(2027, 6, 14))
    told = {one.professionnel_id for one in people_to_convene(uow, passerelle.id)}
    assert told == {people["psy"], people["pmi"]}
    groups = [(one.nom, len(one.members)) for one in list_members(uow, YEAR)]
    assert groups == [
        ("Toutes les cellules", 1),
        (schools[0].nom, 1),
        ("Passerelle CM2/6e", 1),
    ]
    set_members(uow, professionnel_ids=[], etablissement_id=schools[0].id)
    retire_professionnel(uow, people["psy"])
    assert {one.professionnel_id for one in people_to_convene(uow, meeting.id)} == {
        people["head"],
        people["aide"],
    }
    with on_field("professionnel"):
        set_members(uow, professionnel_ids=[people["psy"]])
    with on_field("etablissement"):
        set_members(uow, professionnel_ids=[], etablissement_id=schools[0].id, passerelle=True)


def test_who_signed_is_convened_and_the_others_are_told(uow, people, meeting):
    sign_charte(uow, people["head"], on=SEPTEMBER, today=TODAY)
    waiting = convene_default(uow, meeting.id)
    assert [one.professionnel_id for one in waiting] == [people["aide"]]
    (line,) = attendance_of(uow, meeting.id)
    assert (line.nom, line.fonction, line.signed) == ("Rouvière", "Directrice", SEPTEMBER)
    assert line.structure == "École maternelle 0"
    uninvite(uow, meeting.id, professionnel_ids=[people["head"]])
    assert attendance_of(uow, meeting.id) == ()


def test_an_invitation_stays_the_same_event_when_the_meeting_moves(uow, people, meeting):
    before = invitation_of(uow, meeting.id)
    move_cellule(uow, meeting.id, heure=time(15, 0))
    after = invitation_of(uow, meeting.id)
    assert before.uid == after.uid == f"{meeting.id}@pre-desk"
    assert (before.cellule.sequence, after.cellule.sequence) == (0, 1)
    assert after.title == "Cellule de veille, École maternelle 0"


def test_a_charter_signed_by_nobody_known_is_refused(uow):
    with pytest.raises(DomainError):
        sign_charte(uow, "inconnue", on=SEPTEMBER, today=TODAY)
