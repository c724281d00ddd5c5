"""One slot per person (and one for the recovery key): what only she can open (STORE §2)."""

import base64
import json
import os
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from pre_desk.domain.role import Role
from pre_desk.store.keys.derivation import KdfPolicy

FORMAT = 1
PERSON, RECOVERY = "person", "recovery"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def to_text(raw: bytes) -> str:
    """Bytes as the key file writes them."""
    return base64.b64encode(raw).decode("ascii")


def to_bytes(text: str) -> bytes:
    """Bytes from the key file; ValueError when they are not base64."""
    return base64.b64decode(text, validate=True)


def canonical(value: Any) -> bytes:
    """The one way a value of the key file is written, signed and MACed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def seal_to(public: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Seal for the holder of the private key of `public` only (HPKE)."""
    return _SUITE.encrypt(plaintext, X25519PublicKey.from_public_bytes(public), info=context)


def open_sealed(box: X25519PrivateKey, sealed: bytes, context: bytes) -> bytes:
    """Open what was sealed to the public half of `box`; InvalidTag when it cannot be."""
    try:
        return _SUITE.decrypt(sealed, box, info=context)
    except ValueError as malformed:
        raise InvalidTag from malformed


@dataclass(frozen=True, slots=True)
class PrivateKeys:
    """What a person alone holds: how she opens what is sealed to her, how she signs."""

    box: X25519PrivateKey
    signing: Ed25519PrivateKey

    @classmethod
    def new(cls) -> "PrivateKeys":
        return cls(X25519PrivateKey.generate(), Ed25519PrivateKey.generate())

    @classmethod
    def from_bytes(cls, raw: bytes) -> "PrivateKeys":
        return cls(
            X25519PrivateKey.from_private_bytes(raw[:32]),
            Ed25519PrivateKey.from_private_bytes(raw[32:]),
        )

    def to_bytes(self) -> bytes:
        return self.box.private_bytes_raw() + self.signing.private_bytes_raw()

    def open(self, sealed: bytes, context: bytes) -> bytes:
        """Open what was sealed to her; InvalidTag when it was not, or was altered."""
        return open_sealed(self.box, sealed, context)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open a vault. `priv` needs the passphrase, `dek` needs `priv`."""

    id: str
    kind: str
    login: str
    role: Role
    kdf: dict[str, int]
    salt: bytes
    pub: bytes
    sig_pub: bytes
    priv: bytes
    dek: bytes

    def described(self) -> dict[str, Any]:
        """The slot as the key file writes it."""
        sealed = {"salt": self.salt, "pub": self.pub, "sig_pub": self.sig_pub}
        sealed |= {"priv": self.priv, "dek": self.dek}
        return {
            "id": self.id,
            "kind": self.kind,
            "login": self.login,
            "role": self.role.value,
            "kdf": self.kdf,
            **{name: to_text(raw) for name, raw in sealed.items()},
        }

    @classmethod
    def read(cls, written: dict[str, Any]) -> "Slot":
        """Return the slot written by `described`; KeyError or ValueError when it is not one."""
        raw = {name: to_bytes(written[name]) for name in ("salt", "pub", "sig_pub", "priv", "dek")}
        kdf = {name: int(written["kdf"][name]) for name in ("m", "t", "p")}
        role = Role.of_code(written["role"])
        id_, kind, login = (str(written[name]) for name in ("id", "kind", "login"))
        return cls(id_, kind, login, role, kdf, **raw)

    def member(self) -> list[str]:
        """What the signed list of members says of this slot."""
        keys = [to_text(self.pub), to_text(self.sig_pub)]
        return [self.id, self.kind, self.login, self.role.value, *keys]

    def private_keys(self, store: str, passphrase: str, policy: KdfPolicy) -> PrivateKeys | None:
        """Return her private keys, or None when the passphrase is wrong."""
        key = policy.derive(passphrase, self.salt)
        nonce, sealed = self.priv[:12], self.priv[12:]
        try:
            return PrivateKeys.from_bytes(AESGCM(key).decrypt(nonce, sealed, self._bound_to(store)))
        except (InvalidTag, ValueError):
            return None

    def _bound_to(self, store: str) -> bytes:
        """What the sealed keys are tied to: a slot cannot be moved, downgraded or relabelled."""
        told = [FORMAT, store, self.id, self.kind, self.login, self.role.value, self.kdf]
        return canonical([*told, to_text(self.salt), to_text(self.pub), to_text(self.sig_pub)])


def dek_context(store: str, slot_id: str, generation: int) -> bytes:
    """What a sealed data key is tied to."""
    return canonical(["dek", FORMAT, store, slot_id, generation])


def lock_keys(
    keys: PrivateKeys,
    sealed_dek: bytes,
    *,
    store: str,
    slot: "SlotName",
    passphrase: str,
    kdf: KdfPolicy,
) -> Slot:
    """Return the slot that holds `keys` under a passphrase, with a fresh salt."""
    bare = Slot(
        id=slot.id,
        kind=slot.kind,
        login=slot.login,
        role=slot.role,
        kdf=kdf.written(),
        salt=os.urandom(16),
        pub=keys.box.public_key().public_bytes_raw(),
        sig_pub=keys.signing.public_key().public_bytes_raw(),
        priv=b"",
        dek=sealed_dek,
    )
    nonce = os.urandom(12)
    key = kdf.derive(passphrase, bare.salt)
    sealed = AESGCM(key).encrypt(nonce, keys.to_bytes(), bare._bound_to(store))
    return Slot(**{**_fields(bare), "priv": nonce + sealed})


@dataclass(frozen=True, slots=True)
class SlotName:
    """Who a slot is for."""

    id: str
    kind: str
    login: str
    role: Role


def _fields(slot: Slot) -> dict[str, Any]:
    return {name: getattr(slot, name) for name in Slot.__slots__}


def verify_signature(sig_pub: bytes, signature: bytes, message: bytes) -> None:
    """Raise InvalidSignature unless the holder of `sig_pub` signed `message`."""
    Ed25519PublicKey.from_public_bytes(sig_pub).verify(signature, message)
