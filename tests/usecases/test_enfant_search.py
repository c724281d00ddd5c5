"""A name is found as a person types it."""

import pytest

from pre_desk.domain.names import sort_key
from pre_desk.usecases.enfant_search import NameIndex

_NAMES = [
    ("BENALI", "Maëlys"),
    ("BEN ALI", "Théo"),
    ("CISSÉ", "Zoé"),
    ("D’ALMEIDA", "Léa"),
    ("LŒWE", "Jean-Luc"),
    ("SAINT-CLAIR", "Inès"),
    ("ȚURCANU", "Ștefan"),
    ("ALIX", "Benoît"),
]


def _found(typed: str) -> set[str]:
    matches = NameIndex([sort_key(*name) for name in _NAMES]).search(typed)
    assert matches is not None
    return {_NAMES[row][0] for row in matches.everything()}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("cisse", {"CISSÉ"}),
        ("CISSÉ zoe", {"CISSÉ"}),
        ("zoé cis", {"CISSÉ"}),
        ("loewe", {"LŒWE"}),
        ("lœwe jean luc", {"LŒWE"}),
        ("jeanluc", {"LŒWE"}),
        ("d'almeida", {"D’ALMEIDA"}),
        ("dalmeida", {"D’ALMEIDA"}),
        ("turcanu stefan", {"ȚURCANU"}),
        ("saintclair", {"SAINT-CLAIR"}),
        ("ben ali", {"BENALI", "BEN ALI", "ALIX"}),
        ("benali", {"BENALI", "BEN ALI"}),
        ("lmei", {"D’ALMEIDA"}),
    ],
)
def test_a_name_is_found_without_accents_order_or_punctuation(
    typed: str, expected: set[str]
) -> None:
    assert _found(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("maelis", {"BENALI"}),
        ("sissé", {"CISSÉ"}),
        ("turcnau", {"ȚURCANU"}),
        ("almieda", {"D’ALMEIDA"}),
        ("maelis bnali", {"BENALI"}),
    ],
)
def test_a_slip_is_forgiven_when_nothing_answers_exactly(typed: str, expected: set[str]) -> None:
    matches = NameIndex([sort_key(*name) for name in _NAMES]).search(typed)
    assert matches is not None
    assert not matches.starting
    assert {_NAMES[row][0] for row in matches.approximate} == expected


def test_beginnings_are_told_from_middles() -> None:
    matches = NameIndex([sort_key(*name) for name in _NAMES]).search("ali")
    assert matches is not None
    assert {_NAMES[row][0] for row in matches.starting} == {"BEN ALI", "ALIX"}
    assert {_NAMES[row][0] for row in matches.containing} == {"BENALI"}


def test_nothing_typed_is_not_a_search() -> None:
    assert NameIndex(["a\u0001b"]).search(" - ’ ") is None


def test_nobody_answers_to_letters_that_nobody_has() -> None:
    assert _found("xqzw") == set()


def test_an_empty_vault_can_be_searched() -> None:
    matches = NameIndex([]).search("ben")
    assert matches is not None
    assert matches.everything() == frozenset()
