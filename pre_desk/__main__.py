"""`python -m pre_desk` and `pre-desk`: the window without arguments, commands with them."""

import sys
from pathlib import Path


def main() -> int:
    """Run the window, or the command named on the command line; return the exit status."""
    if len(sys.argv) > 1:
        from pre_desk.cli import run

        return run(sys.argv[1:], _show_demonstration)
    from pre_desk.bootstrap import run_window

    return run_window()


def _show_demonstration(vault: Path, offscreen: bool) -> list[Path]:
    # Imported here: most commands need no window, hence no Qt.
    from pre_desk.bootstrap import show_demonstration

    return show_demonstration(vault, offscreen=offscreen)


if __name__ == "__main__":
    raise SystemExit(main())
