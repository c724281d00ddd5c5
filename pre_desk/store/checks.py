"""What is checked each time a vault is opened (STORE §3), and what « vérifier » looks at."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from pre_desk.domain.errors import VaultError
from pre_desk.store.digest import closed_as_it_is
from pre_desk.store.files import beside
from pre_desk.store.journal import Head, first_broken_link
from pre_desk.store.keys.derivation import subkey
from pre_desk.store.keys.slots import to_text
from pre_desk.store.migrate import needs_upgrade
from pre_desk.store.profile import VaultProfile

if TYPE_CHECKING:
    from pre_desk.store.vault import Vault

_RESTORE = "Restaurer la dernière sauvegarde (dossier « sauvegardes »)."


def check_opening(vault: "Vault", now: datetime) -> None:
    """Compare the file with what its witnesses say; warnings go to the vault's report.

    Raises VaultError when the database is missing, damaged or newer than this version.
    """
    if not vault.database.is_file():
        raise VaultError(
            f"Le fichier « {vault.database.name} » manque dans le coffre. Si le fichier des clés "
            f"est ancien, remettre le plus récent ; sinon : {_RESTORE[0].lower()}{_RESTORE[1:]}"
        )
    unsealed = _check_close_digest(vault)
    with vault.explained(), vault.reading_engine.connect() as connection:
        outdated = needs_upgrade(connection)
    if outdated:
        vault.migrate(now)
    with vault.explained():
        head = vault.current_head()
    _check_head(vault, head)
    _check_anchor(vault, head)
    _check_members(vault)
    if unsealed and not vault.read_only:
        beside(vault.database, ".cachet").unlink(missing_ok=True)


def _check_close_digest(vault: "Vault") -> bool:
    """Whether the file was sealed at its last closing; warn or raise when it differs."""
    key = subkey(vault.keys.data, "digest")
    with vault.explained():
        same = closed_as_it_is(vault.database, beside(vault.database, ".cachet"), key)
    if same is None:
        return False
    if not same:
        damage = damaged_pages(vault.reading_engine)
        if damage:
            raise VaultError(f"Le fichier « {vault.database.name} » est endommagé. {_RESTORE}")
        vault.report.warnings.append(
            f"Le fichier « {vault.database.name} » n’est pas tel qu’il a été fermé : une partie "
            f"ancienne y a peut-être été remise. {_RESTORE}"
        )
    return True


def _check_head(vault: "Vault", head: Head) -> None:
    known = vault.head_record.read()
    name = beside(vault.database, ".tete").name
    if known is None:
        vault.report.warnings.append(
            f"Le témoin « {name} » manque ou est endommagé : il est refait. Vérifier que les "
            "derniers enregistrements sont bien là."
        )
    elif known.seq > head.seq:
        missing = known.seq - head.seq
        vault.report.warnings.append(
            f"{missing} enregistrement{'s' if missing > 1 else ''} "
            f"confirmé{'s' if missing > 1 else ''} manque{'nt' if missing > 1 else ''} : "
            f"la fin du fichier a été perdue. {_RESTORE}"
        )
    elif known.seq == head.seq and known.mac != head.mac:
        vault.report.warnings.append(
            f"Le journal ne finit pas comme son témoin le dit : le coffre a été modifié. {_RESTORE}"
        )
    vault.expect_head(head)


def _check_anchor(vault: "Vault", head: Head) -> None:
    anchor = VaultProfile(vault.store_id).anchor()
    if anchor.seq > head.seq or (anchor.seq == head.seq and anchor.mac != to_text(head.mac)):
        when = datetime.fromisoformat(anchor.utc).astimezone()
        vault.report.warnings.append(
            f"Ce coffre est une version antérieure à celle du {when:%d/%m/%Y à %H h %M}, que ce "
            "poste a connue : vérifier qu’une ancienne copie n’a pas été remise."
        )


def _check_members(vault: "Vault") -> None:
    profile = VaultProfile(vault.store_id)
    pinned, found = profile.anchor().members, vault.key_file.members_fingerprint()
    if pinned and pinned != found:
        vault.report.warnings.append(
            "La liste des personnes qui ouvrent ce coffre a changé depuis la dernière fois : "
            "vérifier les comptes dans les réglages."
        )


def damaged_pages(engine: Engine) -> list[str]:
    """Return what SQLCipher and SQLite say of the pages; empty when all is sound."""
    from sqlalchemy.exc import DBAPIError

    try:
        with engine.connect() as connection:
            found = [
                str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")
            ]
            told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DBAPIError:
        return ["unreadable"]
    return found + [line for line in told if line != "ok"] + [str(row[0]) for row in broken]


def verify_vault(vault: "Vault") -> list[str]:
    """Check every page, every event and the witnesses; return French findings, none when sound."""
    findings = list(vault.report.warnings)
    name = vault.database.name
    damage = damaged_pages(vault.reading_engine)
    if damage:
        findings.append(f"« {name} » : {len(damage)} page(s) ou lien(s) endommagés. {_RESTORE}")
        return findings
    with vault.reading_engine.connect() as connection:
        broken = first_broken_link(connection, vault.keys.audit)
    if broken is not None:
        findings.append(f"Le journal est rompu à l’événement n° {broken} : il a été modifié.")
    return findings
