"""A person in the middle of a sentence: each pause keeps the draft, and says so."""

import itertools
import sys
from pathlib import Path

from pre_desk.usecases.drafts import keep_draft
from tests.vaults import NOW, enter

SENTENCE = "Elle lit seule depuis la rentrée, et le dit à sa mère"


def main(path: Path) -> None:
    """Keep one letter more at each pause, until killed."""
    vault = enter(path)
    print("open", flush=True)
    for letters in itertools.count(1):
        typed = (SENTENCE * (letters // len(SENTENCE) + 1))[:letters]
        with vault.transaction("Garder un brouillon", now=NOW) as uow:
            keep_draft(uow, "sortie", "p1", {"phrase": typed})
        print(letters, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
