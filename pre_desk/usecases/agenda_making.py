"""An agenda being made: proposals accepted, children added with a reason, left out, ordered."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from pre_desk.domain.cellule import (
    Ajournement,
    CelluleDeVeille,
    NatureRaison,
    Passage,
    RaisonPassage,
    TypeCellule,
)
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agenda_context import ask, planned_college
from pre_desk.usecases.agenda_reasons import SILENT_MONTHS, Reason
from pre_desk.usecases.agendas import MINUTES, NEEDED, AgendaLine, propose_agenda, proposed_line
from pre_desk.usecases.cellules import open_cellule
from pre_desk.usecases.dossiers import Dossier, load_dossiers
from pre_desk.usecases.passages import add_passage, correct_passage, enfants_of
from pre_desk.usecases.passerelles import open_transmission

_BY_HAND = (NatureRaison.AJOUT, NatureRaison.ASE)


def accept_agenda(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    on: date,
    enfant_ids: Collection[str] | None = None,
    months: int = SILENT_MONTHS,
) -> tuple[Passage, ...]:
    """Put on the agenda those who are proposed, all of them or some; return their passages.

    The reasons of those listed already are brought up to date.
    """
    uow.require(NEEDED)
    cellule = open_cellule(uow, cellule_id)
    refresh_reasons(uow, cellule_id, on=on, months=months)
    proposal = propose_agenda(uow, cellule_id, on=on, months=months)
    wanted = [one for one in proposal.lines if enfant_ids is None or one.enfant_id in enfant_ids]
    return tuple(_list(uow, cellule, one) for one in wanted)


def add_to_agenda(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    enfant_id: str,
    raison: str,
    on: date,
    minutes: int = MINUTES,
) -> Passage:
    """Put a child on the agenda with a written reason, whatever the rules propose.

    For an ASE child the reason is the new element to bring to the ASE (DR-4). Raises
    DomainError without a reason, or as `add_passage` does.
    """
    uow.require(NEEDED)
    if not raison.strip():
        raise DomainError("Écrire pourquoi cet enfant est à l’ordre du jour.", "raison")
    cellule = open_cellule(uow, cellule_id)
    take_back(uow, cellule_id, enfant_id=enfant_id)
    one = _dossier(uow, cellule, enfant_id)
    passage = add_passage(
        uow,
        cellule_id,
        parcours_id=one.parcours.id if one.parcours else None,
        enfant_id=None if one.parcours else enfant_id,
        raison=raison,
        minutes=minutes,
    )
    nature = NatureRaison.ASE if one.liste is Liste.ASE else NatureRaison.AJOUT
    asked = ask(uow, cellule, {enfant_id: one}, on=on, months=SILENT_MONTHS)
    reasons = [Reason(nature, raison.strip()), *proposed_line(one, asked).reasons]
    _write_reasons(uow, passage.id, reasons)
    _prepare_hand_over(uow, cellule, passage, one)
    return passage


def write_reason(uow: UnitOfWork, passage_id: str, *, raison: str) -> Passage:
    """Write, or write again, why a person wants this child on the agenda.

    Raises DomainError for nothing written: the rules' own reasons need no words.
    """
    uow.require(NEEDED)
    if not raison.strip():
        raise DomainError("Écrire pourquoi cet enfant est à l’ordre du jour.", "raison")
    passage = correct_passage(uow, replace(uow.passage.get(passage_id), raison=raison.strip()))
    rows = uow.raison_passage.find(passage_id=passage_id)
    written = [row for row in rows if row.nature in _BY_HAND]
    for row in written:
        uow.raison_passage.replace(replace(row, detail=passage.raison))
    if not written:
        _write_reasons(uow, passage_id, [Reason(NatureRaison.AJOUT, passage.raison)])
    return passage


def leave_out(uow: UnitOfWork, passage_id: str, *, motif: str = "") -> Ajournement:
    """Take a child off the agenda: she is not proposed again for this meeting.

    Raises DomainError when something was already said or decided about her, or when the
    minutes were validated once.
    """
    uow.require(NEEDED)
    passage = uow.passage.get(passage_id)
    open_cellule(uow, passage.cellule_id)
    if passage.faits or passage.points_appui or uow.decision.find(passage_id=passage_id):
        raise DomainError(
            "Cet enfant a été évoqué\u00a0: effacer d’abord ce qui a été dit et décidé.", "passage"
        )
    if uow.passage_releve.find(passage_id=passage_id):
        raise DomainError("Ce passage est dans un relevé déjà validé.", "passage")
    enfant_id = enfants_of(uow, [passage])[passage_id]
    _remove(uow, passage)
    return adjourn(uow, passage.cellule_id, enfant_id=enfant_id, motif=motif)


def adjourn(uow: UnitOfWork, cellule_id: str, *, enfant_id: str, motif: str = "") -> Ajournement:
    """Leave a proposed child out of an agenda: she is not proposed again for this meeting."""
    uow.require(NEEDED)
    open_cellule(uow, cellule_id)
    known = uow.ajournement.find(cellule_id=cellule_id, enfant_id=enfant_id)
    if known:
        return uow.ajournement.replace(replace(known[0], motif=motif.strip()))
    return uow.ajournement.add(
        Ajournement(
            id=uow.new_id(), cellule_id=cellule_id, enfant_id=enfant_id, motif=motif.strip()
        )
    )


def take_back(uow: UnitOfWork, cellule_id: str, *, enfant_id: str) -> None:
    """Let a child who was left out be proposed again."""
    uow.require(NEEDED)
    open_cellule(uow, cellule_id)
    for one in uow.ajournement.find(cellule_id=cellule_id, enfant_id=enfant_id):
        uow.ajournement.remove(one.id)


def order_agenda(uow: UnitOfWork, cellule_id: str, *, passage_ids: Sequence[str]) -> None:
    """Put the agenda in this order; DomainError unless it names each passage once."""
    uow.require(NEEDED)
    open_cellule(uow, cellule_id)
    listed = {one.id: one for one in uow.passage.find(cellule_id=cellule_id)}
    if sorted(passage_ids) != sorted(listed):
        raise DomainError("L’ordre du jour a changé entre-temps\u00a0: le relire.", "ordre")
    for ordre, passage_id in enumerate(passage_ids, start=1):
        uow.passage.replace(replace(listed[passage_id], ordre=ordre))


def set_minutes(uow: UnitOfWork, passage_id: str, *, minutes: int) -> Passage:
    """Give a child her time at the meeting, from 1 to 120 minutes."""
    uow.require(NEEDED)
    if not 1 <= minutes <= 120:
        raise DomainError("Le temps prévu va de 1 à 120\u00a0minutes.", "minutes")
    passage = uow.passage.get(passage_id)
    open_cellule(uow, passage.cellule_id)
    return uow.passage.replace(replace(passage, minutes=minutes))


def refresh_reasons(
    uow: UnitOfWork, cellule_id: str, *, on: date, months: int = SILENT_MONTHS
) -> None:
    """Bring the reasons of those listed up to date; what a person wrote stays."""
    uow.require(NEEDED)
    cellule = open_cellule(uow, cellule_id)
    owners = enfants_of(uow, uow.passage.find(cellule_id=cellule_id))
    dossiers = load_dossiers(uow, owners.values(), on=cellule.date, but=cellule_id)
    asked = ask(uow, cellule, dossiers, on=on, months=months)
    known = _known_reasons(uow, list(owners))
    for passage_id, enfant_id in owners.items():
        now = {one.nature: one for one in proposed_line(dossiers[enfant_id], asked).reasons}
        for row in known.get(passage_id, ()):
            reason = now.pop(row.nature, None)
            if reason is not None:
                uow.raison_passage.replace(replace(row, detail=reason.detail))
            elif row.nature not in _BY_HAND:
                uow.raison_passage.remove(row.id)
        _write_reasons(uow, passage_id, list(now.values()))


def _list(uow: UnitOfWork, cellule: CelluleDeVeille, line: AgendaLine) -> Passage:
    passage = add_passage(
        uow,
        cellule.id,
        parcours_id=line.parcours_id,
        enfant_id=None if line.parcours_id else line.enfant_id,
        minutes=line.minutes,
    )
    _write_reasons(uow, passage.id, line.reasons)
    if cellule.type is TypeCellule.PASSERELLE:
        _prepare_hand_over(uow, cellule, passage, _dossier(uow, cellule, line.enfant_id))
    return passage


def _dossier(uow: UnitOfWork, cellule: CelluleDeVeille, enfant_id: str) -> Dossier:
    uow.enfant.get(enfant_id)
    return load_dossiers(uow, [enfant_id], on=cellule.date, but=cellule.id)[enfant_id]


def _prepare_hand_over(
    uow: UnitOfWork, cellule: CelluleDeVeille, passage: Passage, one: Dossier
) -> None:
    """A child of a passerelle has a hand-over to prepare, to the collège known so far."""
    if cellule.type is TypeCellule.PASSERELLE:
        open_transmission(uow, passage.id, etablissement_id=planned_college(one))


def _write_reasons(uow: UnitOfWork, passage_id: str, reasons: Sequence[Reason]) -> None:
    uow.raison_passage.add_many(
        RaisonPassage(id=uow.new_id(), passage_id=passage_id, nature=one.nature, detail=one.detail)
        for one in reasons
    )


def _known_reasons(uow: UnitOfWork, passage_ids: list[str]) -> dict[str, list[RaisonPassage]]:
    told: dict[str, list[RaisonPassage]] = {}
    for row in uow.raison_passage.among("passage_id", passage_ids):
        told.setdefault(row.passage_id, []).append(row)
    return told


def _remove(uow: UnitOfWork, passage: Passage) -> None:
    for row in uow.raison_passage.find(passage_id=passage.id):
        uow.raison_passage.remove(row.id)
    for hand_over in uow.transmission.find(passage_id=passage.id):
        uow.transmission.remove(hand_over.id)
    for tenue in uow.tenue.find(passage_id=passage.id):
        uow.tenue.replace(replace(tenue, passage_id=None))
    uow.passage.remove(passage.id)
