"""The editions of a bilan: a draft that its author writes, then a final one for ever (DR-12)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import Bilan, BilanFige, EtatBilan
from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.domain.role import Permission
from pre_desk.indicators.compute import Figures
from pre_desk.indicators.evaluations import move
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.frozen import freeze, thaw
from pre_desk.indicators.frozen_year import FrozenYear
from pre_desk.indicators.published_rows import rows_of
from pre_desk.indicators.told import whole_months
from pre_desk.store.repositories import histories
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import french_day, refuse_future
from pre_desk.usecases.figures import fingerprinted, vault_figures

# Years told beside the year, on paper and in publications.
BESIDE = 5
_INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition, and what froze it when it is final."""

    bilan: Bilan
    extrait_le: date | None
    empreinte: str


def list_editions(uow: UnitOfWork, annee: AnneeScolaire) -> list[Edition]:
    """Return the editions kept for a year, the first one first."""
    uow.require(Permission.BILAN)
    found = sorted(uow.bilan.find(annee=annee), key=lambda one: one.edition)
    kept = {one.bilan_id: one for one in uow.bilan_fige.among("bilan_id", [b.id for b in found])}
    return [_edition(one, kept.get(one.id)) for one in found]


def _edition(bilan: Bilan, kept: BilanFige | None) -> Edition:
    if kept is None:
        return Edition(bilan=bilan, extrait_le=None, empreinte="")
    return Edition(bilan=bilan, extrait_le=kept.extrait_le, empreinte=kept.empreinte)


def last_edition(uow: UnitOfWork, annee: AnneeScolaire) -> Bilan:
    """Return the last edition kept for a year, or a first draft that nothing keeps yet."""
    editions = uow.bilan.find(annee=annee)
    return max(editions, key=lambda one: one.edition, default=Bilan(id="", annee=annee))


def save_edition(uow: UnitOfWork, bilan: Bilan) -> Bilan:
    """Save the sentences of a draft as changed on screen; a first draft is kept from then on.

    Raises Forbidden, DomainError for a final edition, EditConflict when somebody else wrote
    in the same sentences.
    """
    uow.require(Permission.WRITE_BILAN)
    if not bilan.id:
        if uow.bilan.find(annee=bilan.annee):
            raise DomainError(
                "Une édition de ce bilan a été commencée entre-temps\u00a0: la relire."
            )
        return uow.bilan.add(replace(bilan, id=uow.new_id(), edition=1, etat=EtatBilan.BROUILLON))
    stored = uow.bilan.get(bilan.id)
    refuse_final(stored)
    if (bilan.annee, bilan.edition, bilan.etat) != (stored.annee, stored.edition, stored.etat):
        raise DomainError("Une édition ne change ni d’année, ni de numéro, ni d’état.")
    return uow.bilan.replace(bilan)


def refuse_final(bilan: Bilan) -> None:
    """Raise DomainError for an edition that may not change any more."""
    if bilan.definitif:
        raise DomainError(
            f"L’édition {bilan.edition} du bilan {bilan.annee.label} est définitive\u00a0: rien n’y"
            " change plus. Pour corriger, ouvrir une nouvelle édition.",
            "etat",
        )


def finalise(uow: UnitOfWork, annee: AnneeScolaire, *, on: date) -> Bilan:
    """Make the draft of a year final: its figures, facts and sentences never change again.

    « Annuler » does not take it back. Raises Forbidden, DomainError for an edition that is
    final already, a year that is not over on `on`, a day still to come.
    """
    uow.require(Permission.WRITE_BILAN)
    draft = last_edition(uow, annee)
    refuse_final(draft)
    sel = sel_of(uow)
    uow.for_good()
    return keep_final(uow, draft, frozen_now(uow, annee, on=on, sel=sel), sel=sel)


def keep_final(uow: UnitOfWork, draft: Bilan, frozen: FrozenYear, *, sel: str) -> Bilan:
    """Keep a draft as a final edition with what it says.

    Whoever calls has checked rights and state, and said that « Annuler » skips it.
    """
    if draft.id:
        # Told anew, not changed: what was typed before can no longer be taken back.
        uow.bilan.remove(draft.id)
    key = draft.id or uow.new_id()
    final = uow.bilan.add(replace(draft, id=key, etat=EtatBilan.DEFINITIF))
    contenu = freeze(frozen)
    uow.bilan_fige.add(
        BilanFige(
            id=uow.new_id(),
            bilan_id=final.id,
            extrait_le=frozen.year.extracted_on,
            empreinte=_fingerprint(final, contenu),
            sel=sel,
            contenu=contenu,
        )
    )
    return final


