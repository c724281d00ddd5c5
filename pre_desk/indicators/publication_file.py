"""`publication.json`: a publication for a machine, and for whoever attacks it again later."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.indicators.catalogue import title_of
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    Dimension,
    Keys,
    Population,
    PublishedTable,
    TableSpec,
    every_dimension,
)
from pre_desk.indicators.protected import ProtectedBilan
from pre_desk.indicators.sorting import dimension

_MOST = 10_000_000
_LARGEST_BASE = 100
_YEAR = re.compile(r"_(\d{4}-\d{4})$")


class UnreadablePublication(ValueError):
    """A text that is not a publication; its message is a French sentence."""


def as_text(bilan: ProtectedBilan) -> str:
    """Return the publication as JSON text, its digest last; equal ones give equal texts."""
    told = _as_json(bilan)
    return json.dumps(told | {"digest": _digest(told)}, ensure_ascii=False, indent=1) + "\n"


def digest_of(bilan: ProtectedBilan) -> str:
    """Return the SHA-256 (hex) of everything that is told."""
    return _digest(_as_json(bilan))


def _digest(told: Mapping[str, Any]) -> str:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _as_json(bilan: ProtectedBilan) -> dict[str, Any]:
    told: dict[str, Any] = {
        "edition": bilan.edition,
        "year": bilan.year,
        "audience": bilan.audience.value,
        "k": bilan.k,
        "method": bilan.methode.value,
        "extracted_on": bilan.extracted_on.isoformat(),
    }
    told["tables"] = [_table(one.table) for one in bilan.tables]
    told["figures"] = [
        {"name": one.name, "year": one.year, "value": one.value, "unit": one.unit}
        for one in bilan.figures
    ]
    if bilan.resources is not None:
        told["resources"] = asdict(bilan.resources)
    return told


def _table(table: PublishedTable) -> dict[str, Any]:
    names = [one.name for one in table.spec.dimensions]
    told: dict[str, Any] = {"name": table.spec.name, "dimensions": names}
    if table.rounded_to:
        told |= {"rounded_to": table.rounded_to, "steps": table.steps}
    told["cells"] = [
        {"keys": dict(zip(names, keys, strict=True)), "value": value}
        for keys, value in table.cells.items()
    ]
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPublication:
    """A publication read back from its file; `intact`: its digest, if it has one, is right."""

    year: str
    edition: int
    audience: str
    k: int
    intact: bool
    tables: tuple[PublishedTable, ...]


def read_publication(text: str) -> ReadPublication:
    """Return what a publication says; raise UnreadablePublication for anything else."""
    try:
        told = json.loads(text)
        digest = told.pop("digest", None)
        year = AnneeScolaire.parse(_word(told["year"])).label
        tables = tuple(_read(one, year) for one in told["tables"])
        if not tables or len({one.spec.name for one in tables}) < len(tables):
            raise ValueError("no table, or two of one name")
        every_dimension(one.spec for one in tables)
        return ReadPublication(
            year=year,
            edition=_number(told["edition"]),
            audience=_word(told["audience"]),
            k=_number(told["k"]),
            intact=digest is None or digest == _digest(told),
            tables=tables,
        )
    # A text may also be nested too deep to be read.
    except (ValueError, KeyError, TypeError, AttributeError, DomainError, RecursionError) as wrong:
        raise UnreadablePublication("ce fichier n’est pas une publication.") from wrong


def _number(told: object, most: int = _MOST) -> int:
    """Return a count as it was read; no team counts more than `most`."""
    if isinstance(told, bool) or not isinstance(told, int) or not 0 <= told <= most:
        raise ValueError("not a count")
    return told


def _word(told: object) -> str:
    """Return a text as it was read, if it can be written again."""
    if not isinstance(told, str):
        raise TypeError("not a word")
    told.encode()
    return told


def _read(told: Mapping[str, Any], year: str) -> PublishedTable:
    name, names = _word(told["name"]), [_word(one) for one in told["dimensions"]]
    if not names or len(set(names)) < len(names):
        raise ValueError("no dimension, or twice the same")
    cells: dict[Keys, int | None] = {}
    for cell in told["cells"]:
        keys = tuple(_word(cell["keys"][one]) for one in names)
        if keys in cells:
            raise ValueError("a cell is told twice")
        cells[keys] = None if cell["value"] is None else _number(cell["value"])
    if not cells:
        raise ValueError("no cell")
    beside = _YEAR.search(name)
    own = beside[1] if beside else year
    dimensions = tuple(_dimension(one, own, _seen(cells, at)) for at, one in enumerate(names))
    base, steps = (_number(told.get(one, 0), _LARGEST_BASE) for one in ("rounded_to", "steps"))
    return PublishedTable(TableSpec(name, title_of(name, own), dimensions), cells, "", base, steps)


def _seen(cells: Mapping[Keys, object], at: int) -> Sequence[str]:
    return list(dict.fromkeys(keys[at] for keys in cells if keys[at] != TOTAL))


def _dimension(name: str, year: str, seen: Sequence[str]) -> Dimension:
    try:
        known = dimension(name, year, seen)
    except KeyError:
        # Written by somebody else: nothing is known of it but its cells.
        return Dimension(name, name, tuple(seen), population=Population(name, year))
    sorted_in = {one for one, _ in known.refines.parents} if known.refines else known.categories
    if not {*known.categories, *seen} <= set(sorted_in):
        raise ValueError("nobody is sorted so")
    return known
