"""What the reading pane shows of one child, and the trace that it was opened."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pre_desk.domain.accord import Accord, accord_in_force
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import NotFound
from pre_desk.domain.mesure_ase import MesureAse
from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.repositories.enfant_list import EnfantRow, load_rows
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.alerts import QUIET_MONTHS, Alert, News, read_alerts
from pre_desk.usecases.file_actions import ActionLine, Attendance, read_actions
from pre_desk.usecases.file_grid import (
    EvaluationLine,
    FilledGrid,
    Grid,
    Wave,
    read_evaluations,
    read_grid,
)
from pre_desk.usecases.file_passages import (
    PassageLine,
    read_passages,
    says_something,
    without_words,
)
from pre_desk.usecases.file_reperages import ReperageLine, count_reperages, read_reperages
from pre_desk.usecases.file_stays import (
    ObjectifLine,
    ReferentLine,
    ScolariteLine,
    Stay,
    SuiviLine,
    read_scolarites,
    read_stays,
)
from pre_desk.usecases.file_words import FileWords

__all__ = [
    "ActionLine",
    "Alert",
    "Attendance",
    "EnfantFile",
    "EvaluationLine",
    "FilledGrid",
    "Grid",
    "ObjectifLine",
    "PassageLine",
    "ReferentLine",
    "ReperageLine",
    "ScolariteLine",
    "Stay",
    "SuiviLine",
    "Wave",
    "open_file",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnfantFile:
    """One child as a role may see her; `masked` counts what the role does not see.

    `evaluations` tells that grids exist, their dates and authors, to every role; the levels
    of `grid` are for those who may read evaluations.
    """

    enfant: Enfant
    row: EnfantRow
    accord: Accord | None
    accord_in_force: bool
    stays: tuple[Stay, ...]
    actions: tuple[ActionLine, ...]
    grid: Grid
    passages: tuple[PassageLine, ...]
    masked: Mapping[str, int]
    accords: tuple[Accord, ...] = ()
    evaluations: tuple[EvaluationLine, ...] = ()
    reperages: tuple[ReperageLine, ...] = ()
    mesures: tuple[MesureAse, ...] = ()
    scolarites: tuple[ScolariteLine, ...] = ()
    alerts: tuple[Alert, ...] = ()


def open_file(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    on: datetime.date,
    record: bool = True,
    months: int = QUIET_MONTHS,
) -> EnfantFile:
    """Return a child's file and tell the journal that it was opened.

    `record=False` only where nothing can be written: a vault held by somebody else.
    After `months` without anything new an alert says so.
    """
    uow.require(Permission.NAMES)
    enfant = uow.enfant.get(enfant_id)
    rows = load_rows(uow.connection, [enfant_id], on)
    if not rows or enfant.supprime_le is not None:
        raise NotFound("Cette fiche n’existe pas ou n’existe plus.")
    if record:
        uow.journal.write(Event.OPEN_FILE, "enfant", enfant_id)
    return _read(uow, enfant, rows[0], on, months)


def _read(
    uow: UnitOfWork, enfant: Enfant, row: EnfantRow, on: datetime.date, months: int
) -> EnfantFile:
    words = FileWords(uow)
    parcours = sorted(uow.parcours.find(enfant_id=enfant.id), key=lambda one: one.entree)
    parcours_ids = [one.id for one in parcours]
    accords = tuple(sorted(uow.accord.find(enfant_id=enfant.id), key=lambda one: one.date))
    mesures = sorted(uow.mesure_ase.find(enfant_id=enfant.id), key=lambda one: one.debut)
    stays = read_stays(uow, parcours, words)
    actions = read_actions(uow, parcours_ids, words)
    evaluations = read_evaluations(uow, enfant.id)
    passages = read_passages(uow, enfant.id, parcours_ids, words)
    problems = uow.role.may(Permission.PROBLEMATIQUES)
    reperages = read_reperages(uow, enfant.id, words) if problems else ()
    news = News(
        parcours=parcours[-1] if parcours else None,
        liste=row.liste,
        accords=accords,
        evaluations=evaluations,
        passages=passages,
        months=months,
    )
    return EnfantFile(
        enfant=enfant,
        row=row,
        accord=accords[-1] if accords else None,
        accord_in_force=accord_in_force(accords, on),
        stays=stays,
        actions=actions,
        grid=read_grid(uow, evaluations) if uow.role.may(Permission.EVALUATIONS) else Grid(),
        passages=passages if problems else tuple(without_words(one) for one in passages),
        masked=_count_masked(uow, enfant.id, evaluations, passages),
        accords=accords,
        evaluations=evaluations,
        reperages=reperages,
        mesures=tuple(reversed(mesures)),
        scolarites=read_scolarites(uow, enfant.id, words),
        alerts=read_alerts(uow, news, on=on),
    )


def _count_masked(
    uow: UnitOfWork,
    enfant_id: str,
    evaluations: Sequence[EvaluationLine],
    passages: Sequence[PassageLine],
) -> dict[str, int]:
    """Count what the role does not see (PRODUCT §4); what it sees is not in the answer."""
    counts = {}
    if not uow.role.may(Permission.EVALUATIONS):
        counts["evaluation"] = len(evaluations)
    if not uow.role.may(Permission.PROBLEMATIQUES):
        counts["reperage"] = count_reperages(uow, enfant_id)
        counts["passage"] = sum(says_something(one) for one in passages)
    return {key: count for key, count in counts.items() if count}
