"""The cercles as the person at the desk may know them: names, members, what she is to each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.names import fold
from pre_desk.domain.note_confidentielle import Cercle
from pre_desk.domain.role import Permission
from pre_desk.store.keys.cercle_lists import Member
from pre_desk.store.keys.cercles import CercleBook, read_book
from pre_desk.store.keys.slots import RECOVERY, Slot
from pre_desk.store.repositories.sealed_notes import count_by_cercle
from pre_desk.store.sealing import Standing
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.logins import names_of_logins

__all__ = ["CercleView", "MemberView", "Standing", "list_cercles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A member as others see her; `gone` when no account opens the key she was given."""

    login: str
    name: str = field(repr=False)
    role: str
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CercleView:
    """A cercle, its members, and what the person at the desk is to it.

    `recovered` is the day its recovery key let somebody in, until that key is replaced;
    `guests` are the logins that may still be let in.
    """

    id: str
    nom: str
    standing: Standing
    members: tuple[MemberView, ...] = ()
    guests: tuple[str, ...] = ()
    notes: int = 0
    since: date | None = None
    recovered: date | None = None


def list_cercles(uow: UnitOfWork) -> list[CercleView]:
    """Return every cercle, in the order of names, as the person at the desk may know it."""
    uow.require(Permission.NOTES)
    notes = count_by_cercle(uow.connection)
    names = names_of_logins(uow)
    cercles = sorted(uow.cercle.find(), key=lambda one: (fold(one.nom), one.id))
    return [_view(uow, one, names, notes.get(one.id, 0)) for one in cercles]


def _view(uow: UnitOfWork, cercle: Cercle, names: dict[str, str], notes: int) -> CercleView:
    standing = uow.sealing.standing(cercle)
    if standing in (Standing.EMPTY, Standing.ALTERED):
        return CercleView(id=cercle.id, nom=cercle.nom, standing=standing, notes=notes)
    book = read_book(cercle.id, cercle.cles)
    slots = {Member.of(slot): slot for slot in uow.sealing.person.people}
    members = [
        MemberView(
            login=one.login,
            name=names.get(one.login, one.login),
            role=slots[one].role.label if one in slots else "",
            gone=one not in slots,
        )
        for one in book.current.members
    ]
    return CercleView(
        id=cercle.id,
        nom=cercle.nom,
        standing=standing,
        members=tuple(sorted(members, key=lambda one: fold(one.name))),
        guests=_guests(book, slots),
        notes=notes,
        since=date.fromisoformat(book.current.at),
        recovered=_recovered(book),
    )


def _guests(book: CercleBook, slots: Mapping[Member, Slot]) -> tuple[str, ...]:
    inside = set(book.current.members)
    outside = [slot for member, slot in slots.items() if member not in inside]
    return tuple(sorted(one.login for one in outside if one.role.may(Permission.NOTES)))


def _recovered(book: CercleBook) -> date | None:
    """The last day the recovery key in force let somebody in."""
    used = [
        date.fromisoformat(one.at)
        for one in book.lists
        if one.by == RECOVERY and one.recovery == book.current.recovery
    ]
    return used[-1] if used else None
