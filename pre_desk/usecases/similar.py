"""Search first: the children who may already be the one about to be created."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cache, partial

from pre_desk.domain.names import fold
from pre_desk.domain.role import Permission
from pre_desk.intake.duplicates import near_names
from pre_desk.store.repositories.enfant_list import load_discarded_keys, load_keys
from pre_desk.store.unit_of_work import UnitOfWork

# More would not be read before typing on.
_SHOWN = 12


class Likeness(IntEnum):
    """How much a child looks like the one typed, the closest first."""

    SAME = 0
    SWAPPED = 1
    NEAR = 2
    SAME_NAME = 3
    NEAR_NAME = 4
    SAME_BIRTH = 5


_WHY = {
    Likeness.SAME: "même nom, même prénom, même date de naissance",
    Likeness.SWAPPED: "nom et prénom inversés",
    Likeness.NEAR: "noms très proches, même date de naissance",
    Likeness.SAME_NAME: "même nom et même prénom",
    Likeness.NEAR_NAME: "noms très proches",
    Likeness.SAME_BIRTH: "même date de naissance, et le nom ou le prénom",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarEnfant:
    """A child already known; `why` is French; `in_bin` when her file is to be restored first."""

    id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    naissance: date = field(repr=False)
    likeness: Likeness
    why: str
    in_bin: bool


def similar_enfants(
    uow: UnitOfWork, *, nom: str, prenom: str, naissance: date | None = None
) -> list[SimilarEnfant]:
    """Return the children who look like this one, the closest first, at most twelve.

    Names are compared without accents, whichever way round, one slip forgiven; the bin is
    searched too. Nothing is proposed before a nom and a prénom are typed.
    """
    uow.require(Permission.NAMES)
    typed = _Typed(fold(nom), fold(prenom), naissance.isoformat() if naissance else "")
    if not typed.nom or not typed.prenom:
        return []
    found = _like(typed, load_keys(uow.connection), in_bin=False)
    found += _like(typed, load_discarded_keys(uow.connection), in_bin=True)
    found.sort()
    kept = found[:_SHOWN]
    known = {one.id: one for one in uow.enfant.among("id", [enfant_id for _, enfant_id, _ in kept])}
    return [
        SimilarEnfant(
            id=enfant_id,
            nom=known[enfant_id].nom,
            prenom=known[enfant_id].prenom,
            naissance=known[enfant_id].naissance,
            likeness=likeness,
            why=_WHY[likeness],
            in_bin=in_bin,
        )
        for likeness, enfant_id, in_bin in kept
    ]


class _Typed:
    """Folded names and the ISO date of birth, empty when not typed.

    Each nom and each prénom of the vault is compared once: it holds few different ones.
    """

    def __init__(self, nom: str, prenom: str, naissance: str) -> None:
        self.nom, self.prenom, self.naissance = nom, prenom, naissance
        self._near_nom = cache(partial(near_names, nom))
        self._near_prenom = cache(partial(near_names, prenom))

    def likeness(self, nom: str, prenom: str, birth: str) -> Likeness | None:
        same_day = birth == self.naissance
        if nom == self.nom and prenom == self.prenom:
            return Likeness.SAME if same_day else Likeness.SAME_NAME
        if nom == self.prenom and prenom == self.nom:
            return Likeness.SWAPPED
        if self._near_nom(nom) and self._near_prenom(prenom):
            return Likeness.NEAR if same_day else Likeness.NEAR_NAME
        if same_day and (self._near_nom(nom) or self._near_prenom(prenom)):
            return Likeness.SAME_BIRTH
        return None


def _like(
    typed: _Typed, keys: Iterable[tuple[str, str, str]], *, in_bin: bool
) -> list[tuple[Likeness, str, bool]]:
    found = []
    for cle, enfant_id, birth in keys:
        nom, _, prenom = cle.partition("\u0001")
        likeness = typed.likeness(nom, prenom, birth)
        if likeness is not None:
            found.append((likeness, enfant_id, in_bin))
    return found
