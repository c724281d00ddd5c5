"""A child's grid of one school year as it is filled in: items down, both waves across."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.evaluation import Campagne, Evaluation, Item, Niveau
from pre_desk.domain.role import Permission
from pre_desk.store.reference import GRILLE_ID
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bin import put_in_bin
from pre_desk.usecases.evaluations import correct_evaluation, record_evaluation


@dataclass(frozen=True, slots=True)
class SheetWave:
    """One wave with the child's answers by item code; `evaluation` is None while empty."""

    campagne: Campagne
    evaluation: Evaluation | None
    niveaux: Mapping[str, Niveau] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSheet:
    """Both waves of `annee` on the same items, and the years that have a wave."""

    enfant_id: str
    annee: AnneeScolaire
    annees: tuple[AnneeScolaire, ...]
    items: tuple[Item, ...]
    waves: tuple[SheetWave, ...]


def load_sheet(
    uow: UnitOfWork, enfant_id: str, *, on: date, annee: AnneeScolaire | None = None
) -> GridSheet:
    """Return the sheet of `annee`, or of the last year up to `on` that has a wave.

    Raises DomainError when no wave was ever opened.
    """
    uow.require(Permission.EVALUATIONS)
    campagnes = sorted(uow.campagne.find(), key=lambda one: (one.annee, one.vague.value))
    annees = sorted({one.annee for one in campagnes if one.debut <= on})
    if not annees:
        raise DomainError("Aucune vague d’évaluation n’est ouverte.")
    chosen = annee or annees[-1]
    own = {one.campagne_id: one for one in uow.evaluation.find(enfant_id=enfant_id)}
    of_year = [one for one in campagnes if one.annee == chosen]
    grille_id = next((own[c.id].grille_id for c in of_year if c.id in own), GRILLE_ID)
    items = sorted(uow.item.find(grille_id=grille_id), key=lambda one: one.ordre)
    codes = {one.id: one.code for one in items}
    return GridSheet(
        enfant_id=enfant_id,
        annee=chosen,
        annees=tuple(annees),
        items=tuple(items),
        waves=tuple(_wave(uow, one, own.get(one.id), codes) for one in of_year),
    )


def fill_sheet(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    campagne_id: str,
    niveaux: Mapping[str, Niveau | None],
    today: date,
    seen: Mapping[str, Niveau] | None = None,
) -> Evaluation | None:
    """Store some levels of a wave, None for an answer taken away; return the grid.

    A grid left without any answer goes to the bin: None is returned. `seen` are the levels
    on screen: EditConflict when somebody has given another one to the same item since.
    """
    uow.require(Permission.EVALUATIONS)
    begun = uow.evaluation.find(enfant_id=enfant_id, campagne_id=campagne_id)
    given = {code: one for code, one in niveaux.items() if one is not None}
    if begun:
        return _correct(uow, begun[0], niveaux, seen, today)
    if not given:
        return None
    return record_evaluation(
        uow, enfant_id, campagne_id=campagne_id, niveaux=given, on=today, today=today
    )


def _correct(
    uow: UnitOfWork,
    evaluation: Evaluation,
    niveaux: Mapping[str, Niveau | None],
    seen: Mapping[str, Niveau] | None,
    today: date,
) -> Evaluation | None:
    items = uow.item.find(grille_id=evaluation.grille_id)
    held = _niveaux(uow, evaluation, {one.id: one.code for one in items})
    emptied = not any({**held, **niveaux}.values())
    if emptied and (seen is None or all(seen.get(code) is one for code, one in held.items())):
        put_in_bin(uow, "evaluation", evaluation.id, today=today)
        return None
    correct_evaluation(uow, evaluation.id, niveaux=niveaux, seen=seen)
    return evaluation


def name_teacher(
    uow: UnitOfWork, enfant_id: str, campagne_id: str, *, enseignant: str
) -> Evaluation:
    """Say who filled a grid in; DomainError while it is empty."""
    uow.require(Permission.EVALUATIONS)
    begun = uow.evaluation.find(enfant_id=enfant_id, campagne_id=campagne_id)
    if not begun:
        raise DomainError("La grille est vide\u00a0: donner d’abord un niveau.", "enseignant")
    return uow.evaluation.replace(replace(begun[0], enseignant=enseignant.strip()))


def _wave(
    uow: UnitOfWork, campagne: Campagne, own: Evaluation | None, codes: Mapping[str, str]
) -> SheetWave:
    if own is None:
        return SheetWave(campagne, None)
    return SheetWave(campagne, own, _niveaux(uow, own, codes))


def _niveaux(
    uow: UnitOfWork, evaluation: Evaluation, codes: Mapping[str, str]
) -> dict[str, Niveau]:
    reponses = uow.reponse.find(evaluation_id=evaluation.id)
    return {codes[one.item_id]: one.niveau for one in reponses if one.item_id in codes}
