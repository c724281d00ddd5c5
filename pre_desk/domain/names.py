"""One way to compare and sort French names, the same on every screen and engine."""

import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ł": "l", "Ł": "L"}
)
_TO_SPACE = str.maketrans(dict.fromkeys("-‐‑–—_'’ʼ`´.,;:/()\u00a0\u202f\t", " "))


def fold(text: str) -> str:
    """Return the comparison key of `text`: no accent, ligature, case or punctuation.

    `fold("Cœur-d’Étoile") == "coeur d etoile"`. Runs of spaces become one.
    """
    opened = text.translate(_LIGATURES).translate(_TO_SPACE)
    if not opened.isascii():
        decomposed = unicodedata.normalize("NFKD", opened)
        opened = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(opened.casefold().split())


def sort_key(nom: str, prenom: str) -> str:
    """Return the key that sorts children by nom then prénom, É with E."""
    return f"{fold(nom)}\u0001{fold(prenom)}"
