"""Files written beside the vault, for the person who asked for them."""

from pathlib import Path

from pre_desk.store.files import make_folder as make_folder
from pre_desk.store.files import reason_of as reason_of
from pre_desk.store.files import refuse_destination, replace_file
from pre_desk.store.files import refuse_folder_in_vault as refuse_folder_in_vault


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads (0600), in one step: whole, or untouched.

    Raises VaultError, in French, when the disk refuses or when `path` is no place for it: a
    device, the folder of a vault.
    """
    refuse_destination(path)
    replace_file(path, content)
