"""A timeline: everything drawn or counted, nothing over anything else, nothing outside."""

from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Line, Polygon, Rect, String

from pre_desk.documents.timeline import paper
from pre_desk.documents.timeline.facts import Lane, TimelineFacts
from pre_desk.documents.timeline.scale import View, whole_view
from pre_desk.documents.timeline.scene import Box, Disc, Scene, Stroke, Target, Words
from pre_desk.documents.timeline.scene import Polygon as Shape
from pre_desk.documents.timeline.sheet import elided
from pre_desk.documents.timeline.stops import Stop, in_time_order, stops, tell
from pre_desk.domain.liste import Liste
from tests.documents.timelines import (
    TODAY,
    a_mark,
    a_stay,
    drawn,
    eight_years,
    measure,
    nobody,
    timelines,
    two_months,
    words_of,
)

CASES = {"nobody": nobody, "two months": two_months, "eight years": eight_years}


def apart(one: Target, other: Target) -> bool:
    beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def lane_of(target: Target) -> Lane | None:
    return target.stops[0].lane if target.stops else None


@settings(max_examples=100, deadline=None)
@given(timelines(), st.sampled_from([260.0, 520.0, 900.0, 1500.0]))
def test_every_fact_is_drawn_or_counted(facts, width):
    told: list[Stop] = []
    for target in drawn(facts, width).targets:
        told += target.stops
        if target.folded:
            assert f"+{len(target.stops)}" in words_of(drawn(facts, width))
    assert sorted(told, key=repr) == sorted(stops(facts), key=repr)


@settings(max_examples=100, deadline=None)
@given(timelines(), st.sampled_from([260.0, 520.0, 900.0]), st.floats(0, 1), st.floats(1, 40))
def test_nothing_is_drawn_outside_however_close_one_looks(facts, width, place, factor):
    whole = whole_view(facts)
    at = whole.first + place * whole.days
    scene = drawn(facts, width, view=whole.zoomed(factor, at, whole))
    for x, y in places(scene):
        assert -0.01 <= x <= scene.width + 0.01
        assert -0.01 <= y <= scene.height + 0.01


def places(scene: Scene):
    """Every corner of every item and target."""
    for item in scene.items:
        if isinstance(item, Box):
            yield from ((item.x, item.y), (item.x + item.width, item.y + item.height))
        elif isinstance(item, Stroke):
            yield from (item.start, item.end)
        elif isinstance(item, Shape):
            yield from item.points
        elif isinstance(item, Disc):
            yield from ((item.x - item.radius, item.y), (item.x + item.radius, item.y))
        else:
            yield from ((item.x, item.baseline), (item.x + item.width, item.baseline))
    for target in scene.targets:
        yield from ((target.x, target.y), (target.x + target.width, target.y + target.height))


@settings(max_examples=100, deadline=None)
@given(timelines(), st.sampled_from([260.0, 520.0, 900.0]), st.floats(0, 1), st.floats(1, 40))
def test_words_never_cover_words(facts, width, place, factor):
    whole = whole_view(facts)
    at = whole.first + place * whole.days
    scene = drawn(facts, width, view=whole.zoomed(factor, at, whole))
    written = [item for item in scene.items if isinstance(item, Words)]
    for one, other in combinations(written, 2):
        beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        assert beside or abs(one.baseline - other.baseline) > scene.text, (one.text, other.text)


@settings(max_examples=100, deadline=None)
@given(timelines(), st.sampled_from([260.0, 520.0, 900.0]))
def test_marks_and_bars_never_cover_each_other(facts, width):
    targets = [one for one in drawn(facts, width).targets if lane_of(one) is not Lane.SUIVI]
    for one, other in combinations(targets, 2):
        assert apart(one, other)


@settings(max_examples=100, deadline=None)
@given(timelines(), st.sampled_from([260.0, 900.0]))
def test_lists_follow_each_other_without_covering(facts, width):
    boxes = [
        item
        for item in drawn(facts, width).items
        if isinstance(item, Box) and item.meaning in {"principal", "observation", "ase"}
    ]
    for one, other in pairwise(sorted(boxes, key=lambda box: box.x)):
        assert one.x + one.width <= other.x + 0.01


def test_a_length_is_proportional_to_its_days():
    scene = drawn(eight_years())
    bands = {
        one.stops[0].object_id: one
        for one in scene.targets
        if one.stops and one.stops[0].kind == "suivi"
    }
    first, third = bands["s10"], bands["s31"]
    per_day = first.width / (date(2019, 9, 2) - date(2018, 10, 8)).days
    assert third.width == pytest.approx(per_day * (date(2024, 9, 3) - date(2023, 3, 20)).days)


def test_a_list_has_its_colour_and_its_letter():
    scene = drawn(eight_years())
    meanings = {item.meaning for item in scene.items if isinstance(item, Box)}
    assert {"principal", "observation", "ase"} <= meanings
    assert {"P", "O"} <= set(words_of(scene))
    assert "A\u00a0·\u00a0Suivi ASE" in words_of(scene)


