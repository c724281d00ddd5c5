"""The end of a parcours: why, what the app proposes, what a person confirms (DR-1, DR-8)."""

from dataclasses import dataclass, replace
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.participation import Participation, StatutParticipation
from pre_desk.domain.reference import Genre, SigneSortie
from pre_desk.domain.role import Permission
from pre_desk.french import counted
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accords import require_accord
from pre_desk.usecases.dates import french_day, refuse_future
from pre_desk.usecases.parcours import running_participations
from pre_desk.usecases.references import known_reference


@dataclass(frozen=True, slots=True)
class SortieProposal:
    """What the motive and the last grids suggest; `positive` is None when neither says."""

    positive: bool | None
    why: str


def close_parcours(
    uow: UnitOfWork, parcours_id: str, *, on: date, today: date, motif: str | None = None
) -> Parcours:
    """End a parcours on `on` (that day still counts), and its running participations with it.

    `motif` is a code of Genre.MOTIF_SORTIE, None when unknown. Raises DomainError when
    already closed, when something of the parcours begins later, or for a positive motive
    without an accord in force that day (DR-1).
    """
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "sortie")
    parcours = uow.parcours.get(parcours_id)
    if parcours.sortie is not None:
        raise DomainError(
            f"Ce parcours est déjà clos depuis le {french_day(parcours.sortie)}.", "sortie"
        )
    refuse_before_begun(uow, parcours_id, on)
    if motif is not None:
        check_motif(uow, parcours, motif, on)
    closed = uow.parcours.replace(replace(parcours, sortie=on, motif_sortie=motif))
    for participation in running_participations(uow, parcours_id, on=on):
        if participation.fin is None:
            participation = replace(participation, statut=StatutParticipation.TERMINEE)
        uow.participation.replace(replace(participation, fin=on))
    return closed


def refuse_before_begun(uow: UnitOfWork, parcours_id: str, on: date) -> None:
    """Raise DomainError on « sortie » when something of a parcours begins after `on`."""
    mine = {"parcours_id": parcours_id}
    if any(one.debut > on for one in uow.suivi.find(**mine)):
        raise DomainError("Un suivi commence après cette date de sortie.", "sortie")
    begun = [
        *(("Une participation commence", one.debut) for one in _begun(uow, parcours_id)),
        *(("Un référent commence", one.debut) for one in uow.referent.find(**mine)),
        *(("Un objectif est fixé", one.date) for one in uow.objectif.find(**mine)),
    ]
    for what, day in begun:
        if day > on:
            raise DomainError(f"{what} le {french_day(day)}, après cette date.", "sortie")


def _begun(uow: UnitOfWork, parcours_id: str) -> list[Participation]:
    found = uow.participation.find(parcours_id=parcours_id)
    return [one for one in found if one.statut.took_place]


def confirm_sortie_positive(
    uow: UnitOfWork, parcours_id: str, *, positive: bool, phrase: str
) -> Parcours:
    """Keep a person's word on an exit, with her sentence (DR-8).

    Raises DomainError without a sentence or an exit, or when `positive` without an accord
    in force on the day of exit (DR-1).
    """
    uow.require(Permission.PARCOURS)
    parcours = uow.parcours.get(parcours_id)
    if parcours.sortie is None:
        raise DomainError("Ce parcours n’est pas clos.", "sortie")
    if positive:
        require_accord(
            uow,
            parcours.enfant_id,
            on=parcours.sortie,
            field="sortie_confirmee",
            what="une sortie positive",
        )
    said = replace(parcours, sortie_confirmee=positive, sortie_phrase=phrase.strip())
    return uow.parcours.replace(said)


def propose_sortie(
    uow: UnitOfWork, parcours_id: str, *, motif: str | None = None
) -> SortieProposal:
    """Say what the motive, then the last year with two grids, suggest for an exit (DR-8).

    `motif` is the motive thought of while the parcours is not closed yet.
    """
    uow.require(Permission.PARCOURS | Permission.EVALUATIONS)
    parcours = uow.parcours.get(parcours_id)
    code = motif or parcours.motif_sortie
    if code is not None:
        known = uow.reference.find(genre=Genre.MOTIF_SORTIE, code=code)[0]
        if known.signe is not SigneSortie.NEUTRE:
            return SortieProposal(
                known.signe is SigneSortie.POSITIF, f"Motif\u00a0: {known.libelle}."
            )
    moved = _last_moves(uow, parcours)
    if not moved:
        return SortieProposal(None, "Ni le motif ni les grilles ne permettent de proposer.")
    up, down = sum(one > 0 for one in moved), sum(one < 0 for one in moved)
    said = f"{counted(up, 'progrès', 'progrès')}, {counted(down, 'recul')}"
    return SortieProposal(
        up > down, f"Dernières grilles\u00a0: {said} sur {counted(len(moved), 'item')}."
    )


def check_motif(uow: UnitOfWork, parcours: Parcours, motif: str, on: date) -> None:
    """Raise DomainError for an unknown motive, or a positive one without an accord (DR-1)."""
    known = known_reference(uow, Genre.MOTIF_SORTIE, motif, "motif_sortie")
    if known.signe is SigneSortie.POSITIF:
        require_accord(
            uow, parcours.enfant_id, on=on, field="motif_sortie", what="une sortie positive"
        )


def _last_moves(uow: UnitOfWork, parcours: Parcours) -> list[int]:
    """Level differences V1 → V2, item by item, of the last school year with both."""
    campagnes = {one.id: one for one in uow.campagne.find()}
    by_year: dict[int, dict[Vague, str]] = {}
    for evaluation in uow.evaluation.find(enfant_id=parcours.enfant_id):
        campagne = campagnes[evaluation.campagne_id]
        if parcours.entree <= campagne.fin and (
            parcours.sortie is None or campagne.debut <= parcours.sortie
        ):
            by_year.setdefault(campagne.annee.first, {})[campagne.vague] = evaluation.id
    for _, waves in sorted(by_year.items(), reverse=True):
        if len(waves) == len(Vague):
            return _moves(_levels(uow, waves[Vague.V1]), _levels(uow, waves[Vague.V2]))
    return []


def _levels(uow: UnitOfWork, evaluation_id: str) -> dict[str, Niveau]:
    return {one.item_id: one.niveau for one in uow.reponse.find(evaluation_id=evaluation_id)}


def _moves(before: dict[str, Niveau], after: dict[str, Niveau]) -> list[int]:
    pairs = [(before[item].rank, after[item].rank) for item in before.keys() & after.keys()]
    return [end - start for start, end in pairs if start is not None and end is not None]
