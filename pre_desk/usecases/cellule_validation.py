"""From the decisions of a cellule to the files: reviewed, applied whole, locked, corrected."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from pre_desk.domain.cellule import (
    CelluleDeVeille,
    Decision,
    NatureDecision,
    Passage,
    StatutCellule,
)
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.french import counted, day
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cellule_applying import apply_effect
from pre_desk.usecases.cellule_case import Case
from pre_desk.usecases.cellule_effects import tell_effect
from pre_desk.usecases.cellules import open_cellule
from pre_desk.usecases.passages import enfants_of
from pre_desk.usecases.releve_versions import freeze_releve

_NEEDED = (
    Permission.NAMES | Permission.PARCOURS | Permission.PROBLEMATIQUES | Permission.EVALUATIONS
)
# What is done by being decided; the rest waits for somebody.
_AT_ONCE = (
    NatureDecision.ENTREE,
    NatureDecision.CHANGEMENT_LISTE,
    NatureDecision.SORTIE,
)
# An entry opens the parcours that the others need; an exit closes it.
_ORDER = (
    NatureDecision.ENTREE,
    NatureDecision.CHANGEMENT_LISTE,
    NatureDecision.MAINTIEN,
    NatureDecision.ACTION,
    NatureDecision.ORIENTATION,
    NatureDecision.REVOIR,
    NatureDecision.SORTIE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What one decision will do to the file of one child.

    `refusal` says what keeps it from being done and what to do; `doubt` what may be wrong.
    `decision_id` is empty for what follows from the meeting itself.
    """

    passage_id: str
    enfant_id: str
    enfant: str = field(repr=False)
    decision_id: str
    sentence: str = field(repr=False)
    refusal: str = field(default="", repr=False)
    doubt: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything a validation would do, child by child in the order of the agenda.

    `undecided` are the passages without any decision; `blocked` says, when it is not empty,
    why the meeting itself cannot be validated yet.
    """

    cellule: CelluleDeVeille
    consequences: tuple[Consequence, ...]
    undecided: tuple[Passage, ...] = ()
    blocked: str = ""

    @property
    def refusals(self) -> tuple[Consequence, ...]:
        """What must be seen to first."""
        return tuple(one for one in self.consequences if one.refusal)

    @property
    def ready(self) -> bool:
        """Whether the meeting can be validated."""
        return not self.blocked and not self.refusals


class ValidationRefused(DomainError):
    """Nothing was applied: `refusals` name each child and say what to do."""

    def __init__(self, refusals: tuple[Consequence, ...]) -> None:
        told = counted(len(refusals), "décision ne peut", "décisions ne peuvent")
        super().__init__(f"{told} pas être appliquée{'s' if len(refusals) > 1 else ''}.")
        self.refusals = refusals


def review_of(uow: UnitOfWork, cellule_id: str, *, today: date) -> Review:
    """Return what validating a meeting would do, before anything is done."""
    uow.require(_NEEDED)
    cellule = uow.cellule.get(cellule_id)
    consequences: list[Consequence] = []
    undecided = []
    for case in _cases(uow, cellule, today):
        consequences += _consequences(case)
        if not case.decisions:
            undecided.append(case.passage)
    return Review(
        cellule=cellule,
        consequences=tuple(consequences),
        undecided=tuple(undecided),
        blocked=_blocked(uow, cellule, today),
    )


def validate_cellule(uow: UnitOfWork, cellule_id: str, *, today: date) -> CelluleDeVeille:
    """Apply every decision of a held meeting to the files, then lock it; all or nothing.

    The points that earlier meetings asked for are done. Raises ValidationRefused when a
    decision cannot be applied: the transaction must then be given up.
    """
    uow.require(_NEEDED)
    cellule = open_cellule(uow, cellule_id)
    review = review_of(uow, cellule_id, today=today)
    if review.blocked:
        raise DomainError(review.blocked, "statut")
    if review.refusals:
        raise ValidationRefused(review.refusals)
    for case in _cases(uow, cellule, today):
        _apply(case)
    return _lock(uow, cellule, today)


def lock_cellule(uow: UnitOfWork, cellule_id: str, *, today: date) -> CelluleDeVeille:
    """Lock the minutes of a held meeting whose decisions were entered in the files by hand."""
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, cellule_id)
    if cellule.statut is not StatutCellule.TENUE:
        raise DomainError("La cellule doit d’abord avoir été tenue.", "statut")
    return _lock(uow, cellule, today)


def reopen_cellule(uow: UnitOfWork, cellule_id: str, *, motif: str) -> CelluleDeVeille:
    """Open validated minutes for a correction, with its reason; the version validated stays.

    What was applied is corrected in the files; validating again keeps the next version.
    """
    uow.require(_NEEDED)
    cellule = uow.cellule.get(cellule_id)
    if cellule.statut is not StatutCellule.VALIDEE:
        raise DomainError(
            "Le relevé n’est pas validé\u00a0: il se modifie sans correction.", "statut"
        )
    if not motif.strip():
        raise DomainError("Dire pourquoi le relevé est corrigé.", "correction")
    opened = replace(cellule, statut=StatutCellule.TENUE, correction=motif.strip())
    return uow.cellule.replace(opened)


def _lock(uow: UnitOfWork, cellule: CelluleDeVeille, today: date) -> CelluleDeVeille:
    freeze_releve(uow, cellule, today=today)
    return uow.cellule.replace(replace(cellule, statut=StatutCellule.VALIDEE, correction=""))


def _blocked(uow: UnitOfWork, cellule: CelluleDeVeille, today: date) -> str:
    if cellule.statut is StatutCellule.VALIDEE:
        return "Le relevé de cette cellule est déjà validé."
    if cellule.statut is not StatutCellule.TENUE:
        return "La cellule doit d’abord avoir été tenue\u00a0: noter qui est venu."
    if cellule.date > today:
        return "Cette cellule n’a pas encore eu lieu."
    if any(one.fin is None for one in uow.tenue.find(cellule_id=cellule.id)):
        return "La cellule est en cours\u00a0: la terminer d’abord."
    return ""


def _cases(uow: UnitOfWork, cellule: CelluleDeVeille, today: date) -> Iterator[Case]:
    passages = sorted(uow.passage.find(cellule_id=cellule.id), key=lambda one: one.ordre)
    owners = enfants_of(uow, passages)
    enfants = {one.id: one for one in uow.enfant.among("id", sorted(set(owners.values())))}
    stays = {
        one.id: one
        for one in uow.parcours.among(
            "id", [one.parcours_id for one in passages if one.parcours_id]
        )
    }
    taken: dict[str, list[Decision]] = {}
    for decision in uow.decision.among("passage_id", [one.id for one in passages]):
        taken.setdefault(decision.passage_id, []).append(decision)
    for one in passages:
        stay = stays.get(one.parcours_id or "")
        if stay is None:
            mine = uow.parcours.find(enfant_id=owners[one.id])
            stay = next((each for each in mine if each.present_on(cellule.date)), None)
        elif stay.sortie is not None:
            # Out since: nothing more is decided of that parcours.
            stay = None
        ordered = sorted(taken.get(one.id, ()), key=lambda each: _ORDER.index(each.nature))
        yield Case(uow, cellule, today, enfants[owners[one.id]], one, ordered, stay)


def _consequences(case: Case) -> Iterator[Consequence]:
    for one in _reviewed(case):
        asked = _met_on(case, one)
        yield _consequence(case, "", f"Le point demandé le {asked} est fait.")
    for one in case.decisions:
        if one.appliquee_le is not None:
            continue
        told = tell_effect(case, one)
        yield _consequence(case, one.id, told.sentence, told.refusal, told.doubt)


def _met_on(case: Case, decision: Decision) -> str:
    passage = case.uow.passage.get(decision.passage_id)
    return day(case.uow.cellule.get(passage.cellule_id).date)


def _consequence(
    case: Case, decision_id: str, sentence: str, refusal: str = "", doubt: str = ""
) -> Consequence:
    return Consequence(
        passage_id=case.passage.id,
        enfant_id=case.enfant.id,
        enfant=f"{case.enfant.prenom} {case.enfant.nom}",
        decision_id=decision_id,
        sentence=sentence,
        refusal=refusal,
        doubt=doubt,
    )


def _apply(case: Case) -> None:
    for one in _reviewed(case):
        case.uow.decision.replace(replace(one, faite_le=case.day))
    for one in case.decisions:
        if one.appliquee_le is not None:
            continue
        apply_effect(case, one)
        at_once = one.nature in _AT_ONCE and one.echeance is None
        done = case.day if at_once and one.faite_le is None else one.faite_le
        case.uow.decision.replace(replace(one, appliquee_le=case.today, faite_le=done))


def _reviewed(case: Case) -> list[Decision]:
    """Return the points that earlier held meetings asked for, done by this one."""
    told = case.uow.passage.find(enfant_id=case.enfant.id)
    stays = [one.id for one in case.uow.parcours.find(enfant_id=case.enfant.id)]
    told += case.uow.passage.among("parcours_id", stays)
    before = {
        one.id
        for one in case.uow.cellule.among("id", sorted({one.cellule_id for one in told}))
        if one.statut.took_place and one.date < case.day
    }
    mine = [one.id for one in told if one.cellule_id in before]
    return [
        one
        for one in case.uow.decision.among("passage_id", mine)
        if one.nature is NatureDecision.REVOIR and one.faite_le is None
    ]
