"""A person who saves one child after the other, and says each save once it is acknowledged."""

import sys
from pathlib import Path

from tests.vaults import NOW, add_enfant, enter


def main(path: Path, first: int, last: int, *, stay: bool) -> None:
    """Save the children `first` to `last`, then close; the first line says that it is open.

    `stay`: keep the vault open until the standard input ends.
    """
    vault = enter(path)
    print("open", flush=True)
    for number in range(first, last):
        add_enfant(vault, f"N{number:05}")
        print(number, flush=True)
    if stay:
        sys.stdin.read()
    vault.close(NOW)
    print("closed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), stay="stay" in sys.argv)
