"""The charts of a bilan, together: the same on screen and on paper, words that never collide."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from reportlab.graphics.shapes import Group, String

from pre_desk.documents.charts.catalogue import NAMES, charts
from pre_desk.documents.charts.chart import Chart, Look
from pre_desk.documents.charts.cohorts import cohorte, shown_cohort
from pre_desk.documents.charts.portrait import etablissement
from pre_desk.documents.charts.svg import to_svg
from pre_desk.documents.fonts import width_of
from pre_desk.tokens import DARK
from tests.documents import builders

LONG = "École élémentaire d’application Marie-Louise et Jean-Baptiste de la Très-Longue-Rivière"
CASES = [
    builders.years,
    builders.a_first_year,
    builders.in_progress,
    builders.an_empty_year,
    builders.ten_years,
]


def strings(shape: object) -> Iterator[String]:
    if isinstance(shape, String):
        yield shape
    elif isinstance(shape, Group) or hasattr(shape, "contents"):
        for inside in shape.contents:
            yield from strings(inside)


def collisions(chart: Chart) -> list[tuple[str, str]]:
    """Pairs of words written one over the other on the same line."""
    lines = defaultdict(list)
    for one in strings(chart.drawing):
        end = one.x + width_of(one.text, one.fontName, one.fontSize)
        lines[one.y].append((one.x, end, one.text))
    return [
        (left[2], right[2])
        for line in lines.values()
        for left, right in pairwise(sorted(line))
        if left[1] > right[0] + 0.5
    ]


def test_the_charts_come_in_the_order_they_are_read():
    made = charts(builders.years(), Look(width=480, height=0))
    assert [chart.name for chart in made] == list(NAMES)


@pytest.mark.parametrize("years", CASES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("width", [340, 480, 1000])
def test_words_never_cover_each_other_nor_leave_the_chart(years, width):
    for chart in charts(years()[-6:], Look(width=width, height=0, text=8)):
        assert collisions(chart) == [], chart.name
        for one in strings(chart.drawing):
            assert one.x >= -0.5, (chart.name, one.text)
            end = one.x + width_of(one.text, one.fontName, one.fontSize)
            assert end <= width + 0.5, (chart.name, one.text)


def test_names_that_fit_are_never_cut():
    names = ("École élémentaire Anatole France", "École B", "Collège Henri-Georges Adam")
    for name in names:
        year = replace(builders.a_year(), establishment={name: 43, "C": 2})
        chart = etablissement(year, Look(width=480, height=0, text=8))
        assert name in [one.text for one in strings(chart.drawing)]


def test_a_very_long_establishment_name_covers_nothing():
    year = replace(builders.a_year(), establishment={LONG: 100, "École B": 56})
    chart = etablissement(year, Look(width=300, height=0, text=8))
    assert collisions(chart) == []
    assert LONG in chart.alternative
    assert chart.table.rows[0][0] == LONG


@pytest.mark.parametrize("years", CASES, ids=lambda one: one.__name__)
def test_every_chart_has_words_for_those_who_do_not_see_it(years):
    for chart in charts(years(), Look(width=480, height=0)):
        assert chart.title
        assert chart.definition.endswith(".")
        assert chart.alternative.endswith(".")
        assert all(len(row) == len(chart.table.header) for row in chart.table.rows)
        assert chart.drawing.width == 480
        assert 10 < chart.drawing.height < 480


def test_screen_and_paper_write_the_same_numbers_whatever_the_colours():
    light, dark = (
        [re.findall(r">([^<>\n]+)</text>", to_svg(one).decode()) for one in charts(
            builders.years(), look
        )]
        for look in (Look(width=480, height=0), Look(width=480, height=0, palette=DARK))
    )  # fmt: skip
    assert light == dark


def test_charts_can_be_asked_for_by_name():
    made = charts(builders.years(), Look(width=480, height=0), only=("age", "effectifs"))
    assert [chart.name for chart in made] == ["effectifs", "age"]


def test_nobody_out_and_a_single_30_june_draw_nothing():
    names = {chart.name for chart in charts(builders.a_first_year(), Look(width=480, height=0))}
    assert not names & {"sorties", "cohorte"}


def test_the_cohort_drawn_is_the_oldest_that_stays_readable():
    assert shown_cohort(builders.years()[-1]) == "2017-2018"
    assert shown_cohort(builders.ten_years()[-1]) == "2021-2022"
    assert shown_cohort(builders.a_first_year()[-1]) is None


def test_a_cohort_tells_each_30_june_in_words_and_numbers():
    chart = cohorte(builders.years()[-1], Look(width=480, height=200), "2021-2022")
    assert chart is not None
    assert "2021-2022" in chart.title
    dates = ["30\u00a0juin\u00a02022", "30\u00a0juin\u00a02023"]
    assert [row[0] for row in chart.table.rows] == dates
    assert f"le {dates[-1]}, " in chart.alternative
