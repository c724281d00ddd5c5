"""The agenda of a cellule: proposed with its reasons, read back as it stands (DR-3…DR-6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.cellule import NatureRaison, Passage
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Permission
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agenda_context import ask, planned_college
from pre_desk.usecases.agenda_reasons import SILENT_MONTHS, Asked, Reason, reasons_for
from pre_desk.usecases.cellule_list import CelluleLine, line_of
from pre_desk.usecases.dossiers import Dossier, load_dossiers
from pre_desk.usecases.file_words import FileWords
from pre_desk.usecases.passages import ase_left_out, enfants_of, population

NEEDED = Permission.NAMES | Permission.PARCOURS | Permission.PROBLEMATIQUES | Permission.EVALUATIONS
MINUTES, MINUTES_OF_NEW = 5, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One child of an agenda, or proposed for it (`passage_id` is then empty).

    `raison` is what a person wrote; `college` where a child of a passerelle goes.
    """

    enfant_id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    passage_id: str = ""
    parcours_id: str | None = None
    liste: Liste | None = None
    niveau: NiveauScolaire | None = None
    classe: str = ""
    etablissement_id: str | None = None
    etablissement: str = ""
    college: str = ""
    reasons: tuple[Reason, ...] = field(default=(), repr=False)
    raison: str = field(default="", repr=False)
    minutes: int = MINUTES
    ordre: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """An agenda as it stands, in its order; `minutes` is its total time.

    `ase_left_out` counts the ASE children of the school who are not on it (DR-4);
    `adjourned` are those whom the coordination left out.
    """

    cellule: CelluleLine
    lines: tuple[AgendaLine, ...]
    minutes: int
    ase_left_out: int
    adjourned: tuple[AgendaLine, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the time of the children fits in that of the meeting."""
        return self.minutes <= self.cellule.cellule.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaProposal:
    """Who is proposed and is not on the agenda yet, the most pressing first.

    `ase` are the ASE children who take part in a RE action: each waits for a written reason
    (DR-4); `ase_left_out` counts all those who are not on the agenda.
    """

    cellule: CelluleLine
    lines: tuple[AgendaLine, ...]
    ase: tuple[AgendaLine, ...]
    ase_left_out: int


def propose_agenda(
    uow: UnitOfWork, cellule_id: str, *, on: date, months: int = SILENT_MONTHS
) -> AgendaProposal:
    """Return whom the rules put on an agenda and why, on `on`; nothing is written.

    Who is listed already or was left out is not proposed again. After `months` without a
    passage, a child is.
    """
    uow.require(NEEDED)
    line = line_of(uow, cellule_id)
    cellule = line.cellule
    dossiers = load_dossiers(uow, population(uow, cellule), on=cellule.date, but=cellule_id)
    asked = ask(uow, cellule, dossiers, on=on, months=months)
    away = _away(uow, cellule_id)
    lines, ase = [], []
    for key, one in dossiers.items():
        if key in away:
            continue
        proposed = proposed_line(one, asked)
        if one.liste is Liste.ASE:
            ase += [proposed] if one.running else []
        elif proposed.reasons:
            lines.append(proposed)
    return AgendaProposal(
        cellule=line,
        lines=tuple(sorted(lines, key=_pressing)),
        ase=tuple(sorted(ase, key=_pressing)),
        ase_left_out=ase_left_out(uow, cellule_id),
    )


def agenda_of(uow: UnitOfWork, cellule_id: str) -> Agenda:
    """Return the agenda of a meeting as it stands, with the reasons it was made with."""
    uow.require(NEEDED)
    line = line_of(uow, cellule_id)
    passages = sorted(uow.passage.find(cellule_id=cellule_id), key=lambda one: one.ordre)
    owners = enfants_of(uow, passages)
    left = {one.enfant_id: one.motif for one in uow.ajournement.find(cellule_id=cellule_id)}
    dossiers = load_dossiers(uow, {*owners.values(), *left}, on=line.cellule.date, but=cellule_id)
    words, reasons = FileWords(uow), _reasons(uow, passages)
    colleges = _chosen_colleges(uow, passages)
    return Agenda(
        cellule=line,
        lines=tuple(
            _listed(one, dossiers[owners[one.id]], words, reasons, colleges) for one in passages
        ),
        minutes=sum(one.minutes for one in passages),
        ase_left_out=ase_left_out(uow, cellule_id),
        adjourned=tuple(_line(dossiers[key], words, raison=motif) for key, motif in left.items()),
    )


def proposed_line(one: Dossier, asked: Asked) -> AgendaLine:
    """Return a child as she would be proposed, whatever her list."""
    reasons = reasons_for(one, asked)
    new = any(each.nature is NatureRaison.NOUVEAU for each in reasons)
    return _line(
        one,
        asked.words,
        reasons=reasons,
        minutes=MINUTES_OF_NEW if new else MINUTES,
        college=asked.colleges.get(one.enfant.id, ""),
    )


def _away(uow: UnitOfWork, cellule_id: str) -> set[str]:
    """Children on the agenda, or left out of it."""
    owners = enfants_of(uow, uow.passage.find(cellule_id=cellule_id))
    left = uow.ajournement.find(cellule_id=cellule_id)
    return {*owners.values(), *(one.enfant_id for one in left)}


def _reasons(uow: UnitOfWork, passages: Iterable[Passage]) -> dict[str, list[Reason]]:
    told: dict[str, list[Reason]] = {}
    order = list(NatureRaison)
    rows = uow.raison_passage.among("passage_id", [one.id for one in passages])
    for row in sorted(rows, key=lambda one: order.index(one.nature)):
        told.setdefault(row.passage_id, []).append(Reason(row.nature, row.detail))
    return told


def _chosen_colleges(uow: UnitOfWork, passages: Iterable[Passage]) -> dict[str, str | None]:
    rows = uow.transmission.among("passage_id", [one.id for one in passages])
    return {one.passage_id: one.etablissement_id for one in rows}


def _listed(
    passage: Passage,
    one: Dossier,
    words: FileWords,
    reasons: Mapping[str, Sequence[Reason]],
    colleges: Mapping[str, str | None],
) -> AgendaLine:
    college = ""
    if passage.id in colleges:
        college = words.school(colleges[passage.id] or planned_college(one))
    return _line(
        one,
        words,
        passage_id=passage.id,
        reasons=tuple(reasons.get(passage.id, ())),
        raison=passage.raison,
        minutes=passage.minutes,
        ordre=passage.ordre,
        college=college,
    )


def _line(
    one: Dossier,
    words: FileWords,
    *,
    passage_id: str = "",
    reasons: tuple[Reason, ...] = (),
    raison: str = "",
    minutes: int = MINUTES,
    ordre: int = 0,
    college: str = "",
) -> AgendaLine:
    school = one.scolarite
    return AgendaLine(
        enfant_id=one.enfant.id,
        nom=one.enfant.nom,
        prenom=one.enfant.prenom,
        passage_id=passage_id,
        parcours_id=one.parcours.id if one.parcours else None,
        liste=one.liste,
        niveau=school.niveau if school else None,
        classe=school.classe if school else "",
        etablissement_id=school.etablissement_id if school else None,
        etablissement=words.school(school.etablissement_id if school else None),
        college=college,
        reasons=reasons,
        raison=raison,
        minutes=minutes,
        ordre=ordre,
    )


def _pressing(one: AgendaLine) -> tuple[int, int, str, str]:
    order = list(NatureRaison)
    first = order.index(one.reasons[0].nature) if one.reasons else len(order)
    return first, -len(one.reasons), one.nom, one.prenom
