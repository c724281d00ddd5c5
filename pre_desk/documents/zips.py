"""Files that are zips of files: without a clock, the same content makes the same bytes."""

import io
import zipfile
from collections.abc import Iterable

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def zip_of(files: Iterable[tuple[str, str | bytes]], *, media_type: str = "") -> bytes:
    """Return a zip of named contents, in this order; an OpenDocument tells its type first."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if media_type:
            # First and plain: it is how a file of this kind is recognised.
            archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), media_type)
        for name, content in files:
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), content)
    return stream.getvalue()


def without_clock(content: bytes) -> bytes:
    """Return the same zip, its files dated by no clock."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zip_of([(name, archive.read(name)) for name in archive.namelist()])


def _entry(name: str, how: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = how
    return entry
