"""Two people who changed the same field of the same object: both versions, to choose from."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field: its French `label`, what I typed and what the other one saved since."""

    name: str
    label: str
    mine: Any = field(repr=False)
    theirs: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One object of the table `kind` saved by two people; `fields` are those both changed.

    `attempt` is the object as it would be if all of mine won, the other one's untouched
    fields kept: saving it (or one of the `chosen` ways) settles the matter.
    """

    kind: str
    object_id: str
    fields: tuple[FieldConflict, ...]
    attempt: Any = field(repr=False)

    def chosen(self, mine: Collection[str]) -> Any:
        """Return the object with my value for the fields named in `mine`, theirs elsewhere."""
        theirs = {one.name: one.theirs for one in self.fields if one.name not in mine}
        return replace(self.attempt, **theirs)
