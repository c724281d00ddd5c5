"""The five figures of the year in progress, beside the same day of last year."""

from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import Forbidden
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.role import Role
from pre_desk.usecases.accueil.figures import AccueilFigure, key_figures
from pre_desk.usecases.evaluations import open_campagne, record_evaluation
from pre_desk.usecases.figures import compute_years
from pre_desk.usecases.sorties import close_parcours
from tests.usecases.builders import ENTRY, TODAY, a_parcours, an_enfant

YEAR = AnneeScolaire(2026)


def by_name(uow, on=TODAY) -> dict[str, AccueilFigure]:
    return {one.name: one for one in key_figures(uow, on=on)}


def test_a_vault_without_a_parcours_has_no_figure(uow):
    an_enfant(uow)
    assert key_figures(uow, on=TODAY) == ()


def test_each_figure_says_its_period_and_the_same_day_of_last_year(uow):
    a_parcours(uow, an_enfant(uow), on=date(2025, 10, 1))
    old = a_parcours(uow, an_enfant(uow), on=date(2025, 10, 1))
    close_parcours(uow, old.id, on=date(2026, 10, 2), today=TODAY)
    a_parcours(uow, an_enfant(uow))
    told = by_name(uow)
    year = told["Effectif de l’année, à ce jour"]
    assert (year.value, year.beside) == ("3", "2 au 23\u00a0novembre\u00a02025 (+1)")
    assert year.sentence.endswith("depuis le 1er\u00a0septembre\u00a02026")
    assert told["Présents aujourd’hui"].value == "2"
    assert told["Présents aujourd’hui"].sentence.endswith("le 23\u00a0novembre\u00a02026")
    assert told["Entrées"].beside == "2 au 23\u00a0novembre\u00a02025 (−1)".replace("−", "\u2212")
    assert told["Entrées"].sentence.endswith("dont 1\u00a0nouvel enfant")
    assert told["Sorties"].value == "1"
    assert year.spoken == "2025-2026\u00a0: 2\u202f; 2026-2027\u00a0: 3"


def test_they_are_those_of_the_bilan(uow):
    for day in (date(2024, 9, 2), date(2026, 9, 7), ENTRY):
        a_parcours(uow, an_enfant(uow), on=day)
    [bilan] = compute_years(uow, [YEAR], on=TODAY)
    told = by_name(uow)
    assert told["Effectif de l’année, à ce jour"].value == str(bilan.children)
    assert told["Entrées"].value == str(bilan.entries.parcours)
    assert told["Sorties"].value == str(bilan.exits.parcours)


def test_dr7_grids_are_counted_on_the_wave_under_way(uow):
    assert not key_figures(uow, on=TODAY)
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    a_parcours(uow, an_enfant(uow))
    assert by_name(uow)["Évaluations reçues"].value == "n.\u00a0d."
    wave = open_campagne(
        uow, annee=YEAR, vague=Vague.V1, debut=date(2026, 11, 2), fin=date(2026, 12, 12)
    )
    record_evaluation(
        uow,
        enfant.id,
        campagne_id=wave.id,
        niveaux={"effort": Niveau.FRAGILE},
        on=TODAY,
        today=TODAY,
    )
    told = by_name(uow)["Évaluations reçues, V1"]
    assert told.value == "50,0\u00a0%"
    assert told.sentence.startswith("1\u00a0grille sur 2 attendues, campagne jusqu’au 12")
    assert told.beside == "pas de campagne l’année dernière"
    [bilan] = compute_years(uow, [YEAR], on=TODAY)
    assert bilan.completeness["V1"].rate == 50.0


def test_a_first_year_has_nothing_beside_it(uow):
    a_parcours(uow, an_enfant(uow))
    told = by_name(uow)["Entrées"]
    assert told.beside == "première année connue"
    assert len(told.points) == 1


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.DIRECTION])
def test_a_role_without_the_bilan_or_without_names_reads_no_figure(write, role):
    with write("Lire", role=role) as uow, pytest.raises(Forbidden):
        key_figures(uow, on=TODAY)
