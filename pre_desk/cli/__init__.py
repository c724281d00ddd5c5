"""The second runner: the same use cases without a window."""

import argparse
import io
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pre_desk.cli.desk import this_moment, warn
from pre_desk.cli.parser import build_parser
from pre_desk.domain.errors import DomainError

# Called with the demonstration vault: shows it, or draws its screens and returns the images.
ShowDemonstration = Callable[[Path, bool], list[Path]]

DONE, REFUSED, CRASHED, CLOSED, INTERRUPTED = 0, 1, 70, 74, 130


def run(words: Sequence[str], show_demonstration: ShowDemonstration) -> int:
    """Run one command; return 0 only when it is done.

    What a person can correct is one French sentence on stderr; anything else is a
    fault of the program, told without personal data.
    """
    arguments = build_parser().parse_args(words)
    try:
        _dispatch(arguments, show_demonstration)
        # Now, while a refused answer can still change the exit status.
        sys.stdout.flush()
    except DomainError as refused:
        warn(refused.message)
        return REFUSED
    except BrokenPipeError:
        # Whoever was reading the answer has closed it; nothing more can be told there.
        sys.stdout = io.StringIO()
        return CLOSED
    except OSError as refused:
        # A folder that is closed, a full disk: the person can do something about it.
        from pre_desk.usecases.files import reason_of

        warn(f"Le système n’a pas permis d’aller jusqu’au bout : {reason_of(refused)}.")
        return REFUSED
    except KeyboardInterrupt:
        warn("Interrompu : rien n’a été modifié.")
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - one of the two runners: the last resort
        logging.getLogger(__name__).info("command failed: %s", type(fault).__name__)
        warn(f"L’application a rencontré une erreur ({type(fault).__name__}). Rien n’a été perdu.")
        return CRASHED
    return DONE


def _dispatch(arguments: argparse.Namespace, show: ShowDemonstration) -> None:
    # Each command imports what it needs: « --help » must not wait for the database.
    from pre_desk.usecases.vaults import harden_process

    harden_process()
    moment = this_moment()
    if arguments.command == "demo":
        from pre_desk.cli import demo

        demo.run_demo(arguments, moment, show)
        return
    from pre_desk.cli import accounts, data, diffusion, figures, safety

    commands = {
        "accounts": accounts.run_accounts,
        "import": data.run_import,
        "export": data.run_export,
        "indicators": figures.run_indicators,
        "bilan": figures.run_bilan,
        "publish": diffusion.run_publish,
        "audit": diffusion.run_audit,
        "verify": safety.run_verify,
        "backup": safety.run_backup,
        "restore": safety.run_restore,
    }
    commands[arguments.command](arguments, moment)
