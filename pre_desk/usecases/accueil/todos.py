"""Everything that remains to be done, for one role, the most urgent first."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from pre_desk.domain.role import Permission, Role
from pre_desk.french import near_day
from pre_desk.store.repositories import todo as reads
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accueil.accords import accords_to_seek
from pre_desk.usecases.accueil.cellules import cellules_to_prepare
from pre_desk.usecases.accueil.decisions import decisions_waiting
from pre_desk.usecases.accueil.evaluations import evaluations_missing
from pre_desk.usecases.accueil.missing_data import data_to_complete
from pre_desk.usecases.accueil.news import files_without_news
from pre_desk.usecases.accueil.todo import Followed, Kind, Place, Todo, Urgency
from pre_desk.usecases.enfants import record_list_read

__all__ = ["Todos", "has_todos", "list_todos", "record_children_shown"]

# The cellules and what they decide are not of the secretariat, which sees no problématique.
_FOLLOW = Permission.NAMES | Permission.PARCOURS | Permission.PROBLEMATIQUES
_CHILDREN: tuple[tuple[Permission, Callable[[Followed], list[Todo]]], ...] = (
    (_FOLLOW, cellules_to_prepare),
    (_FOLLOW, decisions_waiting),
    (_FOLLOW, files_without_news),
    (Permission.NAMES | Permission.EVALUATIONS, evaluations_missing),
    (Permission.NAMES, accords_to_seek),
    (Permission.NAMES, data_to_complete),
)
_ORDER = {one: at for at, one in enumerate((*Urgency, *Kind))}
_BACKUP_EVERY = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Todos:
    """What remains to be done, and how many children the vault holds at all."""

    todos: tuple[Todo, ...] = field(repr=False)
    enfants: int


def has_todos(role: Role) -> bool:
    """Whether a role has things to do here: some only read figures or the journal."""
    wanted = (Permission.NAMES, Permission.BACKUP, Permission.ACCOUNTS)
    return any(map(role.may, wanted))


def list_todos(
    uow: UnitOfWork,
    *,
    on: datetime.date,
    months: int,
    backup: datetime.datetime | None,
) -> Todos:
    """Return what remains to be done on `on` by the role, the most urgent first.

    A file is without news after `months`; `backup` is when the last verified backup was
    made, None when there is none.
    """
    followed = Followed(uow, on, months)
    found = [
        one for needed, family in _CHILDREN if uow.role.may(needed) for one in family(followed)
    ]
    if uow.role.may(Permission.BACKUP):
        found += _backup(on, backup)
    if uow.role.may(Permission.ACCOUNTS):
        found += _recovery(uow, on)
    return Todos(tuple(sorted(found, key=_rank)), reads.count_children(uow.connection))


def record_children_shown(uow: UnitOfWork, *, shown: int) -> None:
    """Tell the journal how many names a thing to do has shown (STORE §4)."""
    record_list_read(uow, shown=shown)


def _rank(one: Todo) -> tuple[int, datetime.date, int, str]:
    return _ORDER[one.urgency], one.due or datetime.date.max, _ORDER[one.kind], one.title


def _backup(on: datetime.date, last: datetime.datetime | None) -> list[Todo]:
    made = last.astimezone().date() if last else None
    if made is not None and on - made <= _BACKUP_EVERY:
        return []
    return [
        Todo(
            key="backup",
            kind=Kind.BACKUP,
            urgency=Urgency.OVERDUE,
            title="Faire une sauvegarde vérifiée",
            detail=f"la dernière date du {near_day(made, on)}"
            if made
            else "aucune n’a encore été faite",
            due=made + _BACKUP_EVERY if made else on,
            place=Place.REGLAGES,
        )
    ]


def _recovery(uow: UnitOfWork, on: datetime.date) -> list[Todo]:
    used = reads.recovery_used(uow.connection)
    if used is None:
        return []
    day = used.astimezone().date()
    return [
        Todo(
            key="recovery",
            kind=Kind.RECOVERY,
            urgency=Urgency.OVERDUE,
            title="Vérifier qui s’est servi de la clé de secours",
            detail=f"elle a servi le {near_day(day, on)}\u00a0; "
            "si ce n’est pas attendu, renouveler la clé du coffre",
            due=day,
            place=Place.REGLAGES,
        )
    ]
