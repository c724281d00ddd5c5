"""What the programme offers and who runs it."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.action import Action, Financement, Modalite, Operateur, TypeOperateur
from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import fold
from pre_desk.domain.reference import Genre
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.references import known_reference


def record_operateur(uow: UnitOfWork, *, nom: str, type: TypeOperateur) -> Operateur:
    """Store an opérateur; DomainError for a name already there."""
    uow.require(Permission.ACTIONS)
    if any(fold(one.nom) == fold(nom) for one in uow.operateur.find()):
        raise DomainError(f"«\u00a0{nom.strip()}\u00a0» existe déjà.", "nom")
    return uow.operateur.add(Operateur(id=uow.new_id(), nom=nom.strip(), type=type))


def correct_operateur(uow: UnitOfWork, operateur: Operateur) -> Operateur:
    """Save an opérateur as changed on screen; DomainError for the name of another one."""
    uow.require(Permission.ACTIONS)
    others = (one for one in uow.operateur.find() if one.id != operateur.id)
    if any(fold(one.nom) == fold(operateur.nom) for one in others):
        raise DomainError(f"«\u00a0{operateur.nom.strip()}\u00a0» existe déjà.", "nom")
    return uow.operateur.replace(replace(operateur, nom=operateur.nom.strip()))


def record_action(
    uow: UnitOfWork,
    *,
    nom: str,
    domaine: str,
    modalite: Modalite,
    financement: Financement,
    operateur_id: str | None = None,
    debut: date | None = None,
    fin: date | None = None,
) -> Action:
    """Store an action offered from `debut` to `fin`; DomainError for an unknown domaine."""
    uow.require(Permission.ACTIONS)
    known_reference(uow, Genre.DOMAINE_ACTION, domaine, "domaine")
    _refuse_twin(uow, nom, operateur_id)
    return uow.action.add(
        Action(
            id=uow.new_id(),
            nom=nom.strip(),
            domaine=domaine,
            modalite=modalite,
            financement=financement,
            operateur_id=operateur_id,
            debut=debut,
            fin=fin,
        )
    )


def correct_action(uow: UnitOfWork, action: Action) -> Action:
    """Save an action as changed on screen; DomainError as `record_action`, on the field at fault.

    What is not touched is not judged: an action of a domain no longer offered keeps it.
    """
    uow.require(Permission.ACTIONS)
    stored = uow.action.get(action.id)
    if action.domaine != stored.domaine:
        known_reference(uow, Genre.DOMAINE_ACTION, action.domaine, "domaine")
    if (action.nom, action.operateur_id) != (stored.nom, stored.operateur_id):
        _refuse_twin(uow, action.nom, action.operateur_id, but=action.id)
    return uow.action.replace(replace(action, nom=action.nom.strip()))


def offer_again(uow: UnitOfWork, action_id: str) -> Action:
    """Offer a retired action again, without an end."""
    uow.require(Permission.ACTIONS)
    return uow.action.replace(replace(uow.action.get(action_id), fin=None, actif=True))


def _refuse_twin(uow: UnitOfWork, nom: str, operateur_id: str | None, *, but: str = "") -> None:
    """Refuse two actions of one opérateur under one name: nobody could tell them apart."""
    same = (one for one in uow.action.find(operateur_id=operateur_id) if one.id != but)
    if any(fold(one.nom) == fold(nom) for one in same):
        raise DomainError(f"«\u00a0{nom.strip()}\u00a0» existe déjà chez cet opérateur.", "nom")


def retire_action(uow: UnitOfWork, action_id: str, *, on: date) -> Action:
    """Offer an action no longer after `on`; participations under way go on."""
    uow.require(Permission.ACTIONS)
    return uow.action.replace(replace(uow.action.get(action_id), fin=on, actif=False))
