"""`pre-desk import` and `pre-desk export`."""

import argparse
from collections import defaultdict
from collections.abc import Iterable

from pre_desk.cli.desk import Moment, opened_vault, read_passphrase, say, say_json, warn
from pre_desk.cli.progress import shown_progress
from pre_desk.domain.errors import DomainError
from pre_desk.french import counted, file_size
from pre_desk.usecases import imports
from pre_desk.usecases.exports import ExportReport, export_archive
from pre_desk.usecases.imports import ImportPreview, ImportReport, Question
from pre_desk.usecases.vaults import UnitOfWork, check_passphrase

# More would scroll away what matters; --json gives them all.
_MOST_TOLD = 200


def run_import(arguments: argparse.Namespace, moment: Moment) -> None:
    """Check a source, and import what is accepted unless --preview asks for the check only.

    Refused lines are told one by one and left out; the rest is one transaction.
    """
    if arguments.preview:
        with (
            opened_vault(arguments, moment, read_only=True) as vault,
            vault.reading(now=moment.now) as uow,
        ):
            preview = _preview(uow, arguments, moment)
        _tell_preview(preview, as_json=arguments.json)
        return
    with (
        opened_vault(arguments, moment) as vault,
        vault.transaction("Importer un dossier", now=moment.now) as uow,
    ):
        preview = _preview(uow, arguments, moment)
        _refuse_nothing(preview)
        with shown_progress("Importation") as progress:
            report = imports.run_import(uow, preview, progress=progress)
    _tell_import(preview, report, as_json=arguments.json)


def _preview(uow: UnitOfWork, arguments: argparse.Namespace, moment: Moment) -> ImportPreview:
    with shown_progress("Lecture") as progress:
        return imports.preview_import(
            uow,
            arguments.source,
            on=moment.today,
            passphrase=_archive_passphrase(arguments),
            mapping=read_mapping(arguments.map or ()),
            progress=progress,
        )


def _archive_passphrase(arguments: argparse.Namespace) -> str | None:
    if not imports.needs_passphrase(arguments.source):
        return None
    # An archive is made with the account's own passphrase unless told otherwise.
    file = arguments.archive_passphrase_file or arguments.passphrase_file
    return read_passphrase(file, "Phrase de passe de l’archive : ")


def read_mapping(answers: Iterable[str]) -> dict[str, dict[str, str]]:
    """Read « KIND:TEXT=CODE » answers, as `preview_import` takes them.

    The text may hold « : » and « = »: the first and the last of them count.
    """
    mapping: dict[str, dict[str, str]] = defaultdict(dict)
    for answer in answers:
        kind, colon, rest = answer.partition(":")
        text, equal, code = rest.rpartition("=")
        if not (kind and colon and equal and text):
            raise DomainError(
                f"« {answer} » n’est pas une correspondance : écrire par exemple "
                "--map « liste:Suivi léger=observation »."
            )
        mapping[kind.strip()][text.strip()] = code.strip()
    return dict(mapping)


def _refuse_nothing(preview: ImportPreview) -> None:
    if not sum(one.accepted for one in preview.files):
        _tell_refusals(preview)
        raise DomainError("Aucune ligne ne peut être importée : rien n’a été modifié.")


def _tell_preview(preview: ImportPreview, *, as_json: bool) -> None:
    if as_json:
        say_json(preview.as_json())
        return
    say("Aperçu : rien n’est écrit dans le coffre.")
    for one in preview.files:
        say(
            f"{one.file} : {counted(one.read, 'ligne lue', 'lignes lues')}, "
            f"{counted(one.refused, 'refusée')}"
        )
    say(f"À importer : {_what(preview)}.")
    _tell_refusals(preview)


def _tell_import(preview: ImportPreview, report: ImportReport, *, as_json: bool) -> None:
    if as_json:
        say_json(
            preview.as_json()
            | {"operation": report.operation_id, "created": dict(report.created)}
            | {"updated": report.updated}
        )
        return
    _tell_refusals(preview)
    total = sum(report.created.values())
    say(f"Importé : {_what(preview)} ({counted(total, 'fiche créée', 'fiches créées')}).")


def _what(preview: ImportPreview) -> str:
    children = counted(preview.children, "enfant")
    return f"{children}, {counted(preview.parcours, 'parcours', 'parcours')}"


def _tell_refusals(preview: ImportPreview) -> None:
    for notice in preview.notices:
        warn(notice)
    for reason in preview.reasons[:_MOST_TOLD]:
        warn(f"{reason.file}, ligne {reason.line} : {reason.reason}")
    if len(preview.reasons) > _MOST_TOLD:
        warn(f"… et {len(preview.reasons) - _MOST_TOLD} autres lignes : --json les donne toutes.")
    for question in preview.questions:
        warn(_how_to_answer(question))
    doubles = len(preview.duplicates_to_review)
    if doubles:
        warn(f"{counted(doubles, 'doublon possible', 'doublons possibles')} à vérifier :")
    for double in preview.duplicates_to_review[:_MOST_TOLD]:
        other = f"ligne {double.other_line}" if double.other_line else "un enfant du coffre"
        warn(f"  enfants.csv, ligne {double.line} et {other} : {double.why}")


def _how_to_answer(question: Question) -> str:
    codes = ", ".join(code for code, _ in question.choices)
    return (
        f"« {question.text} » ({question.label}, "
        f"{counted(question.count, 'ligne')}) : pour le faire correspondre, ajouter "
        f'--map "{question.kind}:{question.text}=CODE" avec un code parmi {codes}.'
    )


def run_export(arguments: argparse.Namespace, moment: Moment) -> None:
    """Write every stored field to an encrypted archive."""
    passphrase = _new_archive_passphrase(arguments)
    check_passphrase(passphrase)
    with (
        opened_vault(arguments, moment) as vault,
        vault.transaction("Tout exporter", now=moment.now) as uow,
        shown_progress("Exportation") as progress,
    ):
        report = export_archive(uow, arguments.out, passphrase=passphrase, progress=progress)
    say(f"Archive chiffrée écrite : {arguments.out} ({_written(report)})")


def _new_archive_passphrase(arguments: argparse.Namespace) -> str:
    file = arguments.archive_passphrase_file or arguments.passphrase_file
    passphrase = read_passphrase(file, "Phrase de passe de l’archive : ")
    if file is None and read_passphrase(None, "Encore une fois : ") != passphrase:
        raise DomainError("Les deux phrases de passe diffèrent.")
    return passphrase


def _written(report: ExportReport) -> str:
    lines = counted(sum(report.lines.values()), "ligne")
    return f"{lines}, {file_size(report.size)}"
