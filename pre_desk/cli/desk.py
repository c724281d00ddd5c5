"""What every command shares: who is asking, the vault she opens, how answers are written."""

import argparse
import getpass
import json
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pre_desk.domain.errors import DomainError
from pre_desk.french import typographic

if TYPE_CHECKING:
    from pre_desk.usecases.vaults import Vault
from pre_desk.usecases.files import write_private as write_private


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a command runs; read once, handed down."""

    now: datetime
    today: date
    poste: str


def this_moment() -> Moment:
    """Read the clock and the computer's name."""
    now = datetime.now(UTC)
    return Moment(now, now.astimezone().date(), platform.node() or "poste")


def read_passphrase(path: Path | None, prompt: str = "Phrase de passe : ") -> str:
    """Return the first line of the file, or what is typed at a prompt."""
    if path is None:
        return getpass.getpass(prompt)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as unreadable:
        raise DomainError(
            f"Le fichier de phrase de passe « {path} » est illisible."
        ) from unreadable
    first = text.splitlines()[0] if text.strip() else ""
    if not first:
        raise DomainError(f"Le fichier de phrase de passe « {path} » est vide.")
    return first


@contextmanager
def opened_vault(
    arguments: argparse.Namespace, moment: Moment, *, read_only: bool = False
) -> Iterator["Vault"]:
    """Open the vault named on the command line, tell its warnings, close it at the end."""
    # Not above: « --help » must not wait for the database.
    from pre_desk.usecases import vaults

    vault = vaults.open_vault(
        arguments.vault,
        login=arguments.login,
        passphrase=read_passphrase(arguments.passphrase_file),
        now=moment.now,
        poste=moment.poste,
        read_only=read_only,
    )
    try:
        for warning in vault.report.warnings:
            warn(warning)
        yield vault
    finally:
        vault.close(datetime.now(UTC))


def say(line: str) -> None:
    """Print one line of answer."""
    print(typographic(line))


def say_json(value: Any) -> None:
    """Print an answer for a machine."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def warn(line: str) -> None:
    """Print one line beside the answer."""
    print(typographic(line), file=sys.stderr)
