"""One line of a file to one object: its id, its attachment, its place among the others."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pre_desk.domain.document import Document
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError
from pre_desk.intake.cells import quoted
from pre_desk.intake.columns import ATTACHMENTS, Sheet
from pre_desk.intake.csv_rows import Cells
from pre_desk.intake.folder import Folder, Reading
from pre_desk.intake.levels import SeveralLevels
from pre_desk.intake.registry import CARRIED, Registry


class Lines:
    """Builds the objects of a folder, the same way when checking and when importing."""

    def __init__(self, folder: Folder, registry: Registry, enfants: Mapping[str, Enfant]) -> None:
        """`enfants`: those of the folder, by id; read before what hangs on them."""
        self._folder = folder
        self._registry = registry
        self._enfants = enfants
        self.several: Counter[str] = Counter()

    def build(
        self, sheet: Sheet, reading: Reading, cells: Cells, *, whole: bool
    ) -> tuple[str, Any]:
        """Return the key ("" for none) and the object of a line; DomainError when impossible.

        `whole` reads the bytes of an attachment; otherwise only their size is checked.
        """
        values = reading.values(cells)
        key = values.get("id") or ""
        values["id"] = self._registry.identity(sheet.table, key)
        if sheet.entity is Document:
            values["scelle"] = self._attachment(values["scelle"], values["taille"], whole=whole)
        if isinstance(values.get("niveau"), SeveralLevels):
            self._choose_level(values)
        return key, sheet.entity(**values)

    def _choose_level(self, values: dict[str, Any]) -> None:
        told: SeveralLevels = values["niveau"]
        born = self._enfants[values["enfant_id"]].naissance
        values["niveau"] = told.at_age_of(born, values["debut"])
        values["classe"] = values.get("classe") or told.text
        self.several[told.text] += 1

    def _attachment(self, name: str, size: int, *, whole: bool) -> bytes:
        found = self._folder.attachment_size(name) if name.startswith(ATTACHMENTS) else None
        if found is None:
            raise DomainError(f"le fichier joint {quoted(name)} manque.", "fichier")
        if found != size:
            raise DomainError(f"le fichier joint {quoted(name)} n’a pas la taille dite.", "taille")
        if not whole:
            return b""
        with self._folder.attachment(name) as stream:
            return stream.read(size)


class Uniques:
    """Refuses a second object with the key, or the fields, of an earlier one."""

    def __init__(self, fields_of: Mapping[str, Sequence[tuple[str, ...]]]) -> None:
        """`fields_of` gives the sets of fields that no two rows of a table may share."""
        self._fields_of = fields_of
        # Hashes, not values: ten times less memory for millions of lines.
        self._seen: dict[tuple[str, ...], set[int]] = defaultdict(set)

    def check(self, table: str, key: str, entity: Any) -> None:
        """Remember a line; DomainError when an earlier one said the same."""
        if key and hash(key) in self._seen[table,]:
            raise DomainError(f"la clé {quoted(key)} est déjà celle d’une autre ligne.")
        told: list[tuple[tuple[str, ...], int]] = [((table,), hash(key))] if key else []
        for names in self._fields_of.get(table, ()):
            values = tuple(getattr(entity, name) for name in names)
            if None in values:
                # What is not told is the same as nothing else, as the vault has it.
                continue
            value = hash(values)
            if value in self._seen[(table, *names)]:
                same = " et ".join(name.removesuffix("_id") for name in names)
                raise DomainError(f"double une autre ligne (même {same}).")
            told.append(((table, *names), value))
        for where, value in told:
            self._seen[where].add(value)

    def forget(self) -> None:
        """Free the memory of a table that has been read."""
        self._seen.clear()


class Shared:
    """Lists, grids and directories: what the vault has already is found, not doubled."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.changed: dict[str, dict[str, Any]] = defaultdict(dict)

    def match(self, table: str, key: str, entity: Any) -> Any:
        """Return the vault's own object, or `entity` when it is new.

        A shipped list or grid found by its key takes the values of the line.
        """
        own = self._registry.held(table, key)
        if own is not None and table in CARRIED:
            carried = replace(entity, id=own.id, version=own.version)
            if carried != own:
                self.changed[table][own.id] = carried
            return carried
        return own or self._registry.same_as_held(table, entity) or entity
