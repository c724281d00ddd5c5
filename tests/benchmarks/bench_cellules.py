"""A cellule of thirty children with eight years of history: proposed, opened, validated."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from pre_desk.domain.cellule import NatureDecision, StatutCellule, TypeCellule
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.store.vault import Vault
from pre_desk.usecases.agendas import propose_agenda
from pre_desk.usecases.cellule_validation import validate_cellule
from pre_desk.usecases.cellules import hold_cellule, plan_cellule
from pre_desk.usecases.decisions import record_decision
from pre_desk.usecases.passage_preparation import preparation_of
from pre_desk.usecases.passages import add_passage
from pre_desk.usecases.tenues import begin_tenue, end_tenue, tenue_of
from pre_desk.usecases.undo import undo_last
from tests.benchmarks.long_files import CHILDREN, TODAY, long_vault
from tests.benchmarks.measure import Measure, best_of, timed, within
from tests.benchmarks.vaults import entered, scratch

_LISTED = 30
_TIMES = 3
_SINCE = date(2026, 5, 20)
_NATURES = (
    (NatureDecision.CHANGEMENT_LISTE, {"liste": Liste.OBSERVATION}),
    (NatureDecision.ACTION, {"action_id": "a0"}),
    (NatureDecision.SORTIE, {"motif_sortie": "limite_age"}),
    (NatureDecision.REVOIR, {"echeance": date(2026, 11, 12)}),
)


def measures() -> list[Measure]:
    """What a coordinator waits for before, during and after a meeting."""
    vault = _copy()
    with vault.transaction("Préparer", now=datetime.now(UTC)) as uow:
        cellule_id = _prepare(uow)
    proposed = _read(vault, lambda uow: propose_agenda(uow, cellule_id, on=TODAY))
    opened = _read(vault, lambda uow: tenue_of(uow, cellule_id))
    passage_id = _read_first(vault, cellule_id)
    one = _read(vault, lambda uow: preparation_of(uow, passage_id, record=False))
    with vault.transaction("Terminer", now=datetime.now(UTC)) as uow:
        end_tenue(uow, cellule_id, at=time(16, 0))
    validated = min(_validate(vault, cellule_id) for _ in range(_TIMES))
    vault.close(datetime.now(UTC))
    return [
        within(f"agenda proposed from {CHILDREN} files of 8 years", 1000 * proposed, 500, "ms"),
        within(f"data of a cellule of {_LISTED} children opened", 1000 * opened, 500, "ms"),
        within("preparation of one child", 1000 * one, 100, "ms"),
        within(f"validation of {_LISTED} passages, committed", 1000 * validated, 1000, "ms"),
    ]


def _copy() -> Vault:
    path = scratch() / "cellules.pre"
    shutil.copytree(long_vault(), path)
    return entered(path)


def _prepare(uow: UnitOfWork) -> str:
    """Every earlier meeting was held; everybody goes to one school, half is on its agenda."""
    for one in uow.cellule.find():
        uow.cellule.replace(replace(one, statut=StatutCellule.VALIDEE))
    uow.etablissement.add(Etablissement(id="ecole", nom="École du banc"))
    stays = sorted(uow.parcours.find(), key=lambda one: one.id)
    uow.scolarite.add_many(
        Scolarite(
            id=f"banc{at}",
            enfant_id=one.enfant_id,
            debut=_SINCE,
            etablissement_id="ecole",
            niveau=NiveauScolaire.CM1,
        )
        for at, one in enumerate(stays)
    )
    cellule = plan_cellule(uow, type=TypeCellule.ETABLISSEMENT, on=TODAY, etablissement_id="ecole")
    for at, one in enumerate(stays[:_LISTED]):
        passage = add_passage(uow, cellule.id, parcours_id=one.id)
        nature, told = _NATURES[at % len(_NATURES)]
        record_decision(uow, passage.id, nature=nature, **told)
    begin_tenue(uow, cellule.id, at=time(14, 0), today=TODAY)
    hold_cellule(uow, cellule.id, present=["pro"], today=TODAY)
    return cellule.id


def _read(vault: Vault, reading: Callable[[UnitOfWork], object]) -> float:
    with vault.reading(now=datetime.now(UTC)) as uow:
        return best_of(_TIMES, lambda: reading(uow))


def _read_first(vault: Vault, cellule_id: str) -> str:
    with vault.reading(now=datetime.now(UTC)) as uow:
        return uow.passage.find(cellule_id=cellule_id)[0].id


def _validate(vault: Vault, cellule_id: str) -> float:
    def validate() -> None:
        with vault.transaction("Valider la cellule", now=datetime.now(UTC)) as uow:
            validate_cellule(uow, cellule_id, today=TODAY)

    seconds = timed(validate)
    with vault.transaction("Annuler", now=datetime.now(UTC)) as uow:
        undo_last(uow)
    return seconds
