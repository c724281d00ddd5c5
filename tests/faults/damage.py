"""What a damaged vault answers: exactly what it held, or one French sentence that helps."""

import random
import re
from collections.abc import Callable
from pathlib import Path

from pre_desk.domain.errors import VaultError
from pre_desk.store.checks import verify_vault
from tests.vaults import NOW, content_of, enter

PAGE = 4096
# What to do (put back, restore, check…), or that it is done already.
_REMEDY = re.compile(
    r"[Rr]emettre|[Rr]estaurer|[Vv]érifier|installer|ouvrir|enlever|a servi|refaite?\b", re.I
)
_ENGLISH = re.compile(r"\b(error|malformed|disk|failed|not a|database|invalid|None)\b", re.I)


def answer(path: Path, sound: str) -> str:
    """Open, read everything, verify and close; return what was told, "" when nothing was.

    Fails unless the content is `sound` or the refusal names a file and a remedy.
    """
    try:
        vault = enter(path)
    except VaultError as refused:
        return helpful(refused.message)
    try:
        told = verify_vault(vault)
        found = content_of(vault)
        vault.close(NOW)
    except VaultError as refused:
        return helpful(refused.message)
    finally:
        vault.dispose()
    assert found == sound
    return helpful(" ".join(told)) if told else ""


def helpful(sentence: str) -> str:
    """Return the sentence; fails when it is not French, names no file or gives no remedy."""
    assert "«" in sentence, sentence
    assert _REMEDY.search(sentence), sentence
    assert not _ENGLISH.search(sentence), sentence
    assert sentence.rstrip().endswith("."), sentence
    return sentence


def flip(path: Path, offset: int, bit: int = 0) -> None:
    """Turn one bit of a file over."""
    with path.open("r+b") as stream:
        stream.seek(offset)
        old = stream.read(1)[0]
        stream.seek(offset)
        stream.write(bytes([old ^ (1 << bit)]))


def flip_any(path: Path, chance: random.Random) -> None:
    """Turn one bit over, anywhere."""
    flip(path, chance.randrange(path.stat().st_size), chance.randrange(8))


def zero(path: Path, chance: random.Random) -> None:
    """Fill a part with zeros, of a page for the large files."""
    size = path.stat().st_size
    length = min(size, PAGE)
    start = chance.randrange(max(1, size // PAGE)) * PAGE
    with path.open("r+b") as stream:
        stream.seek(start)
        stream.write(bytes(length))


def swap(path: Path, chance: random.Random) -> None:
    """Exchange two pages, or the two halves of a small file."""
    raw = path.read_bytes()
    unit = PAGE if len(raw) >= 2 * PAGE else len(raw) // 2
    first, second = sorted(chance.sample(range(len(raw) // unit), 2))
    parts = [raw[start : start + unit] for start in range(0, len(raw), unit)]
    parts[first], parts[second] = parts[second], parts[first]
    path.write_bytes(b"".join(parts))


def truncate(path: Path, chance: random.Random) -> None:
    """Cut the end off."""
    raw = path.read_bytes()
    path.write_bytes(raw[: chance.randrange(1, len(raw))])


def empty(path: Path, _: random.Random) -> None:
    """Leave nothing in the file."""
    path.write_bytes(b"")


def delete(path: Path, _: random.Random) -> None:
    """Remove the file."""
    path.unlink()


def replace_by_folder(path: Path, _: random.Random) -> None:
    """Put a folder where the file was."""
    path.unlink()
    path.mkdir()


def lengthen(path: Path, chance: random.Random) -> None:
    """Add chance bytes at the end."""
    with path.open("ab") as stream:
        stream.write(chance.randbytes(PAGE))


Damage = Callable[[Path, random.Random], None]
DAMAGES: list[Damage] = [
    flip_any,
    zero,
    swap,
    truncate,
    empty,
    delete,
    replace_by_folder,
    lengthen,
]
