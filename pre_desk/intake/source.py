"""Where an exchange folder comes from: a folder of the disk, a zip, a decrypted archive."""

import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Protocol

from pre_desk.intake.columns import ATTACHMENTS, FORMAT, FORMAT_VERSION, MANIFEST
from pre_desk.intake.refusal import UnreadableSource

MAX_FILES = 100_000
MAX_BYTES = 8 << 30
MAX_RATIO = 200
# Below this a high ratio is ordinary: a column of equal values shrinks a lot.
RATIO_FREE = 16 << 20
MAX_MANIFEST = 1 << 16


class Source(Protocol):
    """Named files. `sizes` is by lower-case name, attachments as « documents/x ».

    `authenticated`: every byte was sealed by this application, limits can be wider.
    """

    @property
    def sizes(self) -> Mapping[str, int]: ...
    @property
    def authenticated(self) -> bool: ...
    def open(self, name: str) -> BinaryIO:
        """Open one of `sizes`; the caller closes it."""
        ...


class FolderSource:
    """A folder of the disk: its files, and those of its « documents » folder."""

    authenticated = False

    def __init__(self, folder: Path) -> None:
        self._paths: dict[str, Path] = {}
        self.sizes: dict[str, int] = {}
        self._list(folder, "")
        for inner in sorted(folder.iterdir()):
            if f"{inner.name.lower()}/" == ATTACHMENTS and stat.S_ISDIR(inner.lstat().st_mode):
                self._list(inner, ATTACHMENTS)

    def _list(self, folder: Path, prefix: str) -> None:
        for path in sorted(folder.iterdir()):
            # Not through links: a file of the folder is a file of the folder.
            found = path.lstat()
            if stat.S_ISREG(found.st_mode):
                name = prefix + path.name.lower()
                if name in self._paths:
                    raise UnreadableSource("deux fichiers portent ce nom.", path.name)
                self._paths[name], self.sizes[name] = path, found.st_size

    def open(self, name: str) -> BinaryIO:
        """Open one file of the folder."""
        try:
            return self._paths[name].open("rb")
        except OSError as fault:
            # Not in the system's own words: they are in the computer's language.
            raise UnreadableSource("fichier illisible (absent, ou accès refusé).", name) from fault


class ZipSource:
    """A zip, judged from its directory before anything is unpacked (STORE I02, I08)."""

    def __init__(self, reopen: Callable[[], BinaryIO], *, authenticated: bool = False) -> None:
        """Take a zip of which `reopen` gives the bytes, each time from the start."""
        self.authenticated = authenticated
        self._reopen = reopen
        archive = self._opened()
        entries = [entry for entry in archive.infolist() if not _ignored(entry)]
        _close(archive)
        _check_directory(entries, sealed=authenticated)
        root = _common_root(entries)
        self._entries = {entry.filename[len(root) :].lower(): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise UnreadableSource("Ce zip contient deux fichiers du même nom.")
        self.sizes = {name: entry.file_size for name, entry in self._entries.items()}

    def open(self, name: str) -> BinaryIO:
        """Open one file of the zip; its declared size is never exceeded."""
        archive = self._opened()
        try:
            raw = archive.open(self._entries[name])
        except _BROKEN as fault:
            _close(archive)
            raise UnreadableSource("le zip est abîmé ou chiffré.", name) from fault
        return _Unzipped(raw, archive, name)

    def _opened(self) -> zipfile.ZipFile:
        try:
            stream = self._reopen()
        except OSError as fault:
            raise UnreadableSource("Ce fichier zip est introuvable ou illisible.") from fault
        try:
            return zipfile.ZipFile(stream)
        except _BROKEN as fault:
            stream.close()
            raise UnreadableSource("Ce fichier zip est abîmé.") from fault


def _close(archive: zipfile.ZipFile) -> None:
    # A ZipFile leaves open the stream that it was given.
    stream = archive.fp
    archive.close()
    if stream is not None:
        stream.close()


# zipfile checks little: a changed byte of a zip surfaces as any of these.
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError),
    *(RuntimeError, ValueError, IndexError, OverflowError),
)


class _Unzipped(io.BufferedReader):
    """One file of a zip: faults in French, the zip closed with it."""

    def __init__(self, raw: IO[bytes], archive: zipfile.ZipFile, name: str) -> None:
        super().__init__(_Checked(raw, name), buffer_size=1 << 18)
        self._archive = archive

    def close(self) -> None:
        super().close()
        _close(self._archive)


class _Checked(io.RawIOBase):
    def __init__(self, raw: IO[bytes], name: str) -> None:
        self._raw = raw
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._raw.read(len(buffer))
        except _BROKEN as fault:
            raise UnreadableSource("le zip est abîmé.", self._name) from fault
        buffer[: len(data)] = data
        return len(data)


def _ignored(entry: zipfile.ZipInfo) -> bool:
    # Not is_dir(): it fails on a name that is empty.
    return entry.filename.endswith("/") or entry.filename.startswith("__MACOSX/")


def _check_directory(entries: list[zipfile.ZipInfo], *, sealed: bool) -> None:
    if len(entries) > MAX_FILES:
        raise UnreadableSource(f"Ce zip contient plus de {MAX_FILES} fichiers.")
    for entry in entries:
        _check_name(entry.filename)
        if entry.flag_bits & 1:
            raise UnreadableSource("Ce zip est chiffré\u00a0: l’importer décompressé.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableSource("Ce zip emploie une compression inhabituelle.")
        swollen = entry.file_size > max(RATIO_FREE, entry.compress_size * MAX_RATIO)
        if swollen and not sealed:
            raise UnreadableSource("Ce zip se décompresse de façon démesurée\u00a0: refusé.")
    if sum(entry.file_size for entry in entries) > MAX_BYTES and not sealed:
        raise UnreadableSource("Ce zip est démesuré une fois décompressé\u00a0: refusé.")


def _check_name(name: str) -> None:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or "\\" in name or ":" in name or ".." in parts or not parts:
        raise UnreadableSource("Ce zip contient un chemin interdit\u00a0: refusé.")


def _common_root(entries: list[zipfile.ZipInfo]) -> str:
    """Return « dossier/ » when the zip holds one folder that holds everything, else ""."""
    first = entries[0].filename if entries else ""
    root = first[: first.find("/") + 1]
    alone = root and root.lower() != ATTACHMENTS
    return root if alone and all(entry.filename.startswith(root) for entry in entries) else ""


def read_manifest(source: Source) -> bool:
    """Whether the folder was written by this application; refuse a newer form."""
    if MANIFEST not in source.sizes:
        return False
    told: object = None
    with source.open(MANIFEST) as stream, suppress(ValueError, RecursionError):
        told = json.loads(stream.read(MAX_MANIFEST))
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise UnreadableSource("ce fichier n’est pas celui d’un dossier d’échange.", MANIFEST)
    version = told.get("version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise UnreadableSource(
            "Ce dossier vient d’une version plus récente de l’application\u00a0: "
            "l’installer pour l’importer."
        )
    return True
