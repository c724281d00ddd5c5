"""How the tests read a bilan back."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pypdf

from pre_desk.documents.bilan.render import render
from pre_desk.documents.bilan.report import Report
from tests.documents import builders

CASES = {
    "six years": builders.years,
    "a first year": builders.a_first_year,
    "a year in progress": builders.in_progress,
    "an empty year": builders.an_empty_year,
    "ten years": builders.ten_years,
}
CHAPTERS = [
    "Le public",
    "Les parcours",
    "Les cellules de veille",
    "Les actions et les partenaires",
    "Les évaluations",
    "Les sorties",
    "Les cohortes",
    "Le budget",
    "Méthode et définitions",
    "Protection appliquée",
]


def read(report: Report) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render(report)))


def text_of(report: Report) -> str:
    return "\n".join(page.extract_text() for page in read(report).pages)


def one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    if "/S" in node:
        yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        target = kid.get_object()
        if isinstance(target, Mapping) and target.get("/Type") != "/MCR":
            yield from elements(target)
