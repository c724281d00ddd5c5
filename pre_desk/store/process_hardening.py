"""What the process itself must not leak: no core dump, no debugger, private files."""

import contextlib
import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Forbid core dumps, make the process not dumpable, keep new files private (0600).

    Does what the system offers: nothing of it exists on Windows.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
