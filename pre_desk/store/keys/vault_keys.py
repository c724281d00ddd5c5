"""Every key of an open vault, and how the key file holds them."""

import json
import os
from dataclasses import dataclass, field
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pre_desk.domain.errors import VaultError
from pre_desk.domain.role import Role
from pre_desk.store.keys.derivation import KdfPolicy, subkey
from pre_desk.store.keys.key_file import DAMAGED, KeyFile
from pre_desk.store.keys.recovery import read_recovery_key
from pre_desk.store.keys.slots import (
    RECOVERY,
    PrivateKeys,
    Slot,
    SlotName,
    canonical,
    dek_context,
    lock_keys,
    seal_to,
    to_bytes,
    to_text,
)


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """Every key of an open vault; exists only in memory."""

    data: bytes = field(repr=False)
    audit: bytes = field(repr=False)
    attachments: bytes = field(repr=False)
    failures: X25519PrivateKey = field(repr=False)
    private: PrivateKeys = field(repr=False)

    @property
    def database(self) -> bytes:
        """The raw SQLCipher key."""
        return subkey(self.data, "sqlcipher")


def new_slot(
    store: str,
    generation: int,
    name: SlotName,
    private: PrivateKeys,
    data_key: bytes,
    passphrase: str,
    policy: KdfPolicy,
) -> Slot:
    """Return a slot whose passphrase opens `private`, to which the data key is sealed."""
    public = private.box.public_key().public_bytes_raw()
    sealed = seal_to(public, data_key, dek_context(store, name.id, generation))
    return lock_keys(private, sealed, store=store, slot=name, passphrase=passphrase, kdf=policy)


def new_recovery_slot(
    store: str, generation: int, data_key: bytes, recovery: str, policy: KdfPolicy
) -> Slot:
    """Return the slot that the printed recovery key opens."""
    name = SlotName(uuid4().hex, RECOVERY, "", Role.TECHNIQUE)
    secret = read_recovery_key(recovery)
    return new_slot(store, generation, name, PrivateKeys.new(), data_key, secret, policy)


def seal_lasting(keys: VaultKeys, store: str) -> str:
    """Seal under the data key what outlives it: audit, attachments, failure box."""
    told = [
        to_text(keys.audit),
        to_text(keys.attachments),
        to_text(keys.failures.private_bytes_raw()),
    ]
    nonce = os.urandom(12)
    aad = canonical(["sealed", store])
    return to_text(nonce + AESGCM(subkey(keys.data, "sealed")).encrypt(nonce, canonical(told), aad))


def _open_lasting(content: KeyFile, data_key: bytes, private: PrivateKeys) -> VaultKeys:
    try:
        raw = to_bytes(content.sealed)
        aad = canonical(["sealed", content.store])
        plain = AESGCM(subkey(data_key, "sealed")).decrypt(raw[:12], raw[12:], aad)
    except (ValueError, InvalidTag) as broken:
        raise VaultError(DAMAGED) from broken
    audit, attachments, box = (to_bytes(one) for one in json.loads(plain))
    return VaultKeys(
        data_key, audit, attachments, X25519PrivateKey.from_private_bytes(box), private
    )


def keys_of(content: KeyFile, slot: Slot, private: PrivateKeys) -> VaultKeys:
    """Return every key that a person's private keys open; VaultError when altered."""
    try:
        data_key = private.open(slot.dek, dek_context(content.store, slot.id, content.gen))
    except (InvalidTag, ValueError) as broken:
        raise VaultError(DAMAGED) from broken
    content.verify(data_key)
    return _open_lasting(content, data_key, private)
