"""An argument parser that speaks French."""

import argparse
import re
import sys
from typing import Any, NoReturn

from pre_desk.french import typographic

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"il manque {0}."),
    (
        r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        r"« {1} » n’est pas possible pour {0} : choisir parmi {2}.",
    ),
    (r"argument (.+): expected one argument", r"{0} attend une valeur."),
    (r"argument (.+): not allowed with argument (.+)", r"{0} et {1} ne vont pas ensemble."),
    (r"unrecognized arguments: (.+)", r"argument inconnu : {0}."),
    (r"one of the arguments (.+) is required", r"il faut l’un de {0}."),
)


def translate(message: str) -> str:
    """Return the French for one of argparse's messages; a general sentence for others."""
    for pattern, french in _MESSAGES:
        found = re.fullmatch(pattern, message)
        if found:
            return french.format(*found.groups())
    return "la commande n’est pas complète ou pas comprise."


class FrenchFormatter(argparse.HelpFormatter):
    """Says « utilisation »."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        # argparse asks for the name of a command with an empty prefix.
        said = "Utilisation : " if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)


class FrenchParser(argparse.ArgumentParser):
    """Errors are one French sentence on stderr, exit status 2."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", FrenchFormatter)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "Arguments"
        self._optionals.title = "Options"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        sentence = translate(message)
        told = typographic(f"{self.prog} : {sentence} Voir {self.prog} --help.")
        print(told, file=sys.stderr)
        raise SystemExit(2)
