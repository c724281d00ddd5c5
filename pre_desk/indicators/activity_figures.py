"""What the programme did in a year (INDICATORS §2.13): the shape of its figures.

Counts are distinct children unless a name says otherwise; rates are percents with one
decimal, delays days. Actions, opérateurs, domains, origins and problématiques are named in
French, as the team names them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Counts = Mapping[str, int]

ACCORDS = ("signed", "lapsed", "refused", "pending")
QPV = ("yes", "no", "unknown")
# Under that many, a median says the delay of one child (INDICATORS §3: 2k, k = 5).
MEDIAN_FROM = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Days from one date to another: mean with one decimal, median from ten children on.

    `left_out` children lack one of the two dates, or have them the other way round.
    """

    children: int
    left_out: int
    mean: float | None
    median: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """Of the children whose last parcours of the year began in it."""

    signal_to_accord: Delay
    accord_to_action: Delay


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Séances `held` by the day of extraction, those `called` (a sheet was filled in).

    `expected` adds, over the séances called, the children enrolled that day; `presents` are
    those marked present. Excused is expected and not present.
    """

    held: int
    called: int
    expected: int
    presents: int
    rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFigures:
    """One action, or all those of a domain, a modality, a funding or an opérateur.

    `participations` ran at least one day of the year; `planned_*` is None when no action of
    the group planned anything.
    """

    participations: int
    children: int
    attendance: Attendance
    planned_sessions: int | None = None
    planned_children: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Cellules of the year, and what became of their decisions by the next one.

    `planned` leaves no meeting out, cancelled ones included. Only decisions with an échéance
    call for something: `followed` ones have seen the next cellule of the same établissement
    held, `carried_out` ones were done by that day.
    """

    planned: int
    held: int
    passages: int
    children: int
    decisions: int
    followed: int
    carried_out: int
    rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Everything of one year.

    `problems` counts a child once for each of her problématiques; the other sorts add up to
    the effectif of the year. `not_followed` are the children signalled in the year without a
    parcours since, by the state of the agreement. `per_referent` are the children in parcours
    on 30 June by the id of their référent; `news_months` is what `without_news` means.
    """

    qpv: Counts
    origin: Counts
    main_problem: Counts
    problems: Counts
    accord: Counts
    not_followed: Counts
    delays: Delays
    in_action: int
    all_actions: ActionFigures
    actions: Mapping[str, ActionFigures]
    domains: Mapping[str, ActionFigures]
    modalities: Mapping[str, ActionFigures]
    fundings: Mapping[str, ActionFigures]
    operators: Mapping[str, ActionFigures]
    relayed: int | None
    relayed_share: float | None
    meetings: Meetings
    per_referent: Counts | None
    without_referent: int | None
    news_months: int
    without_news: int | None
