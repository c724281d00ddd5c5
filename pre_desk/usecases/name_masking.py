"""Names of third parties taken out of what people typed, as far as the vault knows them.

A name is masked where it is written with a capital, alone or whole, and after a civility even
when nobody knows it. Written without a capital it may be a word: it is told, not masked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pre_desk.domain.names import fold

MASK = "[…]"
_WORD = re.compile(r"[^\W\d_]+")
_CIVILITIES = frozenset(
    ("m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "docteur", "maitre")
)
_PARTICLES = frozenset(
    ("de", "du", "des", "la", "le", "les", "el", "al", "ben", "van", "von", "da", "di", "dos")
)
# Shorter, a piece of a name is too often a word.
_SHORTEST = 3
# Several names one after the other are one person.
_TOGETHER = re.compile(rf"{re.escape(MASK)}(?:[\s\-’']+{re.escape(MASK)})+")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without names; `masked` are those taken out, `doubtful` words that may be some."""

    text: str = field(repr=False)
    masked: tuple[str, ...] = field(default=(), repr=False)
    doubtful: tuple[str, ...] = field(default=(), repr=False)


class NameMask:
    """Knows which names to take out, and which to leave."""

    def __init__(
        self, names: Iterable[str], keep: Iterable[str] = (), *, unknown: bool = True
    ) -> None:
        """Take out `names`, each a prénom or a nom, unless all its words are in those kept.

        `unknown` takes out whatever follows a civility too.
        """
        self._unknown = unknown
        self._kept = {word for one in keep for word in _words(one)}
        self._starts: dict[str, set[tuple[str, ...]]] = {}
        for one in set(names):
            self._know(_words(one))

    def apply(self, text: str) -> Masked:
        """Return a text with the names taken out."""
        found = list(_WORD.finditer(text))
        folded = [fold(one.group()) for one in found]
        parts: list[str] = []
        masked: list[str] = []
        doubtful: list[str] = []
        done = at = 0
        while at < len(found):
            first = found[at]
            length = self._longest(folded, at) or self._after_civility(folded, at, first)
            if length and _capital(found[at : at + length]):
                last = found[at + length - 1]
                parts += [text[done : first.start()], MASK]
                masked.append(text[first.start() : last.end()])
                done = last.end()
            elif length:
                doubtful.append(first.group())
            at += max(length, 1)
        parts.append(text[done:])
        return Masked(_TOGETHER.sub(MASK, "".join(parts)), tuple(masked), tuple(doubtful))

    def _know(self, words: tuple[str, ...]) -> None:
        wanted = [words, *((one,) for one in words if one not in _PARTICLES)]
        for one in wanted:
            if all(word in self._kept for word in one) or len("".join(one)) < _SHORTEST:
                continue
            self._starts.setdefault(one[0], set()).add(one)

    def _longest(self, folded: list[str], at: int) -> int:
        """Return how many words from `at` on are a name to take out, 0 for none."""
        known = [
            len(one)
            for one in self._starts.get(folded[at], ())
            if tuple(folded[at : at + len(one)]) == one
        ]
        return max(known, default=0)

    def _after_civility(self, folded: list[str], at: int, word: re.Match[str]) -> int:
        """Return 1 for a name that nobody knows, after « M. » or « Mme »."""
        told = self._unknown and at > 0 and folded[at - 1] in _CIVILITIES
        left = self._kept | _CIVILITIES | _PARTICLES
        return int(told and word.group()[:1].isupper() and folded[at] not in left)


def _words(name: str) -> tuple[str, ...]:
    return tuple(one for one in fold(name).split() if one not in _CIVILITIES)


def _capital(found: list[re.Match[str]]) -> bool:
    return any(one.group()[:1].isupper() for one in found)
