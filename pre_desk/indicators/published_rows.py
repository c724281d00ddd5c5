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
) -> list[Row]:
    """Return one row per child of `year`, or of an earlier year told beside it.

    `facts` are by year, `moves` by item of the grid, then child. No row tells a date or an
    identifier: pseudonyms are the same for the same child and `secret`, and in their order.
    """
    said: dict[str, dict[str, str]] = {}
    for told, rows in facts.items():
        names = tuple(_OF_FACT) if told == year else _BESIDE
        keys = {name: key_of(name, told) for name in names}
        for fact in rows:
            own = said.setdefault(fact.enfant_id, {})
            own.update({keys[name]: _OF_FACT[name](fact) for name in names})
    for code, children in moves.items():
        key = key_of(f"{EVALUATION}{code}", year)
        for enfant_id, move in children.items():
            said[enfant_id][key] = move
    return sorted(
        (pseudonym(enfant_id, secret), {key: value for key, value in own.items() if value})
        for enfant_id, own in said.items()
    )


def pseudonym(enfant_id: str, secret: str) -> str:
    """Return what stands for a child: nobody goes back without `secret` and her identifier."""
    return hmac.new(secret.encode(), enfant_id.encode(), hashlib.sha256).hexdigest()[:24]


def seen(rows: Iterable[Row], key: str) -> frozenset[str]:
    """Return the categories somebody is in, in a dimension."""
    return frozenset(told[key] for _, told in rows if key in told)
