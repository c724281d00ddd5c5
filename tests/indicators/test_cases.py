"""Cases built for one definition each."""

from datetime import date
from fractions import Fraction

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.evaluations import item_figures, sign_test
from pre_desk.indicators.facts import age_band, behind
from pre_desk.indicators.rounding import mean_months, share, tenth
from tests.indicators.naive import Child, Stay
from tests.indicators.test_definitions import TODAY, YEAR, computed

D = date


def a_stay(entree, sortie=None, liste="observation", sign="unknown", confirmed=False):
    return Stay(entree, sortie, sign, confirmed, [(entree, liste)])


def a_child(*stays, key="e1", sex="F"):
    return Child(key, sex, D(2012, 5, 3), list(stays), [])


def test_a_day_of_entry_that_is_also_the_exit_counts_as_presence():
    told = computed([a_child(a_stay(D(2020, 9, 1), D(2020, 9, 1)))])
    assert (told.children, told.exits.children) == (1, 1)
    assert told.duration_months.mean_completed == 0.0


def test_an_exit_on_31_august_is_sorti_and_one_on_1_september_is_not():
    assert computed([a_child(a_stay(D(2020, 9, 1), D(2021, 8, 31)))]).exits.children == 1
    later = computed([a_child(a_stay(D(2020, 9, 1), D(2021, 9, 1)))])
    assert (later.exits.children, later.state_31_august["observation"]) == (0, 1)


def test_out_and_back_in_the_same_year_is_not_sorti():
    told = computed([a_child(a_stay(D(2020, 9, 1), D(2020, 12, 1)), a_stay(D(2021, 2, 1)))])
    assert (told.exits.parcours, told.exits.children) == (1, 0)
    assert (told.entries.parcours, told.entries.new_children, told.entries.reentries) == (2, 1, 1)
    assert told.parcours == 2


def test_an_excluded_motive_is_left_out_of_the_share_and_counted_beside():
    team = [
        a_child(a_stay(D(2020, 9, 1), D(2021, 1, 1), sign=sign), key=f"e{n}")
        for n, sign in enumerate(["positive", "negative", "neutral", "excluded", "unknown"])
    ]
    told = computed(team)
    assert told.exits_by_sign.excluded == 1
    assert told.positive_share.of_all == 25.0
    assert told.positive_share.of_positive_and_negative == 50.0


def test_a_mean_adds_the_stays_of_a_child_and_leaves_gaps_out():
    stays = (a_stay(D(2018, 9, 1), D(2019, 9, 1)), a_stay(D(2021, 6, 1)))
    told = computed([a_child(*stays)])
    assert told.duration_months.mean_of_year == mean_months(365 + 91, 1)


def test_half_a_tenth_goes_up_whatever_floats_say():
    assert share(1, 16) == 6.3
    assert share(114, 243) == 46.9
    assert share(72, 243) == 29.6
    assert share(114, 156) == 73.1
    assert share(6, 156) == 3.8
    assert tenth(Fraction(205, 1000)) == 0.2
    assert tenth(Fraction(25, 100)) == 0.3
    assert share(0, 0) is None


def test_the_median_is_reached_at_exactly_one_half():
    team = [a_child(a_stay(D(2019, 9, 1), D(2019, 9, 1 + n)), key=f"e{n}") for n in range(1, 5)]
    told = computed(team).duration_months
    assert told.km_median == mean_months(2, 1)


def test_a_median_that_is_not_reached_is_said_and_never_a_number():
    team = [a_child(a_stay(D(2018, 1, 1)), key=f"e{n}") for n in range(3)]
    told = computed(team)
    assert told.duration_months.km_median is None
    assert told.notes["duration_months.km_median"] == ("plus de la moitié encore suivis à 36 mois.")
    assert told.duration_months.still_followed == {
        "6": 100.0,
        "12": 100.0,
        "24": 100.0,
        "36": 100.0,
    }


def test_nobody_is_followed_beyond_the_longest_parcours():
    told = computed([a_child(a_stay(D(2020, 9, 1)))])
    assert told.duration_months.still_followed["12"] is None
    assert "au-delà" in told.notes["duration_months.still_followed"]


