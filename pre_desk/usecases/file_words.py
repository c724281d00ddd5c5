"""The words behind the codes and the ids of a child's file, each table read once."""

from collections.abc import Iterable

from pre_desk.domain.reference import Genre
from pre_desk.store.unit_of_work import UnitOfWork


class FileWords:
    """The labels of the team's enumerations and the names of what a file points at."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        known = uow.reference.find()
        self._labels = {(one.genre, one.code): one.libelle for one in known}
        self._schools = {one.id: one.nom for one in uow.etablissement.find()}

    def label(self, genre: Genre, code: str | None) -> str:
        """The label of a code; the code itself when nobody knows it, nothing for None."""
        return self._labels.get((genre, code), code) if code else ""

    def school(self, etablissement_id: str | None) -> str:
        """The name of an établissement, nothing for None."""
        return self._schools.get(etablissement_id or "", "")

    def people(self, professionnel_ids: Iterable[str | None]) -> dict[str, str]:
        """The full names of professionnels by id."""
        wanted = sorted({one for one in professionnel_ids if one})
        return {one.id: one.full_name for one in self._uow.professionnel.among("id", wanted)}
