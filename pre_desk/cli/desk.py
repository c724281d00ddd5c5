"""What every command shares: who is asking, the vault she opens, how answers are written."""

import argparse
import getpass
import json
import platform
import sys
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from pre_desk.domain.errors import DomainError
from pre_desk.french import typographic

if TYPE_CHECKING:
    from pre_desk.usecases.vaults import Vault
from pre_desk.usecases.files import write_private as write_private

_LONGEST_LINE = 1 << 16


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
        return _typed(prompt)
    try:
        # More is no passphrase: a disk named by mistake is not read to its end.
        with path.open("rb") as stream:
            text = stream.read(_LONGEST_LINE).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as unreadable:
        raise DomainError(
            f"Le fichier de phrase de passe « {path} » est illisible."
        ) from unreadable
    first = text.splitlines()[0] if text.strip() else ""
    if not first:
        raise DomainError(f"Le fichier de phrase de passe « {path} » est vide.")
    return first


def _typed(prompt: str) -> str:
    try:
        with warnings.catch_warnings():
            # Where there is no terminal, what is typed would be shown.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (EOFError, OSError, getpass.GetPassWarning) as nobody:
        raise DomainError(
            "Personne n’est là pour taper la phrase de passe : la donner avec --passphrase-file."
        ) from nobody


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
    _print(line, sys.stdout)


def say_json(value: Any) -> None:
    """Print an answer for a machine."""
    everything = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not everything, indent=1))


def warn(line: str) -> None:
    """Print one line beside the answer."""
    _print(line, sys.stderr)


def _print(line: str, stream: TextIO) -> None:
    """Print words that may come from a file: they must give the terminal no order."""
    told = "".join(map(_printable, typographic(line)))
    encoding = stream.encoding or "utf-8"
    # Where French is not known, better a mark in a word than an answer that is not told.
    print(told.encode(encoding, "replace").decode(encoding), file=stream)


def _printable(letter: str) -> str:
    order = unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in "\t\n"
    return "\N{REPLACEMENT CHARACTER}" if order else letter
