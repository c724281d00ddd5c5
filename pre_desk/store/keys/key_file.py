"""`cles.json`: who can open a vault, MACed under the data key and signed by a member.

The signature tells, before any passphrase, that a file is damaged; the MAC tells, after
it, that the signer was one of those who can open the vault.
"""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature

from pre_desk.domain.errors import VaultError
from pre_desk.store.files import (
    BACKUPS,
    KEY_FILE,
    database_name,
    make_folder,
    read_file,
    replace_file,
)
from pre_desk.store.keys.derivation import subkey
from pre_desk.store.keys.slots import (
    FORMAT,
    RECOVERY,
    PrivateKeys,
    Slot,
    canonical,
    to_bytes,
    to_text,
    verify_signature,
)

_PUT_BACK = "Remettre la copie qui se trouve dans « sauvegardes », ou restaurer une sauvegarde."
DAMAGED = f"Le fichier des clés « cles.json » est endommagé ou a été modifié. {_PUT_BACK}"
FOREIGN = (
    "Le fichier des clés « cles.json » est celui d’un autre coffre. "
    "Remettre celui de ce coffre (une copie se trouve dans « sauvegardes »)."
)
NEWER = (
    "Ce coffre a été créé par une version plus récente de l’application : "
    "installer la dernière version pour l’ouvrir."
)
_STORE = re.compile(r"[0-9a-f]{32}")
# What reading a damaged or crafted file can raise.
_NOT_ONE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)


class NewerVault(VaultError):
    """The key file is in a format that a later version of the application writes."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole of `cles.json`.

    `sealed` holds the vault's lasting keys (audit, attachments, failure box) under the
    data key; `audit_pub` is the public half to which failed openings are sealed.
    """

    store: str
    db: str
    gen: int
    slots: tuple[Slot, ...]
    sealed: str
    audit_pub: str
    demonstration: bool = False
    members_sig: tuple[str, str] = ("", "")
    mac: str = ""

    def slot_of(self, login: str) -> Slot | None:
        """Return the person's slot."""
        wanted = login.casefold()
        return next((s for s in self.people if s.login.casefold() == wanted), None)

    @property
    def people(self) -> tuple[Slot, ...]:
        """The slots of persons."""
        return tuple(slot for slot in self.slots if slot.kind != RECOVERY)

    @property
    def recovery(self) -> Slot | None:
        """The slot of the recovery key."""
        return next((slot for slot in self.slots if slot.kind == RECOVERY), None)

    def described(self) -> dict[str, Any]:
        """Everything but the MAC, as it is written."""
        return {
            "v": FORMAT,
            "store": self.store,
            "db": self.db,
            "gen": self.gen,
            "demonstration": self.demonstration,
            "slots": [slot.described() for slot in self.slots],
            "sealed": self.sealed,
            "audit_pub": self.audit_pub,
            "members_sig": list(self.members_sig),
        }

    def members_fingerprint(self) -> str:
        """A short name of the list of members, pinned in the profile of each person."""
        told = ["members", self.store, self.gen, [slot.member() for slot in self.slots]]
        return hashlib.sha256(canonical(told)).hexdigest()

    def _to_sign(self) -> bytes:
        """What a member signs: everybody's public keys, and all the rest."""
        return canonical({**self.described(), "members_sig": []})

    def signed(self, slot: Slot, keys: PrivateKeys, data_key: bytes) -> "KeyFile":
        """Return this content signed by a member and MACed under the data key."""
        signature = to_text(keys.signing.sign(self._to_sign()))
        told = replace(self, members_sig=(slot.id, signature))
        return replace(told, mac=to_text(_mac(told, data_key)))

    def verify(self, data_key: bytes) -> None:
        """Raise VaultError unless the content was MACed by somebody who had the data key."""
        try:
            sound = hmac.compare_digest(to_bytes(self.mac), _mac(self, data_key))
        except ValueError as broken:
            raise VaultError(DAMAGED) from broken
        if not sound:
            raise VaultError(DAMAGED)

    def check(self) -> None:
        """Raise ValueError unless names are ours and a member signed all of it as it is."""
        # Both become file names: they must not lead outside the folder.
        if not _STORE.fullmatch(self.store) or self.db != database_name(self.gen):
            raise ValueError("not the names of a vault")
        if not self.people or len(to_bytes(self.audit_pub)) != 32:
            raise ValueError("not a key file of a vault")
        signer = next((slot for slot in self.slots if slot.id == self.members_sig[0]), None)
        if signer is None:
            raise ValueError("nobody signed it")
        verify_signature(signer.sig_pub, to_bytes(self.members_sig[1]), self._to_sign())

    def to_bytes(self) -> bytes:
        """The content of the file."""
        return canonical({**self.described(), "mac": self.mac})


def _mac(content: KeyFile, data_key: bytes) -> bytes:
    return hmac.digest(subkey(data_key, "slots"), canonical(content.described()), hashlib.sha256)


def parse_key_file(raw: bytes) -> KeyFile:
    """Return the content of a key file; VaultError when damaged, NewerVault when newer."""
    try:
        written = json.loads(raw)
        version = int(written["v"])
        if version > FORMAT:
            raise NewerVault(NEWER)
        content = _read(written)
        content.check()
    except (*_NOT_ONE, InvalidSignature) as broken:
        raise VaultError(DAMAGED) from broken
    return content


def _read(written: dict[str, Any]) -> KeyFile:
    by, signature = written["members_sig"]
    return KeyFile(
        store=str(written["store"]),
        db=str(written["db"]),
        gen=int(written["gen"]),
        demonstration=bool(written["demonstration"]),
        slots=tuple(Slot.read(one) for one in written["slots"]),
        sealed=str(written["sealed"]),
        audit_pub=str(written["audit_pub"]),
        members_sig=(str(by), str(signature)),
        mac=str(written["mac"]),
    )


def load_key_files(folder: Path) -> list[KeyFile]:
    """Return the readable key files: the vault's own first, then its mirror.

    VaultError when neither can be read: the reason of the vault's own is told.
    NewerVault when one of them is newer: writing the other over it would undo an upgrade.
    """
    found: list[KeyFile] = []
    first_fault: VaultError | None = None
    for path in (folder / KEY_FILE, mirror_path(folder)):
        try:
            found.append(parse_key_file(_read_keys(path)))
        except NewerVault:
            raise
        except VaultError as fault:
            first_fault = first_fault or fault
    if not found and first_fault is not None:
        raise first_fault
    return found


def _read_keys(path: Path) -> bytes:
    try:
        return read_file(path)
    except VaultError as unreadable:
        raise VaultError(f"{unreadable.message} {_PUT_BACK}") from unreadable


def save_key_file(folder: Path, content: KeyFile) -> None:
    """Write the key file, then the same content to its mirror."""
    replace_file(folder / KEY_FILE, content.to_bytes())
    make_folder(folder / BACKUPS)
    replace_file(mirror_path(folder), content.to_bytes())


def mirror_path(folder: Path) -> Path:
    """Where the second copy of the key file stands."""
    return folder / BACKUPS / KEY_FILE
