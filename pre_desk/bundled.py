"""Finds resources/ and db/, in a checkout or in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled_path(relative: str) -> Path:
    """Return the path of `relative` (« resources/fonts », « db/migrations »…).

    Raises FileNotFoundError when the installation lacks it.
    """
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        path = root / relative
        if path.exists():
            return path
    raise FileNotFoundError(f"pre_desk is incomplete: {relative} is missing")
