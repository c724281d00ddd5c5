"""`pre-desk accounts`: create, list, remove, password, recover."""

import argparse
from pathlib import Path

from pre_desk.cli.desk import Moment, opened_vault, read_passphrase, say, warn
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Role
from pre_desk.usecases import vaults


def run_accounts(arguments: argparse.Namespace, moment: Moment) -> None:
    """Run one operation on the accounts of a vault."""
    _OPERATIONS[arguments.accounts_command](arguments, moment)


def _create(arguments: argparse.Namespace, moment: Moment) -> None:
    if not arguments.login:
        raise DomainError("Il manque l’identifiant du compte : ajouter --login.")
    role = Role.of_code(arguments.role)
    if arguments.vault.exists():
        _add_person(arguments, moment, role)
        return
    vault, recovery_key = vaults.create_vault(
        arguments.vault,
        login=arguments.login,
        role=role,
        passphrase=read_passphrase(arguments.passphrase_file),
        now=moment.now,
        poste=moment.poste,
    )
    vault.close(moment.now)
    say(f"Coffre créé : {arguments.vault}")
    _tell_recovery_key(recovery_key)


def _add_person(arguments: argparse.Namespace, moment: Moment, role: Role) -> None:
    if not arguments.as_login:
        raise DomainError(
            "Ce coffre existe déjà : indiquer avec --as et --as-passphrase-file "
            "le compte qui autorise l’ajout."
        )
    passphrase = read_passphrase(arguments.passphrase_file)
    authority = argparse.Namespace(
        vault=arguments.vault,
        login=arguments.as_login,
        passphrase_file=arguments.as_passphrase_file,
    )
    with opened_vault(authority, moment) as vault:
        vaults.add_person(
            vault, login=arguments.login, role=role, passphrase=passphrase, now=moment.now
        )
    say(f"Compte ajouté : {arguments.login} ({role.label})")


def _tell_recovery_key(recovery_key: str) -> None:
    warn("Clé de secours, montrée une seule fois : l’imprimer et la ranger sous clé.")
    say(recovery_key)


def _list(arguments: argparse.Namespace, moment: Moment) -> None:
    with opened_vault(arguments, moment, read_only=True) as vault:
        for person in vaults.people(vault):
            say(f"{person.login}\t{person.role.label}")


def _remove(arguments: argparse.Namespace, moment: Moment) -> None:
    with opened_vault(arguments, moment) as vault:
        vaults.remove_person(vault, login=arguments.person, now=moment.now)
    say(f"Compte retiré : {arguments.person}. La clé du coffre a été renouvelée.")


def _password(arguments: argparse.Namespace, moment: Moment) -> None:
    old = read_passphrase(arguments.passphrase_file)
    new = _twice(arguments.new_passphrase_file)
    vault = vaults.open_vault(
        arguments.vault,
        login=arguments.login,
        passphrase=old,
        now=moment.now,
        poste=moment.poste,
    )
    try:
        vaults.change_passphrase(vault, old=old, new=new, now=moment.now)
    finally:
        vault.close(moment.now)
    say("Phrase de passe changée.")


def _recover(arguments: argparse.Namespace, moment: Moment) -> None:
    if not arguments.login:
        raise DomainError("Il manque l’identifiant du compte : ajouter --login.")
    recovery_key = read_passphrase(arguments.recovery_file, "Clé de secours : ")
    vaults.reset_with_recovery_key(
        arguments.vault,
        login=arguments.login,
        recovery_key=recovery_key,
        new_passphrase=_twice(arguments.passphrase_file),
        now=moment.now,
        poste=moment.poste,
    )
    say(
        "Phrase de passe remplacée. L’usage de la clé de secours sera dit à la prochaine ouverture."
    )


def _twice(path: Path | None) -> str:
    new = read_passphrase(path, "Nouvelle phrase de passe : ")
    if path is None and read_passphrase(None, "Encore une fois : ") != new:
        raise DomainError("Les deux phrases de passe diffèrent.")
    return new


_OPERATIONS = {
    "create": _create,
    "list": _list,
    "remove": _remove,
    "password": _password,
    "recover": _recover,
}
