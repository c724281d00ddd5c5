"""A text that is not a publication is told so, however hostile; one without a digest is read."""

import json

import pytest

from pre_desk.indicators.publication_file import UnreadablePublication, read_publication

_CELLS = [
    {"keys": {"sex": "F"}, "value": None},
    {"keys": {"sex": "G"}, "value": None},
    {"keys": {"sex": "total"}, "value": 30},
]
_TABLE = {"name": "sex", "dimensions": ["sex"], "cells": _CELLS}
_TOLD = {"edition": 1, "year": "2020-2021", "audience": "named", "k": 5, "tables": [_TABLE]}


def told(**changes):
    return json.dumps(_TOLD | changes)


def table(**changes):
    return told(tables=[_TABLE | changes])


def cell(value):
    return table(cells=[*_CELLS[:2], {"keys": {"sex": "total"}, "value": value}])


def test_what_another_program_wrote_without_a_digest_is_read():
    read = read_publication(told())
    assert (read.year, read.edition, read.audience, read.k) == ("2020-2021", 1, "named", 5)
    assert read.intact
    assert read.tables[0].cells == {("F",): None, ("G",): None, ("total",): 30}


def test_a_digest_that_is_not_that_of_the_text_is_seen():
    assert not read_publication(told(digest="0" * 64)).intact
    assert not read_publication(told(digest="")).intact


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "null", "3", "[" * 100_000, "\ufeff" + told(), told()[:-1]),
        *(told(edition=float("inf")), told(edition=10**400), told(edition="1"), told(edition=None)),
        *(told(k=float("nan")), told(k=float("inf")), told(k=-5), told(k=10**30), told(k=True)),
        *(told(year="../../etc"), told(year={}), told(year="\udcff"), told(year="2020-2022")),
        *(told(audience=["named"]), told(audience="\udcff")),
        *(told(tables=[]), told(tables={}), told(tables=5), told(tables=[_TABLE, _TABLE])),
        *(cell(10**400), cell(10**18), cell(-1), cell(3.0), cell(True), cell("3")),
        *(table(name="\udcff"), table(name=None), table(cells=[]), table(cells=[*_CELLS, *_CELLS])),
        *(table(dimensions=[]), table(dimensions=["sex", "sex"]), table(dimensions=["age"])),
        *(table(rounded_to=-5), table(rounded_to=10**30), table(rounded_to=5, steps=10**25)),
        *(table(rounded_to=float("inf")), table(cells=[{"keys": None, "value": 1}])),
        table(dimensions=["sign"], cells=[{"keys": {"sign": "triste"}, "value": 3}]),
    ],
)
def test_anything_else_is_no_publication(text):
    with pytest.raises(UnreadablePublication, match="n’est pas une publication"):
        read_publication(text)
