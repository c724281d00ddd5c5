"""The children of a year as tables count them: categories only, under a pseudonym."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence

from pre_desk.indicators.disclosure.tables import Row
from pre_desk.indicators.facts import Fact
from pre_desk.indicators.sorting import EVALUATION, group_of, key_of

# What a fact says in each dimension; « » when it does not sort her.
_OF_FACT: dict[str, Callable[[Fact], str]] = {
    "list_of_year": lambda fact: fact.list_of_year,
    "list_group": lambda fact: group_of(fact.list_of_year),
    "list_30_june": lambda fact: fact.state_june,
    "state_31_august": lambda fact: fact.state_end,
    "sign": lambda fact: fact.sign,
    "sex": lambda fact: fact.sex,
    "age": lambda fact: fact.age,
    "level": lambda fact: fact.level,
    "establishment": lambda fact: fact.establishment,
}
# All that a year shows of those before it.
_BESIDE = ("state_31_august",)


def rows_of(
    year: str,
    facts: Mapping[str, Sequence[Fact]],
    moves: Mapping[str, Mapping[str, str]],
    *,
    secret: str,
) -> dict[str, tuple[Row, ...]]:
    """Return, for `year` and the earlier ones told beside it, one row per child of each.

    `facts` are by year, `moves` by item of the grid, then child. No row tells a date or an
    identifier. A child has one pseudonym a year, always the same for the same `secret`:
    editions of a year can be compared, nobody can be followed from year to year.
    """
    found: dict[str, tuple[Row, ...]] = {}
    for told, ones in facts.items():
        names = tuple(_OF_FACT) if told == year else _BESIDE
        said = {fact.enfant_id: _said(fact, told, names) for fact in ones}
        if told == year:
            _tell_moves(said, year, moves)
        rows: list[Row] = [(pseudonym(one, told, secret), own) for one, own in said.items()]
        found[told] = tuple(sorted(rows, key=lambda row: row[0]))
    return found


def _said(fact: Fact, year: str, names: Iterable[str]) -> dict[str, str]:
    told = ((key_of(name, year), _OF_FACT[name](fact)) for name in names)
    return {key: value for key, value in told if value}


def _tell_moves(
    said: Mapping[str, dict[str, str]], year: str, moves: Mapping[str, Mapping[str, str]]
) -> None:
    for code, children in moves.items():
        key = key_of(f"{EVALUATION}{code}", year)
        for enfant_id, move in children.items():
            said[enfant_id][key] = move


def pseudonym(enfant_id: str, year: str, secret: str) -> str:
    """Return what stands for a child: nobody goes back without `secret` and her identifier."""
    told = f"{year}/{enfant_id}".encode()
    return hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()[:24]


def seen(rows: Iterable[Row], key: str) -> frozenset[str]:
    """Return the categories somebody is in, in a dimension."""
    return frozenset(told[key] for _, told in rows if key in told)
