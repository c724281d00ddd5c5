"""Everything of a vault to one encrypted file, for another vault or another tool."""

import os
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from pre_desk.domain.errors import VaultError
from pre_desk.domain.role import Permission
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.archive import ArchiveWriter
from pre_desk.store.files import reason_of, refuse_destination, sync_folder
from pre_desk.store.journal import Event
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.keys.passphrase import check_passphrase
from pre_desk.store.repositories.content import content_digest
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.exchange import write_exchange

__all__ = ["ExportReport", "content_digest", "export_archive"]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote: lines by file of the exchange folder, size of the archive."""

    lines: dict[str, int]
    size: int


def export_archive(
    uow: UnitOfWork,
    out: Path,
    *,
    passphrase: str,
    kdf: KdfPolicy | None = None,
    progress: Progress = no_progress,
) -> ExportReport:
    """Write every stored field, attachments included, to the encrypted file `out`.

    The file is whole or absent (0600; one of that name is replaced at the end), nothing
    is ever in clear on the disk, and the journal tells the export. `kdf` is for tests.
    Raises Forbidden, DomainError for a weak passphrase, VaultError when the disk refuses;
    whatever `progress` raises stops it.
    """
    uow.require(Permission.EXPORT_STORE)
    check_passphrase(passphrase)
    refuse_destination(out)
    temporary = out.with_name(f".{out.name}.{os.getpid()}.nouveau")
    try:
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            lines = _write(uow, target, passphrase, kdf or KdfPolicy.calibrated(), progress)
            target.flush()
            os.fsync(target.fileno())
        uow.journal.write(Event.EXPORT, "archive", "", f"lignes={sum(lines.values())}")
        size = temporary.stat().st_size
        temporary.replace(out)
        sync_folder(out.parent)
    except OSError as failed:
        reason = reason_of(failed)
        raise VaultError(f"Impossible d’écrire l’archive\u00a0: {reason}.") from failed
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return ExportReport(lines, size)


def _write(
    uow: UnitOfWork, target: BinaryIO, passphrase: str, kdf: KdfPolicy, progress: Progress
) -> dict[str, int]:
    sealed = ArchiveWriter(target, passphrase, kdf)
    with zipfile.ZipFile(cast(BinaryIO, sealed), "w") as archive:
        lines = write_exchange(uow, archive, progress=progress)
    sealed.finish()
    return lines
