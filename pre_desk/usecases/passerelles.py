"""From CM2 to 6e: what a collège may receive of each child, given, then welcomed (DR-5)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from pre_desk.domain.cellule import TypeCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.passerelle import Transmission
from pre_desk.domain.releve import Lectorat
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import NEEDED
from pre_desk.usecases.dates import refuse_future
from pre_desk.usecases.passages import enfants_of
from pre_desk.usecases.remises import record_remise

_PACK = "Dossier de passage en 6e"
# What the person at the desk ticks; the rest follows from the steps.
_PARTS = ("faits", "points_appui", "actions", "evaluations", "decisions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One child of a passerelle and her hand-over; `ecole` is where she comes from."""

    transmission: Transmission
    enfant_id: str
    enfant: str = field(repr=False)
    ecole: str
    college: str

    @property
    def ready(self) -> bool:
        """Whether her pack may leave: a collège, and the family's word."""
        told = self.transmission
        return told.etablissement_id is not None and told.accord_le is not None


@dataclass(frozen=True, slots=True)
class CollegeGroup:
    """The children of a passerelle who go to one collège (None: not known yet)."""

    etablissement_id: str | None
    nom: str
    arrivals: tuple[Arrival, ...]


def colleges_of(uow: UnitOfWork, cellule_id: str) -> tuple[CollegeGroup, ...]:
    """Return the children of a passerelle by collège, those without one last."""
    uow.require(NEEDED)
    passages = [one.id for one in uow.passage.find(cellule_id=cellule_id)]
    arrivals = _arrivals(uow, uow.transmission.among("passage_id", passages))
    groups: dict[str | None, list[Arrival]] = {}
    for one in arrivals:
        groups.setdefault(one.transmission.etablissement_id, []).append(one)
    told = [
        CollegeGroup(key, mine[0].college or "Collège à préciser", tuple(mine))
        for key, mine in groups.items()
    ]
    return tuple(sorted(told, key=lambda one: (one.etablissement_id is None, one.nom)))


def arrivals_of(uow: UnitOfWork, cellule_id: str) -> tuple[Arrival, ...]:
    """Return the children handed over to the collège of a meeting and not welcomed yet."""
    uow.require(NEEDED)
    cellule = uow.cellule.get(cellule_id)
    given = [
        one
        for one in uow.transmission.find(etablissement_id=cellule.etablissement_id)
        if one.remise_le is not None and one.accueil_le is None
    ]
    return _arrivals(uow, given)


def open_transmission(
    uow: UnitOfWork, passage_id: str, *, etablissement_id: str | None
) -> Transmission:
    """Prepare the hand-over of a child of a passerelle, once; None while the collège is unknown."""
    uow.require(NEEDED)
    passage = uow.passage.get(passage_id)
    if uow.cellule.get(passage.cellule_id).type is not TypeCellule.PASSERELLE:
        raise DomainError("Seule la passerelle transmet des dossiers au collège.", "cellule")
    known = uow.transmission.find(passage_id=passage_id)
    if known:
        return known[0]
    return uow.transmission.add(
        Transmission(id=uow.new_id(), passage_id=passage_id, etablissement_id=etablissement_id)
    )


def choose_college(
    uow: UnitOfWork, transmission_id: str, *, etablissement_id: str | None
) -> Transmission:
    """Say to which collège a child goes, None while nobody knows; DomainError once given."""
    uow.require(NEEDED)
    told = _not_given(uow, transmission_id)
    if etablissement_id is not None:
        kind = uow.etablissement.get(etablissement_id).type
        if kind not in (TypeEtablissement.COLLEGE, TypeEtablissement.AUTRE):
            raise DomainError("Un enfant de CM2 entre dans un collège.", "etablissement")
    return uow.transmission.replace(replace(told, etablissement_id=etablissement_id))


def choose_parts(uow: UnitOfWork, transmission: Transmission) -> Transmission:
    """Save which parts a collège may receive, as ticked; DomainError once given."""
    uow.require(NEEDED)
    stored = _not_given(uow, transmission.id)
    ticked = {name: getattr(transmission, name) for name in _PARTS}
    return uow.transmission.replace(replace(stored, **ticked))


