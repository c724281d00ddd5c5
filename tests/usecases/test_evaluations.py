"""The teacher’s grid (DR-7) and what it proposes at the exit (DR-8)."""

from dataclasses import replace
from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import Forbidden
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.role import Role
from pre_desk.usecases.evaluations import (
    correct_evaluation,
    open_campagne,
    record_evaluation,
    redate_evaluation,
)
from pre_desk.usecases.reperages import record_reperage
from pre_desk.usecases.sorties import close_parcours, propose_sortie
from tests.usecases.builders import (
    TODAY,
    a_parcours,
    agreed,
    an_enfant,
    on_field,
)

YEAR = AnneeScolaire(2026)


@pytest.fixture
def campagne(uow):
    return open_campagne(
        uow, annee=YEAR, vague=Vague.V1, debut=date(2026, 10, 1), fin=date(2026, 10, 31)
    )


def test_dr7_a_wave_is_opened_once_within_its_year(uow, campagne):
    with on_field("vague"):
        open_campagne(uow, annee=YEAR, vague=Vague.V1, debut=TODAY, fin=TODAY)
    with on_field("debut"):
        open_campagne(uow, annee=YEAR, vague=Vague.V2, debut=date(2027, 8, 1), fin=date(2027, 9, 1))


def test_dr7_a_grid_is_for_a_parcours_that_met_the_wave(uow, campagne):
    newcomer = an_enfant(uow)
    a_parcours(uow, newcomer, on=date(2026, 11, 2))
    with on_field("enfant"):
        record_evaluation(
            uow,
            newcomer.id,
            campagne_id=campagne.id,
            niveaux={"effort": Niveau.FRAGILE},
            on=TODAY,
            today=TODAY,
        )


def test_dr7_a_grid_is_not_of_a_day_before_the_entry(uow, campagne):
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    told = {"campagne_id": campagne.id, "niveaux": {"effort": Niveau.FRAGILE}, "today": TODAY}
    with on_field("date", "avant l’entrée, le 21/09/2026"):
        record_evaluation(uow, enfant.id, on=date(2026, 9, 20), **told)
    grid = record_evaluation(uow, enfant.id, on=date(2026, 9, 21), **told)
    with on_field("date", "avant l’entrée"):
        redate_evaluation(uow, replace(grid, date=date(2026, 9, 1)), today=TODAY)


def test_dr7_an_empty_grid_or_an_unknown_item_is_refused(uow, campagne):
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    for wrong in ({}, {"inconnu": Niveau.FRAGILE}):
        with on_field("items"):
            record_evaluation(
                uow, enfant.id, campagne_id=campagne.id, niveaux=wrong, on=TODAY, today=TODAY
            )


def test_dr7_a_grid_keeps_non_observe_and_is_corrected_not_doubled(uow, campagne):
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    told = {
        "campagne_id": campagne.id,
        "niveaux": {"effort": Niveau.FRAGILE, "estime": Niveau.NON_OBSERVE},
        "on": date(2026, 11, 5),
        "today": TODAY,
    }
    grid = record_evaluation(uow, enfant.id, **told)
    with on_field("vague"):
        record_evaluation(uow, enfant.id, **told)
    correct_evaluation(
        uow, grid.id, niveaux={"effort": Niveau.SATISFAISANTE, "appetence": Niveau.FRAGILE}
    )
    codes = {one.id: one.code for one in uow.item.find()}
    levels = {codes[one.item_id]: one.niveau for one in uow.reponse.find(evaluation_id=grid.id)}
    assert levels == {
        "effort": Niveau.SATISFAISANTE,
        "estime": Niveau.NON_OBSERVE,
        "appetence": Niveau.FRAGILE,
    }


def test_dr8_the_last_two_grids_propose_when_the_motive_is_neutral(uow):
    enfant = an_enfant(uow)
    parcours = a_parcours(uow, enfant, on=date(2025, 9, 15))
    past = AnneeScolaire(2025)
    for vague, month, niveau in ((Vague.V1, 11, Niveau.FRAGILE), (Vague.V2, 5, Niveau.TRES_BONNE)):
        first = date(2025 if month > 8 else 2026, month, 2)
        wave = open_campagne(uow, annee=past, vague=vague, debut=first, fin=first.replace(day=28))
        levels = {"effort": niveau, "estime": Niveau.NON_OBSERVE}
        record_evaluation(
            uow, enfant.id, campagne_id=wave.id, niveaux=levels, on=first, today=TODAY
        )
    close_parcours(uow, parcours.id, on=TODAY, today=TODAY, motif="demenagement")
    proposal = propose_sortie(uow, parcours.id)
    assert proposal.positive is True
    assert "1\u00a0progrès" in proposal.why
    assert "sur 1\u00a0item" in proposal.why


def test_the_secretariat_enters_accords_but_neither_grids_nor_problematiques(write):
    with write() as uow:
        enfant = an_enfant(uow)
        a_parcours(uow, enfant)
        wave = open_campagne(
            uow, annee=YEAR, vague=Vague.V1, debut=date(2026, 10, 1), fin=date(2026, 10, 31)
        )
    with write("Secrétariat", role=Role.SECRETARIAT) as uow:
        agreed(uow, enfant)
        with pytest.raises(Forbidden):
            record_evaluation(
                uow, enfant.id, campagne_id=wave.id, niveaux={}, on=TODAY, today=TODAY
            )
        with pytest.raises(Forbidden):
            record_reperage(
                uow,
                enfant.id,
                on=TODAY,
                today=TODAY,
                origine="famille",
                problematiques=["attention"],
                points_appui=["appetence"],
            )
