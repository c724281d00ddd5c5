"""The manual tells every command and every option, and none that does not exist."""

import argparse
import re
from collections.abc import Iterator

import pytest

from pre_desk.bundled import bundled_path
from pre_desk.cli.parser import build_parser
from pre_desk.domain.role import Role

TEXT = bundled_path("resources/manual/ligne-de-commande.md").read_text(encoding="utf-8")
HEAD, *BODIES = re.split(r"^## ", TEXT, flags=re.MULTILINE)
SECTIONS = {body.partition("\n")[0]: body for body in BODIES}
EVERYWHERE = {"--login", "--passphrase-file", "--help"}


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (one for one in action.option_strings if one.startswith("--"))
    for own in subcommands(parser).values():
        yield from options(own)


COMMANDS = subcommands(build_parser())


def test_every_command_has_its_section_and_no_section_is_of_another():
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_told_and_no_other(name):
    told = set(re.findall(r"--[a-z][a-z-]+", SECTIONS[name]))
    known = set(options(COMMANDS[name]))
    assert told <= known
    assert known - EVERYWHERE <= told


@pytest.mark.parametrize("name", COMMANDS)
def test_the_form_of_a_command_names_its_operations(name):
    for operation in subcommands(COMMANDS[name]):
        assert f"pre-desk {name} {operation} COFFRE" in SECTIONS[name]
    assert f"```\npre-desk {name} " in SECTIONS[name]


def test_the_options_of_every_command_are_told_once_before_them():
    assert set(re.findall(r"--[a-z][a-z-]+", HEAD)) == EVERYWHERE


def test_every_role_is_told():
    assert all(f"`{role.value}`" in SECTIONS["accounts"] for role in Role)
