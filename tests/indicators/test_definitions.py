"""The figures of a year against a second, slow writing of the same definitions."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.compute import Figures
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.history import NEVER, History, School, Stay
from tests.indicators import naive

TODAY = date(2026, 11, 23)
YEAR = AnneeScolaire(2020)
SIGNS = ["positive", "neutral", "negative", "excluded", "unknown"]
LISTS = ["principal", "observation", "ase"]

# Around the days that definitions turn on.
EDGES = [date(2020, 8, 31), date(2020, 9, 1), date(2021, 6, 30), date(2021, 7, 1)]
EDGES += [date(2021, 8, 31), date(2021, 9, 1), date(2019, 6, 30)]
some_day = st.sampled_from(EDGES) | st.dates(date(2018, 9, 1), date(2022, 6, 30))


@st.composite
def stays(draw):
    """Up to three stays that share no day."""
    bounds = sorted(draw(st.lists(some_day, min_size=1, max_size=6, unique=True)))
    found = []
    while bounds:
        entree = bounds.pop(0)
        same_day = draw(st.booleans()) and draw(st.booleans())
        sortie = entree if same_day else bounds.pop(0) if bounds else None
        changes = draw(st.lists(st.integers(1, 400), max_size=2, unique=True))
        limit = sortie or date(2022, 7, 1)
        lists = [entree, *sorted(d for n in changes if (d := entree + timedelta(n)) <= limit)]
        named = [(day, draw(st.sampled_from(LISTS))) for day in lists]
        sign = draw(st.sampled_from(SIGNS)) if sortie else "unknown"
        confirmed = bool(sortie) and draw(st.booleans())
        found.append(naive.Stay(entree, sortie, sign, confirmed, named))
    return found


@st.composite
def children(draw):
    made = []
    for number in range(draw(st.integers(0, 12))):
        moves = sorted(draw(st.lists(some_day, max_size=3, unique=True)))
        schools = [
            (day, draw(st.sampled_from("ABC")), draw(st.sampled_from(["college", "maternelle"])))
            for day in moves
        ]
        birth = draw(st.dates(date(2002, 1, 1), date(2020, 1, 1)))
        sex = draw(st.sampled_from(["F", "G", "unknown"]))
        made.append(naive.Child(f"e{number}", sex, birth, draw(stays()), schools))
    return made


def history(child: naive.Child) -> History:
    return History(
        child.key,
        child.sex,
        child.birth.year,
        tuple(
            Stay(
                one.entree.toordinal(),
                one.sortie.toordinal() if one.sortie else NEVER,
                one.sign,
                one.confirmed,
                tuple((day.toordinal(), name) for day, name in one.lists),
            )
            for one in child.stays
        ),
        tuple(School(day.toordinal(), name, level) for day, name, level in child.schools),
    )


def computed(team: list[naive.Child], year: AnneeScolaire = YEAR, on: date = TODAY) -> YearFigures:
    return Figures(map(history, team), {}, last=year, on=on).of(year)


def filled(counts):
    return {name: count for name, count in counts.items() if count}


@settings(max_examples=150, deadline=None)
@given(team=children())
def test_every_count_is_what_counting_days_gives(team):
    told, expected = computed(team), naive.figures(team, YEAR)
    assert told.children == expected["children"]
    assert told.children_30_june == expected["children_30_june"]
    assert told.parcours == expected["parcours"]
    entries, exits, signs = told.entries, told.exits, told.exits_by_sign
    assert (entries.parcours, entries.new_children, entries.reentries) == expected["entries"]
    assert (exits.parcours, exits.children, exits.rate) == expected["exits"]
    assert {name: getattr(signs, name) for name in SIGNS} == expected["signs"]
    assert signs.confirmed_positive == expected["confirmed"]
    shares = told.positive_share
    assert (shares.of_all, shares.of_positive_and_negative) == expected["positive_share"]
    assert filled(told.list_30_june) == expected["list_30_june"]
    assert filled(told.list_of_year) == expected["list_of_year"]
    assert filled(told.state_31_august) == expected["state"]
    for name in ("sex", "age", "level", "establishment"):
        assert filled(getattr(told, name)) == expected[name]
    crossed = {(a, b): n for a, row in told.list_by_sex.items() for b, n in row.items() if n}
    assert crossed == expected["list_by_sex"]


@settings(max_examples=100, deadline=None)
@given(team=children())
def test_durations_are_what_counting_nights_gives(team):
    told, expected = computed(team).duration_months, naive.figures(team, YEAR)
    assert told.mean_of_year == expected["mean_of_year"]
    assert told.mean_present_30_june == expected["mean_june"]
    assert told.mean_completed == expected["mean_completed"]


@settings(max_examples=100, deadline=None)
@given(team=children())
def test_medians_are_those_of_exact_fractions(team):
    told = computed(team).duration_months
    june, since = YEAR.june_30, AnneeScolaire(2018).june_30
    spells, recent = [], []
    for stay in (one for child in team for one in child.stays if one.entree <= june):
        ended = stay.sortie is not None and stay.sortie <= june
        length = (min(stay.sortie or june, june) - stay.entree).days
        spells.append((0, length, ended))
        if stay.sortie is None or stay.sortie > since:
            first = (since - stay.entree).days + 1 if stay.entree <= since else 0
            recent.append((first, length, ended))
    assert told.km_median == naive.median_months(naive.survival(spells))
    assert told.km_median_24_months == naive.median_months(naive.survival(recent))


@settings(max_examples=100, deadline=None)
@given(team=children())
def test_the_identity_between_two_years_always_holds(team):
    assert computed(team).identity_holds is True


@settings(max_examples=60, deadline=None)
@given(team=children())
def test_categories_always_add_up_to_the_effectif(team):
    told = computed(team)
    whole = (told.sex, told.age, told.level, told.establishment, told.list_of_year)
    for counts in (*whole, told.state_31_august):
        assert sum(counts.values()) == told.children
    assert sum(told.list_30_june.values()) == told.children_30_june
    signs = told.exits_by_sign
    assert sum(getattr(signs, name) for name in SIGNS) == told.exits.children


@settings(max_examples=60, deadline=None)
@given(team=children(), seed=st.randoms())
def test_the_order_of_children_changes_nothing(team, seed):
    shuffled = list(team)
    seed.shuffle(shuffled)
    assert computed(team) == computed(shuffled)
