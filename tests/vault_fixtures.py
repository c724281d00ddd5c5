"""A closed vault of two persons and thirty children, copied for each test that asks for it."""

from pathlib import Path

import pytest

from tests.vaults import copy_vault, make_vault, private_home


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    """Where this test's profile, settings and temporary files go."""
    return private_home(tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def model(tmp_path_factory) -> Path:
    """The vault that others are copied from: nobody opens it."""
    folder = tmp_path_factory.mktemp("model")
    with pytest.MonkeyPatch.context() as patch:
        private_home(folder, patch)
        make_vault(folder / "Équipe.pre")
    return folder / "Équipe.pre"


@pytest.fixture
def path(model, tmp_path) -> Path:
    """A closed vault."""
    return copy_vault(model, tmp_path / "Équipe.pre")
