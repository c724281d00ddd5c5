"""`pre-desk publish` and `pre-desk audit`."""

import argparse

from pre_desk.cli.desk import Moment, opened_vault, say, warn
from pre_desk.cli.progress import shown_progress
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.publication import Audience, Methode
from pre_desk.french import counted, day
from pre_desk.usecases.preparation import Prepared, catalogue_of, prepare_publication
from pre_desk.usecases.publication_audit import audit_folder
from pre_desk.usecases.publications import publish
from pre_desk.usecases.vaults import UnitOfWork


def run_publish(arguments: argparse.Namespace, moment: Moment) -> None:
    """Protect a year, attack it with everything published before, and write the files.

    Whoever runs the command confirms it: her role must allow it.
    """
    if arguments.preview:
        with (
            opened_vault(arguments, moment, read_only=True) as vault,
            vault.reading(now=moment.now) as uow,
        ):
            prepared = _prepared(uow, arguments, moment, demonstration=vault.demonstration)
            _tell_catalogue(uow, arguments, moment)
        _tell(prepared)
        say("Aperçu seulement : rien n’a été écrit.")
        return
    with (
        opened_vault(arguments, moment) as vault,
        vault.transaction("Diffuser le bilan", now=moment.now) as uow,
    ):
        prepared = _prepared(uow, arguments, moment, demonstration=vault.demonstration)
        _tell(prepared)
        published = publish(uow, prepared, arguments.out, on=moment.today)
    line = published.publication
    if prepared.again:
        say(f"Déjà diffusé le {day(line.date)} : les mêmes fichiers sont écrits à nouveau.")
    files = counted(len(published.files), "fichier écrit", "fichiers écrits")
    say(f"{files} dans {arguments.out}, ligne {line.numero} du registre :")
    for one in published.files:
        say(f"– {one.name}")


def _prepared(
    uow: UnitOfWork, arguments: argparse.Namespace, moment: Moment, *, demonstration: bool
) -> Prepared:
    with shown_progress("Protection") as progress:
        return prepare_publication(
            uow,
            AnneeScolaire.parse(arguments.year),
            audience=Audience.of_code(arguments.audience),
            on=arguments.on or moment.today,
            demonstration=demonstration,
            tables=arguments.table,
            methode=Methode.of_code(arguments.method),
            progress=progress,
        )


def _tell_catalogue(uow: UnitOfWork, arguments: argparse.Namespace, moment: Moment) -> None:
    year = AnneeScolaire.parse(arguments.year)
    for one in catalogue_of(uow, year, on=arguments.on or moment.today):
        asked = " (sur demande)" if one.on_request else ""
        say(f"{one.name}\t{one.spec.title}{asked}")


def _tell(prepared: Prepared) -> None:
    bilan = prepared.bilan
    for warning in prepared.warnings:
        warn(warning)
    for refusal in prepared.refusals:
        warn(refusal.sentence)
    if prepared.refusals:
        raise DomainError("Rien ne peut être diffusé ainsi.")
    if bilan.methode is Methode.ARRONDI:
        protection = f"tous les nombres arrondis à {bilan.base} près"
    else:
        hidden = counted(bilan.hidden, "case masquée", "cases masquées")
        protection = f"{hidden} sur {bilan.cells}"
    say(
        f"Bilan {bilan.year}, édition {bilan.edition}, {bilan.audience.label.lower()} : "
        f"{counted(len(bilan.tables), 'tableau', 'tableaux')}, {protection}, "
        f"seuil de {bilan.k} enfants."
    )


def run_audit(arguments: argparse.Namespace, _moment: Moment) -> None:
    """Attack a published folder; what it reveals is told and makes the command fail."""
    with shown_progress("Attaque") as progress:
        found = audit_folder(
            arguments.folder, arguments.earlier, k=arguments.threshold, progress=progress
        )
    if lines := found.lines():
        raise DomainError("\n".join(lines))
    say(f"{found.folder.words} : rien n’est révélé pour un seuil de {found.k} enfants.")