def agree_transmission(
    uow: UnitOfWork, transmission_id: str, *, on: date | None, today: date
) -> Transmission:
    """Keep the day on which the family agreed to the hand-over; None takes it back."""
    uow.require(NEEDED)
    refuse_future(on, today, "accord_le")
    told = _not_given(uow, transmission_id)
    return uow.transmission.replace(replace(told, accord_le=on))


def hand_over(
    uow: UnitOfWork,
    transmission_id: str,
    *,
    destinataire: str,
    motif: str,
    on: date,
    today: date,
) -> Transmission:
    """Say that a collège received a child's pack, and from whom it went to whom.

    Raises DomainError without a collège, or without the family's word by that day.
    """
    uow.require(NEEDED)
    refuse_future(on, today, "remise_le")
    told = _not_given(uow, transmission_id)
    if told.etablissement_id is None:
        raise DomainError("Choisir le collège d’accueil.", "etablissement")
    if told.accord_le is None or told.accord_le > on:
        raise DomainError(
            "La famille n’a pas encore accepté que le dossier soit transmis.", "accord_le"
        )
    passage = uow.passage.get(told.passage_id)
    record_remise(
        uow,
        passage.cellule_id,
        lectorat=Lectorat.COLLEGE,
        objet=_PACK,
        destinataire=destinataire,
        motif=motif,
        on=on,
        today=today,
        etablissement_id=told.etablissement_id,
        enfant_id=enfants_of(uow, [passage])[passage.id],
    )
    return uow.transmission.replace(replace(told, remise_le=on))


def welcome(uow: UnitOfWork, transmission_id: str, *, cellule_id: str, today: date) -> Transmission:
    """Say that the autumn cellule of a collège welcomed a child handed over to it.

    Raises DomainError for another school, a meeting still ahead, or a pack not given yet.
    """
    uow.require(NEEDED)
    told = uow.transmission.get(transmission_id)
    cellule = uow.cellule.get(cellule_id)
    refuse_future(cellule.date, today, "date")
    same = cellule.etablissement_id == told.etablissement_id
    if cellule.type is TypeCellule.PASSERELLE or not same:
        raise DomainError("Cette cellule n’est pas celle du collège d’accueil.", "cellule")
    if told.remise_le is None or told.remise_le > cellule.date:
        raise DomainError("Le dossier n’avait pas encore été remis au collège.", "remise_le")
    return uow.transmission.replace(replace(told, accueil_le=cellule.date, cellule_id=cellule_id))


def _not_given(uow: UnitOfWork, transmission_id: str) -> Transmission:
    told = uow.transmission.get(transmission_id)
    if told.remise_le is not None:
        raise DomainError("Le dossier a déjà été remis au collège.", "remise_le")
    return told


def _arrivals(uow: UnitOfWork, found: Iterable[Transmission]) -> tuple[Arrival, ...]:
    told = list(found)
    passages = uow.passage.among("id", sorted({one.passage_id for one in told}))
    owners = enfants_of(uow, passages)
    days = {
        one.id: one.date
        for one in uow.cellule.among("id", sorted({one.cellule_id for one in passages}))
    }
    met = {one.id: days[one.cellule_id] for one in passages}
    ids = sorted(set(owners.values()))
    enfants = {one.id: one for one in uow.enfant.among("id", ids)}
    schools = {one.id: one.nom for one in uow.etablissement.find()}
    attended: dict[str, list[tuple[date, str]]] = {}
    for year in uow.scolarite.among("enfant_id", ids):
        attended.setdefault(year.enfant_id, []).append((year.debut, year.etablissement_id or ""))
    arrivals = []
    for one in told:
        key = owners[one.passage_id]
        before = [each for each in attended.get(key, ()) if each[0] <= met[one.passage_id]]
        child = enfants[key]
        arrivals.append(
            Arrival(
                transmission=one,
                enfant_id=key,
                enfant=f"{child.prenom} {child.nom}",
                ecole=schools.get(max(before)[1], "") if before else "",
                college=schools.get(one.etablissement_id or "", ""),
            )
        )
    return tuple(sorted(arrivals, key=lambda one: one.enfant))
