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


def retire_action(uow: UnitOfWork, action_id: str, *, on: date) -> Action:
    """Offer an action no longer after `on`; participations under way go on."""
    uow.require(Permission.ACTIONS)
    return uow.action.replace(replace(uow.action.get(action_id), fin=on, actif=False))
