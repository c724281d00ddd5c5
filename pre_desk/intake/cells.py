"""One cell of a CSV to a value and back: dates, yes and no, text that looks like a formula."""

import base64
import binascii
import datetime
import re

from pre_desk.domain.errors import DomainError

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_FRENCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?")
_YES = frozenset(("oui", "o", "vrai", "true", "1", "x", "yes"))
_NO = frozenset(("non", "n", "faux", "false", "0", "no"))

# A spreadsheet would run a cell that begins so; a quote in front keeps it text (STORE I06).
_ACTIVE = ("'", "=", "+", "-", "@", "\t", "\r", "＝")


def quoted(text: str, longest: int = 40) -> str:
    """Return « text », cut when long: for a message."""
    shown = text if len(text) <= longest else f"{text[:longest]}…"
    return f"«\u00a0{shown}\u00a0»"


def read_date(text: str) -> datetime.date:
    """Read 2020-09-01; DomainError for anything else."""
    found = _ISO.fullmatch(text)
    if found is None:
        # Not guessed: 3/9/2020 is a day of September or of March according to who wrote it.
        raise DomainError(
            f"{quoted(text)} n’est pas une date au format attendu\u00a0: {_advice(text)}."
        )
    try:
        read = datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise DomainError(f"{quoted(text)} n’existe pas au calendrier.") from None
    # Its school year, the one before and the one after must exist (AnneeScolaire).
    if not 1902 <= read.year <= 2198:
        raise DomainError(f"{quoted(text)} est hors du possible.")
    return read


def _advice(text: str) -> str:
    """Return how to write the date that a French reader sees in `text`."""
    seen = _FRENCH.fullmatch(text)
    if seen is None or int(seen[1]) > 31 or int(seen[2]) > 12:
        return "écrire année-mois-jour, comme 2020-09-01"
    return f"écrire année-mois-jour, ici {seen[3]}-{seen[2]:0>2}-{seen[1]:0>2}"


def read_time(text: str) -> datetime.time:
    """Read 14:30 or 14h30."""
    found = _CLOCK.fullmatch(text)
    if found:
        micro = int((found[4] or "").ljust(6, "0"))
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        if hour < 24 and minute < 60 and second < 60:
            return datetime.time(hour, minute, second, micro)
    raise DomainError(f"{quoted(text)} n’est pas une heure\u00a0: écrire 14:30.")


def read_bool(text: str) -> bool:
    """Read oui or non, and the usual ways to write them."""
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise DomainError(f"{quoted(text)} n’est ni oui ni non.")


def read_int(text: str) -> int:
    """Read a whole number."""
    if not re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        raise DomainError(f"{quoted(text)} n’est pas un nombre entier.")
    return int(text)


def read_bytes(text: str) -> bytes:
    """Read base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise DomainError("Le contenu scellé est illisible.") from None


def write_bool(value: bool) -> str:
    """Write oui or non."""
    return "oui" if value else "non"


def write_bytes(value: bytes) -> str:
    """Write base64."""
    return base64.b64encode(value).decode("ascii")


def guard(text: str) -> str:
    """Return `text` as no spreadsheet will take it for a formula; `unguard` gives it back."""
    return f"'{text}" if text.startswith(_ACTIVE) else text


def unguard(text: str) -> str:
    """Return what `guard` was given."""
    return text.removeprefix("'")
