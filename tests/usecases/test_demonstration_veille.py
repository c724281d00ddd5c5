"""What surrounds the cellules of the demonstration looks alive."""

from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import StatutCellule, TypeCellule
from pre_desk.domain.vacances import ZoneScolaire
from pre_desk.usecases.agendas import agenda_of
from pre_desk.usecases.cellule_list import year_of
from pre_desk.usecases.cellule_members import list_members, people_to_convene
from pre_desk.usecases.cellule_tasks import list_tasks
from pre_desk.usecases.cellule_validation import review_of
from pre_desk.usecases.passage_preparation import preparations_of
from pre_desk.usecases.passerelles import colleges_of

YEAR = AnneeScolaire(2026)
TODAY = date(2026, 11, 23)


def year(team):
    return year_of(team, YEAR, zone=ZoneScolaire.C)


def test_this_year_s_meetings_are_on_open_days_some_held_some_to_come(team):
    told = year(team)
    assert [told.calendar.closure(one.cellule.date) for one in told.lines] == [""] * 15
    statuts = {one.cellule.statut for one in told.lines}
    assert statuts == {StatutCellule.VALIDEE, StatutCellule.TENUE, StatutCellule.PREVUE}
    assert sum(one.waiting for one in told.lines) > 3


def test_the_next_agenda_says_why_each_child_is_on_it(team):
    following = next(one for one in year(team).lines if one.cellule.statut is StatutCellule.PREVUE)
    agenda = agenda_of(team, following.cellule.id)
    assert len(agenda.lines) >= 20
    assert all(one.reasons for one in agenda.lines)
    assert len({one.reasons[0].nature for one in agenda.lines}) >= 3
    prepared = preparations_of(team, following.cellule.id).preparations
    assert sum(one.previous is not None for one in prepared) > 15
    assert sum(bool(one.actions) for one in prepared) > 10


def test_a_meeting_held_lately_can_be_validated_as_it_is(team):
    held = [one for one in year(team).lines if one.cellule.statut is StatutCellule.TENUE]
    for one in held:
        review = review_of(team, one.cellule.id, today=TODAY)
        assert [(each.sentence, each.refusal) for each in review.refusals] == []
        assert review.consequences


def test_charters_are_signed_but_for_a_few_and_everybody_has_a_meeting(team):
    unsigned = {
        one.nom for group in list_members(team, YEAR) for one in group.members if one.signed is None
    }
    assert 1 <= len(unsigned) <= 3
    assert any(one.malgre_charte for one in team.participant_cellule.find())
    following = next(one for one in year(team).lines if one.cellule.statut is StatutCellule.PREVUE)
    assert people_to_convene(team, following.cellule.id) == ()


def test_the_last_passerelle_was_handed_over_and_partly_welcomed(team):
    last = max(
        (
            one
            for one in team.cellule.find(type=TypeCellule.PASSERELLE)
            if one.statut is StatutCellule.VALIDEE
        ),
        key=lambda one: one.date,
    )
    groups = colleges_of(team, last.id)
    assert len(groups) >= 2
    told = [one.transmission for group in groups for one in group.arrivals]
    assert any(one.accueil_le for one in told)
    assert any(one.remise_le and not one.accueil_le for one in told)
    assert any(one.accord_le is None for one in told)
    assert team.remise.find()


def test_tasks_wait_and_some_are_late(team):
    tasks = list_tasks(team)
    assert 3 <= sum(one.is_late(TODAY) for one in tasks) <= 60
    assert all(one.line.who for one in tasks)
