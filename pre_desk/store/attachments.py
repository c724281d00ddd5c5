"""Attachments sealed inside the vault: their bytes are never on disk in clear (STORE §2)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pre_desk.domain.errors import VaultError

_NONCE = 12


def seal_attachment(key: bytes, document_id: str, content: bytes) -> bytes:
    """Seal the bytes of one document; they open under the same id only."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, _context(document_id))


def open_attachment(key: bytes, document_id: str, sealed: bytes) -> bytes:
    """Return the bytes given to `seal_attachment`; VaultError when they were altered."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _context(document_id))
    except (InvalidTag, ValueError):
        raise VaultError(
            "Une pièce jointe est endommagée\u202f: restaurer la dernière sauvegarde."
        ) from None


def _context(document_id: str) -> bytes:
    return f"document|scelle|{document_id}".encode()
