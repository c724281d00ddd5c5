"""A repérage is corrected with its two lists; two savers of one list are told (F14)."""

from dataclasses import replace

import pytest

from pre_desk.domain.errors import EditConflict
from pre_desk.domain.reference import Genre
from pre_desk.usecases.conflicts import show_conflict
from pre_desk.usecases.reperage_corrections import (
    correct_points_appui,
    correct_problematiques,
    correct_sheet,
    load_sheets,
)
from tests.usecases.builders import TODAY, on_field
from tests.usecases.one_of_all import OneOfAll


@pytest.fixture
def team(uow):
    return OneOfAll(uow)


def codes(uow, genre):
    return [one.code for one in uow.reference.find(genre=genre)]


def test_problematiques_are_added_removed_and_put_first(uow, team):
    first, second, third, *_ = codes(uow, Genre.PROBLEMATIQUE)
    key = team.ids["reperage"]
    correct_problematiques(uow, key, codes=[second, first])
    correct_problematiques(uow, key, codes=[third, second])
    rows = uow.problematique_reperee.find(reperage_id=key)
    assert {(one.problematique, one.principale) for one in rows} == {(third, True), (second, False)}
    for wrong in ([], [first, first], ["inconnue"]):
        with on_field("problematiques"):
            correct_problematiques(uow, key, codes=wrong)


def test_points_appui_are_added_and_removed_and_one_is_always_asked(uow, team):
    first, second, *_ = codes(uow, Genre.POINT_APPUI)
    key = team.ids["reperage"]
    correct_points_appui(uow, key, codes=[second])
    assert [one.point_appui for one in uow.point_appui_repere.find(reperage_id=key)] == [second]
    for wrong in ([], [first, first], ["inconnu"]):
        with on_field("points_appui"):
            correct_points_appui(uow, key, codes=wrong)


def test_a_word_the_team_no_longer_offers_stays_where_it_is(uow, team):
    (row,) = uow.problematique_reperee.find(reperage_id=team.ids["reperage"])
    (word,) = uow.reference.find(genre=Genre.PROBLEMATIQUE, code=row.problematique)
    uow.reference.replace(replace(word, actif=False))
    other = codes(uow, Genre.PROBLEMATIQUE)[1]
    correct_problematiques(uow, team.ids["reperage"], codes=[other, row.problematique])
    assert len(uow.problematique_reperee.find(reperage_id=team.ids["reperage"])) == 2


def sheet_of(uow, team, **changes):
    """The repérage as the form shows it, with changes."""
    (found,) = load_sheets(uow, team.enfant.id)
    return replace(found, **changes)


def test_two_savers_of_one_list_see_both_and_choose(uow, team):
    first, second, third, *_ = codes(uow, Genre.PROBLEMATIQUE)
    read = sheet_of(uow, team)
    assert read.problematiques == (first,)
    correct_sheet(uow, replace(read, problematiques=(second, first)), today=TODAY)
    with pytest.raises(EditConflict, match="une autre liste") as told:
        correct_sheet(uow, replace(read, problematiques=(third,)), today=TODAY)
    assert told.value.field == "problematiques"
    (pair,) = show_conflict(uow, told.value.conflict)
    words = {one.code: one.libelle for one in uow.reference.find(genre=Genre.PROBLEMATIQUE)}
    assert (pair.label, pair.mine) == ("problématiques", words[third])
    assert pair.theirs == f"{words[second]} · {words[first]}"
    conflict = told.value.conflict
    assert conflict.chosen(()).problematiques == (second, first)
    mine = correct_sheet(uow, conflict.chosen(["problematiques"]), today=TODAY)
    assert mine.problematiques == (third,)


def test_lists_changed_alike_or_apart_from_the_rest_ask_nothing(uow, team):
    first, second, *_ = codes(uow, Genre.POINT_APPUI)
    read = sheet_of(uow, team)
    correct_sheet(uow, replace(read, points_appui=(first, second)), today=TODAY)
    correct_sheet(uow, replace(read, points_appui=(second, first)), today=TODAY)
    saved = correct_sheet(uow, replace(read, texte="Seule dans la cour"), today=TODAY)
    assert (saved.texte, set(saved.points_appui)) == ("Seule dans la cour", {first, second})
    with on_field("points_appui"):
        correct_sheet(uow, replace(saved, points_appui=()), today=TODAY)


def test_two_savers_of_one_word_of_a_reperage_choose_within_the_whole_form(uow, team):
    read = sheet_of(uow, team)
    correct_sheet(uow, replace(read, auteur="Mme Roy"), today=TODAY)
    with pytest.raises(EditConflict) as told:
        correct_sheet(uow, replace(read, auteur="M. Roy"), today=TODAY)
    saved = correct_sheet(uow, told.value.conflict.chosen(["auteur"]), today=TODAY)
    assert (saved.auteur, saved.problematiques) == ("M. Roy", read.problematiques)
