"""The commands, their arguments and their help."""

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

from pre_desk.cli.french import FrenchFormatter, FrenchParser
from pre_desk.domain.publication import Audience, Methode
from pre_desk.domain.role import Role

# argparse gives no public name to what `add_subparsers` returns.
Commands: TypeAlias = "argparse._SubParsersAction[FrenchParser]"


def build_parser() -> FrenchParser:
    """Return the parser of the whole command line."""
    parser = FrenchParser(
        prog="pre-desk",
        description="Suivi des parcours de réussite éducative, sur un coffre chiffré.",
    )
    commands = parser.add_subparsers(
        dest="command", required=True, title="Commandes", metavar="COMMANDE"
    )
    _add_demo(commands)
    _add_accounts(commands)
    _add_data(commands)
    _add_figures(commands)
    _add_diffusion(commands)
    _add_safety(commands)
    return parser


def _command(commands: Commands, name: str, text: str) -> FrenchParser:
    return commands.add_parser(name, help=text, description=text, formatter_class=FrenchFormatter)


def _on_vault(commands: Commands, name: str, text: str) -> FrenchParser:
    command = _command(commands, name, text)
    command.add_argument("vault", type=Path, metavar="COFFRE", help="dossier NOM.pre du coffre")
    _add_account(command)
    return command


def _add_account(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--login", metavar="L", help="identifiant du compte (inutile s’il n’y en a qu’un)"
    )
    command.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help="fichier dont la première ligne est la phrase de passe ; demandée sinon",
    )


def _add_demo(commands: Commands) -> None:
    demo = _command(commands, "demo", "créer l’équipe de démonstration et l’ouvrir")
    demo.add_argument("--dir", type=Path, required=True, metavar="DOSSIER", help="où la créer")
    demo.add_argument(
        "--offscreen", action="store_true", help="sans fenêtre : bilan PDF, chiffres et images"
    )
    demo.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help="fichier de la phrase de passe commune à tous les comptes ; créé s’il manque",
    )


def _add_accounts(commands: Commands) -> None:
    accounts = _command(commands, "accounts", "comptes du coffre")
    kinds = accounts.add_subparsers(
        dest="accounts_command", required=True, title="Opérations", metavar="OPÉRATION"
    )
    create = _on_vault(kinds, "create", "ajouter un compte (et créer le coffre s’il n’existe pas)")
    create.add_argument(
        "--role",
        choices=[role.value for role in Role],
        default=Role.COORDINATION.value,
        help="rôle du compte (coordination par défaut)",
    )
    _add_authority(create)
    _on_vault(kinds, "list", "lister les comptes")
    remove = _on_vault(kinds, "remove", "retirer un compte et renouveler la clé du coffre")
    remove.add_argument("--person", required=True, metavar="L", help="identifiant à retirer")
    password = _on_vault(kinds, "password", "changer sa phrase de passe")
    password.add_argument("--new-passphrase-file", type=Path, metavar="F", help="la nouvelle")
    recover = _on_vault(kinds, "recover", "remplacer une phrase de passe oubliée")
    recover.add_argument("--recovery-file", type=Path, metavar="F", help="clé de secours")


def _add_authority(create: argparse.ArgumentParser) -> None:
    create.add_argument("--as", dest="as_login", metavar="L", help="compte qui autorise l’ajout")
    create.add_argument(
        "--as-passphrase-file", type=Path, metavar="F", help="phrase de passe de ce compte"
    )


def _add_data(commands: Commands) -> None:
    data = _on_vault(commands, "import", "importer un dossier d’échange")
    data.add_argument("source", type=Path, metavar="SOURCE", help="dossier, .zip ou archive")
    data.add_argument("--preview", action="store_true", help="vérifier sans rien écrire")
    data.add_argument("--json", action="store_true", help="réponse pour une machine")
    data.add_argument(
        "--map",
        action="append",
        metavar="GENRE:TEXTE=CODE",
        help="ce que veut dire un mot inconnu, tel que l’aperçu le demande ; répétable",
    )
    data.add_argument(
        "--archive-passphrase-file",
        type=Path,
        metavar="F",
        help="phrase de passe de l’archive ; celle du compte par défaut",
    )
    export = _on_vault(commands, "export", "exporter tout le coffre dans une archive chiffrée")
    export.add_argument("--out", type=Path, required=True, metavar="FICHIER")
    export.add_argument(
        "--archive-passphrase-file", type=Path, metavar="F", help="celle du compte par défaut"
    )


def _add_figures(commands: Commands) -> None:
    figures = _on_vault(commands, "indicators", "chiffres d’une ou plusieurs années scolaires")
    years = figures.add_mutually_exclusive_group(required=True)
    years.add_argument("--year", metavar="A", help="2022-2023")
    years.add_argument("--years", metavar="A..B", help="2017-2018..2022-2023")
    figures.add_argument("--json", action="store_true", help="réponse pour une machine")
    _add_day(figures)
    bilan = _on_vault(commands, "bilan", "bilan PDF d’une année scolaire")
    bilan.add_argument("--year", required=True, metavar="A", help="2022-2023")
    bilan.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    _add_day(bilan)


def _add_diffusion(commands: Commands) -> None:
    publish = _on_vault(commands, "publish", "diffuser le bilan d’une année, sans aucun nom")
    publish.add_argument("--year", required=True, metavar="A", help="2022-2023")
    publish.add_argument(
        "--audience",
        required=True,
        choices=[one.value for one in Audience],
        help="named : destinataires désignés ; public : tout le monde",
    )
    publish.add_argument("--out", type=Path, required=True, metavar="DOSSIER")
    publish.add_argument(
        "--table",
        action="append",
        metavar="T",
        help="un tableau du catalogue, répétable ; les tableaux habituels sinon",
    )
    publish.add_argument(
        "--method",
        choices=[one.value for one in Methode],
        default=Methode.SECRET.value,
        help="secret (« s », par défaut) ou arrondi",
    )
    publish.add_argument(
        "--preview", action="store_true", help="dire ce qui serait masqué, sans rien écrire"
    )
    _add_day(publish)
    audit = _command(commands, "audit", "chercher ce que révèle un dossier diffusé, sans le coffre")
    audit.add_argument("folder", type=Path, metavar="DOSSIER", help="dossier diffusé")
    audit.add_argument(
        "earlier", type=Path, nargs="*", metavar="ANTÉRIEUR", help="dossiers diffusés avant"
    )
    audit.add_argument(
        "--threshold", type=int, metavar="K", help="seuil ; celui du dossier par défaut"
    )


def _add_day(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="AAAA-MM-JJ",
        help="date d’extraction (aujourd’hui par défaut)",
    )


def _add_safety(commands: Commands) -> None:
    _on_vault(commands, "verify", "vérifier le coffre de fond en comble")
    backup = _on_vault(commands, "backup", "faire une sauvegarde vérifiée")
    backup.add_argument("dest", type=Path, metavar="DESTINATION", help="dossier de la sauvegarde")
    restore = _command(commands, "restore", "remettre une sauvegarde à la place du coffre")
    restore.add_argument("backup", type=Path, metavar="SAUVEGARDE")
    restore.add_argument("vault", type=Path, metavar="COFFRE", help="dossier NOM.pre à rétablir")
    _add_account(restore)
