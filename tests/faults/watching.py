"""Looks for secrets where they must not be: files, memory, names of files, connections."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from pre_desk.domain.names import fold
from tests.vaults import ROOT

_IN_MEMORY = ("utf-8", "utf-16-le", "latin-1")
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "latin-1")

# Loaded by each watched process before anything of the application.
_WATCHER = """
import os, sys
_log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_network = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
            "socket.gethostbyname", "urllib.Request", "http.client.connect")

def _watch(event, given):
    if event in _network:
        os.write(_log, f"network {{event}} {{given[1:]}}\\n".encode())
    elif event == "open" and isinstance(given[2], int) and given[2] & _writing:
        if not isinstance(given[0], int):
            os.write(_log, f"written {{os.path.abspath(os.fsdecode(given[0]))}}\\n".encode())

sys.addaudithook(_watch)
"""

# Memory of a process that is not dumpable can be read by the administrator only.
_READABLE = """
import ctypes

class _Library(ctypes.CDLL):
    @property
    def prctl(self):
        raise AttributeError("left out, so that the test may read the memory")

ctypes.CDLL = _Library
"""


def watched(folder: Path, *, readable: bool = False) -> tuple[dict[str, str], Path]:
    """Return the environment of a watched process, and the file that tells what it did."""
    folder.mkdir(exist_ok=True)
    log = folder / "seen.log"
    log.touch()
    code = _WATCHER.format(log=str(log)) + (_READABLE if readable else "")
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    paths = os.pathsep.join((str(folder), str(ROOT)))
    quiet = {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **quiet, "QT_QPA_PLATFORM": "offscreen"}, log


def told_by(log: Path, kind: str) -> list[str]:
    """What a watched process did: « network » or « written »."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(f"{kind} ") for line in lines if line.startswith(f"{kind} ")]


def forms(word: str) -> set[bytes]:
    """Every way a program may hold a word: letter cases, accents, codings."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    texts = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")} | {bare}
    texts |= {change(text) for text in set(texts) for change in (str.lower, str.upper)}
    return {text.encode(coding, "replace") for text in texts for coding in _CODINGS}


def forms_in_memory(word: str) -> set[bytes]:
    """The ways Python and Qt hold a word, and the key it is sorted by."""
    return {text.encode(code) for text in (word, fold(word)) for code in _IN_MEMORY}


def found_in(content: bytes, words: Iterable[str]) -> list[str]:
    """The words that stand in a content, in any of their forms."""
    return [word for word in words if any(form in content for form in forms(word))]


def files_below(folders: Iterable[Path]) -> Iterator[Path]:
    """Every regular file below the folders; those that vanish meanwhile are left out."""
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                path = Path(parent, name)
                if path.is_file() and not path.is_symlink():
                    yield path


def names_in_files(folders: Iterable[Path], words: Iterable[str]) -> list[str]:
    """« word in path » for each word that stands in a file or in its name."""
    wanted = list(words)
    hits = []
    for path in files_below(folders):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        told = str(path).encode() + b"\n" + content
        hits += [f"{word} in {path}" for word in found_in(told, wanted)]
    return hits


def open_for_writing(pid: int) -> set[str]:
    """The files that a process can write to at this moment."""
    found = set()
    for descriptor in Path(f"/proc/{pid}/fdinfo").iterdir():
        try:
            flags = int(descriptor.read_text().split("flags:")[1].split()[0], 8)
            target = str(Path(f"/proc/{pid}/fd/{descriptor.name}").readlink())
        except (OSError, IndexError):
            continue
        if flags & (os.O_WRONLY | os.O_RDWR) and target.startswith("/"):
            found.add(target)
    return found


def internet_sockets(pid: int) -> list[str]:
    """The TCP and UDP sockets of a process."""
    links = [str(one.readlink()) for one in Path(f"/proc/{pid}/fd").iterdir()]
    mine = {link[8:-1] for link in links if link.startswith("socket:[")}
    found = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        path = Path(f"/proc/{pid}/net/{table}")
        lines = path.read_text().splitlines()[1:] if path.exists() else []
        found += [line for line in lines if line.split()[9] in mine]
    return found


def count_in_memory(pid: int, secrets: dict[str, Iterable[bytes]]) -> dict[str, int]:
    """How many times each secret stands in the memory of a process."""
    counts = dict.fromkeys(secrets, 0)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for region in _regions(pid, memory):
            for name, wanted in secrets.items():
                counts[name] += sum(region.count(one) for one in wanted)
    return counts


def _regions(pid: int, memory) -> Iterator[bytes]:
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, rights = line.split()[:2]
        # What cannot be written to holds the code of libraries.
        if not rights.startswith("rw"):
            continue
        start, end = (int(one, 16) for one in span.split("-"))
        try:
            memory.seek(start)
            yield memory.read(end - start)
        except (OSError, ValueError, OverflowError):
            continue


LINUX = sys.platform == "linux"
