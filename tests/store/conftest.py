"""Tests on real vaults: a private profile for each, and a closed vault to open."""

import pytest

from tests.cercles import Sharing, share_notes
from tests.vault_fixtures import home, model, path

__all__ = ["home", "model", "path", "shared"]


@pytest.fixture
def shared(path) -> Sharing:
    """A vault where a psychologist has written a note."""
    return share_notes(path)
