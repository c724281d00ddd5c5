"""`pre-desk verify`, `backup` and `restore`."""

import argparse

from pre_desk.cli.desk import Moment, opened_vault, read_passphrase, say
from pre_desk.domain.errors import DomainError
from pre_desk.usecases import vaults


def run_verify(arguments: argparse.Namespace, moment: Moment) -> None:
    """Check every page, the journal, the head record and the key file."""
    with opened_vault(arguments, moment, read_only=True) as vault:
        findings = vaults.verify_vault(vault)
        told = vault.report.warnings
    if findings:
        # What opening found has just been told.
        new = [one for one in findings if one not in told]
        raise DomainError("\n".join(new or ["Le coffre n’est pas en ordre."]))
    say("Coffre vérifié : tout est en ordre.")


def run_backup(arguments: argparse.Namespace, moment: Moment) -> None:
    """Make one verified backup in a folder."""
    with opened_vault(arguments, moment, read_only=True) as vault:
        made = vaults.backup_vault(vault, arguments.dest, now=moment.now)
    say(f"Sauvegarde vérifiée : {made}")


def run_restore(arguments: argparse.Namespace, moment: Moment) -> None:
    """Put a backup in the place of a vault, which is set aside."""
    set_aside = vaults.restore_backup(
        arguments.backup,
        arguments.vault,
        login=arguments.login,
        passphrase=read_passphrase(arguments.passphrase_file),
        now=moment.now,
        poste=moment.poste,
    )
    say(f"Coffre rétabli : {arguments.vault}")
    if set_aside is not None:
        say(f"L’ancien a été mis de côté : {set_aside}")
