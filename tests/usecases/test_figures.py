"""Figures from a vault: what is stored is what is counted; the machine's words; names behind."""

from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.etablissement import Etablissement, TypeEtablissement
from pre_desk.domain.evaluation import Campagne, Evaluation, Niveau, Reponse, Vague
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.role import Role
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.usecases.figures import (
    children_behind,
    compute_years,
    figures_as_json,
    figures_as_lines,
    known_years,
)

YEAR = AnneeScolaire(2020)
TODAY = date(2026, 11, 23)
KEYS = {
    "school_year", "extracted_on", "children", "children_30_june", "parcours", "entries", "exits",
    "exits_by_sign", "positive_share", "list_30_june", "list_of_year", "state_31_august", "sex",
    "age", "level", "establishment", "list_by_sex", "duration_months", "cohort", "evaluations",
    "identity_holds", "notes",
}  # fmt: skip


@pytest.fixture
def team(write):
    """Two children in a school, one of them out, one more in the bin."""
    with write("Équipe") as uow:
        uow.etablissement.add(
            Etablissement(id="s", nom="École Noyer Doré", type=TypeEtablissement.ELEMENTAIRE)
        )
        for key, nom, sexe, bin_day in (
            ("1", "Étienne", Sexe.F, None),
            ("2", "Bénali", None, None),
            ("3", "Parti", Sexe.G, date(2021, 1, 1)),
        ):
            child = Enfant(id=key, nom=nom, prenom="Lou", naissance=date(2012, 3, 1), sexe=sexe)
            uow.enfant.add(child if bin_day is None else _in_the_bin(child, bin_day))
            sortie = {"sortie": date(2021, 5, 2), "motif_sortie": "evolution_favorable"}
            ends = sortie if key == "1" else {}
            uow.parcours.add(
                Parcours(id=f"p{key}", enfant_id=key, entree=date(2019, 10, 1), **ends)
            )
            for debut, liste in (
                (date(2019, 10, 1), Liste.PRINCIPAL),
                (date(2020, 11, 2), Liste.OBSERVATION),
            ):
                uow.suivi.add(
                    Suivi(id=f"{key}{debut}", parcours_id=f"p{key}", debut=debut, liste=liste)
                )
        uow.scolarite.add(
            Scolarite(
                id="k",
                enfant_id="1",
                debut=date(2020, 9, 1),
                etablissement_id="s",
                niveau=NiveauScolaire.CE2,
            )
        )
        _grids(uow)
    return write


def _in_the_bin(child, day):
    from dataclasses import replace

    return replace(child, supprime_le=day)


def _grids(uow):
    for vague, level in ((Vague.V1, Niveau.FRAGILE), (Vague.V2, Niveau.TRES_BONNE)):
        begin, end = (10, 12) if vague is Vague.V1 else (4, 6)
        year = 2020 if vague is Vague.V1 else 2021
        key = vague.value
        uow.campagne.add(
            Campagne(id=key, annee=YEAR, vague=vague, debut=date(year, begin, 1),
                     fin=date(year, end, 20))
        )  # fmt: skip
        for child in "12":
            one = f"{key}{child}"
            uow.evaluation.add(
                Evaluation(id=one, enfant_id=child, campagne_id=key, grille_id="grille-1")
            )
            niveau = level if child == "1" else Niveau.NON_OBSERVE if key == "V1" else level
            uow.reponse.add(
                Reponse(id=one, evaluation_id=one, item_id="grille-1:estime", niveau=niveau)
            )


def test_the_figures_of_a_year_come_from_what_is_stored(team):
    with team() as uow:
        (told,) = compute_years(uow, [YEAR], on=TODAY)
    assert (told.children, told.exits.children, told.children_30_june) == (2, 1, 1)
    assert told.list_of_year == {"principal": 0, "observation": 2, "ase": 0}
    assert told.sex == {"F": 1, "G": 0, "unknown": 1}
    assert told.establishment == {"École Noyer Doré": 1, "unknown": 1}
    assert told.level["elementaire"] == told.level["other"] == 1
    assert told.exits_by_sign.positive == 1
    item = told.evaluations["estime"]
    assert (item.pairs, item.progress, item.incomplete) == (1, 1, 1)
    assert item.label == "Estime et confiance en soi"
    assert told.completeness["V2"].expected == told.completeness["V2"].received == 2


def test_the_machine_reads_every_name_of_the_definitions(team):
    with team() as uow:
        told = figures_as_json(compute_years(uow, [YEAR], on=TODAY)[0])
    assert set(told) >= KEYS
    assert told["extracted_on"] == "2026-11-23"
    assert told["exits"] == {"parcours": 1, "children": 1, "rate": 50.0}
    assert told["duration_months"]["still_followed"].keys() == {"6", "12", "24", "36"}
    assert told["cohort"]["2019-2020"]["2020-2021"]["sorti_positif"] == 1
    assert told["evaluations"]["estime"]["before_after"] == {"2>4": 1}
    assert all(told["notes"].values())


def test_lines_for_a_person_say_what_could_not_be_computed(team):
    with team() as uow:
        lines = figures_as_lines(compute_years(uow, [YEAR], on=TODAY)[0])
    assert "2020-2021  children = 2" in lines
    assert "2020-2021  evaluations.estime.sign_test_p = non calculé" in lines


def test_the_same_figures_have_the_same_fingerprint_and_others_do_not(team):
    with team() as uow:
        first, again = compute_years(uow, [YEAR, YEAR], on=TODAY)
        (other,) = compute_years(uow, [YEAR], on=date(2026, 11, 24))
    assert first.fingerprint == again.fingerprint != other.fingerprint


def test_years_run_from_the_first_entry_to_the_present_while_a_parcours_is_open(team):
    with team() as uow:
        assert [one.label for one in known_years(uow)] == [
            AnneeScolaire(year).label for year in range(2019, 2027)
        ]


def test_an_empty_vault_knows_no_year(uow):
    assert known_years(uow) == []
    assert compute_years(uow, [], on=TODAY) == []


def test_the_children_behind_a_figure_come_in_name_order_with_why(team):
    with team() as uow:
        found = children_behind(uow, YEAR, figure="children", category=None, on=TODAY)
        out = children_behind(uow, YEAR, figure="state_31_august", category="sorti", on=TODAY)
        moved = children_behind(
            uow, YEAR, figure="evaluations.estime", category="progress", on=TODAY
        )
    assert [one.nom for one in found] == ["Bénali", "Étienne"]
    assert [one.why for one in out] == ["Sorti, entrée le 01/10/2019, sortie le 02/05/2021"]
    assert [(one.nom, one.why) for one in moved] == [
        ("Étienne", "niveau 2 à l’automne, 4 au printemps")
    ]


def test_direction_reads_figures_and_no_name(team):
    with team("Lire", role=Role.DIRECTION) as uow:
        assert compute_years(uow, [YEAR], on=TODAY)[0].children == 2
        with pytest.raises(Forbidden):
            children_behind(uow, YEAR, figure="children", category=None, on=TODAY)


def test_a_figure_that_is_no_list_of_children_says_so(team):
    with team() as uow, pytest.raises(DomainError, match="enfant par enfant"):
        children_behind(uow, YEAR, figure="duration", category=None, on=TODAY)
