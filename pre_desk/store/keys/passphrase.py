"""Which passphrases protect a file that can be attacked offline (CNIL 2022-100: 80 bits)."""

import secrets
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pre_desk.bundled import bundled_path
from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import fold

MIN_LENGTH = 14
OFFERED_WORDS = 8
_FEWEST_DIFFERENT = 6
_LONG, _SEVERAL_WORDS = 24, 5


class Level(StrEnum):
    """What a passphrase is worth: refused, enough to be taken, strong."""

    REFUSED = "refused"
    ENOUGH = "enough"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Strength:
    """A level, and the French sentence that says why; never a word of the passphrase."""

    level: Level
    sentence: str


def check_passphrase(passphrase: str, *, refused: tuple[str, ...] = ()) -> None:
    """Raise DomainError unless `passphrase` is long and varied enough.

    No composition rule: length protects. `refused` holds words of the place and the
    login, which alone make no secret.
    """
    text = unicodedata.normalize("NFC", passphrase)
    if len(text) < MIN_LENGTH:
        raise DomainError(
            f"La phrase de passe est trop courte : au moins {MIN_LENGTH} caractères, "
            "ou des mots proposés.",
            "passphrase",
        )
    if len(set(text)) < _FEWEST_DIFFERENT or _is_common(text, refused):
        raise DomainError(
            "Cette phrase de passe est trop facile à deviner : choisir plusieurs mots sans lien.",
            "passphrase",
        )


def passphrase_strength(passphrase: str, *, refused: tuple[str, ...] = ()) -> Strength:
    """Say what `passphrase` is worth to somebody who is typing it."""
    text = unicodedata.normalize("NFC", passphrase)
    missing = MIN_LENGTH - len(text)
    if missing > 0:
        letters = f"{missing}\u00a0caractère{'s' if missing > 1 else ''}"
        return Strength(Level.REFUSED, f"Trop courte\u00a0: encore {letters}.")
    try:
        check_passphrase(text, refused=refused)
    except DomainError as error:
        return Strength(Level.REFUSED, error.message)
    words = text.split()
    if len(words) >= OFFERED_WORDS and set(words) <= set(_words()):
        return Strength(Level.STRONG, "Très solide\u00a0: des mots tirés au hasard.")
    if len(text) >= _LONG or len(words) >= _SEVERAL_WORDS:
        return Strength(Level.STRONG, "Solide, si ces mots ne se suivent dans aucun texte connu.")
    return Strength(Level.ENOUGH, "Suffisante\u00a0; quelques mots de plus la rendraient solide.")


def _is_common(text: str, refused: tuple[str, ...]) -> bool:
    bare = fold(text).replace(" ", "")
    for word in (*_COMMON, *(fold(one).replace(" ", "") for one in refused if one)):
        bare = bare.replace(word, "")
    return len(bare.strip("0123456789!?*")) < _FEWEST_DIFFERENT


_COMMON = (
    *("motdepasse", "password", "azertyuiop", "azerty", "qwertyuiop", "qwerty", "123456789"),
    *("123456", "0123456789", "bonjour", "soleil", "reussite", "educative", "programme", "mairie"),
    *("antony", "noyerdore", "coordination", "administrateur", "admin", "ville", "predesk"),
    *("abcdefghij", "iloveyou", "jetaime", "loulou", "doudou", "chouchou", "marseille", "paris"),
)


def offer_passphrase() -> str:
    """Return eight words drawn at random: 88 bits, above the CNIL's 80."""
    words = _words()
    return " ".join(secrets.choice(words) for _ in range(OFFERED_WORDS))


@cache
def _words() -> tuple[str, ...]:
    listed = bundled_path("resources/words/mots.txt").read_text(encoding="utf-8")
    return tuple(unicodedata.normalize("NFC", listed).split())