def correct(uow: UnitOfWork, annee: AnneeScolaire) -> Bilan:
    """Open the next edition of a final bilan, as a draft that begins with the same sentences."""
    uow.require(Permission.WRITE_BILAN)
    last = last_edition(uow, annee)
    if not last.definitif:
        raise DomainError(
            f"L’édition {last.edition} du bilan {annee.label} est encore un brouillon\u00a0: la"
            " modifier directement."
        )
    draft = replace(last, id=uow.new_id(), edition=last.edition + 1, etat=EtatBilan.BROUILLON)
    return uow.bilan.add(replace(draft, version=1))


def frozen_year(uow: UnitOfWork, bilan: Bilan) -> FrozenYear | None:
    """Return what a final edition keeps; None for a draft, or when nothing was kept.

    Raises VaultError when what was kept cannot be read.
    """
    found = uow.bilan_fige.find(bilan_id=bilan.id) if bilan.definitif else []
    if not found:
        return None
    try:
        return thaw(FrozenYear, found[0].contenu)
    except ValueError:
        raise VaultError(
            f"Le contenu figé de l’édition {bilan.edition} du bilan {bilan.annee.label} est"
            " illisible\u00a0: rétablir une sauvegarde."
        ) from None


def sel_of(uow: UnitOfWork) -> str:
    """Return what makes the pseudonyms, the same for every edition of the vault."""
    kept = uow.bilan_fige.find()
    # Made of this transaction: chance enough, and the same again if it is asked twice.
    return kept[0].sel if kept else hashlib.sha256(uow.operation.id.encode()).hexdigest()


def frozen_now(uow: UnitOfWork, annee: AnneeScolaire, *, on: date, sel: str) -> FrozenYear:
    """Return what a final edition would keep today; DomainError for a year that is not over."""
    refuse_future(on, uow.now.date(), "on")
    if on < annee.end:
        raise DomainError(
            f"L’année scolaire {annee.label} n’est pas terminée\u00a0: son bilan peut devenir"
            f" définitif, et être diffusé, à partir du {french_day(annee.end)}.",
            "annee",
        )
    years = years_until(annee, histories.known_years(uow.connection, uow.now.date()))
    figures = vault_figures(uow, years, on)
    told = tuple(fingerprinted(figures.of(year)) for year in years)
    beside = [one for one in years[-1 - BESIDE : -1] if figures.facts(one)]
    facts = {one.label: figures.facts(one) for one in (*beside, annee)}
    rows = rows_of(annee.label, facts, _moves(figures, annee), secret=sel)
    return FrozenYear(
        years=told,
        rows=rows,
        earlier=tuple(one.label for one in beside),
        months={one.label: _months(figures, one) for one in (*beside, annee)},
        items=_items(told[-1]),
        etablissements=tuple(sorted({one.nom for one in uow.etablissement.find()})),
    )


def _months(figures: Figures, annee: AnneeScolaire) -> dict[str, int | None]:
    return whole_months(figures.facts(annee), figures.median_days(annee))


def _items(year: YearFigures) -> dict[str, str]:
    """Return the items of the grid, those that nobody answered twice too, once one was."""
    told = year.evaluations
    if not any(one.pairs for one in told.values()):
        return {}
    return {code: one.label for code, one in told.items()}


def years_until(annee: AnneeScolaire, known: Sequence[AnneeScolaire]) -> list[AnneeScolaire]:
    """Return every school year from the first known one to `annee`, without a hole."""
    first = min([annee.first, *(one.first for one in known)])
    return [AnneeScolaire(one) for one in range(first, annee.first + 1)]


def _moves(figures: Figures, annee: AnneeScolaire) -> dict[str, dict[str, str]]:
    """Return, by item, what became of each child seen in both waves."""
    answers = figures.grids(annee).answers
    children = {fact.enfant_id for fact in figures.facts(annee)}
    moves = {
        code: {owner: move(pair) for owner, pair in answers.pairs(code, children).items()}
        for code in answers.labels
    }
    return {
        code: {owner: one for owner, one in own.items() if one != _INCOMPLETE}
        for code, own in moves.items()
    }


def _fingerprint(final: Bilan, contenu: str) -> str:
    told = freeze(
        {"annee": final.annee.label, "edition": final.edition, "contexte": final.contexte}
        | {"faits_marquants": final.faits_marquants}
        | final.textes()
        | {"contenu": contenu}
    )
    return hashlib.sha256(told.encode()).hexdigest()
