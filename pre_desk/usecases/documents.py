"""The documents kept with a child: added, listed, read back byte for byte (STORE I07, I08)."""

import datetime
from pathlib import Path

from pre_desk.domain.document import Document
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.french import NBSP
from pre_desk.store.attachments import open_attachment, seal_attachment
from pre_desk.store.journal import Event
from pre_desk.store.repositories.file_reads import DocumentRow, load_documents
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.document_names import media_type, shown_name

__all__ = [
    "MAX_BYTES",
    "DocumentRow",
    "add_document",
    "add_document_file",
    "list_documents",
    "read_document",
]

MAX_BYTES = 20_000_000


def list_documents(uow: UnitOfWork, enfant_id: str) -> tuple[DocumentRow, ...]:
    """Return the documents of a child, the latest first, without their bytes."""
    uow.require(Permission.NAMES)
    return tuple(load_documents(uow.connection, enfant_id))


def add_document_file(
    uow: UnitOfWork, enfant_id: str, path: Path, *, on: datetime.date
) -> Document:
    """Keep a copy of the file at `path`; DomainError when it cannot be read or is too big."""
    try:
        with path.open("rb") as source:
            # One byte more than allowed: enough to know, whatever the file says of its size.
            content = source.read(MAX_BYTES + 1)
    except OSError as failed:
        raise DomainError("Ce fichier ne peut pas être lu.", "document") from failed
    return add_document(uow, enfant_id, nom=path.name, content=content, on=on)


def add_document(
    uow: UnitOfWork, enfant_id: str, *, nom: str, content: bytes, on: datetime.date
) -> Document:
    """Seal a document inside the vault, under a cleaned name and an id made here."""
    uow.require(Permission.NAMES)
    uow.enfant.get(enfant_id)
    if not content:
        raise DomainError("Ce fichier est vide.", "document")
    if len(content) > MAX_BYTES:
        most = f"{MAX_BYTES // 1_000_000}{NBSP}Mo"
        raise DomainError(
            f"Ce fichier est trop gros{NBSP}: un document va jusqu’à {most}.", "document"
        )
    document_id = uow.new_id()
    shown = shown_name(nom)
    return uow.document.add(
        Document(
            id=document_id,
            enfant_id=enfant_id,
            nom=shown,
            type_media=media_type(shown),
            taille=len(content),
            ajoute_le=on,
            scelle=seal_attachment(uow.attachments_key, document_id, content),
        )
    )


def read_document(uow: UnitOfWork, document_id: str) -> bytes:
    """Return the bytes of a document as they were given, and tell the journal."""
    uow.require(Permission.NAMES)
    document = uow.document.get(document_id)
    uow.journal.write(Event.OPEN_DOCUMENT, "document", document_id)
    return open_attachment(uow.attachments_key, document_id, document.scelle)
