"""Commands found by what is typed: accents, order and small slips forgiven, as for names."""

from collections.abc import Sequence

from pre_desk.domain.names import sort_key
from pre_desk.ui.commands import Command
from pre_desk.usecases.enfant_search import NameIndex


def find_commands(
    commands: Sequence[Command], typed: str, recent: Sequence[str]
) -> tuple[list[Command], bool]:
    """Return the commands that answer, the recent ones first, and whether only nearly.

    Nothing typed answers with every command.
    """
    keys = [sort_key(one.title, one.words) for one in commands]
    matches = NameIndex(keys).search(typed)
    if matches is None:
        return _recent_first(commands, recent), False
    found: list[Command] = []
    for rows in (matches.starting, matches.containing, matches.approximate):
        found += _recent_first([commands[row] for row in sorted(rows)], recent)
    return found, bool(matches.approximate)


def _recent_first(commands: Sequence[Command], recent: Sequence[str]) -> list[Command]:
    place = {name: at for at, name in enumerate(recent)}
    return sorted(commands, key=lambda one: place.get(one.name, len(place)))
