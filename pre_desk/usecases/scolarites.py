"""Where a child goes to school; a scolarité runs until the next one."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future


def record_scolarite(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    debut: date,
    niveau: NiveauScolaire | None,
    etablissement_id: str | None,
    classe: str = "",
    enseignant: str = "",
    ulis: bool = False,
    segpa: bool = False,
) -> Scolarite:
    """Store where a child goes from `debut`; a September prepared in June may be ahead.

    Raises DomainError when a scolarité already begins that day: correct it instead.
    """
    uow.require(Permission.NAMES)
    uow.enfant.get(enfant_id)
    if etablissement_id is not None:
        uow.etablissement.get(etablissement_id)
    if uow.scolarite.find(enfant_id=enfant_id, debut=debut):
        raise DomainError("Une scolarité commence déjà ce jour-là.", "debut")
    return uow.scolarite.add(
        Scolarite(
            id=uow.new_id(),
            enfant_id=enfant_id,
            debut=debut,
            etablissement_id=etablissement_id,
            niveau=niveau,
            classe=classe.strip(),
            enseignant=enseignant.strip(),
            ulis=ulis,
            segpa=segpa,
        )
    )


def correct_scolarite(uow: UnitOfWork, scolarite: Scolarite) -> Scolarite:
    """Save a scolarité as changed on screen; EditConflict when somebody saved it meanwhile.

    Raises DomainError on « debut » when another one of the child begins that day.
    """
    uow.require(Permission.NAMES)
    if scolarite.etablissement_id is not None:
        uow.etablissement.get(scolarite.etablissement_id)
    same = uow.scolarite.find(enfant_id=scolarite.enfant_id, debut=scolarite.debut)
    if any(one.id != scolarite.id for one in same):
        raise DomainError("Une scolarité commence déjà ce jour-là.", "debut")
    return uow.scolarite.replace(scolarite)


def change_etablissement(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    etablissement_id: str,
    on: date,
    today: date,
    classe: str = "",
) -> Scolarite:
    """Record a change of school during the year: same level, new établissement from `on`."""
    refuse_future(on, today, "debut")
    known = [one for one in uow.scolarite.find(enfant_id=enfant_id) if one.debut <= on]
    if not known:
        raise DomainError("Aucune scolarité n’est connue avant cette date.", "debut")
    current = max(known, key=lambda one: one.debut)
    if current.etablissement_id == etablissement_id:
        raise DomainError("L’enfant est déjà dans cet établissement.", "etablissement")
    if current.debut == on:
        corrected = replace(current, etablissement_id=etablissement_id, classe=classe.strip())
        return correct_scolarite(uow, corrected)
    return record_scolarite(
        uow,
        enfant_id,
        debut=on,
        niveau=current.niveau,
        etablissement_id=etablissement_id,
        classe=classe,
        ulis=current.ulis,
        segpa=current.segpa,
    )
