"""From a passphrase to a key, and from the data key to one key per use."""

import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pre_desk.domain.errors import VaultError

FLOOR_KIB, FLOOR_PASSES, LANES = 64 * 1024, 3, 4
CEILING_KIB, CEILING_PASSES = 512 * 1024, 64
_WANTED_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """The cost of one passphrase guess: KiB of memory, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int = LANES
    for_tests_only: bool = False

    @classmethod
    def calibrated(cls) -> "KdfPolicy":
        """Return a policy that takes about half a second on this machine.

        Memory stays at the floor and passes grow: a desk with little memory must be
        able to open a vault made on a stronger one.
        """
        start = time.perf_counter()
        cls(FLOOR_KIB, FLOOR_PASSES).derive("calibration", b"\x00" * 16)
        one_pass = (time.perf_counter() - start) / FLOOR_PASSES
        passes = round(_WANTED_SECONDS / max(one_pass, 1e-3))
        return cls(FLOOR_KIB, min(max(passes, FLOOR_PASSES), CEILING_PASSES))

    @classmethod
    def least(cls) -> "KdfPolicy":
        """Return the least cost that every vault accepts, for what protects nothing."""
        return cls(FLOOR_KIB, FLOOR_PASSES)

    @classmethod
    def for_tests(cls) -> "KdfPolicy":
        """Return a cost too low for real use; refused unless explicitly allowed."""
        return cls(64, 1, 1, for_tests_only=True)

    @classmethod
    def read(cls, written: dict[str, int], *, allow_weak: bool) -> "KdfPolicy":
        """Return the policy of a slot; VaultError when outside the floor and ceiling."""
        policy = cls(int(written["m"]), int(written["t"]), int(written["p"]))
        weak = policy.memory_kib < FLOOR_KIB or policy.passes < FLOOR_PASSES
        heavy = policy.memory_kib > CEILING_KIB or policy.passes > CEILING_PASSES
        senseless = policy.passes < 1 or not 1 <= policy.lanes <= policy.memory_kib // 8
        if heavy or senseless or policy.lanes > 16 or (weak and not allow_weak):
            raise VaultError(
                "Le fichier des clés demande un calcul hors des limites admises : "
                "il a été modifié. Remettre la dernière sauvegarde."
            )
        return policy

    def written(self) -> dict[str, int]:
        """The policy as the key file keeps it."""
        return {"m": self.memory_kib, "t": self.passes, "p": self.lanes}

    def derive(self, passphrase: str, salt: bytes) -> bytes:
        """Return the 256-bit key of a passphrase (in Unicode NFC)."""
        material = unicodedata.normalize("NFC", passphrase).encode()
        kdf = Argon2id(
            salt=salt,
            length=32,
            iterations=self.passes,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        )
        return kdf.derive(material)


def subkey(data_key: bytes, use: str) -> bytes:
    """Return the 256-bit key of one use: sqlcipher, slots, audit, backup, attachments, head."""
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"pre_desk {use}".encode())
    return kdf.derive(data_key)
