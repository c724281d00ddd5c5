"""The budget and the subsidies, line by line; only who holds BUDGET sees or types them."""

from dataclasses import replace

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.budget import LigneBudget, Prevision, Subvention
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork


def new_ligne(uow: UnitOfWork, ligne: LigneBudget) -> LigneBudget:
    """Store a budget line (its id is given here); DomainError for what it cannot be about."""
    uow.require(Permission.BUDGET)
    _check_ligne(uow, ligne)
    return uow.ligne_budget.add(replace(ligne, id=uow.new_id()))


def correct_ligne(uow: UnitOfWork, ligne: LigneBudget) -> LigneBudget:
    """Save a budget line as changed on screen; raises as `new_ligne`, EditConflict, NotFound."""
    uow.require(Permission.BUDGET)
    _check_ligne(uow, ligne)
    return uow.ligne_budget.replace(ligne)


def remove_ligne(uow: UnitOfWork, ligne_id: str) -> None:
    """Take a budget line away; « Annuler » puts it back."""
    uow.require(Permission.BUDGET)
    uow.ligne_budget.remove(ligne_id)


def new_subvention(uow: UnitOfWork, subvention: Subvention) -> Subvention:
    """Store a subsidy (its id is given here)."""
    uow.require(Permission.BUDGET)
    uow.operateur.get(subvention.operateur_id)
    return uow.subvention.add(replace(subvention, id=uow.new_id()))


def correct_subvention(uow: UnitOfWork, subvention: Subvention) -> Subvention:
    """Save a subsidy as changed on screen; raises EditConflict, NotFound."""
    uow.require(Permission.BUDGET)
    uow.operateur.get(subvention.operateur_id)
    return uow.subvention.replace(subvention)


def remove_subvention(uow: UnitOfWork, subvention_id: str) -> None:
    """Take a subsidy away; « Annuler » puts it back."""
    uow.require(Permission.BUDGET)
    uow.subvention.remove(subvention_id)


def set_prevision(
    uow: UnitOfWork,
    action_id: str,
    *,
    annee: AnneeScolaire,
    seances: int | None,
    enfants: int | None,
) -> Prevision:
    """Keep what an action plans for a school year, in the place of what it planned before."""
    uow.require(Permission.ACTIONS)
    uow.action.get(action_id)
    held = uow.prevision.find(action_id=action_id, annee=annee)
    if held:
        return uow.prevision.replace(replace(held[0], seances=seances, enfants=enfants))
    return uow.prevision.add(
        Prevision(
            id=uow.new_id(), action_id=action_id, annee=annee, seances=seances, enfants=enfants
        )
    )


def _check_ligne(uow: UnitOfWork, ligne: LigneBudget) -> None:
    if ligne.action_id is not None:
        uow.action.get(ligne.action_id)
    if ligne.operateur_id is not None:
        uow.operateur.get(ligne.operateur_id)
    if not ligne.vote and not ligne.depense and not ligne.objet.strip():
        raise DomainError("Une ligne dit au moins un montant ou un objet.", "vote")
