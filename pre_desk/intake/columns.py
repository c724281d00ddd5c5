"""The files of the exchange folder and their columns, derived from the dataclasses.

A new field of a dataclass appears by itself; only what a type cannot tell is listed here.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.periode import Periode
from pre_desk.domain.reference import Genre

MANIFEST = "echange.json"
FORMAT, FORMAT_VERSION = "pre-desk-echange", 1
ATTACHMENTS = "documents/"

# Counted by the vault, or computed from other fields.
_NOT_EXCHANGED = frozenset(("version", "cle"))

# Fields that hold a code of a list the team may extend.
_REFERENCES = {
    ("parcours", "motif_sortie"): Genre.MOTIF_SORTIE,
    ("decision", "motif_sortie"): Genre.MOTIF_SORTIE,
    ("reperage", "origine"): Genre.ORIGINE_REPERAGE,
    ("problematique_reperee", "problematique"): Genre.PROBLEMATIQUE,
    ("point_appui_repere", "point_appui"): Genre.POINT_APPUI,
    ("objectif", "domaine"): Genre.DOMAINE_ACTION,
    ("action", "domaine"): Genre.DOMAINE_ACTION,
}

# Whole cents in the vault, euros in the file.
_AMOUNTS = {
    "ligne_budget": frozenset(("vote", "depense")),
    "subvention": frozenset(("demande", "vote", "verse")),
}

# Bytes kept as a file of their own beside the CSVs.
_FILES = {("document", "scelle"): "fichier"}

# Nothing can be read without them: other files speak of these by their keys.
_NEEDED_KEYS = frozenset(("enfant", "parcours"))

_PLURALS = {
    "bilan_fige": "bilans_figes",
    "ligne_budget": "lignes_budget",
    "parcours": "parcours",
    "problematique_reperee": "problematiques_reperees",
    "point_appui_repere": "points_appui_reperes",
    "mesure_ase": "mesures_ase",
    "participant_cellule": "participants_cellule",
    "membre_cellule": "membres_cellule",
    "vacances": "vacances",
    "raison_passage": "raisons_passage",
    "passage_releve": "passages_releve",
    "note_confidentielle": "notes_confidentielles",
}


class Kind(Enum):
    """What a column holds, as the manual says it."""

    KEY = "clé"
    LINK = "clé d’une autre fiche"
    CODED = "mot d’une liste fixe"
    REFERENCE = "mot d’une liste de l’équipe"
    TEXT = "texte"
    INTEGER = "nombre entier"
    BOOLEAN = "oui ou non"
    DATE = "date"
    TIME = "heure"
    ANNEE = "année scolaire"
    PERIODE = "année civile ou scolaire"
    AMOUNT = "montant en euros"
    SEALED = "contenu scellé"
    FILE = "fichier joint"


_KINDS: dict[type, Kind] = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    bool: Kind.BOOLEAN,
    datetime.date: Kind.DATE,
    datetime.time: Kind.TIME,
    AnneeScolaire: Kind.ANNEE,
    Periode: Kind.PERIODE,
    bytes: Kind.SEALED,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` in the file, `field` in the dataclass.

    An empty cell gives `default`, which is MISSING when a value is needed.
    """

    name: str
    field: str
    kind: Kind
    default: Any
    target: str = ""
    coded: type[Coded] | None = None
    genre: Genre | None = None

    @property
    def required(self) -> bool:
        """Whether every line needs a value."""
        return self.default is MISSING


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of the folder: `table` of the vault, its dataclass and its columns, key first."""

    table: str
    file: str
    entity: type
    columns: tuple[Column, ...]

    @property
    def key(self) -> Column:
        """The column that names a line for the other files."""
        return self.columns[0]

    @property
    def links(self) -> frozenset[str]:
        """Tables that this one points to."""
        return frozenset(column.target for column in self.columns if column.target)


def file_name(table: str) -> str:
    """Return the name of the file of a table: enfant → enfants.csv."""
    return f"{_PLURALS.get(table, table + 's')}.csv"


@cache
def sheet_of(table: str, entity: type) -> Sheet:
    """Return the file of one dataclass."""
    hints = get_type_hints(entity)
    kept = [field for field in fields(entity) if field.name not in _NOT_EXCHANGED]
    columns = tuple(_column(table, field, hints[field.name]) for field in kept)
    return Sheet(table, file_name(table), entity, columns)


def sheets(entities: Mapping[str, type]) -> dict[str, Sheet]:
    """Return every file by table, in the order of `entities`."""
    return {table: sheet_of(table, entity) for table, entity in entities.items()}


def needed_columns(columns: Iterable[Column]) -> list[str]:
    """Return the names of the columns that a file must have."""
    return [one.name for one in columns if one.required]


def leaves(entities: Mapping[str, type]) -> frozenset[str]:
    """Return the tables that no other one points to."""
    pointed = {target for sheet in sheets(entities).values() for target in sheet.links}
    return frozenset(entities) - pointed


def _column(table: str, field: Field[Any], hint: Any) -> Column:
    parts = [part for part in get_args(hint) if part is not NoneType] or [hint]
    optional = NoneType in get_args(hint)
    default = None if optional else field.default
    name, plain = field.name, parts[0]
    if name == "id":
        return Column(table, name, Kind.KEY, MISSING if table in _NEEDED_KEYS else None)
    if name.endswith("_id"):
        target = name.removesuffix("_id")
        return Column(target, name, Kind.LINK, default, target=target)
    if genre := _REFERENCES.get((table, name)):
        return Column(name, name, Kind.REFERENCE, default, genre=genre)
    if shown := _FILES.get((table, name)):
        return Column(shown, name, Kind.FILE, default)
    if name in _AMOUNTS.get(table, ()):
        return Column(name, name, Kind.AMOUNT, default)
    if issubclass(plain, Coded):
        return Column(name, name, Kind.CODED, default, coded=plain)
    return Column(name, name, _KINDS[plain], default)
