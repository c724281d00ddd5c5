"""The teacher's grid, twice a year (DR-7)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.conflict import Conflict, FieldConflict
from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.domain.evaluation import Campagne, Evaluation, Item, Niveau, Reponse, Vague
from pre_desk.domain.role import Permission
from pre_desk.store.reference import GRILLE_ID
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import french_day, refuse_future


def open_campagne(
    uow: UnitOfWork, *, annee: AnneeScolaire, vague: Vague, debut: date, fin: date
) -> Campagne:
    """Open a wave to teachers from `debut` to `fin`, both in its school year."""
    uow.require(Permission.EVALUATIONS)
    if uow.campagne.find(annee=annee, vague=vague):
        raise DomainError(f"La vague {vague.value} de {annee.label} existe déjà.", "vague")
    if not (annee.contains(debut) and annee.contains(fin)):
        raise DomainError(f"La campagne doit tenir dans l’année {annee.label}.", "debut")
    return uow.campagne.add(
        Campagne(id=uow.new_id(), annee=annee, vague=vague, debut=debut, fin=fin)
    )


def record_evaluation(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    campagne_id: str,
    niveaux: Mapping[str, Niveau],
    on: date,
    today: date,
    enseignant: str = "",
    grille_id: str = GRILLE_ID,
) -> Evaluation:
    """Store a filled-in grid; `niveaux` goes from item code to level, blanks left out.

    A grid may come late. Raises DomainError when it is empty, holds an unknown item, was
    already entered, when no parcours of the child met the wave (DR-7) or had begun that day.
    """
    uow.require(Permission.EVALUATIONS)
    refuse_future(on, today, "date")
    campagne = uow.campagne.get(campagne_id)
    _check_concerned(uow, enfant_id, campagne)
    _refuse_before_entree(uow, enfant_id, on)
    if not niveaux:
        raise DomainError("La grille est vide.", "items")
    if uow.evaluation.find(enfant_id=enfant_id, campagne_id=campagne_id):
        raise DomainError(
            "Cet enfant a déjà une grille dans cette vague\u00a0: la corriger.", "vague"
        )
    evaluation = uow.evaluation.add(
        Evaluation(
            id=uow.new_id(),
            enfant_id=enfant_id,
            campagne_id=campagne_id,
            grille_id=grille_id,
            date=on,
            enseignant=enseignant.strip(),
        )
    )
    _answer(uow, evaluation, niveaux)
    return evaluation


def correct_evaluation(
    uow: UnitOfWork,
    evaluation_id: str,
    *,
    niveaux: Mapping[str, Niveau | None],
    seen: Mapping[str, Niveau] | None = None,
) -> None:
    """Give a grid the levels told, None for a blank; items not told keep theirs.

    `seen` are the levels on screen when they were typed: EditConflict when somebody has
    given another one to the same item since. Raises DomainError when the grid would be
    empty: delete it instead.
    """
    uow.require(Permission.EVALUATIONS)
    evaluation = uow.evaluation.get(evaluation_id)
    items = {one.id: one for one in uow.item.find(grille_id=evaluation.grille_id)}
    rows = [one for one in uow.reponse.find(evaluation_id=evaluation_id) if one.item_id in items]
    held = {items[one.item_id].code: one for one in rows}
    for code in held.keys() & niveaux.keys():
        item = items[held[code].item_id]
        if seen is not None:
            _refuse_unseen(item, held[code], niveaux[code], seen.get(code))
        _rewrite(uow, held[code], niveaux[code])
    told = {code: one for code, one in niveaux.items() if code not in held and one is not None}
    _answer(uow, evaluation, told)
    if not uow.reponse.find(evaluation_id=evaluation_id):
        raise DomainError("La grille serait vide\u00a0: la supprimer plutôt.", "items")


def _refuse_unseen(item: Item, held: Reponse, mine: Niveau | None, seen: Niveau | None) -> None:
    if held.niveau in (mine, seen):
        return
    conflict = None
    if mine is not None:
        told = FieldConflict("niveau", item.libelle, mine, held.niveau)
        conflict = Conflict("reponse", held.id, (told,), replace(held, niveau=mine))
    raise EditConflict(
        f"«\u00a0{item.libelle}\u00a0»\u00a0: un autre niveau a été enregistré entre-temps.",
        conflict,
        field=item.code,
    )


def redate_evaluation(uow: UnitOfWork, evaluation: Evaluation, *, today: date) -> Evaluation:
    """Save the day or the teacher of a grid as changed on screen."""
    uow.require(Permission.EVALUATIONS)
    refuse_future(evaluation.date, today, "date")
    if evaluation.date != uow.evaluation.get(evaluation.id).date:
        _refuse_before_entree(uow, evaluation.enfant_id, evaluation.date)
    return uow.evaluation.replace(evaluation)


def _rewrite(uow: UnitOfWork, reponse: Reponse, niveau: Niveau | None) -> None:
    if niveau is None:
        uow.reponse.remove(reponse.id)
    else:
        uow.reponse.replace(replace(reponse, niveau=niveau))


def _check_concerned(uow: UnitOfWork, enfant_id: str, campagne: Campagne) -> None:
    met = any(
        one.entree <= campagne.fin and (one.sortie is None or campagne.debut <= one.sortie)
        for one in uow.parcours.find(enfant_id=enfant_id)
    )
    if not met:
        raise DomainError(
            f"L’enfant n’était pas en parcours entre le {french_day(campagne.debut)} "
            f"et le {french_day(campagne.fin)}.",
            "enfant",
        )


def _refuse_before_entree(uow: UnitOfWork, enfant_id: str, on: date | None) -> None:
    entrees = [one.entree for one in uow.parcours.find(enfant_id=enfant_id)]
    if on is not None and entrees and on < min(entrees):
        raise DomainError(
            f"La grille serait d’avant l’entrée, le {french_day(min(entrees))}.", "date"
        )


def _answer(uow: UnitOfWork, evaluation: Evaluation, niveaux: Mapping[str, Niveau]) -> None:
    items = {one.code: one.id for one in uow.item.find(grille_id=evaluation.grille_id)}
    unknown = sorted(niveaux.keys() - items.keys())
    if unknown:
        raise DomainError(f"La grille n’a pas d’item «\u00a0{unknown[0]}\u00a0».", "items")
    uow.reponse.add_many(
        Reponse(id=uow.new_id(), evaluation_id=evaluation.id, item_id=items[code], niveau=niveau)
        for code, niveau in niveaux.items()
    )
