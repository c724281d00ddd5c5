"""What is checked each time a vault is opened (STORE §3), and what « vérifier » looks at."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from pre_desk.domain.errors import VaultError
from pre_desk.french import hour
from pre_desk.store.backup import list_backups
from pre_desk.store.checkpoints import first_forged
from pre_desk.store.digest import Seal, compare_seal
from pre_desk.store.faults import NotADatabase
from pre_desk.store.files import BACKUPS, beside
from pre_desk.store.journal import (
    BACKUP_FAILED,
    Event,
    Head,
    first_broken_link,
    last_moment,
    mac_at,
    read_head,
)
from pre_desk.store.keys.derivation import subkey
from pre_desk.store.keys.key_file import FOREIGN
from pre_desk.store.keys.slots import to_text
from pre_desk.store.migrate import needs_upgrade
from pre_desk.store.profile import VaultProfile
from pre_desk.store.tables.registre import journal

if TYPE_CHECKING:
    from pre_desk.store.vault import Vault

_RESTORE = "Restaurer la dernière sauvegarde (dossier « sauvegardes »)."
_OLD_BACKUP = timedelta(days=7)
# Two computers never agree to the minute.
_CLOCK_SLACK = timedelta(minutes=10)


def check_opening(vault: "Vault", now: datetime) -> None:
    """Compare the file with what its witnesses say; warnings go to the vault's report.

    Raises VaultError when the database is missing, damaged or newer than this version.
    """
    _refuse_missing(vault)
    # Before the journal is read: somebody may be writing, and the record follows the commit.
    known = vault.head_record.read()
    # Before any connection: closing one writes what a kill left in the WAL.
    seal = _compare_seal(vault)
    outdated = _is_outdated(vault, known)
    _check_close_digest(vault, seal)
    if outdated:
        vault.migrate(now)
    with vault.explained(), vault.reading_engine.connect() as connection:
        _check_head(vault, connection, known)
        _check_anchor(vault, connection)
        _check_signatures(vault, connection)
        if seal is Seal.MISSING:
            _check_seal_is_due(vault, connection)
        _check_clock(vault, connection, now)
        _check_backups(vault, connection, now)
    _check_members(vault)


def _refuse_missing(vault: "Vault") -> None:
    database = vault.database
    if not database.is_file():
        raise VaultError(
            f"Le fichier « {database.name} » manque dans le coffre. Si le fichier des clés "
            f"est ancien, remettre le plus récent ; sinon : {_RESTORE[0].lower()}{_RESTORE[1:]}"
        )
    # SQLite takes an empty file for a new database.
    if database.stat().st_size == 0:
        raise VaultError(f"Le fichier « {database.name} » est vide. {_RESTORE}")


def _is_outdated(vault: "Vault", known: Head | None) -> bool:
    try:
        with vault.explained(), vault.reading_engine.connect() as connection:
            return needs_upgrade(connection)
    except NotADatabase:
        # Neither the database nor its head record answers to these keys.
        if known is None:
            raise VaultError(FOREIGN) from None
        raise


def _compare_seal(vault: "Vault") -> Seal:
    key = subkey(vault.keys.data, "digest")
    with vault.explained():
        return compare_seal(vault.database, beside(vault.database, ".cachet"), key)


def _check_close_digest(vault: "Vault", seal: Seal) -> None:
    """Warn or raise when the file is not what was sealed at its last closing."""
    if seal is Seal.CHANGED:
        damage = damaged_pages(vault.reading_engine)
        if damage:
            raise VaultError(f"Le fichier « {vault.database.name} » est endommagé. {_RESTORE}")
        vault.report.tell_damage(
            f"Le fichier « {vault.database.name} » n’est pas tel qu’il a été fermé : une partie "
            f"ancienne y a peut-être été remise. {_RESTORE}"
        )


def _check_seal_is_due(vault: "Vault", connection: Connection) -> None:
    """A journal that ends where this computer sealed it goes with a seal."""
    head, anchor = read_head(connection), VaultProfile(vault.store_id).anchor()
    if (head.seq, to_text(head.mac)) == (anchor.seq, anchor.mac):
        name = beside(vault.database, ".cachet").name
        vault.report.tell_damage(
            f"Le témoin de fermeture « {name} » manque : une partie ancienne de "
            f"« {vault.database.name} » a peut-être été remise. Vérifier les dernières saisies."
        )


def _check_head(vault: "Vault", connection: Connection, known: Head | None) -> None:
    head = read_head(connection)
    name = beside(vault.database, ".tete").name
    if known is None:
        vault.report.tell_damage(
            f"Le témoin « {name} » manque ou est endommagé : il est refait. Vérifier que les "
            "derniers enregistrements sont bien là."
        )
    elif known.seq > head.seq:
        vault.report.tell_damage(f"{_missing(known.seq - head.seq)} {_RESTORE}")
    elif mac_at(connection, known.seq) != known.mac:
        vault.report.tell_damage(
            f"Le journal ne dit pas ce que dit son témoin : le coffre a été modifié. {_RESTORE}"
        )
    vault.expect_head(head)


def _missing(count: int) -> str:
    if count == 1:
        return "1 enregistrement confirmé manque : la fin du fichier a été perdue."
    return f"{count} enregistrements confirmés manquent : la fin du fichier a été perdue."


def _check_anchor(vault: "Vault", connection: Connection) -> None:
    anchor = VaultProfile(vault.store_id).anchor()
    found = mac_at(connection, anchor.seq)
    if anchor.seq and (found is None or anchor.mac != to_text(found)):
        when = _moment(datetime.fromisoformat(anchor.utc))
        vault.report.tell_damage(
            f"Ce coffre est une version antérieure à celle du {when}, que ce "
            "poste a connue : vérifier qu’une ancienne copie n’a pas été remise."
        )


def _moment(utc: datetime) -> str:
    local = utc.astimezone()
    return f"{local:%d/%m/%Y} à {hour(local)}"


def _check_signatures(vault: "Vault", connection: Connection) -> None:
    """Check the ends of sessions since this person's last one; « vérifier » checks them all."""
    since = VaultProfile(vault.store_id).anchor().seq
    forged = first_forged(connection, vault.key_file.people, since)
    if forged:
        vault.report.tell_damage(forged)


