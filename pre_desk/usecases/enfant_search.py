"""Names found as they are typed: accents, order, word middles and small slips forgiven.

Everything is in memory and pure, so a keystroke costs milliseconds at 100,000 children.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pre_desk.domain.names import fold

# Below three letters a slip would match nearly everybody.
_MIN_FUZZY = 3
_TWO_SLIPS_FROM = 7
_AFTER_ANY_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Matches:
    """Row numbers that answer a search.

    `starting`: every word typed begins a word of the name. `containing`: at least one is
    only in the middle of a word. `approximate`: found after forgiving a slip; only filled
    when the two others are empty.
    """

    starting: frozenset[int]
    containing: frozenset[int] = frozenset()
    approximate: frozenset[int] = frozenset()

    def everything(self) -> frozenset[int]:
        """All of them together."""
        return self.starting | self.containing | self.approximate


class NameIndex:
    """The words of every name, sorted, each with the rows that hold it."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Read sort keys (folded nom, U+0001, folded prénom); row i is `keys[i]`."""
        rows_of: dict[str, list[int]] = {}
        for row, key in enumerate(keys):
            for word in _words(key):
                rows_of.setdefault(word, []).append(row)
        self._vocabulary = sorted(rows_of)
        self._rows = array("I", chain.from_iterable(rows_of[word] for word in self._vocabulary))
        self._starts = array("I", [0])
        for word in self._vocabulary:
            self._starts.append(self._starts[-1] + len(rows_of[word]))
        self._text = "\n".join(("", *self._vocabulary, ""))
        self._offsets = array("I", _offsets(self._vocabulary))
        self._beginnings: dict[int, list[str]] = {}
        # Of a name typed letter by letter only the last word changes.
        self._loose: dict[str, tuple[frozenset[int], frozenset[int]]] = {}

    def search(self, typed: str) -> Matches | None:
        """Return the rows whose names answer `typed`, or None when nothing is typed."""
        words = fold(typed).split()
        if not words:
            return None
        both = [self._found(word) for word in words]
        self._loose = dict(zip(words, both, strict=True))
        starting = _common([found for found, _ in both])
        loose = [found for _, found in both]
        containing = _common(loose) - starting
        if starting or containing:
            return Matches(starting, containing)
        forgiven = [found | self._near(w) for found, w in zip(loose, words, strict=True)]
        return Matches(frozenset(), frozenset(), _common(forgiven))

    def _found(self, word: str) -> tuple[frozenset[int], frozenset[int]]:
        """Rows where a name begins with `word`, and rows where one holds it."""
        if word in self._loose:
            return self._loose[word]
        starting = self._starting_with(word)
        return starting, starting | self._holding(word)

    def _starting_with(self, word: str) -> frozenset[int]:
        first = bisect_left(self._vocabulary, word)
        last = bisect_left(self._vocabulary, word + _AFTER_ANY_LETTER)
        return frozenset(self._rows[self._starts[first] : self._starts[last]])

    def _holding(self, part: str) -> frozenset[int]:
        """Rows of the words that hold `part` anywhere; one letter would hold too many."""
        if len(part) < 2:
            return frozenset()
        found: set[int] = set()
        at = self._text.find(part)
        while at >= 0:
            word = bisect_left(self._offsets, at + 1) - 1
            found.update(self._rows[self._starts[word] : self._starts[word + 1]])
            at = self._text.find(part, self._offsets[word + 1])
        return frozenset(found)

    def _near(self, word: str) -> frozenset[int]:
        """Rows of the words (or beginnings of words) at one slip, two in a long word."""
        if len(word) < _MIN_FUZZY:
            return frozenset()
        slips = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        near = set(_within(word, self._beginnings_of(len(word)), slips))
        found = set[int]().union(*map(self._starting_with, near))
        for whole in _within(word, self._vocabulary, slips):
            at = bisect_left(self._vocabulary, whole)
            found.update(self._rows[self._starts[at] : self._starts[at + 1]])
        return frozenset(found)

    def _beginnings_of(self, length: int) -> list[str]:
        if length not in self._beginnings:
            self._beginnings[length] = list({word[:length] for word in self._vocabulary})
        return self._beginnings[length]


def _words(key: str) -> set[str]:
    """The words of a name, and each of its two halves in one piece (BEN ALI, BENALI)."""
    halves = key.split("\u0001")
    words = {word for half in halves for word in half.split(" ")}
    words.update(half.replace(" ", "") for half in halves if " " in half)
    return words


def _offsets(vocabulary: Iterable[str]) -> Iterable[int]:
    """Where each word begins in the text of all words, and where the text ends."""
    at = 1
    for word in vocabulary:
        yield at
        at += len(word) + 1
    yield at


def _within(word: str, choices: Sequence[str], slips: int) -> list[str]:
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [one[0] for one in found]


def _common(found: Sequence[frozenset[int]]) -> frozenset[int]:
    return frozenset.intersection(*sorted(found, key=len))
