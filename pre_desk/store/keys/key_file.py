"""`cles.json`: who can open a vault, MACed under the data key and signed by a member."""

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature

from pre_desk.domain.errors import VaultError
from pre_desk.store.files import BACKUPS, KEY_FILE, make_folder, read_file, replace_file
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

DAMAGED = (
    "Le fichier des clés « cles.json » est endommagé ou a été modifié. "
    "Remettre la copie qui se trouve dans « sauvegardes », ou restaurer une sauvegarde."
)
NEWER = (
    "Ce coffre a été créé par une version plus récente de l’application : "
    "installer la dernière version pour l’ouvrir."
)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole of `cles.json`.

    `sealed` holds the vault's lasting keys (audit, attachments, failure box) under the
    data key; `audit_pub` is the public half to which failed openings are sealed;
    `cercles` holds, per cercle, its key sealed to each of its members.
    """

    store: str
    db: str
    gen: int
    slots: tuple[Slot, ...]
    sealed: str
    audit_pub: str
    cercles: tuple[dict[str, Any], ...] = ()
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
            "cercles": list(self.cercles),
            "sealed": self.sealed,
            "audit_pub": self.audit_pub,
            "members_sig": list(self.members_sig),
        }

    def members(self) -> bytes:
        """What a member signs: everybody's public keys."""
        return canonical(["members", self.store, self.gen, [s.member() for s in self.slots]])

    def members_fingerprint(self) -> str:
        """A short name of the signed list, pinned in the profile of each person."""
        return hashlib.sha256(self.members()).hexdigest()

    def signed(self, slot: Slot, keys: PrivateKeys, data_key: bytes) -> "KeyFile":
        """Return this content signed by a member and MACed under the data key."""
        signature = to_text(keys.signing.sign(self.members()))
        told = replace(self, members_sig=(slot.id, signature))
        return replace(told, mac=to_text(_mac(told, data_key)))

    def verify(self, data_key: bytes) -> None:
        """Raise VaultError unless the MAC and the members' signature hold."""
        try:
            sound = hmac.compare_digest(to_bytes(self.mac), _mac(self, data_key))
            signer = next(slot for slot in self.slots if slot.id == self.members_sig[0])
            verify_signature(signer.sig_pub, to_bytes(self.members_sig[1]), self.members())
        except (ValueError, StopIteration, InvalidSignature) as broken:
            raise VaultError(DAMAGED) from broken
        if not sound:
            raise VaultError(DAMAGED)

    def to_bytes(self) -> bytes:
        """The content of the file."""
        return canonical({**self.described(), "mac": self.mac})


def _mac(content: KeyFile, data_key: bytes) -> bytes:
    return hmac.digest(subkey(data_key, "slots"), canonical(content.described()), hashlib.sha256)


def parse_key_file(raw: bytes) -> KeyFile:
    """Return the content of a key file; VaultError when damaged, or newer than this version."""
    try:
        written = json.loads(raw)
        version = int(written["v"])
    except (ValueError, KeyError, TypeError) as broken:
        raise VaultError(DAMAGED) from broken
    if version > FORMAT:
        raise VaultError(NEWER)
    try:
        return _read(written)
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise VaultError(DAMAGED) from broken


def _read(written: dict[str, Any]) -> KeyFile:
    by, signature = written["members_sig"]
    content = KeyFile(
        store=str(written["store"]),
        db=str(written["db"]),
        gen=int(written["gen"]),
        demonstration=bool(written["demonstration"]),
        slots=tuple(Slot.read(one) for one in written["slots"]),
        cercles=tuple(written["cercles"]),
        sealed=str(written["sealed"]),
        audit_pub=str(written["audit_pub"]),
        members_sig=(str(by), str(signature)),
        mac=str(written["mac"]),
    )
    # A name that is not ours could lead outside the folder.
    if Path(content.db).name != content.db or not content.people:
        raise ValueError("not a key file of a vault")
    return content


def load_key_files(folder: Path) -> list[KeyFile]:
    """Return the readable key files: the vault's own first, then its mirror.

    VaultError when neither can be read: the reason of the vault's own is told.
    """
    found: list[KeyFile] = []
    first_fault: VaultError | None = None
    for path in (folder / KEY_FILE, mirror_path(folder)):
        try:
            found.append(parse_key_file(read_file(path)))
        except VaultError as fault:
            first_fault = first_fault or fault
    if not found and first_fault is not None:
        raise first_fault
    return found


def save_key_file(folder: Path, content: KeyFile) -> None:
    """Write the key file, then the same content to its mirror."""
    replace_file(folder / KEY_FILE, content.to_bytes())
    make_folder(folder / BACKUPS)
    replace_file(mirror_path(folder), content.to_bytes())


def mirror_path(folder: Path) -> Path:
    """Where the second copy of the key file stands."""
    return folder / BACKUPS / KEY_FILE
