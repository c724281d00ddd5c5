"""The passphrase common to the accounts of a demonstration vault.

It protects nothing: every child is invented, and the unlock window shows it. One chosen
by the person stays in clear beside the vault, so that the window can go on showing it.
"""

from pathlib import Path

from pre_desk.domain.errors import VaultError
from pre_desk.usecases.demonstration.accounts import PASSPHRASE

# The account that sees most: what commands and drawings use.
LOGIN = "coordination"


def common_passphrase(vault: Path) -> str:
    """Return the passphrase of every account of the demonstration vault at `vault`."""
    try:
        told = _beside(vault).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return PASSPHRASE
    return told or PASSPHRASE


def keep_common_passphrase(vault: Path, passphrase: str) -> None:
    """Keep the passphrase chosen for a demonstration vault; nothing for the usual one."""
    beside = _beside(vault)
    try:
        if passphrase == PASSPHRASE:
            beside.unlink(missing_ok=True)
        else:
            beside.write_text(f"{passphrase}\n", encoding="utf-8")
    except OSError as refused:
        raise VaultError(f"Impossible d’écrire « {beside} ».") from refused


def _beside(vault: Path) -> Path:
    return vault.with_suffix(".phrase")
