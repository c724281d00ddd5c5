"""How the vault itself is doing, from its own folder."""

from datetime import datetime
from pathlib import Path

from pre_desk import __version__
from pre_desk.french import hour, long_day
from pre_desk.store.backup import list_backups
from pre_desk.store.files import BACKUPS

VERSION = __version__


def last_backup(vault: Path) -> datetime | None:
    """Return when the newest backup beside the vault was made: each was verified then."""
    return next((one.made for one in list_backups(vault / BACKUPS)), None)


def health_line(backup: datetime | None, *, lock_minutes: int) -> str:
    """« Dernière sauvegarde vérifiée : … · Version … · Verrouillage après … »."""
    made = backup.astimezone() if backup else None
    told = f"{long_day(made.date())} à {hour(made)}" if made else "aucune"
    return " · ".join(
        (
            f"Dernière sauvegarde vérifiée\u00a0: {told}",
            f"Version {VERSION}",
            f"Verrouillage après {lock_minutes}\u00a0minutes sans activité",
        )
    )