def test_a_year_in_progress_leaves_what_is_not_known_yet_empty_and_says_why():
    team = [a_child(a_stay(D(2025, 9, 1), D(2026, 10, 1))), a_child(a_stay(D(2026, 9, 8)), key="2")]
    told = computed(team, AnneeScolaire(2026), on=D(2026, 11, 23))
    assert (told.children, told.exits.parcours) == (2, 1)
    assert told.children_30_june is told.exits.children is told.exits.rate is None
    assert told.state_31_august is told.list_30_june is told.exits_by_sign is None
    for name in ("children_30_june", "exits.rate", "state_31_august"):
        assert "n’était pas" in told.notes[name]


def test_what_is_dated_after_the_extraction_is_not_known():
    team = [a_child(a_stay(D(2020, 9, 1), D(2021, 8, 1))), a_child(a_stay(D(2021, 7, 1)), key="2")]
    told = computed(team, on=D(2021, 5, 1))
    assert (told.children, told.exits.parcours) == (1, 0)


def test_a_year_without_anybody_has_no_rate_and_no_mean():
    told = computed([])
    assert told.children == 0
    assert told.exits.rate is told.duration_months.mean_of_year is None
    assert told.notes["exits.rate"].startswith("aucun enfant")


@pytest.mark.parametrize(
    ("age", "band"), [(1, "unknown"), (2, "2-5"), (5, "2-5"), (6, "6-10"), (11, "11-16"),
                      (16, "11-16"), (17, "17+"), (25, "17+")]
)  # fmt: skip
def test_bands_of_age_are_those_of_the_national_survey(age, band):
    assert age_band(age) == band


def test_a_cohort_is_followed_from_30_june_to_30_june():
    team = [
        a_child(a_stay(D(2018, 9, 1), D(2020, 1, 1), sign="positive")),
        a_child(
            a_stay(D(2018, 10, 1), D(2019, 6, 30)), a_stay(D(2020, 1, 1), liste="ase"), key="2"
        ),
        a_child(a_stay(D(2019, 7, 15)), key="3"),
    ]
    cohort = computed(team).cohort["2018-2019"]
    assert cohort.entered == 3
    filled = {
        year: {k: n for k, n in counts.items() if n} for year, counts in cohort.states.items()
    }
    assert filled == {
        "2018-2019": {"observation": 2},
        "2019-2020": {"observation": 1, "ase": 1, "sorti_positif": 1},
        "2020-2021": {"observation": 1, "ase": 1, "sorti_positif": 1},
    }
    assert cohort.flows[0] == {("observation", "sorti_positif"): 1, ("observation", "ase"): 1}


def test_pairs_only_count_children_observed_at_both_waves():
    table = {(1, 2): 3, (4, 4): 2, (3, 1): 1, (0, 2): 5, (2, 0): 1}
    told = item_figures("Estime", table)
    assert (told.pairs, told.incomplete) == (6, 6)
    assert (told.progress, told.stable, told.decline, told.ceiling_at_start) == (3, 2, 1, 2)
    assert told.sign_test_p is None


@pytest.mark.parametrize(
    ("progress", "decline", "p"),
    [(9, 0, None), (10, 0, 0.001953), (8, 2, 0.109375), (5, 5, 1.0), (600, 500, 0.00282)],
)
def test_the_sign_test_is_exact_and_two_sided(progress, decline, p):
    assert sign_test(progress, decline) == (None if p is None else pytest.approx(p, abs=1e-6))


def test_the_children_behind_a_category_are_as_many_as_it_says():
    team = [a_child(a_stay(D(2020, 9, 1)), key=f"e{n}", sex="FG"[n % 2]) for n in range(5)]
    from pre_desk.indicators.compute import Figures
    from tests.indicators.test_definitions import history

    figures = Figures(map(history, team), {}, last=YEAR, on=TODAY)
    told = figures.of(YEAR)
    assert len(behind(figures.facts(YEAR), "sex", "F")) == told.sex["F"] == 3
    assert len(behind(figures.facts(YEAR), "children")) == told.children