def test_the_time_outside_is_a_dashed_line_that_says_how_long_when_there_is_room():
    closer = drawn(eight_years(), view=View(TODAY.toordinal() - 2500, TODAY.toordinal() - 1700))
    assert [item for item in closer.items if isinstance(item, Stroke) and item.dashed]
    assert "sorti · 8\u00a0mois" in words_of(closer)


def test_a_confirmed_sortie_positive_is_a_green_post_and_is_told():
    scene = drawn(eight_years())
    posts = [
        item for item in scene.items if isinstance(item, Stroke) and item.meaning == "positive"
    ]
    assert len(posts) == 1
    assert "Sortie positive le 30/06/2020\u00a0: objectifs atteints" in tell(eight_years())


def test_today_is_marked_and_named():
    assert "aujourd’hui" in words_of(drawn(two_months()))


def test_a_child_gone_long_ago_is_drawn_without_the_empty_years():
    stay = a_stay("1", [(Liste.PRINCIPAL, date(2014, 10, 6))], date(2015, 10, 30))
    gone = TimelineFacts(today=TODAY, stays=(stay,))
    assert whole_view(gone).last < date(2018, 1, 1).toordinal()
    assert "aujourd’hui" not in words_of(drawn(gone))
    assert "sorti · 132\u00a0mois" in words_of(drawn(gone))


def test_months_are_named_once_they_are_wide_enough():
    assert "janv." in words_of(drawn(two_months()))
    assert "janv." not in words_of(drawn(eight_years()))


def test_marks_too_near_are_counted_and_told_apart():
    facts = TimelineFacts(
        today=TODAY,
        stays=eight_years().stays,
        cellules=tuple(a_mark("cellule", date(2024, 3, at), f"{at:02d}/03") for at in (12, 14, 19)),
    )
    target = next(one for one in drawn(facts).targets if lane_of(one) is Lane.CELLULE)
    assert [stop.start.day for stop in target.stops] == [12, 14, 19]
    assert "3" in words_of(drawn(facts))


def test_actions_without_a_lane_are_counted_and_unfold():
    many = eight_years(actions=90)
    folded = [one for one in drawn(many).targets if one.folded]
    assert sum(len(one.stops) for one in folded) > 0
    unfolded = drawn(many, lanes=None)
    assert not [one for one in unfolded.targets if one.folded]
    assert "Replier" in words_of(unfolded)
    assert unfolded.height > drawn(many).height


def test_a_running_action_is_never_the_one_that_is_folded():
    many = eight_years(actions=90)
    running = {bar.participation_id for bar in many.bars if bar.running}
    for target in drawn(many).targets:
        if target.folded:
            assert not running & {stop.object_id for stop in target.stops}


def test_a_child_without_parcours_is_told_so_in_her_school_year():
    assert {"2026-27", "Aucun parcours pour le moment"} <= set(words_of(drawn(nobody())))
    assert tell(nobody()) == "Aucun parcours pour le moment."


def test_the_text_equivalent_tells_every_fact_once_in_the_order_of_time():
    told = in_time_order(eight_years())
    assert sorted(told, key=repr) == sorted(stops(eight_years()), key=repr)
    assert [stop.start for stop in told] == sorted(stop.start for stop in told)


def test_looking_closer_keeps_the_day_pointed_at_in_place():
    whole = View(0, 3000)
    closer = whole.zoomed(4, 1000, whole)
    assert closer.days == 750
    assert (1000 - closer.first) / closer.days == pytest.approx(1000 / 3000)


def test_a_view_never_leaves_what_there_is_to_see():
    whole = View(0, 3000)
    assert View(0, 300).moved(-50, whole) == View(0, 300)
    assert View(2800, 2900).moved(500, whole) == View(2900, 3000)
    assert View(0, 300).showing(1000, 1010, whole).first <= 1000
    assert View(0, 300).showing(1000, 1010, whole).last >= 1010


def test_an_elided_label_says_at_least_three_letters():
    width = measure("Psych…", False)
    assert elided("Psychologue RE", width, lambda one: measure(one, False)) == "Psych…"
    assert elided("Psychologue RE", measure("Ps…", False), lambda one: measure(one, False)) == ""


def test_paper_draws_the_same_items_in_the_same_order():
    scene = paper.paper_scene(eight_years(), width=480, text=6.5)
    kinds = {Box: Rect, Stroke: Line, Shape: Polygon, Disc: Circle, Words: String}
    drawing = paper.draw(scene)
    assert [type(one) for one in drawing.contents] == [kinds[type(one)] for one in scene.items]
    written = [one.text for one in drawing.contents if isinstance(one, String)]
    assert written == words_of(scene)
    assert drawing.height == scene.height


@pytest.mark.parametrize("case", CASES)
def test_paper_stays_in_its_width(case):
    scene = paper.paper_scene(CASES[case](), width=480, text=6.5)
    for x, y in places(scene):
        assert -0.01 <= x <= 480.01
        assert -0.01 <= y <= scene.height + 0.01
