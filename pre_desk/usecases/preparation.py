"""A publication prepared: tables chosen, protected, attacked with everything published before.

Nothing leaves here: `publications` writes what is prepared, once somebody has confirmed it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import Bilan, tells_a_number
from pre_desk.domain.errors import DomainError
from pre_desk.domain.publication import Audience, Methode, Publication
from pre_desk.domain.role import Permission
from pre_desk.indicators.catalogue import Catalogue, Entry, catalogue
from pre_desk.indicators.disclosure.tables import no_progress
from pre_desk.indicators.frozen_year import FrozenYear
from pre_desk.indicators.protected import ProtectedBilan
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.editions import frozen_now, frozen_year, last_edition, sel_of
from pre_desk.usecases.protecting import Asked, Progress, protect_bilan
from pre_desk.usecases.refusals import Refusal
from pre_desk.usecases.register import Registered, Threshold, read_register, threshold

__all__ = ["Entry", "Prepared", "Refusal", "catalogue_of", "prepare_publication"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The edition to publish and what it says, frozen already or as it would be today."""

    bilan: Bilan
    frozen: FrozenYear = field(repr=False)
    sel: str = field(repr=False)

    @property
    def catalogue(self) -> Catalogue:
        """The tables that may be chosen."""
        annee, frozen = self.bilan.annee, self.frozen
        return catalogue(
            annee, frozen.rows, frozen.earlier, frozen.items, etablissements=frozen.etablissements
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A publication to look at. With `refusals`, it cannot leave.

    `warnings` are for whoever confirms. `again` is the line of the register that published
    the very same thing to the same readers: it may be written again. `register` is how many
    lines the register had.
    """

    content: Content
    bilan: ProtectedBilan
    threshold: Threshold
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()
    again: Publication | None = None
    register: int = 0


def content_of(uow: UnitOfWork, annee: AnneeScolaire, *, on: date) -> Content:
    """Return what an edition of `annee` would publish today.

    Raises DomainError for a year that is not over, or a final edition that kept nothing.
    """
    bilan = last_edition(uow, annee)
    sel = sel_of(uow)
    if not bilan.definitif:
        return Content(bilan=bilan, frozen=frozen_now(uow, annee, on=on, sel=sel), sel=sel)
    frozen = frozen_year(uow, bilan)
    if frozen is None:
        raise DomainError(
            f"L’édition {bilan.edition} du bilan {annee.label} n’a gardé aucun chiffre\u00a0:"
            " ouvrir une nouvelle édition pour la diffuser."
        )
    return Content(bilan=bilan, frozen=frozen, sel=sel)


def catalogue_of(uow: UnitOfWork, annee: AnneeScolaire, *, on: date) -> tuple[Entry, ...]:
    """Return the tables that may be published of a year, those on request included."""
    uow.require(Permission.DIFFUSION)
    return content_of(uow, annee, on=on).catalogue.entries


def prepare_publication(
    uow: UnitOfWork,
    annee: AnneeScolaire,
    *,
    audience: Audience,
    on: date,
    demonstration: bool,
    tables: Sequence[str] | None = None,
    methode: Methode = Methode.SECRET,
    progress: Progress = no_progress,
) -> Prepared:
    """Protect the tables named (the usual ones for None) and attack them; write nothing.

    Whatever `progress` raises stops it. Raises Forbidden, DomainError for a table that is
    not in the catalogue, a year that is not over, tables that cross too much.
    """
    uow.require(Permission.DIFFUSION)
    content, limit = content_of(uow, annee, on=on), threshold(uow, audience)
    asked = Asked(
        bilan=content.bilan,
        frozen=content.frozen,
        entries=_chosen(content.catalogue, tables),
        impossible=content.catalogue.impossible,
        threshold=limit,
        named_k=threshold(uow, Audience.NAMED).k,
        methode=methode,
        fictitious=demonstration,
    )
    return _prepared(uow, content, asked, progress)


def _prepared(uow: UnitOfWork, content: Content, asked: Asked, progress: Progress) -> Prepared:
    register, limit = read_register(uow), asked.threshold
    same = _same(register, asked)
    if same is not None:
        return Prepared(
            content=content,
            bilan=same.bilan,
            threshold=limit,
            again=same.line,
            register=len(register),
        )
    made = protect_bilan(uow, asked, register, progress)
    return Prepared(
        content=content,
        bilan=made.bilan,
        threshold=limit,
        refusals=made.refusals,
        warnings=(*_warnings(content, limit, made.bilan), *made.warnings),
        register=len(register),
    )


def _chosen(known: Catalogue, names: Sequence[str] | None) -> tuple[Entry, ...]:
    entries = known.chosen(names)
    missing = sorted(set(names or ()) - {one.name for one in entries})
    if missing or not entries:
        told = f"\u00a0: {', '.join(missing)}" if missing else ""
        raise DomainError(f"Choisir au moins un tableau du catalogue{told}.", "tables")
    return entries


def _same(register: Sequence[Registered], asked: Asked) -> Registered | None:
    """Return the line that published these tables of this edition in this way already."""
    names = {one.name for one in asked.entries}
    edition, limit = asked.bilan, asked.threshold
    wanted = (edition.annee, edition.edition, limit.audience, limit.k, asked.methode)
    for one in reversed(register):
        line = one.line
        told = (line.annee, line.edition, line.audience, line.k, line.methode)
        if told == wanted and {table.name for table in one.bilan.tables} == names:
            return one
    return None


def _warnings(content: Content, limit: Threshold, bilan: ProtectedBilan) -> Iterator[str]:
    edition = content.bilan
    if not limit.signed:
        yield f"Le seuil de {limit.k} enfants n’a pas été signé par le DPO."
    if not edition.definitif:
        yield (
            f"La diffusion rendra définitive l’édition {edition.edition}\u00a0: ses chiffres et ses"
            " phrases ne changeront plus."
        )
    if not bilan.exact:
        yield "Le calcul exact était trop long\u00a0: plus de cases que nécessaire sont masquées."
    texts = (edition.contexte, edition.faits_marquants, *edition.textes().values())
    if any(tells_a_number(text) for text in texts):
        yield (
            "Les phrases de l’auteur contiennent des nombres\u00a0: vérifier qu’aucun ne dit ce"
            " qu’un tableau masque."
        )
