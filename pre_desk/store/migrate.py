"""Bring the schema of a vault to the one this version knows, in one transaction."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from pre_desk.bundled import bundled_path
from pre_desk.domain.errors import VaultError

_REVISION = re.compile(r"(\d{4})_\w+\.py")


def head_revision() -> str:
    """Return the newest revision shipped with this version."""
    found = [_REVISION.fullmatch(path.name) for path in _versions().iterdir()]
    return max(match[1] for match in found if match)


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the schema in the file, or None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def needs_upgrade(connection: Connection) -> bool:
    """Whether the schema is older than this version's; VaultError when newer, or when absent."""
    current = current_revision(connection)
    if current is None:
        raise VaultError(
            "Le fichier du coffre est vide : il a été endommagé. "
            "Restaurer la dernière sauvegarde (dossier « sauvegardes »)."
        )
    if current > head_revision():
        raise VaultError(
            "Ce coffre a été créé par une version plus récente de l’application : "
            "installer la dernière version pour l’ouvrir."
        )
    return current < head_revision()


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the missing migrations on `connection`, inside its current transaction.

    The caller opens the transaction (BEGIN IMMEDIATE) and commits it, so that a
    kill leaves the old schema or the new one, never a half.
    """
    _command("upgrade", connection, to)


def _command(name: str, connection: Connection, revision: str) -> None:
    # Alembic takes 0.2 s to import and most openings have nothing to migrate.
    config_module: Any = import_module("alembic.config")
    command: Any = import_module("alembic.command")
    config = config_module.Config()
    config.set_main_option("script_location", str(bundled_path("db/migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    getattr(command, name)(config, revision)


def _versions() -> Path:
    return bundled_path("db/migrations") / "versions"
