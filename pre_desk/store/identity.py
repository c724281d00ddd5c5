"""Time-ordered opaque identities: rows made together stay together in an index."""

import os
import threading
import time
from collections.abc import Callable
from random import Random


class IdentityFactory:
    """Gives 32-hex-digit ids: 48 bits of milliseconds, a counter, then chance.

    `clock` returns milliseconds and `chance` returns n random bytes; both come in
    by argument so that a demonstration can be made again identical.
    """

    def __init__(self, clock: Callable[[], int], chance: Callable[[int], bytes]) -> None:
        self._clock = clock
        self._chance = chance
        self._last = 0
        self._lock = threading.Lock()

    def __call__(self) -> str:
        with self._lock:
            # 16 spare bits below the millisecond keep the order of ids made in the same one.
            self._last = max(self._last + 1, self._clock() << 16)
            return f"{self._last:016x}{self._chance(8).hex()}"


def system_identity() -> IdentityFactory:
    """Ids for everyday work, from the system's clock and chance."""
    return IdentityFactory(lambda: time.time_ns() // 1_000_000, os.urandom)


def seeded_identity(seed: int) -> IdentityFactory:
    """Ids that are the same at every run, for the demonstration team."""
    random = Random(seed)  # noqa: S311 - identities of invented children, not secrets
    return IdentityFactory(lambda: 0, random.randbytes)