def _check_clock(vault: "Vault", connection: Connection, now: datetime) -> None:
    last = last_moment(connection)
    if last is not None and last - now > _CLOCK_SLACK:
        vault.report.clock_back = True
        vault.report.tell(
            f"L’horloge de cet ordinateur ({_moment(now)}) est en retard sur le dernier "
            f"enregistrement ({_moment(last)}) : vérifier sa date."
        )


def _check_backups(vault: "Vault", connection: Connection, now: datetime) -> None:
    """Tell a backup that failed at the last closing, or that none is recent."""
    of_backups = select(journal.c.detail).where(journal.c.event == Event.BACKUP.value)
    last = connection.execute(of_backups.order_by(journal.c.seq.desc()).limit(1)).scalar()
    if last == BACKUP_FAILED:
        vault.report.tell(
            "La dernière sauvegarde automatique a échoué : vérifier la place sur le disque et le "
            "droit d’écrire dans le dossier « sauvegardes »."
        )
    newest = next(iter(list_backups(vault.path / BACKUPS)), None)
    if newest is not None and now - newest.made > _OLD_BACKUP:
        made = newest.made.astimezone()
        vault.report.tell(f"La dernière sauvegarde vérifiée date du {made:%d/%m/%Y}.")


def _check_members(vault: "Vault") -> None:
    profile = VaultProfile(vault.store_id)
    pinned, found = profile.anchor().members, vault.key_file.members_fingerprint()
    if pinned and pinned != found:
        vault.report.tell(
            "La liste des personnes qui ouvrent ce coffre, ou leur rôle, a changé depuis la "
            "dernière fois : vérifier les comptes dans les réglages."
        )


def damaged_pages(engine: Engine) -> list[str]:
    """Return what SQLCipher and SQLite say of the pages; empty when all is sound."""
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
    findings = list(vault.report.damage)
    name = vault.database.name
    damage = damaged_pages(vault.reading_engine)
    if damage:
        findings.append(f"« {name} » : {len(damage)} page(s) ou lien(s) endommagés. {_RESTORE}")
        return findings
    with vault.reading_engine.connect() as connection:
        broken = first_broken_link(connection, vault.keys.audit)
        forged = first_forged(connection, vault.key_file.people)
    if broken is not None:
        findings.append(f"Le journal est rompu à l’événement n° {broken} : il a été modifié.")
    if forged and forged not in findings:
        findings.append(forged)
    return findings
