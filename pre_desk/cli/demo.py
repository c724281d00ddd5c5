"""`pre-desk demo`: the demonstration team, on screen or drawn into files."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from pre_desk.cli.demo_results import opened_demonstration, write_results
from pre_desk.cli.desk import Moment, read_passphrase, say, warn, write_private
from pre_desk.cli.progress import shown_progress
from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.usecases import demonstration, vaults
from pre_desk.usecases.demo_passphrase import common_passphrase, keep_common_passphrase

# Shows the vault in a window, or draws its screens beside it and returns the images.
Show = Callable[[Path, bool], list[Path]]

NAME = "demonstration.pre"

_NO_SCREEN = ("offscreen", "minimal", "vnc")


def run_demo(arguments: argparse.Namespace, moment: Moment, show: Show) -> None:
    """Make the demonstration vault unless it is there, then show it or draw it."""
    vault = _folder(arguments.dir) / NAME
    passphrase = chosen_passphrase(arguments.passphrase_file, vault)
    _prepare(vault, passphrase, moment)
    say(f"Coffre de démonstration : {vault}")
    say(f"Phrase de passe de tous les comptes : « {passphrase} »")
    for account in demonstration.ACCOUNTS:
        say(f"  {account.login} ({account.role.label})")
    if not arguments.offscreen and has_display():
        show(vault, False)
        return
    if not arguments.offscreen:
        warn("Pas d’écran : les fenêtres sont dessinées dans des fichiers.")
    write_results(vault, passphrase, moment)
    for image in show(vault, True):
        say(f"Image : {image}")


def has_display() -> bool:
    """Whether a window can be shown here."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _NO_SCREEN:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise DomainError(f"Impossible de créer le dossier « {folder} ».") from refused
    # Whole: the window remembers where it is, from wherever it is started next.
    return folder.resolve()


def chosen_passphrase(file: Path | None, vault: Path) -> str:
    """Return the first line of `file`; without one, the vault's own or the usual one.

    A file that does not exist receives it, for the commands that follow.
    """
    if file is None:
        return common_passphrase(vault)
    if file.exists():
        return read_passphrase(file)
    passphrase = common_passphrase(vault)
    write_private(file, f"{passphrase}\n".encode())
    return passphrase


def _prepare(vault: Path, passphrase: str, moment: Moment) -> None:
    if vault.exists() and _is_sound(vault, passphrase, moment):
        return
    vaults.check_passphrase(passphrase, refused=(NAME,))
    with shown_progress("Préparation de l’équipe de démonstration") as progress:
        demonstration.make_demonstration(
            vault,
            now=moment.now,
            poste=moment.poste,
            passphrase=passphrase,
            progress=progress,
        )
    keep_common_passphrase(vault, passphrase)


def _is_sound(vault: Path, passphrase: str, moment: Moment) -> bool:
    """Whether the vault can serve again; a damaged one is set aside, another is refused."""
    try:
        if not vaults.describe_vault(vault).demonstration:
            raise DomainError(
                f"« {vault} » n’est pas un coffre de démonstration : choisir un autre dossier."
            )
        with opened_demonstration(vault, passphrase, moment, read_only=True) as opened:
            findings = vaults.verify_vault(opened)
    except vaults.WrongPassphrase as refused:
        raise DomainError(
            f"« {vault} » a une autre phrase de passe : reprendre la sienne, ou choisir un "
            "autre dossier."
        ) from refused
    except VaultError as damaged:
        findings = [damaged.message]
    if findings:
        aside = vault.with_name(f"demonstration-abimee-{moment.now:%Y%m%d-%H%M%S}.pre")
        vault.rename(aside)
        warn(f"Démonstration abîmée, mise de côté : {aside} ({findings[0]})")
    return not findings
