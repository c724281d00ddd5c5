"""One way to compare and sort French names, the same on every screen and engine."""

import unicodedata

# Letters that Unicode does not take apart, found in the names of children in France.
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ł": "l", "Ł": "L"}
    | {"ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
)
_TO_SPACE = str.maketrans(dict.fromkeys("-‐‑–—_'’ʼ`´.,;:/()\u00a0\u202f\t", " "))


def fold(text: str) -> str:
    """Return the comparison key of `text`: no accent, ligature, case or punctuation.

    `fold("Cœur-d’Étoile") == "coeur d etoile"`. Runs of spaces become one.
    """
    if not text.isascii():
        # First: what is taken apart may hold a ligature or a full stop.
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    opened = text.translate(_LIGATURES).translate(_TO_SPACE)
    return " ".join(opened.casefold().split())


def sort_key(nom: str, prenom: str) -> str:
    """Return the key that sorts children by nom then prénom, É with E."""
    return f"{fold(nom)}\u0001{fold(prenom)}"
