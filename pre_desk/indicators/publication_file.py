"""`publication.json`: a publication for a machine, and for whoever attacks it again later."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pre_desk.indicators.catalogue import title_of
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    Dimension,
    Keys,
    Population,
    PublishedTable,
    TableSpec,
)
from pre_desk.indicators.protected import ProtectedBilan
from pre_desk.indicators.sorting import dimension

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
    """A publication read back from its file; `intact`: nothing in it has changed since."""

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
        year = str(told["year"])
        return ReadPublication(
            year=year,
            edition=int(told["edition"]),
            audience=str(told["audience"]),
            k=int(told["k"]),
            intact=digest == _digest(told),
            tables=tuple(_read(one, year) for one in told["tables"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise UnreadablePublication("ce fichier n’est pas une publication.") from wrong


def _read(told: Mapping[str, Any], year: str) -> PublishedTable:
    name, names = str(told["name"]), [str(one) for one in told["dimensions"]]
    cells: dict[Keys, int | None] = {}
    for cell in told["cells"]:
        value = cell["value"]
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise TypeError("a count is an integer or null")
        cells[tuple(str(cell["keys"][one]) for one in names)] = value
    beside = _YEAR.search(name)
    own = beside[1] if beside else year
    dimensions = tuple(_dimension(one, own, _seen(cells, at)) for at, one in enumerate(names))
    base, steps = int(told.get("rounded_to", 0)), int(told.get("steps", 0))
    return PublishedTable(TableSpec(name, title_of(name, own), dimensions), cells, "", base, steps)


def _seen(cells: Mapping[Keys, object], at: int) -> Sequence[str]:
    return list(dict.fromkeys(keys[at] for keys in cells if keys[at] != TOTAL))


def _dimension(name: str, year: str, seen: Sequence[str]) -> Dimension:
    try:
        known = dimension(name, year, seen)
    except KeyError:
        # Written by somebody else: nothing is known of it but its cells.
        return Dimension(name, name, tuple(seen), population=Population(name, year))
    return known
