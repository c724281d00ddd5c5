"""Cases built for one definition of the activity each."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.accord import Accord, StatutAccord, accord_in_force
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.activity_figures import MEDIAN_FROM
from pre_desk.indicators.compute import Figures
from pre_desk.indicators.history import NEVER, Agreement, History, Signal, Stay
from pre_desk.indicators.offers import action_names
from pre_desk.indicators.records import Joined, Meeting, News, Offer, Records, Session
from pre_desk.indicators.silence import months_before

YEAR, TODAY = AnneeScolaire(2025), date(2026, 11, 23)
CLUB = Offer("Club", "Sport", "collective", "pre", "Asso")
_STATES = {"signed": StatutAccord.SIGNE, "refused": StatutAccord.REFUSE}


def day(month, number, year=None):
    first = YEAR.first + (month < 9)
    return date(year or first, month, number).toordinal()


def a_child(key="1", entree=None, sortie=NEVER, *, signals=(), agreements=(), **stay):
    stay = {"sign": "unknown", "confirmed": False, "lists": ()} | stay
    own = Stay(entree or day(9, 8), sortie, **stay)
    told = tuple(Signal(*one) for one in signals)
    said = tuple(Agreement(*one) for one in agreements)
    return History(key, "F", 2015, (own,), (), "yes", told, said)


def counted(team, on=TODAY, months=6, **records):
    told = Records(**({"offers": {"a": CLUB}} | records))
    figures = Figures(team, {}, last=YEAR, on=on, records=told, months=months)
    return figures.of(YEAR).activity


def attendance(joined, sessions, **more):
    told = counted([a_child()], joined=joined, sessions={"a": sessions}, **more)
    return told.actions["Club"].attendance


said_days = st.integers(0, 40)


@given(
    said=st.lists(
        st.tuples(
            said_days, st.sampled_from(["signed", "refused"]), st.none() | said_days,
            st.sampled_from(["mère", "père"]),
        ),
        max_size=5,
        unique_by=lambda one: (one[0], one[3]),
    ),
    on=said_days,
)  # fmt: skip
def test_an_agreement_is_in_force_exactly_when_the_domain_says_so(said, on):
    start = date(2025, 9, 1)
    at = {n: start + timedelta(n) for n in range(120)}
    rows = [(d, state, d + more if more is not None else None, who) for d, state, more, who in said]
    accords = [
        Accord(id="", enfant_id="", statut=_STATES[state], date=at[d], responsable_id=who,
               echeance=at[until] if until is not None else None)
        for d, state, until, who in rows
    ]  # fmt: skip
    agreements = tuple(
        Agreement(at[d].toordinal(), state, at[until].toordinal() if until is not None else NEVER,
                  who)
        for d, state, until, who in sorted(rows, key=lambda one: one[0])
    )  # fmt: skip
    history = History("1", "F", 2015, (), (), agreements=agreements)
    told = history.accord_on(at[on].toordinal())
    assert (told == "signed") is accord_in_force(accords, at[on])


def test_the_reperage_of_a_stay_is_the_last_by_its_first_day_or_the_first_after():
    early, late = (day(9, 1), "Famille", "A", ("A",)), (day(12, 1), "RASED", "B", ("B", "C"))
    told = counted([a_child(signals=(early, late))])
    assert told.origin == {"Famille": 1}
    assert told.main_problem == {"A": 1}
    assert told.problems == {"A": 1, "B": 1, "C": 1}
    assert counted([a_child(signals=(late,))]).origin == {"RASED": 1}
    assert counted([a_child()]).origin == {"unknown": 1}


def test_who_was_signalled_and_never_followed_is_counted_apart_by_her_agreement():
    def stranger(key, *said):
        return History(key, "F", 2015, (), (), "no", (Signal(day(2, 1), "PMI"),), said)

    team = [
        a_child(signals=((day(2, 1), "PMI"),)),
        stranger("2"),
        stranger("3", Agreement(day(3, 1), "refused")),
    ]
    told = counted(team)
    assert told.not_followed == {"signed": 0, "lapsed": 0, "refused": 1, "pending": 1}
    assert sum(told.qpv.values()) == 1, "she is not of the effectif"


def test_only_called_seances_are_expected_and_an_excuse_is_no_presence():
    joined = [Joined("1", "a", day(9, 15)), Joined("2", "a", day(9, 15), day(10, 10))]
    sheet = attendance(
        joined,
        [
            Session(day(10, 1), True, 2),
            Session(day(10, 20), True, 0),
            Session(day(10, 27), False, 0),
        ],
    )
    assert (sheet.held, sheet.called) == (3, 2)
    assert (sheet.expected, sheet.presents, sheet.rate) == (3, 2, 66.7)


def test_first_and_last_days_are_expected_and_what_is_ahead_is_not_held():
    joined = [Joined("1", "a", day(10, 1), day(10, 8))]
    days = [day(9, 30), day(10, 1), day(10, 8), day(10, 9)]
    sheet = attendance(joined, [Session(one, True, 0) for one in days])
    assert sheet.expected == 2
    ahead = [Session(day(10, 1), True, 1), Session(TODAY.toordinal() + 1, False, 0)]
    assert attendance(joined, ahead).held == 1


def test_two_stays_in_an_action_are_two_participations_of_one_child():
    joined = [Joined("1", "a", day(9, 15), day(10, 1)), Joined("1", "a", day(3, 1))]
    one = counted([a_child()], joined=joined).actions["Club"]
    assert (one.participations, one.children) == (2, 1)


def test_an_action_that_only_planned_is_told_with_nothing_done():
    told = counted([a_child()], planned={("a", 2025): (20, None), ("a", 2024): (9, 9)})
    one = told.actions["Club"]
    assert (one.planned_sessions, one.planned_children, one.children) == (20, None, 0)


def test_two_actions_of_one_name_are_told_apart_by_their_operateur():
    offers = {"a": CLUB, "b": CLUB._replace(operator="Ville"), "c": CLUB._replace(operator="Asso")}
    assert action_names(offers) == {
        "a": "Club (Asso) a",
        "b": "Club (Ville)",
        "c": "Club (Asso) c",
    }


def test_a_decision_is_judged_at_the_next_cellule_of_the_same_place_only():
    meetings = (
        Meeting(day(11, 3), "A", True, ("1",), (day(12, 1), NEVER, day(3, 2))),
        Meeting(day(12, 15), "B", True, ("1",), (day(12, 20),)),
        Meeting(day(3, 2), "A", True, (), ()),
        Meeting(day(6, 1), "B", False, ("1",), ()),
    )
    told = counted([a_child()], meetings=meetings).meetings
    assert (told.planned, told.held, told.passages, told.children) == (4, 3, 2, 1)
    assert (told.decisions, told.followed, told.carried_out, told.rate) == (4, 3, 2, 66.7)


def test_delays_leave_out_who_lacks_a_date_and_medians_wait_for_enough_children():
    def child(at, agreed):
        signed = ((day(9, 11), "signed"),) if agreed else ()
        return a_child(str(at), signals=((day(9, 1), "PMI"),), agreements=signed)

    joined = [Joined(str(at), "a", day(10, 1)) for at in range(MEDIAN_FROM)]
    few = counted([child(at, at > 0) for at in range(3)], joined=joined).delays
    assert (few.signal_to_accord.children, few.signal_to_accord.left_out) == (2, 1)
    assert (few.signal_to_accord.mean, few.signal_to_accord.median) == (10.0, None)
    many = counted([child(at, True) for at in range(MEDIAN_FROM)], joined=joined).delays
    assert (many.accord_to_action.mean, many.accord_to_action.median) == (20.0, 20.0)


def test_an_action_begun_before_the_accord_gives_no_delay():
    child = a_child(signals=((day(9, 1), "PMI"),), agreements=((day(11, 1), "signed"),))
    told = counted([child], joined=[Joined("1", "a", day(10, 1))]).delays.accord_to_action
    assert (told.children, told.left_out, told.mean) == (0, 1, None)


def test_the_share_relayed_leaves_excluded_motives_out():
    def out(key, motif, sign):
        return a_child(key, sortie=day(5, 1), motif=motif, sign=sign)

    team = [
        out("1", "relais_droit_commun", "positive"),
        out("2", "perte_contact", "negative"),
        out("3", "deces", "excluded"),
    ]
    told = counted(team)
    assert (told.relayed, told.relayed_share) == (1, 50.0)


def test_a_referent_is_who_follows_on_30_june():
    referents = {("1", day(9, 8)): [(day(9, 8), "ana"), (day(7, 1), "bob")]}
    told = counted([a_child(), a_child("2")], referents=referents)
    assert (told.per_referent, told.without_referent) == ({"ana": 1}, 1)


@pytest.mark.parametrize(
    ("news", "silent"),
    [
        ((), 1),
        ((News(day(1, 1), day(1, 1)),), 0),
        ((News(day(12, 29), day(12, 29)),), 1),
        ((News(day(9, 10), NEVER),), 0),
        ((News(day(7, 15), day(7, 15)),), 1),
    ],
)
def test_nothing_noted_for_six_months_on_30_june_is_without_news(news, silent):
    told = counted([a_child()], news={("1", 0): news})
    assert told.without_news == silent
    assert counted([a_child(entree=day(1, 5))]).without_news == 0, "an entry is news"


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 8, 31), date(2026, 2, 28)), (date(2026, 3, 15), date(2025, 9, 15))],
)
def test_months_end_on_the_last_day_there_is(on, expected):
    assert months_before(on, 6) == expected


def test_what_is_dated_after_the_extraction_did_not_happen():
    on = date(2026, 1, 15)
    joined = [Joined("1", "a", day(9, 15)), Joined("1", "a", day(3, 1))]
    sessions = {"a": [Session(day(10, 1), True, 1), Session(day(3, 10), True, 1)]}
    told = counted([a_child()], on=on, joined=joined, sessions=sessions)
    one = told.actions["Club"]
    assert (one.participations, one.attendance.held) == (1, 1)
    assert told.per_referent is told.relayed is None
