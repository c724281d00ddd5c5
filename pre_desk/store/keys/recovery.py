"""The recovery key: 160 random bits in groups that can be printed and typed back."""

import hashlib
import os

from pre_desk.domain.errors import VaultError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SYMBOLS, _CHECK, _GROUP = 32, 4, 6


def new_recovery_key() -> str:
    """Return a fresh key: « XXXXXX-XXXXXX-… », 160 bits and a 20-bit check."""
    number = int.from_bytes(os.urandom(20), "big")
    symbols = "".join(_ALPHABET[(number >> (5 * i)) & 31] for i in reversed(range(_SYMBOLS)))
    whole = symbols + _check(symbols)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def read_recovery_key(typed: str) -> str:
    """Return the key in its one canonical form; VaultError when a letter is mistyped."""
    kept = "".join(typed.upper().translate(_ALIKE).replace("-", " ").split())
    symbols, check = kept[:_SYMBOLS], kept[_SYMBOLS:]
    if len(kept) != _SYMBOLS + _CHECK or check != _check(symbols):
        raise VaultError(
            "Cette clé de secours contient une faute de frappe : la relire.", "recovery"
        )
    return symbols


def _check(symbols: str) -> str:
    number = int.from_bytes(hashlib.sha256(symbols.encode()).digest()[:4], "big") >> 12
    return "".join(_ALPHABET[(number >> (5 * i)) & 31] for i in reversed(range(_CHECK)))
