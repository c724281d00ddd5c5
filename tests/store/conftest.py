"""Tests on real vaults: a private profile for each, and a closed vault to open."""

from tests.vault_fixtures import home, model, path

__all__ = ["home", "model", "path"]
