"""Which names each audience of a relevé may read, and what was taken out of its texts."""

from collections.abc import Collection

from pre_desk.store.repositories.person_names import KnownNames, load_known_names
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.name_masking import NameMask


def mask_for_school(uow: UnitOfWork, own: Collection[str]) -> NameMask:
    """Take out the names of other schools' pupils; `own` are the children of this one, by id.

    A name that one of its own bears too stays: nobody can tell whose it is.
    """
    known = load_known_names(uow.connection)
    keep = [name for key in own for name in known.enfants[key]]
    names = [name for key, pair in known.enfants.items() if key not in own for name in pair]
    return NameMask(names, keep, unknown=False)


def mask_for_family(uow: UnitOfWork, enfant_id: str, famille_id: str | None) -> NameMask:
    """Take out every name but those of the child and of the adults of her famille."""
    known = load_known_names(uow.connection)
    keep = list(known.enfants[enfant_id])
    keep += [name for pair in known.responsables.get(famille_id or "", ()) for name in pair]
    return NameMask(_third_parties(known, enfant_id, famille_id), keep)


class Reading:
    """Reads texts as one audience may, and remembers what was taken out."""

    def __init__(self, mask: NameMask | None) -> None:
        self._mask = mask
        self.masked: list[str] = []
        self.doubtful: list[str] = []

    def __call__(self, text: str) -> str:
        if self._mask is None or not text:
            return text
        told = self._mask.apply(text)
        self.masked += told.masked
        self.doubtful += told.doubtful
        return told.text


def _third_parties(known: KnownNames, enfant_id: str, famille_id: str | None) -> list[str]:
    names = [name for key, pair in known.enfants.items() if key != enfant_id for name in pair]
    for key, adults in known.responsables.items():
        if key != famille_id:
            names += [name for pair in adults for name in pair]
    names += [name for pair in known.professionnels for name in pair]
    return names + known.others
