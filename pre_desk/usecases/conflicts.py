"""Two people saved one object: both versions shown, the chosen one saved (F14)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from pre_desk.domain.conflict import Conflict
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.editions import refuse_final
from pre_desk.usecases.field_texts import field_text
from pre_desk.usecases.rights import require_kind

__all__ = ["Conflict", "VersionPair", "settle_conflict", "show_conflict"]


@dataclass(frozen=True, slots=True)
class VersionPair:
    """One field in dispute as a person reads it: French label, her version, the other's."""

    name: str
    label: str
    mine: str = field(repr=False)
    theirs: str = field(repr=False)


def show_conflict(uow: UnitOfWork, conflict: Conflict) -> tuple[VersionPair, ...]:
    """Return both versions of every field in dispute, in French, links by their names."""
    require_kind(uow, conflict.kind)
    return tuple(
        VersionPair(
            one.name,
            one.label,
            field_text(uow, conflict.kind, one.name, one.mine),
            field_text(uow, conflict.kind, one.name, one.theirs),
        )
        for one in conflict.fields
    )


def settle_conflict(uow: UnitOfWork, conflict: Conflict, *, mine: Collection[str]) -> Any:
    """Save my value of the fields named in `mine` over the newer version, theirs elsewhere.

    My changes of undisputed fields are saved too. Returns the object saved; raises
    EditConflict again when somebody has changed the same fields once more.
    """
    require_kind(uow, conflict.kind)
    if conflict.kind == "bilan":
        refuse_final(uow.bilan.get(conflict.object_id))
    return uow.of(conflict.kind).replace(conflict.chosen(mine))
