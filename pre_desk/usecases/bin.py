"""The bin: what is deleted is listed with who and when, and comes back whole."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pre_desk.domain.errors import DomainError, NotFound
from pre_desk.domain.parcours import check_suivis
from pre_desk.domain.participation import Participation
from pre_desk.domain.role import Permission
from pre_desk.store.discarded import Discarded, links_to, load_discarded, restore
from pre_desk.store.repositories.enfant_list import load_discardings
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bin_rules import check_removal
from pre_desk.usecases.bin_titles import KINDS, title_of
from pre_desk.usecases.contradictions import contradictions
from pre_desk.usecases.identites import discard_enfant, restore_enfant
from pre_desk.usecases.participations import ended_with_exit
from pre_desk.usecases.rights import may_kind, require_kind

# Optional, and yet nothing without it: a passage is of a parcours or of a child.
_OWNING = frozenset((("passage", "parcours_id"), ("passage", "enfant_id")))

__all__ = ["BinEntry", "count_hidden", "list_bin", "put_in_bin", "restore_from_bin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BinEntry:
    """One thing in the bin: what it is, whose, who put it there and when.

    `key` is what `restore_from_bin` takes; `enfant_id` is None when the child is unknown.
    """

    key: str
    kind: str
    kind_label: str
    title: str = field(repr=False)
    enfant_id: str | None
    enfant: str = field(repr=False)
    login: str
    utc: datetime | None


def put_in_bin(uow: UnitOfWork, kind: str, object_id: str, *, today: date) -> None:
    """Delete one thing of a child's file, with what hangs on it; the bin gives it back.

    A child's own file stays in its table, marked; the rest leaves lists and figures at
    once. Raises DomainError when something else still rests on it.
    """
    if kind == "enfant":
        discard_enfant(uow, object_id, today=today)
        return
    if kind not in KINDS:
        raise DomainError("Ceci ne se supprime pas.")
    require_kind(uow, kind)
    check_removal(uow, kind, object_id)
    _remove(uow, kind, object_id)


def list_bin(uow: UnitOfWork) -> list[BinEntry]:
    """Return what is in the bin that this role may see, the latest first."""
    uow.require(Permission.NAMES)
    kinds = [kind for kind in KINDS if kind != "enfant" and may_kind(uow, kind)]
    owner = _Owners(uow)
    entries = [_entry(uow, one, owner) for one in load_discarded(uow.connection, kinds)]
    entries += [
        BinEntry(
            key=f"enfant:{enfant_id}",
            kind="enfant",
            kind_label=KINDS["enfant"],
            title=owner.name(enfant_id),
            enfant_id=enfant_id,
            enfant=owner.name(enfant_id),
            login=login,
            utc=utc,
        )
        for enfant_id, login, utc in load_discardings(uow.connection)
    ]
    return sorted(entries, key=lambda one: one.utc.timestamp() if one.utc else 0, reverse=True)


def count_hidden(uow: UnitOfWork) -> int:
    """Return how many things are in the bin that this role does not see (PRODUCT §4)."""
    uow.require(Permission.NAMES)
    kinds = [kind for kind in KINDS if not may_kind(uow, kind)]
    return len(load_discarded(uow.connection, kinds))


def restore_from_bin(uow: UnitOfWork, key: str) -> str:
    """Put one entry of the bin back where it was; return its kind.

    Raises DomainError when what it belonged to is gone, when an equal one was typed since,
    or when it no longer fits the parcours.
    """
    kind, _, place = key.partition(":")
    if kind == "enfant":
        restore_enfant(uow, place)
        return kind
    require_kind(uow, kind)
    back = restore(uow, uow.connection, int(place))
    _check_restored(uow, back)
    return back.kind


def _remove(uow: UnitOfWork, kind: str, object_id: str) -> None:
    for link in links_to(kind):
        rows = uow.of(link.table).find(**{link.column: object_id})
        if rows and link.optional and (link.table, link.column) not in _OWNING:
            raise DomainError("Une autre fiche s’appuie sur celle-ci\u00a0: la corriger d’abord.")
        for row in rows:
            _remove(uow, link.table, row.id)
    uow.of(kind).remove(object_id)


def _check_restored(uow: UnitOfWork, back: Discarded) -> None:
    if back.kind == "participation":
        _check_participation(uow, uow.participation.get(back.object_id))
    if back.kind not in ("parcours", "suivi"):
        return
    parcours_id = back.object_id if back.kind == "parcours" else back.values["parcours_id"]
    parcours = uow.parcours.get(parcours_id)
    check_suivis(parcours, uow.suivi.find(parcours_id=parcours_id))
    others = uow.parcours.find(enfant_id=parcours.enfant_id)
    if any(parcours.overlaps(one) for one in others if one.id != parcours.id):
        raise DomainError("Un autre parcours de cet enfant couvre déjà ces dates.", "entree")


def _check_participation(uow: UnitOfWork, one: Participation) -> None:
    """What ran when it was put in the bin ended with an exit recorded since (DR-1, DR-10)."""
    ended = ended_with_exit(uow, one)
    if ended is not one:
        ended = uow.participation.replace(ended)
    enfant_id = uow.parcours.get(one.parcours_id).enfant_id
    for broken in sorted(contradictions(uow, [enfant_id])):
        if broken.object_id == one.id:
            raise DomainError(f"Ceci ne peut pas être restauré. {broken.sentence}")


def _entry(uow: UnitOfWork, one: Discarded, owner: "_Owners") -> BinEntry:
    enfant_id = owner.of(one.values)
    return BinEntry(
        key=f"{one.kind}:{one.seq}",
        kind=one.kind,
        kind_label=KINDS[one.kind],
        title=title_of(uow, one.kind, one.values),
        enfant_id=enfant_id,
        enfant=owner.name(enfant_id),
        login=one.login,
        utc=one.utc,
    )


class _Owners:
    """Whose file a removed row was in, from what it pointed to."""

    _UP = ("parcours", "passage", "famille")

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def of(self, values: Any) -> str | None:
        """Return the child's id, None when what is between is gone or is a famille."""
        if values.get("enfant_id") is not None:
            return str(values["enfant_id"])
        for kind in self._UP:
            above = values.get(f"{kind}_id")
            if above is not None:
                return self._through(kind, above)
        return None

    def _through(self, kind: str, object_id: str) -> str | None:
        try:
            row = self._uow.of(kind).get(object_id)
        except NotFound:
            return None
        return self.of({name: getattr(row, name) for name in self._uow.of(kind).names})

    def name(self, enfant_id: str | None) -> str:
        """« Maëlys BÉNALI », or nothing."""
        if enfant_id is None:
            return ""
        one = self._uow.enfant.get(enfant_id)
        return f"{one.prenom} {one.nom}"
