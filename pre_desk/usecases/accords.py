"""The family's agreement, state by state: the PRE is voluntary (DR-1)."""

from collections.abc import Sequence
from datetime import date

from pre_desk.domain.accord import Accord, StatutAccord, accord_in_force
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import french_day, refuse_future


def ask_accord(
    uow: UnitOfWork, enfant_id: str, *, on: date, today: date, responsable_id: str | None = None
) -> Accord:
    """Record that the agreement was asked for on a day."""
    return _record(uow, enfant_id, StatutAccord.DEMANDE, on, today, responsable_id)


def sign_accord(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    on: date,
    today: date,
    responsable_id: str | None = None,
    echeance: date | None = None,
    remarque: str = "",
) -> Accord:
    """Record a signed agreement, in force from `on` to `echeance` (both included)."""
    return _record(
        uow,
        enfant_id,
        StatutAccord.SIGNE,
        on,
        today,
        responsable_id,
        echeance=echeance,
        remarque=remarque,
    )


def refuse_accord(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    on: date,
    today: date,
    responsable_id: str | None = None,
    remarque: str = "",
) -> Accord:
    """Record a refusal: a state with its date, not the absence of a record."""
    return _record(
        uow, enfant_id, StatutAccord.REFUSE, on, today, responsable_id, remarque=remarque
    )


def withdraw_accord(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    on: date,
    today: date,
    responsable_id: str | None = None,
    remarque: str = "",
) -> Accord:
    """Record that a signed agreement is taken back; DomainError when there was none."""
    held = uow.accord.find(enfant_id=enfant_id, statut=StatutAccord.SIGNE)
    if not any(one.responsable_id == responsable_id and one.date <= on for one in held):
        raise DomainError("Il n’y a pas d’accord signé à retirer.", "statut")
    return _record(
        uow, enfant_id, StatutAccord.RETIRE, on, today, responsable_id, remarque=remarque
    )


def correct_accord(uow: UnitOfWork, accord: Accord, *, today: date) -> Accord:
    """Save a state of the agreement as changed on screen.

    Raises DomainError when a participation that has begun would lose the accord it rests
    on (DR-1), or for an adult who cannot sign.
    """
    uow.require(Permission.NAMES)
    refuse_future(accord.date, today, "date")
    _check_responsable(uow, accord.enfant_id, accord.responsable_id)
    held = uow.accord.find(enfant_id=accord.enfant_id)
    refuse_unfounded(
        uow, accord.enfant_id, [accord if one.id == accord.id else one for one in held]
    )
    return uow.accord.replace(accord)


def refuse_unfounded(uow: UnitOfWork, enfant_id: str, left: Sequence[Accord]) -> None:
    """Raise DomainError when a participation began on an accord that `left` no longer holds."""
    held = uow.accord.find(enfant_id=enfant_id)
    stays = [one.id for one in uow.parcours.find(enfant_id=enfant_id)]
    for one in uow.participation.among("parcours_id", stays):
        begun = one.statut.took_place and accord_in_force(held, one.debut)
        if begun and not accord_in_force(left, one.debut):
            raise DomainError(
                f"Une participation commencée le {french_day(one.debut)} s’appuie sur cet accord.",
                "date",
            )


def require_accord(uow: UnitOfWork, enfant_id: str, *, on: date, field: str, what: str) -> None:
    """Raise DomainError unless an agreement is in force on `on`: `what` needs one (DR-1)."""
    if not accord_in_force(uow.accord.find(enfant_id=enfant_id), on):
        raise DomainError(
            f"La famille n’a pas d’accord en vigueur le {french_day(on)}\u00a0: "
            f"{what} en demande un.",
            field,
        )


def _record(
    uow: UnitOfWork,
    enfant_id: str,
    statut: StatutAccord,
    on: date,
    today: date,
    responsable_id: str | None,
    *,
    echeance: date | None = None,
    remarque: str = "",
) -> Accord:
    uow.require(Permission.NAMES)
    refuse_future(on, today, "date")
    _check_responsable(uow, enfant_id, responsable_id)
    return uow.accord.add(
        Accord(
            id=uow.new_id(),
            enfant_id=enfant_id,
            statut=statut,
            date=on,
            echeance=echeance,
            responsable_id=responsable_id,
            remarque=remarque.strip(),
        )
    )


def _check_responsable(uow: UnitOfWork, enfant_id: str, responsable_id: str | None) -> None:
    enfant = uow.enfant.get(enfant_id)
    if responsable_id is None:
        return
    responsable = uow.responsable.get(responsable_id)
    if responsable.famille_id != enfant.famille_id:
        raise DomainError("Cet adulte n’est pas de la famille de l’enfant.", "responsable")
    if not responsable.autorite_parentale:
        raise DomainError("Cet adulte n’a pas l’autorité parentale.", "responsable")
