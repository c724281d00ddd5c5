"""What is prepared leaves: confirmed by somebody allowed, registered, written in every format.

Libraries of documents are loaded inside the functions: the first window does without them.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pre_desk.domain.bilan import Bilan
from pre_desk.domain.errors import DomainError, EditConflict, VaultError
from pre_desk.domain.publication import Publication
from pre_desk.domain.role import Permission
from pre_desk.indicators.disclosure.tables import no_progress
from pre_desk.indicators.frozen import freeze
from pre_desk.indicators.protected import ProtectedBilan
from pre_desk.indicators.publication_file import as_text, digest_of
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future
from pre_desk.usecases.editions import (
    frozen_now,
    keep_final,
    last_edition,
)
from pre_desk.usecases.files import make_folder, refuse_folder_in_vault, write_private
from pre_desk.usecases.preparation import Prepared
from pre_desk.usecases.register import read_register, threshold

Progress = Callable[[int, int], None]

_CHANGED = (
    "{what} depuis la préparation\u00a0: préparer à nouveau, pour que ce qui sort soit ce qui a"
    " été vérifié."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What may leave: the line of the register, and the content of each file by name."""

    line: Publication
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What left: the line of the register, and the files written."""

    publication: Publication
    files: tuple[Path, ...]


def publish(
    uow: UnitOfWork,
    prepared: Prepared,
    out: Path,
    *,
    on: date,
    progress: Progress = no_progress,
) -> Published:
    """Confirm what was prepared (as `confirm_publication`) and write its files in `out`.

    Raises as it does, VaultError when the disk refuses.
    """
    confirmed = confirm_publication(uow, prepared, on=on, progress=progress)
    return Published(publication=confirmed.line, files=write_files(out, confirmed.files))


def confirm_publication(
    uow: UnitOfWork, prepared: Prepared, *, on: date, progress: Progress = no_progress
) -> Confirmed:
    """Make the edition final, register the publication and return its files.

    Nothing leaves unless the audit passed, and unless what is published is what was
    prepared. What was published already in the same way is given again, byte for byte, and
    not registered twice. « Annuler » does not take it back. Raises Forbidden for anybody but
    the coordination and the DPO, DomainError.
    """
    uow.require(Permission.CONFIRM_DIFFUSION)
    refuse_future(on, uow.now.date(), "on")
    if prepared.refusals:
        raise DomainError("\n".join(one.sentence for one in prepared.refusals))
    _refuse_if_nobody(prepared)
    _refuse_if_changed(uow, prepared)
    uow.for_good()
    final = _final(uow, prepared)
    files = render_files(prepared.bilan, final, progress)
    line = prepared.again or _registered(uow, prepared, files, on)
    uow.journal.write(Event.EXPORT, "publication", line.id, f"fichiers={len(files)}")
    return Confirmed(line=line, files=files)


def reissue(
    uow: UnitOfWork, publication_id: str, out: Path, *, progress: Progress = no_progress
) -> Published:
    """Write again the files of a line of the register: the very same content.

    Raises Forbidden, NotFound, VaultError when what was kept cannot be read or written.
    """
    uow.require(Permission.DIFFUSION)
    line = uow.publication.get(publication_id)
    one = next(one for one in read_register(uow) if one.line.id == line.id)
    found = uow.bilan.find(annee=line.annee, edition=line.edition)
    if not found or not found[0].definitif:
        raise VaultError(
            f"L’édition {line.edition} du bilan {line.annee.label} n’est plus dans le coffre\u00a0:"
            " rétablir une sauvegarde."
        )
    files = render_files(one.bilan, found[0], progress)
    uow.journal.write(Event.EXPORT, "publication", line.id, f"fichiers={len(files)}")
    return Published(publication=line, files=write_files(out, files))


def _refuse_if_nobody(prepared: Prepared) -> None:
    """Raise DomainError for a year of zeros: most often another one was meant."""
    if not prepared.content.frozen.year.children:
        raise DomainError(
            f"Aucun enfant n’a été suivi en {prepared.bilan.year}\u00a0: rien n’est à diffuser.",
            "annee",
        )


def _refuse_if_changed(uow: UnitOfWork, prepared: Prepared) -> None:
    """Raise EditConflict when the vault is no longer what the audit passed."""
    content, bilan = prepared.content, prepared.bilan
    now = last_edition(uow, content.bilan.annee)
    if now != content.bilan:
        raise EditConflict(_CHANGED.format(what="Le bilan a changé"))
    if uow.publication.count() != prepared.register:
        raise EditConflict(_CHANGED.format(what="Une autre diffusion a eu lieu"))
    if threshold(uow, bilan.audience) != prepared.threshold:
        raise EditConflict(_CHANGED.format(what="Le seuil a changé"))
    if not now.definitif:
        frozen = frozen_now(uow, now.annee, on=bilan.extracted_on, sel=content.sel)
        if frozen != content.frozen:
            raise EditConflict(_CHANGED.format(what="Des dossiers de l’année ont changé"))


def _final(uow: UnitOfWork, prepared: Prepared) -> Bilan:
    content = prepared.content
    if content.bilan.definitif:
        return content.bilan
    return keep_final(uow, content.bilan, content.frozen, sel=content.sel)


def _registered(
    uow: UnitOfWork, prepared: Prepared, files: Mapping[str, bytes], on: date
) -> Publication:
    bilan = prepared.bilan
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return uow.publication.add(
        Publication(
            id=uow.new_id(),
            numero=prepared.register + 1,
            annee=prepared.content.bilan.annee,
            edition=bilan.edition,
            audience=bilan.audience,
            k=bilan.k,
            methode=bilan.methode,
            date=on,
            par=uow.login,
            contenu=freeze(bilan),
            empreintes=json.dumps(hashes),
        )
    )


def render_files(
    bilan: ProtectedBilan, final: Bilan, progress: Progress = no_progress
) -> dict[str, bytes]:
    """Return the files of a publication by name; the same content gives the same bytes."""
    from pre_desk.documents.bilan.diffusable_report import DiffusableReport
    from pre_desk.documents.bilan.render import render
    from pre_desk.documents.spreadsheets.csv_files import csv_files
    from pre_desk.documents.spreadsheets.grids import workbook
    from pre_desk.documents.spreadsheets.ods import to_ods
    from pre_desk.documents.spreadsheets.xlsx import to_xlsx

    report = DiffusableReport(
        bilan=bilan,
        contexte=final.contexte,
        faits_marquants=final.faits_marquants,
        textes=final.textes(),
    )
    name, book, on = f"bilan-{bilan.year}", workbook(bilan, digest_of(bilan)), bilan.extracted_on
    made = {f"{name}.pdf": render(report)}
    progress(1, 3)
    made |= {f"{name}.ods": to_ods(book, on), f"{name}.xlsx": to_xlsx(book, on)}
    progress(2, 3)
    made |= {f"{name}-{grid}": content for grid, content in csv_files(book)}
    made["publication.json"] = as_text(bilan).encode()
    progress(3, 3)
    return made


def write_files(out: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write every file in the folder `out`, made if need be; all of them, or none that is new."""
    written: list[Path] = []
    try:
        refuse_folder_in_vault(out)
        make_folder(out)
        for name, content in files.items():
            path = out / name
            known = path.exists()
            write_private(path, content)
            if not known:
                written.append(path)
    except (OSError, VaultError):
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    return tuple(out / name for name in files)
