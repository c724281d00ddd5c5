"""The demonstration as its people read it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pre_desk.store.unit_of_work import UnitOfWork
from tests.conftest import NOW
from tests.vaults import as_account


@pytest.fixture
def read_as(demonstration: Path) -> Iterator[Callable[[str], UnitOfWork]]:
    """Read the demonstration as any of its accounts: `read_as("dpo")`."""
    with ExitStack() as opened:

        def read(login: str) -> UnitOfWork:
            vault = opened.enter_context(as_account(demonstration, login))
            return opened.enter_context(vault.reading(now=NOW))

        yield read


@pytest.fixture
def team(read_as: Callable[[str], UnitOfWork]) -> UnitOfWork:
    """The demonstration as the coordination reads it."""
    return read_as("coordination")
