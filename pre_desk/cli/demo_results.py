"""What `pre-desk demo` writes beside the vault: the papers, the figures, what may leave."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pre_desk.cli.desk import Moment, say, write_private
from pre_desk.cli.progress import shown_progress
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.publication import Audience, Publication
from pre_desk.french import counted, file_words
from pre_desk.usecases import vaults
from pre_desk.usecases.bilans import render_bilan
from pre_desk.usecases.demo_passphrase import LOGIN
from pre_desk.usecases.exports import export_archive
from pre_desk.usecases.figures import compute_years, figures_as_json, known_years
from pre_desk.usecases.publication_audit import audit_folder
from pre_desk.usecases.publications import reissue
from pre_desk.usecases.register import known_to, read_register

# The year whose figures the city has published.
BILAN_YEAR = AnneeScolaire.parse("2022-2023")
SENT = "diffusions"

Folders = Mapping[str, Path]
"""Where each line of the register was written, by its id."""


@contextmanager
def opened_demonstration(
    vault: Path, passphrase: str, moment: Moment, *, read_only: bool = False
) -> Iterator[vaults.Vault]:
    """Open the vault as the account that sees most, and close it at the end."""
    opened = vaults.open_vault(
        vault,
        login=LOGIN,
        passphrase=passphrase,
        now=moment.now,
        poste=moment.poste,
        read_only=read_only,
    )
    try:
        yield opened
    finally:
        opened.close(datetime.now(UTC))


def write_results(vault: Path, passphrase: str, moment: Moment) -> None:
    """Write everything beside the vault, and say where.

    Raises DomainError when a folder that was published reveals somebody.
    """
    folder = vault.parent
    with opened_demonstration(vault, passphrase, moment) as opened:
        _write_bilan(opened, folder, moment)
        _write_figures(opened, folder, moment)
        _write_publications(opened, folder / SENT, moment)
        archive = folder / "equipe.predesk"
        with (
            opened.transaction("Tout exporter", now=moment.now) as uow,
            shown_progress("Exportation") as progress,
        ):
            export_archive(uow, archive, passphrase=passphrase, progress=progress)
        say(f"Archive chiffrée de tout le coffre : {archive}")


def _write_bilan(opened: vaults.Vault, folder: Path, moment: Moment) -> None:
    bilan = folder / f"bilan-{BILAN_YEAR.label}.pdf"
    with opened.transaction("Éditer le bilan", now=moment.now) as uow:
        write_private(bilan, render_bilan(uow, BILAN_YEAR, on=moment.today, demonstration=True))
    say(f"Bilan {BILAN_YEAR.label} : {bilan}")


def _write_figures(opened: vaults.Vault, folder: Path, moment: Moment) -> None:
    figures = folder / "indicateurs.json"
    with opened.reading(now=moment.now) as uow:
        years = compute_years(uow, known_years(uow), on=moment.today)
    told = json.dumps([figures_as_json(one) for one in years], ensure_ascii=False, indent=1)
    write_private(figures, told.encode())
    say(f"Indicateurs de toutes les années : {figures}")


def _write_publications(opened: vaults.Vault, folder: Path, moment: Moment) -> None:
    """Write again every folder of the register, then attack the last one of each audience."""
    with opened.reading(now=moment.now) as uow:
        register = read_register(uow)
    folders = {one.line.id: folder / _name(one.line) for one in register}
    with shown_progress("Diffusions") as progress:
        for done, one in enumerate(register):
            progress(done, len(register))
            with opened.transaction("Diffuser à nouveau", now=moment.now) as uow:
                reissue(uow, one.line.id, folders[one.line.id])
    say(f"Bilans anonymisés, tels que diffusés ({len(register)} dossiers) : {folder}")
    for audience in Audience:
        known = [one.line for one in known_to(audience, register)]
        last = next((one for one in reversed(known) if one.audience is audience), None)
        if last is not None:
            _audit(last, [one for one in known if one != last], folders)


def _name(line: Publication) -> str:
    """« 10-2024-2025-public »: no two lines of the register share it."""
    readers = "-".join(file_words(line.audience.label))
    return f"{line.numero:02}-{line.annee.label}-{readers}"


def _audit(line: Publication, others: list[Publication], folders: Folders) -> None:
    with shown_progress("Attaque") as progress:
        found = audit_folder(
            folders[line.id], [folders[one.id] for one in others], progress=progress
        )
    if lines := found.lines():
        raise DomainError("\n".join(lines))
    told = counted(len(others), "autre diffusion", "autres diffusions")
    beside = f", même avec {told}" if others else ""
    say(
        f"Audit, {found.folder.words} : rien n’est révélé pour un seuil de {found.k} enfants"
        f"{beside}."
    )
