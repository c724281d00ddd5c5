"""Files written beside the vault, for the person who asked for them."""

from pathlib import Path

from pre_desk.store.files import replace_file


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads (0600), in one step: whole, or untouched.

    Raises VaultError, in French, when the disk refuses.
    """
    replace_file(path, content)
