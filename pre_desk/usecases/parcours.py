"""One stay in the PRE: opened, on one list at any date, closed (DR-2, DR-9, DR-10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import (
    MAX_AGE_AT_ENTRY,
    MIN_AGE_AT_ENTRY,
    Parcours,
    Referent,
    list_on,
)
from pre_desk.domain.participation import Participation
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import french_day, refuse_future

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnListe:
    """A parcours and the suivi it begins; `warnings` are the app's doubts (DR-3)."""

    parcours: Parcours
    suivi: Suivi
    warnings: tuple[str, ...]


def open_parcours(
    uow: UnitOfWork, enfant_id: str, *, liste: Liste, on: date, today: date, motif: str = ""
) -> OnListe:
    """Let a child in on a list; after an exit it is a new parcours (DR-9).

    Raises DomainError for an age outside 1 to 20, a date in the future, or a day that
    another parcours of hers covers.
    """
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "entree")
    enfant = uow.enfant.get(enfant_id)
    check_age_at_entry(enfant, on)
    parcours = Parcours(id=uow.new_id(), enfant_id=enfant_id, entree=on)
    if any(parcours.overlaps(other) for other in uow.parcours.find(enfant_id=enfant_id)):
        raise DomainError("Un autre parcours de cet enfant couvre déjà cette date.", "entree")
    uow.parcours.add(parcours)
    suivi = uow.suivi.add(_suivi(uow, parcours, liste, on, motif))
    return OnListe(parcours=parcours, suivi=suivi, warnings=liste_warnings(uow, parcours.id, on=on))


def check_age_at_entry(enfant: Enfant, on: date, field: str = "entree") -> None:
    """Raise DomainError on `field` unless the child is 1 to 20 on her day of entry (DR-10)."""
    if not MIN_AGE_AT_ENTRY <= enfant.age_on(on) <= MAX_AGE_AT_ENTRY:
        raise DomainError(
            f"L’âge à l’entrée va de {MIN_AGE_AT_ENTRY} à {MAX_AGE_AT_ENTRY}\u00a0ans\u00a0: "
            "vérifier la date de naissance et la date d’entrée.",
            field,
        )


def change_liste(
    uow: UnitOfWork, parcours_id: str, *, liste: Liste, on: date, today: date, motif: str = ""
) -> OnListe:
    """Put a parcours on another list from `on`: the current suivi ends that day (DR-2).

    Nothing is overwritten. Raises DomainError when the list does not change, when `on`
    is outside the parcours, or not after the last change.
    """
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "debut")
    parcours = _running(uow, parcours_id, on, "debut")
    suivis = uow.suivi.find(parcours_id=parcours_id)
    _check_change(suivis, liste, on)
    suivi = uow.suivi.add(_suivi(uow, parcours, liste, on, motif))
    return OnListe(parcours=parcours, suivi=suivi, warnings=liste_warnings(uow, parcours_id, on=on))


def set_referent(
    uow: UnitOfWork, parcours_id: str, *, professionnel_id: str, on: date, today: date
) -> Referent:
    """Give a parcours the professional who follows it from `on`."""
    uow.require(Permission.PARCOURS)
    check_referent(uow, parcours_id, professionnel_id=professionnel_id, on=on, today=today)
    same_day = uow.referent.find(parcours_id=parcours_id, debut=on)
    if same_day:
        return uow.referent.replace(replace(same_day[0], professionnel_id=professionnel_id))
    return uow.referent.add(
        Referent(
            id=uow.new_id(), parcours_id=parcours_id, professionnel_id=professionnel_id, debut=on
        )
    )


def check_referent(
    uow: UnitOfWork, parcours_id: str, *, professionnel_id: str, on: date, today: date
) -> None:
    """Raise DomainError unless a professional may follow a parcours from `on`."""
    refuse_future(on, today, "debut")
    _running(uow, parcours_id, on, "debut")
    if not uow.professionnel.get(professionnel_id).actif:
        raise DomainError("Cette personne n’est plus dans l’équipe.", "professionnel")


def liste_warnings(uow: UnitOfWork, parcours_id: str, *, on: date) -> tuple[str, ...]:
    """Return what does not fit between a parcours's list on a day and what runs (DR-3)."""
    parcours = uow.parcours.get(parcours_id)
    liste = list_on(uow.suivi.find(parcours_id=parcours_id), on)
    return _doubts(uow, parcours.enfant_id, parcours_id, liste, on)


def liste_doubts(uow: UnitOfWork, enfant_id: str, *, liste: Liste, on: date) -> tuple[str, ...]:
    """Return what would not fit if a child were on `liste` that day: nothing is stored (DR-3)."""
    uow.require(Permission.PARCOURS)
    stays = uow.parcours.find(enfant_id=enfant_id)
    stay = next((one for one in stays if one.present_on(on)), None)
    return _doubts(uow, enfant_id, stay.id if stay is not None else "", liste, on)


def _doubts(
    uow: UnitOfWork, enfant_id: str, parcours_id: str, liste: Liste | None, on: date
) -> tuple[str, ...]:
    if liste is Liste.ASE:
        mesures = uow.mesure_ase.find(enfant_id=enfant_id)
        running = any(one.debut <= on and (one.fin is None or on <= one.fin) for one in mesures)
        return () if running else ("Suivi ASE sans mesure datée en cours.",)
    active = running_participations(uow, parcours_id, on=on)
    if liste is Liste.PRINCIPAL and active:
        return ("Suivi principal alors qu’une action est en cours.",)
    if liste is Liste.OBSERVATION and not active:
        return ("Suivi en observation sans action en cours.",)
    return ()


def running_participations(uow: UnitOfWork, parcours_id: str, *, on: date) -> list[Participation]:
    """Return the participations really under way on a day."""
    found = uow.participation.find(parcours_id=parcours_id)
    return [one for one in found if one.running_on(on)]


def _running(uow: UnitOfWork, parcours_id: str, on: date, field: str) -> Parcours:
    parcours = uow.parcours.get(parcours_id)
    if not parcours.present_on(on):
        raise DomainError(f"Le parcours n’est pas en cours le {french_day(on)}.", field)
    return parcours


def _check_change(suivis: Sequence[Suivi], liste: Liste, on: date) -> None:
    last = max(suivis, key=lambda one: one.debut)
    if on <= last.debut:
        raise DomainError(
            f"Le suivi actuel date du {french_day(last.debut)}\u00a0: "
            f"le changement doit venir après (à partir du {french_day(last.debut + _DAY)}).",
            "debut",
        )
    if liste is last.liste:
        raise DomainError(f"Le parcours est déjà en «\u00a0{liste.label}\u00a0».", "liste")


def _suivi(uow: UnitOfWork, parcours: Parcours, liste: Liste, on: date, motif: str) -> Suivi:
    return Suivi(
        id=uow.new_id(), parcours_id=parcours.id, debut=on, liste=liste, motif=motif.strip()
    )
