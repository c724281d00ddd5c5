"""What this person's profile remembers of each vault: nothing nominative (STORE §3).

The anchor of the journal's head notices a whole old vault put back; the pinned
fingerprint notices a changed list of members, of the vault as of each cercle; failed
openings slow the next ones.
"""

import json
import math
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256

from platformdirs import user_data_path

from pre_desk.domain.errors import VaultError
from pre_desk.store.files import make_folder, replace_file

_LONGEST_WAIT = 60


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the journal of a vault stood when this person last left it."""

    seq: int = 0
    mac: str = ""
    utc: str = ""
    members: str = ""


@dataclass(frozen=True, slots=True)
class Failures:
    """Failed openings in a row of one account, and when the last one was (Unix seconds)."""

    count: int = 0
    last: float = 0.0


class VaultProfile:
    """The small file about one vault in the person's profile."""

    def __init__(self, store: str) -> None:
        self._path = user_data_path("pre_desk", appauthor=False) / f"{store}.json"

    def anchor(self) -> Anchor:
        """Return what was remembered; an empty anchor at first sight."""
        kept = self._read().get("anchor")
        # A damaged profile is an empty one.
        with suppress(TypeError, ValueError, KeyError):
            seq, utc = int(kept["seq"]), str(kept["utc"])  # type: ignore[index]
            if utc:
                datetime.fromisoformat(utc)
            return Anchor(seq, str(kept["mac"]), utc, str(kept["members"]))  # type: ignore[index]
        return Anchor()

    def remember(self, anchor: Anchor) -> None:
        """Keep the anchor; a profile that cannot be written only loses this protection."""
        self._write({**self._read(), "anchor": asdict(anchor)})

    def pin(self, members: str) -> None:
        """Keep the fingerprint of the members this person has accepted."""
        self.remember(replace(self.anchor(), members=members))

    def pinned_cercle(self, cercle: str) -> tuple[int, str] | None:
        """Return number and fingerprint of the last list of members seen, None at first sight."""
        kept = self._cercles().get(cercle)
        # A damaged profile is an empty one.
        with suppress(TypeError, ValueError, LookupError):
            return int(kept[0]), str(kept[1])  # type: ignore[index]
        return None

    def pin_cercle(self, cercle: str, number: int, fingerprint: str) -> None:
        """Keep the list of members of a cercle that the next one must follow."""
        kept = {**self._cercles(), cercle: [number, fingerprint]}
        self._write({**self._read(), "cercles": kept})

    def seconds_to_wait(self, login: str, now: float) -> int:
        """Return how long this account must still wait: 1, 2, 4… at most 60 s after failures."""
        failures = self._failures(login)
        if failures.count == 0:
            return 0
        delay = min(2.0 ** min(failures.count - 1, 10), _LONGEST_WAIT)
        elapsed = now - failures.last
        # A clock put back must not lock anybody out: a failure to come is not waited for.
        return 0 if elapsed < 0 else max(0, math.ceil(delay - elapsed))

    def failed(self, login: str, now: float) -> None:
        """Count one more failed opening of this account."""
        self._keep(login, Failures(self._failures(login).count + 1, now))

    def succeeded(self, login: str) -> None:
        """Forget the failures of this account."""
        if self._failures(login).count:
            self._keep(login, Failures())

    def _cercles(self) -> dict[str, object]:
        kept = self._read().get("cercles")
        return kept if isinstance(kept, dict) else {}

    def _failures(self, login: str) -> Failures:
        kept = self._read().get("failures", {})
        # A damaged profile is an empty one.
        with suppress(TypeError, AttributeError, ValueError, KeyError):
            told = kept[_hidden(login)]  # type: ignore[index]
            return Failures(int(told["count"]), float(told["last"]))
        return Failures()

    def _keep(self, login: str, failures: Failures) -> None:
        content = self._read()
        kept = content.get("failures")
        every = {**(kept if isinstance(kept, dict) else {}), _hidden(login): asdict(failures)}
        self._write({**content, "failures": every})

    def _read(self) -> dict[str, object]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def _write(self, content: dict[str, object]) -> None:
        with suppress(VaultError):
            make_folder(self._path.parent)
            replace_file(self._path, json.dumps(content).encode())


def _hidden(login: str) -> str:
    return sha256(login.casefold().encode(errors="surrogatepass")).hexdigest()[:16]
