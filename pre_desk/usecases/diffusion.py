"""« Préparer la diffusion »: what can be chosen, what would leave, what the register tells."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import Bilan
from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.domain.publication import Audience, Methode
from pre_desk.domain.role import Permission
from pre_desk.french import counted
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable
from pre_desk.indicators.publication_file import digest_of
from pre_desk.store.repositories import histories
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.diffusion_page import (
    AudienceOffer,
    Choices,
    DiffusionOffer,
    DiffusionPreview,
    HiddenTable,
    RegisterLine,
    TableOffer,
    Written,
)
from pre_desk.usecases.editions import last_edition
from pre_desk.usecases.preparation import Entry, Prepared, catalogue_of, prepare_publication
from pre_desk.usecases.protected_words import written
from pre_desk.usecases.protecting import Progress
from pre_desk.usecases.publications import publish
from pre_desk.usecases.register import list_publications, sign_seuil, threshold

_ABOUT = {
    Audience.NAMED: "Comité de pilotage, préfecture, Caisse des Écoles\u00a0: des personnes"
    " nommées, tenues au secret.",
    Audience.PUBLIC: "Conseil municipal, site de la ville, presse\u00a0: n’importe qui.",
}

_CHANGED = (
    "Le coffre a changé depuis l’aperçu\u00a0: préparer à nouveau, pour que ce qui part soit ce"
    " qui a été vérifié."
)


def diffusion_years(uow: UnitOfWork, *, on: date) -> list[str]:
    """Return the school years that are over, in order."""
    uow.require(Permission.DIFFUSION)
    known = histories.known_years(uow.connection, on)
    return [one.label for one in known if one.end <= on]


def offer_diffusion(uow: UnitOfWork, year: str, *, on: date) -> DiffusionOffer:
    """Return what can be chosen for a school year, or why nothing can."""
    uow.require(Permission.DIFFUSION)
    annee = AnneeScolaire.parse(year)
    edition = last_edition(uow, annee)
    told = _edition(edition)
    try:
        entries = catalogue_of(uow, annee, on=on)
    except DomainError as refused:
        return DiffusionOffer(year=year, edition=told, refusal=refused.message)
    return DiffusionOffer(
        year=year,
        edition=told,
        audiences=tuple(_audience(uow, one) for one in Audience),
        tables=tuple(map(_table_offer, entries)),
    )


def preview_diffusion(
    uow: UnitOfWork,
    choices: Choices,
    *,
    on: date,
    demonstration: bool,
    progress: Progress,
) -> DiffusionPreview:
    """Protect and attack what was chosen; nothing is written, no hidden number is told.

    Raises Forbidden, DomainError; whatever `progress` raises stops it.
    """
    prepared = _prepare(uow, choices, on=on, demonstration=demonstration, progress=progress)
    return DiffusionPreview(
        choices=choices,
        tables=tuple(map(hidden_table, prepared.bilan.tables)),
        summary=_summary(prepared.bilan),
        verdict=_verdict(prepared),
        refusals=tuple(one.sentence for one in prepared.refusals),
        warnings=prepared.warnings,
        question=_question(prepared),
        digest=digest_of(prepared.bilan),
    )


def publish_diffusion(
    uow: UnitOfWork,
    preview: DiffusionPreview,
    folder: Path,
    *,
    on: date,
    demonstration: bool,
    progress: Progress,
) -> Written:
    """Write in `folder` what was looked at, and register it.

    It is prepared anew: a window holds no hidden number. Raises Forbidden, EditConflict when
    it is no longer what was looked at, DomainError, VaultError when the disk refuses.
    """
    uow.require(Permission.CONFIRM_DIFFUSION)
    prepared = _prepare(uow, preview.choices, on=on, demonstration=demonstration, progress=progress)
    if digest_of(prepared.bilan) != preview.digest:
        raise EditConflict(_CHANGED)
    published = publish(uow, prepared, folder, on=on)
    line = published.publication
    again = " à nouveau" if prepared.again is not None else ""
    return Written(
        folder=folder,
        files=tuple(one.name for one in published.files),
        told=f"Diffusion n° {line.numero} écrite{again}\u00a0: {_question(prepared)}",
        edition=_edition(last_edition(uow, line.annee)),
    )


def sign_threshold(uow: UnitOfWork, audience: Audience, *, k: int, on: date) -> str:
    """Sign the threshold of an audience today, and say so. Raises as `sign_seuil`."""
    sign_seuil(uow, audience, k=k, on=on, today=on)
    return f"Seuil de {k} enfants signé pour\u00a0: {audience.label.lower()}."


def _prepare(
    uow: UnitOfWork,
    choices: Choices,
    *,
    on: date,
    demonstration: bool,
    progress: Progress,
) -> Prepared:
    return prepare_publication(
        uow,
        AnneeScolaire.parse(choices.year),
        audience=choices.audience,
        on=on,
        demonstration=demonstration,
        tables=choices.tables,
        methode=choices.methode,
        progress=progress,
    )


def register_lines(uow: UnitOfWork) -> list[RegisterLine]:
    """Return what was sent to whom, the last one first."""
    return [
        RegisterLine(
            number=one.numero,
            year=one.annee.label,
            edition=one.edition,
            audience=one.audience.label,
            k=one.k,
            methode=one.methode.label,
            on=one.date,
            by=one.par,
        )
        for one in list_publications(uow)
    ]


def hidden_table(table: ProtectedTable) -> HiddenTable:
    """Return a table as it would leave, with why each of its cells is hidden."""
    told = written(table)
    whys = {
        place: table.reasons[keys].label if keys in table.reasons else "masquée"
        for place, keys in told.places.items()
        if table.table.cells[keys] is None
    }
    source = f" · déjà diffusé\u00a0: {table.source}" if table.source else ""
    return HiddenTable(
        title=table.title,
        period=f"{table.period}{source}",
        header=told.header,
        rows=told.rows,
        whys=whys,
    )


def _edition(bilan: Bilan) -> str:
    return f"Édition {bilan.edition}, {'définitive' if bilan.definitif else 'brouillon'}"


def _audience(uow: UnitOfWork, audience: Audience) -> AudienceOffer:
    limit = threshold(uow, audience)
    signed = limit.signed or "seuil usuel, pas encore signé par le DPO"
    return AudienceOffer(
        audience=audience,
        title=audience.label,
        about=_ABOUT[audience],
        k=limit.k,
        seuil=f"Aucun nombre de 1 à {limit.k - 1} n’y paraît (k = {limit.k}, {signed}).",
    )


def _table_offer(entry: Entry) -> TableOffer:
    return TableOffer(
        name=entry.name,
        title=entry.spec.title,
        warning=entry.warning,
        chosen=not entry.on_request,
    )


def _summary(bilan: ProtectedBilan) -> str:
    if bilan.methode is Methode.ARRONDI:
        return f"Tous les nombres sont arrondis à {bilan.base} près, dans {_tables(bilan)}."
    hidden = counted(bilan.hidden, "case masquée", "cases masquées")
    return f"{hidden} sur {bilan.cells}, dans {_tables(bilan)} (k = {bilan.k})."


def _tables(bilan: ProtectedBilan) -> str:
    return counted(len(bilan.tables), "tableau", "tableaux")


def _verdict(prepared: Prepared) -> str:
    if prepared.refusals:
        told = counted(len(prepared.refusals), "case serait révélée", "cases seraient révélées")
        return f"Diffusion refusée\u00a0: {told}. Rien ne sera écrit."
    if prepared.again is not None:
        return (
            "Ces tableaux ont déjà été diffusés aux mêmes lecteurs\u00a0: les fichiers peuvent être"
            " écrits à nouveau, sans nouvelle ligne au registre."
        )
    return (
        "L’audit n’a rien retrouvé de ce qui est masqué, même avec tout ce qui a déjà été diffusé."
    )


def _question(prepared: Prepared) -> str:
    bilan = prepared.bilan
    told = "".join(_told(bilan))
    return f"Bilan {bilan.year}, édition\u00a0{bilan.edition}, {told}."


def _told(bilan: ProtectedBilan) -> Iterator[str]:
    yield f"pour\u00a0: {bilan.audience.label.lower()}"
    yield f" · {bilan.methode.label.lower()}"
    yield f", k = {bilan.k}"
