"""The timeline in little height: lists and marks close together, years named as they can."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pre_desk.documents.timeline.facts import Lane, TimelineFacts
from pre_desk.documents.timeline.layout import lay_out
from pre_desk.documents.timeline.scene import Scene, Words
from pre_desk.documents.timeline.stops import Stop, stops
from tests.documents.test_timeline_lines import crossings
from tests.documents.timelines import a_style, drawn, eight_years, timelines, words_of


def brief(facts: TimelineFacts, width: float = 900) -> Scene:
    return lay_out(facts, width=width, style=replace(a_style(), brief=True))


@settings(max_examples=100, deadline=None)
@given(timelines(), st.sampled_from([260.0, 520.0, 900.0]))
def test_every_list_and_mark_is_still_there_and_no_action(
    facts: TimelineFacts, width: float
) -> None:
    told: list[Stop] = []
    for target in brief(facts, width).targets:
        told += target.stops
    wanted = [one for one in stops(facts) if one.lane is not Lane.ACTION]
    assert sorted(told, key=repr) == sorted(wanted, key=repr)


@settings(max_examples=100, deadline=None)
@given(timelines(), st.sampled_from([260.0, 520.0, 900.0]))
def test_words_cover_neither_words_nor_lines(facts: TimelineFacts, width: float) -> None:
    scene = brief(facts, width)
    assert crossings(scene) == []
    written = [item for item in scene.items if isinstance(item, Words)]
    for one, other in combinations(written, 2):
        beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        assert beside or abs(one.baseline - other.baseline) > scene.text


def test_it_is_lower_than_any_drawing_with_actions() -> None:
    assert brief(eight_years()).height < drawn(eight_years(), lanes=1).height - 2 * 11


@pytest.mark.parametrize("width", [260.0, 300.0, 400.0])
def test_where_years_are_narrow_one_name_stands_for_several(width: float) -> None:
    named = [text for text in words_of(brief(eight_years(), width)) if text[:2].isdigit()]
    years = [text for text in named if "-" in text]
    assert len(years) >= 2
