"""Words of a timeline: never through the line of today, nor that of a school year."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pre_desk.documents.timeline import paper
from pre_desk.documents.timeline.facts import TimelineFacts
from pre_desk.documents.timeline.scale import whole_view
from pre_desk.documents.timeline.scene import Scene, Stroke, Words
from pre_desk.domain.liste import Liste
from tests.documents.timelines import TODAY, a_bar, a_stay, drawn, eight_years, timelines, words_of


@settings(max_examples=200, deadline=None)
@given(timelines(), st.sampled_from([260.0, 520.0, 900.0]), st.floats(0, 1), st.floats(1, 40))
def test_words_never_cross_the_line_of_today_nor_of_a_year(facts, width, place, factor):
    whole = whole_view(facts)
    at = whole.first + place * whole.days
    assert crossings(drawn(facts, width, view=whole.zoomed(factor, at, whole))) == []


@pytest.mark.parametrize("actions", [3, 25, 90])
@pytest.mark.parametrize("width", [480.0, 660.0, 1000.0])
def test_eight_years_of_actions_are_named_clear_of_every_line(actions, width):
    scene = drawn(eight_years(actions), width)
    assert crossings(scene) == []
    names = {bar.nom for bar in eight_years(actions).bars}
    assert names & set(words_of(scene))


def test_on_paper_words_are_clear_of_every_line_too():
    for actions in (3, 25, 90):
        assert crossings(paper.paper_scene(eight_years(actions), width=480, text=6.5)) == []


def crossings(scene: Scene) -> list[str]:
    """Words that a line from top to bottom goes through."""
    upright = [
        item for item in scene.items if isinstance(item, Stroke) and item.start[0] == item.end[0]
    ]
    grid = [line for line in upright if line.meaning == "accent" or line.strength < 1]
    return [
        item.text
        for item in scene.items
        if isinstance(item, Words) and any(_through(line, item, scene.text) for line in grid)
    ]


def _through(line: Stroke, words: Words, text: float) -> bool:
    within = words.x + 0.01 < line.start[0] < words.x + words.width - 0.01
    top, foot = words.baseline - 0.75 * text, words.baseline + 0.25 * text
    return within and line.start[1] < foot and line.end[1] > top


def test_an_action_that_ends_today_is_named_before_its_bar_rather_than_over_the_line():
    late = a_bar("late", date(2026, 11, 2), None, "Ateliers et sorties parents et enfants")
    facts = TimelineFacts(today=TODAY, stays=eight_years().stays, bars=(late,))
    scene = drawn(facts)
    [name] = [item for item in scene.items if isinstance(item, Words) and item.text == late.nom]
    [bar] = [one for one in scene.targets if one.stops and one.stops[0].kind == "participation"]
    assert name.x + name.width < bar.x + bar.width
    assert crossings(scene) == []


def test_today_is_named_even_when_its_year_has_just_begun():
    facts = TimelineFacts(
        today=date(2026, 9, 20), stays=(a_stay("1", [(Liste.PRINCIPAL, date(2024, 3, 1))]),)
    )
    assert "aujourd’hui" in words_of(drawn(facts, 600))
