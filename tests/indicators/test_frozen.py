"""A frozen year is the year, to the last bit of a float; an older text takes the defaults."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.indicators.disclosure.tables import Reason
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.frozen import freeze, thaw
from tests.documents import builders


@dataclass(frozen=True)
class Inside:
    """As figures nest."""

    flows: tuple[dict[tuple[str, int], int], ...]
    day: date | None


@dataclass(frozen=True)
class Any:
    """One field of every type that figures have."""

    rate: float | None
    words: str
    inside: dict[str, Inside]
    steps: tuple[tuple[float, float], ...]
    several: tuple[Inside, ...] = ()
    codes: frozenset[str] = frozenset()
    reason: Reason = Reason.PRIMARY
    later: int = field(default=7)


floats = st.floats(allow_nan=False, allow_infinity=False)
insides = st.builds(
    Inside,
    flows=st.lists(st.dictionaries(st.tuples(st.text(), st.integers()), st.integers())).map(tuple),
    day=st.none() | st.dates(),
)
anything = st.builds(
    Any,
    rate=st.none() | floats,
    words=st.text(st.characters(exclude_categories=["Cs"])),
    inside=st.dictionaries(st.text(max_size=3), insides, max_size=3),
    steps=st.lists(st.tuples(floats, floats)).map(tuple),
    several=st.lists(insides, max_size=2).map(tuple),
    codes=st.frozensets(st.text(max_size=2)),
    reason=st.sampled_from(Reason),
    later=st.integers(),
)


@given(anything)
def test_what_is_frozen_comes_back_equal_and_in_the_same_order(value):
    back = thaw(Any, freeze(value))
    assert back == value
    assert list(back.inside) == list(value.inside)
    assert freeze(back) == freeze(value)


@pytest.mark.parametrize("make", [builders.a_year, builders.in_progress, builders.a_first_year])
def test_a_whole_year_of_figures_comes_back_equal(make):
    made = make()
    for year in made if isinstance(made, list) else [made]:
        back = thaw(YearFigures, freeze(year))
        assert back == year


def test_a_field_that_an_older_text_does_not_have_takes_its_default():
    text = freeze(Any(rate=1.5, words="é", inside={}, steps=())).replace(',"later":7', "")
    assert "later" not in text
    assert thaw(Any, text).later == 7


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"rate":"un","words":"","inside":[],"steps":[]}',
        '{"rate":1,"words":3,"inside":[],"steps":[]}',
        '{"words":"","inside":[],"steps":[]}',
        '{"inconnu":1}',
        "{",
    ],
)
def test_a_text_that_holds_something_else_is_refused(text):
    with pytest.raises(ValueError, match=r"Any|Expecting"):
        thaw(Any, text)


def test_what_no_figure_holds_is_refused_when_it_is_frozen():
    with pytest.raises(TypeError, match="bytes"):
        freeze(replace(Any(rate=None, words="", inside={}, steps=()), words=b""))
