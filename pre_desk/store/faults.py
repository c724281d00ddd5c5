"""Faults of the disk and of the engine, as sentences that name the file and the remedy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as dbapi2
from sqlalchemy.exc import DBAPIError, IntegrityError

from pre_desk.domain.errors import VaultError


class NotADatabase(VaultError):
    """The key does not open the first page: damaged, or the key is another vault's."""


@contextmanager
def explained(database: Path) -> Iterator[None]:
    """Turn the engine's faults into a sentence that names the file and the remedy."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, dbapi2.DatabaseError) as fault:
        raise explain(fault, database) from None


def explain(fault: Exception, database: Path) -> VaultError:
    """Return the French sentence for a fault of the engine; no value of a query is kept."""
    kind = VaultError
    told = str(getattr(fault, "orig", fault)).lower()
    if "full" in told:
        reason = "Le disque est plein : libérer de la place, puis enregistrer de nouveau."
    elif "locked" in told or "busy" in told:
        reason = "Le coffre est occupé par une autre opération : réessayer dans un instant."
    elif "readonly" in told or "read-only" in told or "query_only" in told:
        reason = "Le coffre n’est pas accessible en écriture."
    elif "i/o" in told or "unable to open" in told:
        reason = f"Le disque n’a pas pu lire ou écrire « {database.name} » : vérifier le disque."
    elif "not a database" in told or "malformed" in told or "corrupt" in told:
        kind = NotADatabase if "not a database" in told else VaultError
        reason = (
            f"Le fichier « {database.name} » est endommagé : restaurer la dernière sauvegarde "
            "(dossier « sauvegardes »)."
        )
    else:
        raise fault
    return kind(f"{reason} Rien n’a été enregistré à moitié.")
