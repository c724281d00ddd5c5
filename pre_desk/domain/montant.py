"""Amounts of money as people type them, read into whole cents."""

import re

from pre_desk.domain.errors import DomainError

_SPACES = re.compile(r"[\s\u00a0\u202f']")
_SIGN = re.compile(r"(?:€|eur|euros?)$", re.IGNORECASE)
_PLAIN = re.compile(r"(-?)(\d{1,12})(?:[.,](\d{1,2}))?", re.ASCII)
_GROUPED = re.compile(r"(-?)(\d{1,3}(?:([.,])\d{3})+)(?!\3)[.,](\d{1,2})", re.ASCII)


def read_euros(text: str) -> int:
    """Return the cents of « 1 234,56 », « 1234.5 », « 1.234,56 € »; nothing typed is 0.

    Raises DomainError for anything else: « 1,234 » is one euro or a thousand, according to
    who wrote it.
    """
    typed = _SIGN.sub("", _SPACES.sub("", text)).replace("\u2212", "-")
    if not typed:
        return 0
    if found := _PLAIN.fullmatch(typed):
        minus, whole, cents = found.groups()
    elif found := _GROUPED.fullmatch(typed):
        minus, whole, cents = found[1], re.sub(r"\D", "", found[2]), found[4]
    else:
        told = f"«\u00a0{text.strip()[:40]}\u00a0» n’est pas un montant"
        raise DomainError(f"{told}\u00a0: écrire 1234,56.")
    amount = int(whole) * 100 + int((cents or "").ljust(2, "0"))
    return -amount if minus else amount


def write_euros(cents: int) -> str:
    """Return « 1234,56 », as `read_euros` and a French spreadsheet read it."""
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros},{rest:02}"
