"""A child joins a fratrie, or leaves it for a famille of her own."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError
from pre_desk.domain.famille import Famille
from pre_desk.domain.names import fold
from pre_desk.domain.role import Permission
from pre_desk.store.repositories.enfant_list import load_keys
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.identites import famille_of
from pre_desk.usecases.new_enfant import give_famille

_OFFERED = 8
# Several children of one famille may answer before eight familles are known.
_LOOKED_AT = 64


@dataclass(frozen=True, slots=True)
class Fratrie:
    """Children of one famille, the one whose name was typed first; `famille` None without one."""

    enfants: tuple[Enfant, ...] = field(repr=False)
    famille: Famille | None = field(default=None, repr=False)

    @property
    def sibling_id(self) -> str:
        """The child through whom one joins."""
        return self.enfants[0].id


def find_fratries(uow: UnitOfWork, typed: str, *, enfant_id: str) -> list[Fratrie]:
    """Return the fratries of the children whose names answer `typed`, at most eight.

    Every word typed begins a word of the name, whichever way round; the fratrie of
    `enfant_id` is left out.
    """
    uow.require(Permission.NAMES)
    found = list(islice(_named(uow, typed), _LOOKED_AT))
    own = uow.enfant.get(enfant_id)
    by_id = {one.id: one for one in uow.enfant.among("id", found)}
    first: dict[str, Enfant] = {}
    for one in (by_id[each] for each in found if each != enfant_id):
        if one.famille_id is None or one.famille_id != own.famille_id:
            first.setdefault(one.famille_id or one.id, one)
    kept = list(first.values())[:_OFFERED]
    wanted = {one.famille_id for one in kept if one.famille_id is not None}
    familles = {one.id: one for one in uow.famille.among("id", wanted)}
    others = [one for one in uow.enfant.among("famille_id", wanted) if one.supprime_le is None]
    return [
        Fratrie(
            (one, *(each for each in others if each.famille_id == one.famille_id and each != one)),
            familles.get(one.famille_id or ""),
        )
        for one in kept
    ]


def join_fratrie(uow: UnitOfWork, enfant_id: str, *, sibling_id: str) -> Enfant:
    """Put a child in the famille of another; DomainError when it is hers already.

    A famille that she leaves empty goes away, and its adults follow her.
    """
    uow.require(Permission.NAMES)
    if enfant_id == sibling_id:
        raise DomainError("Un enfant n’est pas de sa propre fratrie.", "famille")
    enfant = uow.enfant.get(enfant_id)
    famille_id = famille_of(uow, sibling_id, nom=uow.enfant.get(sibling_id).nom)
    if famille_id == enfant.famille_id:
        raise DomainError("Ces deux enfants sont déjà de la même fratrie.", "famille")
    moved = uow.enfant.replace(replace(enfant, famille_id=famille_id))
    _empty(uow, enfant.famille_id, famille_id)
    return moved


def leave_fratrie(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    nom: str,
    adresse: str = "",
    code_postal: str = "",
    commune: str = "",
    adults: bool = False,
) -> Enfant:
    """Give a child a famille of her own; the others stay together.

    `adults` copies theirs for her. Raises DomainError when she has no fratrie to leave.
    """
    uow.require(Permission.NAMES)
    enfant = uow.enfant.get(enfant_id)
    if enfant.famille_id is None or len(uow.enfant.find(famille_id=enfant.famille_id)) < 2:
        raise DomainError("Cet enfant n’a pas de fratrie à quitter.", "nom")
    former = enfant.famille_id
    moved = give_famille(
        uow, enfant_id, nom=nom, adresse=adresse, code_postal=code_postal, commune=commune
    )
    if adults and moved.famille_id is not None:
        uow.responsable.add_many(
            replace(one, id=uow.new_id(), famille_id=moved.famille_id, version=1)
            for one in uow.responsable.find(famille_id=former)
        )
    return moved


def _named(uow: UnitOfWork, typed: str) -> Iterator[str]:
    words = fold(typed).split()
    for cle, enfant_id, _ in load_keys(uow.connection) if words else ():
        name = cle.replace("\u0001", " ").split()
        if all(any(part.startswith(word) for part in name) for word in words):
            yield enfant_id


def _empty(uow: UnitOfWork, famille_id: str | None, into: str) -> None:
    """Nobody would ever see again a famille without children: nothing of it stays hidden."""
    if famille_id is None or uow.enfant.find(famille_id=famille_id):
        return
    for adult in uow.responsable.find(famille_id=famille_id):
        uow.responsable.replace(replace(adult, famille_id=into))
    uow.famille.remove(famille_id)
