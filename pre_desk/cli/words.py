"""Numbers, plurals and French spaces in the answers of the command line."""

import re

_NARROW, _NBSP = "\u202f", "\u00a0"
_HIGH = re.compile(r"[ \u00a0]([;!?])")
_COLON = re.compile(r" ([:%])")


def typographic(text: str) -> str:
    """Return `text` with the no-break spaces that French printing asks for."""
    text = _COLON.sub(_NBSP + r"\1", _HIGH.sub(_NARROW + r"\1", text))
    return text.replace("« ", f"«{_NBSP}").replace(" »", f"{_NBSP}»")


def counted(value: int, one: str, several: str | None = None) -> str:
    """« 1 enfant », « 42 enfants », « 0 enfant »: French puts the plural from two on."""
    word = one if value < 2 else several or f"{one}s"
    return f"{value:,}".replace(",", _NARROW) + _NBSP + word


def file_size(octets: int) -> str:
    """« 12 Ko », « 3,4 Mo »."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))}{_NBSP}Ko"
    return f"{octets / 1_000_000:.1f}".replace(".", ",") + f"{_NBSP}Mo"
