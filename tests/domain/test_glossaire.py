"""GLOSSAIRE.md tells every noun of the domain, and only names that the code has."""

import importlib
import pkgutil
import re
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import pytest

import pre_desk.domain
from pre_desk.domain.coded import Coded
from pre_desk.domain.names import fold
from pre_desk.store.tables import ENTITIES

PACKAGE = Path(pre_desk.domain.__path__[0]).parent
TEXT = (PACKAGE / "domain" / "GLOSSAIRE.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| mot "))
]
CODE_NAMES = sorted({name for row in ROWS for name in re.findall(r"`([^`]+)`", row[2])})


def domain_classes() -> dict[str, type]:
    """Every dataclass and enumeration that the domain defines."""
    found = {}
    for one in pkgutil.iter_modules(pre_desk.domain.__path__):
        module = importlib.import_module(f"pre_desk.domain.{one.name}")
        for name, value in vars(module).items():
            if not isinstance(value, type) or value.__module__ != module.__name__:
                continue
            noun = is_dataclass(value) or (issubclass(value, Enum) and value is not Coded)
            if noun and not name.startswith("_"):
                found[name] = value
    return found


CLASSES = domain_classes()


def test_the_glossary_has_four_cells_a_row_and_says_each_word_once():
    assert all(len(row) == 4 and all(row) for row in ROWS)
    words = [row[0] for row in ROWS]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_dataclass_and_enumeration_of_the_domain_is_in_the_glossary(name):
    assert name in CODE_NAMES


@pytest.mark.parametrize("name", CODE_NAMES)
def test_every_code_name_of_the_glossary_exists(name):
    if name.endswith(".py"):
        assert (PACKAGE / name).is_file()
        return
    owner, _, member = name.partition(".")
    assert owner in CLASSES
    if member:
        own = CLASSES[owner]
        members = {one.name for one in (fields(own) if is_dataclass(own) else own)}
        assert member in members


@pytest.mark.parametrize("table", sorted(ENTITIES))
def test_every_noun_that_names_a_table_is_a_word_of_the_glossary(table):
    told = " ".join(fold(row[0]) for row in ROWS).split()
    named = {name for row in ROWS for name in re.findall(r"`(\w+)`", row[2])}
    assert ENTITIES[table].__name__ in named
    # « enfant », « mesure_ase »: each of its words, but for the participle of a link.
    assert set(table.split("_")) - {"repere", "reperee", "reference"} <= set(told)
