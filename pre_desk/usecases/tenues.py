"""A cellule in progress: each step is saved, so that a crash reopens it on the same child."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from pre_desk.domain.cellule import CelluleDeVeille, Decision, Passage, StatutCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.domain.tenue import AffichageTenue, Tenue
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import NEEDED, Agenda, AgendaLine
from pre_desk.usecases.cellules import open_cellule
from pre_desk.usecases.dates import refuse_future
from pre_desk.usecases.decision_words import DecisionLine, tell_decisions
from pre_desk.usecases.passage_preparation import Preparation, preparations_of

# A child on whom the screen stayed all lunch long was not spoken of for an hour.
_LONGEST = 45 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TenueView:
    """Everything a meeting in progress shows: where it is, each child ready before she comes.

    `at` is the place in the agenda of the child on screen, None before the first one.
    """

    tenue: Tenue
    agenda: Agenda
    preparations: tuple[Preparation, ...] = field(repr=False)

    @property
    def cellule(self) -> CelluleDeVeille:
        """The meeting."""
        return self.agenda.cellule.cellule

    @property
    def at(self) -> int | None:
        """The place of the child on screen."""
        ids = [one.passage.id for one in self.preparations]
        wanted = self.tenue.passage_id
        return ids.index(wanted) if wanted in ids else None

    @property
    def seconds(self) -> int:
        """The time spent so far."""
        return sum(one.passage.secondes for one in self.preparations)


def begin_tenue(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    at: time,
    today: date,
    affichage: AffichageTenue = AffichageTenue.NOMS,
) -> Tenue:
    """Begin a meeting, or take it up again where it stopped; it is held from then on.

    Raises DomainError ahead of its day, without any child on the agenda, once validated.
    """
    uow.require(NEEDED)
    cellule = open_cellule(uow, cellule_id)
    refuse_future(cellule.date, today, "date")
    if not uow.passage.find(cellule_id=cellule_id):
        raise DomainError("L’ordre du jour est vide\u00a0: y mettre au moins un enfant.", "passage")
    if cellule.statut is StatutCellule.PREVUE:
        uow.cellule.replace(replace(cellule, statut=StatutCellule.TENUE))
    known = uow.tenue.find(cellule_id=cellule_id)
    if known:
        return uow.tenue.replace(replace(known[0], fin=None))
    return uow.tenue.add(
        Tenue(id=uow.new_id(), cellule_id=cellule_id, debut=at, affichage=affichage)
    )


def show_passage(
    uow: UnitOfWork, cellule_id: str, passage_id: str | None, *, seconds: int = 0
) -> Tenue:
    """Go to a child of the agenda (None: to none); `seconds` were spent on the one before.

    In a transaction of its own: « Annuler » takes back what was typed, not where one looked.
    """
    uow.require(NEEDED)
    uow.made_by_program()
    tenue = _running(uow, cellule_id)
    spend(uow, tenue, seconds)
    if passage_id is not None and uow.passage.get(passage_id).cellule_id != cellule_id:
        raise DomainError("Cet enfant n’est pas à l’ordre du jour.", "passage")
    return uow.tenue.replace(replace(tenue, passage_id=passage_id))


def spend(uow: UnitOfWork, tenue: Tenue, seconds: int) -> None:
    """Count time spent on the child on screen; an interruption counts 45 minutes at most."""
    if tenue.passage_id is not None and seconds > 0:
        passage = uow.passage.get(tenue.passage_id)
        spent = passage.secondes + min(seconds, _LONGEST)
        uow.passage.replace(replace(passage, secondes=spent))


def set_affichage(uow: UnitOfWork, cellule_id: str, *, affichage: AffichageTenue) -> Tenue:
    """Say how children are named before this audience: kept, so that a crash names nobody."""
    uow.require(NEEDED)
    uow.made_by_program()
    return uow.tenue.replace(replace(_running(uow, cellule_id), affichage=affichage))


def write_passage(
    uow: UnitOfWork, passage_id: str, *, faits: str | None = None, points_appui: str | None = None
) -> Passage:
    """Keep what is said of a child; None leaves a text as it is."""
    uow.require(NEEDED)
    passage = uow.passage.get(passage_id)
    open_cellule(uow, passage.cellule_id)
    told = replace(
        passage,
        faits=passage.faits if faits is None else faits.strip(),
        points_appui=passage.points_appui if points_appui is None else points_appui.strip(),
    )
    return uow.passage.replace(told)


def end_tenue(uow: UnitOfWork, cellule_id: str, *, at: time, seconds: int = 0) -> Tenue:
    """End a meeting: it can be taken up again until it is validated."""
    uow.require(NEEDED)
    open_cellule(uow, cellule_id)
    tenue = _running(uow, cellule_id)
    spend(uow, tenue, seconds)
    return uow.tenue.replace(replace(tenue, fin=at, passage_id=None))


def abandon_tenue(uow: UnitOfWork, cellule_id: str) -> CelluleDeVeille:
    """Put a meeting begun by mistake back to planned.

    Raises DomainError once something was said or decided, or who came was noted.
    """
    uow.require(NEEDED)
    cellule = open_cellule(uow, cellule_id)
    passages = uow.passage.find(cellule_id=cellule_id)
    said = any(one.faits or one.points_appui for one in passages)
    decided = uow.decision.among("passage_id", [one.id for one in passages])
    came = any(one.present for one in uow.participant_cellule.find(cellule_id=cellule_id))
    if said or decided or came:
        raise DomainError(
            "Cette cellule a vraiment eu lieu\u00a0: elle ne redevient pas prévue.", "statut"
        )
    for one in passages:
        uow.passage.replace(replace(one, secondes=0))
    for tenue in uow.tenue.find(cellule_id=cellule_id):
        uow.tenue.remove(tenue.id)
    return uow.cellule.replace(replace(cellule, statut=StatutCellule.PREVUE))


def tenue_of(uow: UnitOfWork, cellule_id: str) -> TenueView:
    """Return a meeting begun, with the preparation of every child; DomainError before."""
    uow.require(NEEDED)
    known = uow.tenue.find(cellule_id=cellule_id)
    if not known:
        raise DomainError("Cette cellule n’est pas commencée.", "statut")
    prepared = preparations_of(uow, cellule_id)
    return TenueView(tenue=known[0], agenda=prepared.agenda, preparations=prepared.preparations)


def tenues_in_progress(uow: UnitOfWork) -> tuple[CelluleDeVeille, ...]:
    """Return the meetings begun and not ended: what to offer again after a crash."""
    uow.require(Permission.PARCOURS)
    begun = [one.cellule_id for one in uow.tenue.find(fin=None)]
    found = [one for one in uow.cellule.among("id", begun) if _open(one)]
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))


def decisions_of(uow: UnitOfWork, passage_id: str) -> tuple[DecisionLine, ...]:
    """Return what is decided of one child so far, in words."""
    uow.require(NEEDED)
    found: Sequence[Decision] = uow.decision.find(passage_id=passage_id)
    return tell_decisions(uow, found)


def shown_name(line: AgendaLine, affichage: AffichageTenue) -> str:
    """Return how a child is called on the projector: « Léa ÉTIENNE », « L. É. », « n° 3 »."""
    if affichage is AffichageTenue.NUMERO:
        return f"n°\u00a0{line.ordre}"
    if affichage is AffichageTenue.INITIALES:
        return f"{line.prenom[:1]}.\u00a0{line.nom[:1]}."
    return f"{line.prenom} {line.nom}"


def _open(cellule: CelluleDeVeille) -> bool:
    return cellule.statut in (StatutCellule.PREVUE, StatutCellule.TENUE)


def _running(uow: UnitOfWork, cellule_id: str) -> Tenue:
    known = uow.tenue.find(cellule_id=cellule_id)
    if not known or known[0].fin is not None:
        raise DomainError("Cette cellule n’est pas en cours.", "statut")
    return known[0]
