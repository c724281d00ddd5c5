"""A diffusable bilan read back from its PDF alone, as somebody who attacks it would."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pypdf

from pre_desk.documents.wording import category
from pre_desk.french import typographic
from pre_desk.indicators.disclosure.tables import TOTAL, Dimension, Keys, PublishedTable
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable
from tests.documents.reading import elements, one_line

_CELL = r"(s|\d+)"
_SHARE = r"(?: [\d,]+ %)?"
# What stands above small tables that bear no title of their own.
_CAPTIONS = {
    "sex": "Sexe",
    "age": "Âge au 31 décembre",
    "level": "Niveau",
    "list_of_year": "Liste de l’année",
    "list_30_june": "Présents le 30 juin",
    "state_31_august": "État au 31 août",
}
_STATES = ("observation", "principal", "ase", "sorti")


def told_by(pdf: bytes) -> list[str]:
    """Every word of a PDF: pages, texts for those who do not see, bookmarks, properties."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    told = [page.extract_text() for page in reader.pages]
    told += alternatives(reader)
    told += [entry.title for entry in flat(reader.outline)]
    told += [reader.metadata.title, reader.metadata.subject, reader.metadata.author]
    xmp = reader.xmp_metadata
    return [one_line(one) for one in (*told, *xmp.dc_title.values(), *xmp.dc_description.values())]


def alternatives(reader: pypdf.PdfReader) -> list[str]:
    """The text of each figure."""
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    return [str(node["/Alt"]) for node in elements(root) if "/Alt" in node]


def flat(outline: Sequence[Any]) -> Iterator[Any]:
    """Every bookmark."""
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def tables_in(pdf: bytes, bilan: ProtectedBilan) -> list[PublishedTable]:
    """The tables of an edition with the numbers that its PDF tells, and nothing else.

    Each is read as often as it is told, in tables and for those who do not see the charts; a
    cell told once is known.
    """
    text = " ".join(told_by(pdf))
    return [_table(text, one) for one in bilan.tables]


def _table(text: str, told: ProtectedTable) -> PublishedTable:
    spec = told.table.spec
    readings = [one for read in _READERS for one in read(text, told)]
    assert readings, f"{spec.name} is not told"
    cells: dict[Keys, int | None] = dict.fromkeys(spec.places())
    # A row of nobody unknown is left out: every reader counts it for nought.
    said = {keys for reading in readings for keys in reading}
    cells |= dict.fromkeys(cells.keys() - said, 0)
    for reading in readings:
        for keys, value in reading.items():
            known = cells[keys]
            assert value is None or known in (None, value), (spec.name, keys)
            cells[keys] = known if value is None else value
    return replace(told.table, cells=cells)


Reading = Mapping[Keys, int | None]


def _rows(text: str, told: ProtectedTable) -> Iterator[Reading]:
    """A table with one row for each category of its first dimension, counts and shares."""
    first, *crossed = told.table.spec.dimensions
    if not crossed and told.name not in _CAPTIONS:
        return
    across = [*crossed[0].categories, TOTAL] if crossed else [""]
    keys = [(one, *([other] if other else [])) for one in _all(first) for other in across]
    optional = {"unknown", "other"} if not crossed else set()
    row = r" ".join([rf"{_CELL}{_SHARE if not crossed else ''}"] * len(across))
    rows = [
        rf"(?:{_words(category(first.name, one))} {row} )?"
        if one in optional
        else rf"{_words(category(first.name, one))} {row} "
        for one in _all(first)
    ]
    head = "" if crossed else rf"{_words(_CAPTIONS[told.name])} Enfants (?:Part )?"
    for found in re.finditer(head + "".join(rows), f"{text} "):
        yield dict(zip(keys, map(_value, found.groups()), strict=True))


def _bars(text: str, told: ProtectedTable) -> Iterator[Reading]:
    """« Title : name, count, name, count et name, count. » as a chart says it."""
    (first, *crossed) = told.table.spec.dimensions
    if crossed or told.name.startswith(("evaluation_", "state_31_august")):
        return
    for found in re.finditer(rf"{_words(told.title)} : ([^.]*)\.", text):
        said = {
            (one,): _value(count[1])
            for one in first.categories
            if (count := re.search(rf"{_words(category(first.name, one))}, {_CELL}\b", found[1]))
        }
        yield said
    if told.name == "exits_by_sign":
        for found in re.finditer(rf"Enfants sortis : {_CELL}\.", text):
            yield {(TOTAL,): _value(found[1])}


def _years(text: str, told: ProtectedTable) -> Iterator[Reading]:
    """The row of a year beside others, and its column in a chart."""
    if not told.name.startswith("state_31_august"):
        return
    (first,) = told.table.spec.dimensions
    year = first.population.period
    for found in re.finditer(rf"{year} {' '.join([_CELL] * 5)}\b(?! %)", text):
        keys = [(one,) for one in (*first.categories, TOTAL)]
        yield dict(zip(keys, map(_value, found.groups()), strict=True))
    stack = rf"{year}, {_CELL} en observation, {_CELL} en suivi principal, {_CELL} en suivi ASE et"
    for found in re.finditer(rf"{stack} {_CELL} sortis", text):
        yield {(one,): _value(count) for one, count in zip(_STATES, found.groups(), strict=True)}


def _whole(text: str, told: ProtectedTable) -> Iterator[Reading]:
    """The effectif of a year in its chart: the whole of every way to sort its children."""
    (first, *crossed) = told.table.spec.dimensions
    if crossed or first.population.name != "enfants" or told.name == "exits_by_sign":
        return
    for found in re.finditer(r"Effectif de l’année : ([^.]*)\.", text):
        one = re.search(rf"{_CELL} en {first.population.period}", found[1])
        if one:
            yield {(TOTAL,): _value(one[1])}


def _items(text: str, told: ProtectedTable) -> Iterator[Reading]:
    """The row of an item, and what its chart says."""
    if not told.name.startswith("evaluation_"):
        return
    item = _words(told.title.partition(": ")[2])
    moves = [("progress",), ("stable",), ("decline",)]
    for found in re.finditer(rf"{item} {' '.join([_CELL] * 4)}\b", text):
        yield dict(zip([*moves, (TOTAL,)], map(_value, found.groups()), strict=True))
    for found in re.finditer(rf"{item}, {_CELL} progrès, {_CELL} stable et {_CELL} recul", text):
        yield dict(zip(moves, map(_value, found.groups()), strict=True))


_READERS = (_rows, _bars, _years, _whole, _items)


def _all(dimension: Dimension) -> list[str]:
    return [*dimension.categories, TOTAL]


def _words(name: str) -> str:
    return r"\s+".join(map(re.escape, one_line(typographic(name)).split()))


def _value(told: str | None) -> int | None:
    """A count; None for « s ». What is not even told is a zero that nobody needs."""
    return None if told == "s" else 0 if told is None else int(told)
