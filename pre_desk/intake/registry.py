"""Which key of which file stands for which object: kept ids, new ids, what is unknown."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import Etablissement, TypeEtablissement, is_valid_uai
from pre_desk.domain.names import fold
from pre_desk.intake.cells import quoted
from pre_desk.intake.columns import file_name

# Shipped lists and grids: the same object in every vault, brought up to date by an import.
CARRIED = frozenset(("reference", "grille", "item", "descripteur"))

# Directories: an import finds the vault's own by these fields, and leaves them as they are.
NATURAL_KEYS: dict[str, tuple[str, ...]] = {
    "campagne": ("annee", "vague"),
    "etablissement": ("nom", "commune", "type"),
    "operateur": ("nom",),
    "professionnel": ("nom", "prenom"),
    "action": ("nom",),
    "prevision": ("action_id", "annee"),
    "cercle": ("nom",),
    "reference": ("genre", "code"),
    "grille": ("nom", "numero"),
    "item": ("grille_id", "code"),
    "descripteur": ("item_id", "cycle", "niveau"),
}
SHARED = frozenset(NATURAL_KEYS)

_OURS = re.compile(r"[0-9a-f]{32}")

_SCHOOLS = (
    ("maternelle", TypeEtablissement.MATERNELLE),
    ("elementaire", TypeEtablissement.ELEMENTAIRE),
    ("primaire", TypeEtablissement.PRIMAIRE),
    ("college", TypeEtablissement.COLLEGE),
    ("lycee", TypeEtablissement.LYCEE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the vault already holds, as far as an import needs to know.

    `rows` gives the shared tables by id, `taken` the ids of any table, `children`
    the (cle, id, ISO date of birth) of everyone, `uniques` the field sets that no two
    rows of a table may share.
    """

    new_id: Callable[[], str]
    rows: Mapping[str, Mapping[str, Any]] = field(repr=False)
    taken: Callable[[str], frozenset[str]]
    children: Sequence[tuple[str, str, str]] = field(repr=False)
    uniques: Mapping[str, Sequence[tuple[str, ...]]]


class Registry:
    """Keys of the folder and objects of the vault, by table."""

    def __init__(self, held: Held, *, ours: bool) -> None:
        """`ours`: the folder was written by this application, any free id of it is kept."""
        self._held = held
        self._ours = ours
        self._ids: dict[str, dict[str, str]] = defaultdict(dict)
        self._refused: dict[str, dict[str, int]] = defaultdict(dict)
        self._taken: dict[str, frozenset[str]] = {}
        self._natural: dict[str, dict[tuple[Any, ...], str]] = {}
        self._names: dict[str, dict[str, str]] = {}
        self.created: dict[str, list[Any]] = defaultdict(list)

    def identity(self, table: str, key: str) -> str:
        """Return the id of a new object: its key when ours and free, else a new one."""
        if key and (self._ours or _OURS.fullmatch(key)):
            self.prepare(table)
            if key not in self._taken[table]:
                return key
        return self._held.new_id()

    def prepare(self, table: str) -> None:
        """Ask the vault for the ids of a table now: it may be closed when they are needed."""
        if table not in self._taken:
            self._taken[table] = self._held.taken(table)

    def same_as_held(self, table: str, entity: Any) -> Any | None:
        """Return the vault's own object that `entity` of a shared table speaks of."""
        rows = self._held.rows[table]
        if table not in self._natural:
            self._natural[table] = {_natural(table, one): key for key, one in rows.items()}
        if table == "etablissement" and entity.uai is not None:
            same = (key for key, one in rows.items() if one.uai == entity.uai)
            if found := next(same, None):
                return rows[found]
        found = self._natural[table].get(_natural(table, entity))
        return rows[found] if found else None

    def held(self, table: str, key: str) -> Any | None:
        """Return the vault's own object of a shared table with this id."""
        return self._held.rows[table].get(key)

    def accept(self, table: str, key: str, entity: Any) -> None:
        """Let other files speak of `entity` as `key`, and by its name in a directory."""
        if key:
            self._ids[table][key] = entity.id
        if table in SHARED:
            _add_names(self._names_of(table), [entity])

    def refuse(self, table: str, key: str, line: int) -> None:
        """Remember why what hangs on `key` will be refused."""
        if key:
            self._ids[table].pop(key, None)
            self._refused[table].setdefault(key, line)

    def find(self, table: str, key: str) -> str | None:
        """Return the id of an accepted line, or None."""
        return self._ids[table].get(key)

    def resolve(self, table: str, key: str) -> str:
        """Return the id of the object that `key` names; DomainError says why there is none."""
        found = self._ids[table].get(key)
        if found is None:
            found = self._resolve_elsewhere(table, key)
        return found

    def _resolve_elsewhere(self, table: str, key: str) -> str:
        line = self._refused[table].get(key)
        if line is not None:
            told = f"«\u00a0{table}\u00a0» refusé\u00a0: {file_name(table)}, ligne {line}"
            raise DomainError(f"dépend d’une fiche refusée ({told}).")
        if table in SHARED:
            if key in self._held.rows[table]:
                return key
            if found := self._by_name(table, key):
                return found
            if table == "etablissement":
                return self._create_etablissement(key)
        raise DomainError(f"{quoted(key)} est inconnu dans {file_name(table)}.")

    def _by_name(self, table: str, text: str) -> str | None:
        found = self._names_of(table).get(fold(text))
        if found == "":
            raise DomainError(
                f"plusieurs fiches s’appellent {quoted(text)}\u00a0: donner leur clé."
            )
        return found

    def _names_of(self, table: str) -> dict[str, str]:
        """Ids by folded name: of the vault's own objects, then of those of the folder."""
        if table not in self._names:
            self._names[table] = {}
            _add_names(self._names[table], self._held.rows[table].values())
        return self._names[table]

    def _create_etablissement(self, text: str) -> str:
        uai = text.upper() if is_valid_uai(text.upper()) else None
        nom = f"Établissement {uai}" if uai else text
        words = set(fold(nom).split())
        kind = next((kind for word, kind in _SCHOOLS if word in words), TypeEtablissement.AUTRE)
        made = Etablissement(id=self._held.new_id(), nom=nom, type=kind, uai=uai)
        self.created["etablissement"].append(made)
        self.accept("etablissement", "", made)
        return made.id


def _add_names(names: dict[str, str], entities: Iterable[Any]) -> None:
    for entity in entities:
        for name in _spoken_names(entity):
            # An empty id marks a name that several objects share.
            names[name] = entity.id if names.get(name, entity.id) == entity.id else ""


def _natural(table: str, entity: Any) -> tuple[Any, ...]:
    values = (getattr(entity, name) for name in NATURAL_KEYS[table])
    return tuple(fold(value) if isinstance(value, str) else value for value in values)


def _spoken_names(entity: Any) -> Iterable[str]:
    nom = getattr(entity, "nom", "")
    prenom = getattr(entity, "prenom", "")
    names = {
        fold(f"{prenom} {nom}"),
        fold(f"{nom} {prenom}"),
        fold(getattr(entity, "uai", "") or ""),
    }
    return names - {""}
