"""Child-protection measures: their kind and dates, never their content (DR-3)."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.mesure_ase import MesureAse, NatureMesure
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future


def record_mesure(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    nature: NatureMesure,
    debut: date,
    today: date,
    fin: date | None = None,
) -> MesureAse:
    """Store a measure from `debut`; `fin` may be its planned end."""
    uow.require(Permission.PARCOURS)
    refuse_future(debut, today, "debut")
    uow.enfant.get(enfant_id)
    return uow.mesure_ase.add(
        MesureAse(id=uow.new_id(), enfant_id=enfant_id, nature=nature, debut=debut, fin=fin)
    )


def correct_mesure(uow: UnitOfWork, mesure: MesureAse, *, today: date) -> MesureAse:
    """Save the kind or the dates of a measure as changed on screen; `fin` may be ahead."""
    uow.require(Permission.PARCOURS)
    refuse_future(mesure.debut, today, "debut")
    return uow.mesure_ase.replace(mesure)


def end_mesure(uow: UnitOfWork, mesure_id: str, *, on: date, today: date) -> MesureAse:
    """Say that a measure ended on `on`; DomainError when it had already ended before."""
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "fin")
    mesure = uow.mesure_ase.get(mesure_id)
    if mesure.fin is not None and mesure.fin < on:
        raise DomainError("Cette mesure a déjà pris fin.", "fin")
    return uow.mesure_ase.replace(replace(mesure, fin=on))
