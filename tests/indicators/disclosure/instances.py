"""Sixteen small tables with the result that statistical institutes print for them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pre_desk.indicators.disclosure.puzzle import Puzzle
from pre_desk.indicators.disclosure.suppression import suppress
from pre_desk.indicators.disclosure.system import Cell, System, Target

Instance = dict[str, Any]

_FILE = Path(__file__).with_name("published_instances.json")
INSTANCES: dict[str, Instance] = {
    one["id"]: one for one in json.loads(_FILE.read_text(encoding="utf-8"))
}


def of_kind(*kinds: str) -> list[str]:
    """The names of the instances of some kinds."""
    return [name for name, one in INSTANCES.items() if one["kind"] in kinds]


def told(instance: Instance) -> dict[str, Any]:
    """What the source expects, and what was worked out by hand beside it."""
    return {**instance.get("expected_own", {}), **instance["expected"]}


def sums(instance: Instance) -> list[tuple[str, tuple[str, ...]]]:
    return [(one["total"], tuple(one["parts"])) for one in instance["equations"]]


def reader(instance: Instance, hidden: Iterable[str]) -> Puzzle:
    """The reader of a table with some cells hidden."""
    left_out = set(hidden)
    shown = {
        name: (value, value) for name, value in instance["cells"].items() if name not in left_out
    }
    return Puzzle(sums(instance), shown)


def not_exact(value: int) -> tuple[int, int]:
    """The weakest demand: a count may be one more, and one less unless it is zero."""
    return max(0, value - 1), value + 1


def members(instance: Instance) -> dict[str, tuple[int, ...]]:
    """The innermost cells behind each cell."""
    if "membership" in instance:
        return {name: tuple(one) for name, one in instance["membership"].items()}
    parts = dict(reversed(sums(instance)))
    leaves = [name for name in instance["cells"] if name not in parts]

    def below(name: str) -> list[int]:
        if name not in parts:
            return [leaves.index(name)]
        return [leaf for part in parts[name] for leaf in below(part)]

    return {name: tuple(sorted(below(name))) for name in instance["cells"]}


def cheapest(
    instance: Instance, needs: Mapping[str, tuple[int, int]]
) -> tuple[set[str], int, bool]:
    """The cells hidden besides the primary ones, their cost, and whether it is the least."""
    same: dict[tuple[int, ...], list[str]] = {}
    for name, inside in members(instance).items():
        same.setdefault(inside, []).append(name)
    groups = list(same.values())
    number = {name: n for n, group in enumerate(groups) for name in group}
    primary = frozenset(number[name] for name in instance["primary"])
    system = System(
        size=1 + max(leaf for inside in same for leaf in inside),
        equal=(),
        cells=tuple(
            Cell(inside, instance["cells"][group[0]])
            for inside, group in zip(same, groups, strict=True)
        ),
        primary=primary,
        targets=tuple(Target(n, *needs[groups[n][0]]) for n in sorted(primary)),
    )
    found = suppress(system, seconds=30)
    secondary = found.hidden - primary
    names = {name for n in secondary for name in groups[n]}
    return names, system.cost(secondary), found.optimal
