"""The family of a child as her file shows it: adults, what they said, brothers and sisters."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from pre_desk.domain.accord import Accord
from pre_desk.domain.famille import Famille, Responsable
from pre_desk.domain.role import Permission
from pre_desk.store.repositories.enfant_list import EnfantRow, load_rows
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ResponsableLine:
    """One adult, and the states of her accord for this child, the latest first."""

    responsable: Responsable
    accords: tuple[Accord, ...]

    @property
    def nom(self) -> str:
        """Prénom then nom."""
        return f"{self.responsable.prenom} {self.responsable.nom}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilleFile:
    """`famille` is None while nobody wrote it; `accords` are all the child's, the latest first."""

    famille: Famille | None = None
    responsables: tuple[ResponsableLine, ...] = field(default=(), repr=False)
    accords: tuple[Accord, ...] = ()
    # Who answered, by id: also those of a famille that she has left.
    signataires: Mapping[str, str] = field(default_factory=dict, repr=False)
    fratrie: tuple[EnfantRow, ...] = ()


def read_famille(uow: UnitOfWork, enfant_id: str, *, on: datetime.date) -> FamilleFile:
    """Return the family of a child; those who hold parental authority come first."""
    uow.require(Permission.NAMES)
    enfant = uow.enfant.get(enfant_id)
    found = uow.accord.find(enfant_id=enfant_id)
    accords = tuple(sorted(found, key=lambda one: one.date, reverse=True))
    answered = uow.responsable.among(
        "id", {one.responsable_id for one in accords if one.responsable_id}
    )
    names = {one.id: f"{one.prenom} {one.nom}".strip() for one in answered}
    if enfant.famille_id is None:
        return FamilleFile(accords=accords, signataires=names)
    adults = uow.responsable.find(famille_id=enfant.famille_id)
    adults.sort(key=lambda one: (not one.autorite_parentale, one.nom, one.prenom))
    others = uow.enfant.find(famille_id=enfant.famille_id, supprime_le=None)
    others.sort(key=lambda one: one.naissance)
    ids = [one.id for one in others if one.id != enfant_id]
    return FamilleFile(
        famille=uow.famille.get(enfant.famille_id),
        responsables=tuple(
            ResponsableLine(one, tuple(a for a in accords if a.responsable_id == one.id))
            for one in adults
        ),
        accords=accords,
        signataires=names,
        fratrie=tuple(load_rows(uow.connection, ids, on)) if ids else (),
    )
