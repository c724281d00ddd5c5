"""The name under which a file from outside is shown: nothing of it can mislead or escape."""

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST = 120
_LONGEST_SUFFIX = 12
_NAMELESS = "Document"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".heic": "image/heic",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".eml": "message/rfc822",
}
_UNKNOWN = "application/octet-stream"


def shown_name(given: str) -> str:
    """Return a name fit for a screen and for any file system (STORE I07).

    The last part of a path, without control or direction characters, not a device's name,
    at most 120 letters, its suffix kept.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    # Cc, Cf: NUL, line ends, and the marks that write a suffix backwards.
    visible = "".join(one for one in last if not unicodedata.category(one).startswith("C"))
    cleaned = " ".join(_FORBIDDEN.sub(" ", visible).split()).strip(" .")
    if not cleaned:
        return _NAMELESS
    if _DEVICES.fullmatch(cleaned):
        cleaned = f"{_NAMELESS} {cleaned}"
    return _shortened(cleaned)


def media_type(name: str) -> str:
    """Return the media type that a name's suffix tells; nothing is ever executed from it."""
    return _TYPES.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        suffix = ""
    return name[: _LONGEST - len(suffix)].rstrip(" .") + suffix
