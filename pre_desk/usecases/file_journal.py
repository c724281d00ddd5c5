"""Who did what to a child's file, and when: operations with their values, and readings."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.repositories.file_reads import (
    load_changes,
    load_operations,
    load_reads,
    owned_ids,
)
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.change_words import ChangeWords
from pre_desk.usecases.logins import names_of_logins

PAGE = 40
_READINGS = {
    Event.OPEN_FILE.value: "Fiche ouverte",
    Event.OPEN_DOCUMENT.value: "Document ouvert",
    Event.READ_NOTE.value: "Note confidentielle lue",
    Event.EXPORT.value: "Fiche imprimée ou exportée",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal; `times` counts readings of one day told together."""

    key: str
    utc: datetime.datetime
    who: str = field(repr=False)
    what: str
    details: tuple[str, ...] = field(default=(), repr=False)
    times: int = 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended in each register; None for one not begun."""

    operations: int | None = None
    reads: int | None = None


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some entries, the latest first; `after` is where to go on, None at the end."""

    entries: tuple[Entry, ...]
    after: Cursor | None


def read_file_journal(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    after: Cursor | None = None,
    limit: int = PAGE,
    record: bool = True,
) -> JournalPage:
    """Return a page of what was done to a child's file and who has read it.

    Values of what the role does not see are counted, not told. The first page is itself
    told to the journal, unless nothing can be written (`record=False`).
    """
    uow.require(Permission.NAMES)
    enfant = uow.enfant.get(enfant_id)
    if record and after is None:
        uow.journal.write(Event.READ_JOURNAL, "enfant", enfant_id)
    ids = owned_ids(uow.connection, enfant_id, enfant.famille_id)
    start = after or Cursor()
    operations = load_operations(uow.connection, ids, start.operations, limit)
    reads = load_reads(uow.connection, ids, start.reads, limit)
    moments = sorted([*operations, *reads], key=lambda row: row.utc, reverse=True)[:limit]
    kept = [row for row in operations if row in moments]
    kept_reads = [row for row in reads if row in moments]
    full = len(operations) == limit or len(reads) == limit or len(moments) == limit
    cursor = Cursor(
        kept[-1].seq if kept else start.operations,
        kept_reads[-1].seq if kept_reads else start.reads,
    )
    told = _Told(uow, ids, [row.id for row in kept])
    entries = _together([told.entry(row) for row in moments])
    return JournalPage(tuple(entries), cursor if full else None)


class _Told:
    """Turns rows of either register into entries."""

    def __init__(self, uow: UnitOfWork, ids: Sequence[str], operation_ids: Sequence[str]) -> None:
        self._people = names_of_logins(uow)
        self._words = ChangeWords(uow)
        self._changes: dict[str, list[Any]] = {}
        for row in load_changes(uow.connection, operation_ids, ids):
            self._changes.setdefault(row.operation_id, []).append(row)

    def entry(self, row: Any) -> Entry:
        who = self._people.get(row.login, row.login)
        if hasattr(row, "event"):
            what = _READINGS[row.event]
            return Entry(key=f"r{row.seq}", utc=row.utc, who=who, what=what)
        details = tuple(self._words.sentences(self._changes.get(row.id, ())))
        return Entry(key=f"o{row.seq}", utc=row.utc, who=who, what=row.label, details=details)


def _together(entries: Sequence[Entry]) -> list[Entry]:
    """Put the same reading by the same person on the same day into one entry."""
    kept: list[Entry] = []
    for one in entries:
        last = kept[-1] if kept else None
        if last is not None and _same_reading(last, one):
            kept[-1] = Entry(
                key=last.key, utc=last.utc, who=last.who, what=last.what, times=last.times + 1
            )
        else:
            kept.append(one)
    return kept


def _same_reading(one: Entry, other: Entry) -> bool:
    readings = one.key.startswith("r") and other.key.startswith("r")
    same = (one.who, one.what) == (other.who, other.what)
    return readings and same and one.utc.date() == other.utc.date()
