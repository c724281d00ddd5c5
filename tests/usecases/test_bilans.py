"""The bilan from a vault: who may print it, what it reads, what the journal tells."""

import io
import re
import subprocess
import sys
from datetime import date

import pypdf
import pytest
from sqlalchemy import select

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import Bilan, EtatBilan
from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.role import Role
from pre_desk.store.tables.registre import journal
from pre_desk.usecases.bilans import Look, charts_of, render_bilan
from pre_desk.usecases.figures import compute_years

YEAR = AnneeScolaire(2020)
ON = date(2021, 10, 1)


@pytest.fixture
def team(write):
    """Two children followed from 2019, one out in May 2021."""
    with write("Équipe") as uow:
        for key, sexe, ends in (
            ("1", Sexe.F, {"sortie": date(2021, 5, 2), "motif_sortie": "evolution_favorable"}),
            ("2", None, {}),
        ):
            uow.enfant.add(
                Enfant(id=key, nom="Bénali", prenom="Lou", naissance=date(2012, 3, 1), sexe=sexe)
            )
            entree = date(2019, 10, 1)
            uow.parcours.add(Parcours(id=f"p{key}", enfant_id=key, entree=entree, **ends))
            uow.suivi.add(
                Suivi(id=f"s{key}", parcours_id=f"p{key}", debut=entree, liste=Liste.PRINCIPAL)
            )
    return write


def rendered(uow, year=YEAR, *, on=ON, demonstration=False):
    content = render_bilan(uow, year, on=on, demonstration=demonstration)
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_the_bilan_counts_the_children_of_the_vault_beside_last_year(team):
    with team() as uow:
        text = rendered(uow)
    assert "Bilan de l’année scolaire 2020-2021" in text
    assert "2 (0) en 2019-2020" in text
    assert "Taux de sortie 0,0 % 50,0 %" in text
    assert "édition 1, brouillon" in text


def test_no_name_of_a_child_is_in_the_bilan(team):
    with team() as uow:
        text = rendered(uow)
    assert "Bénali" not in text
    assert "Lou" not in text


def test_the_same_vault_and_day_give_the_same_bytes(team):
    made = []
    for _ in range(2):
        with team() as uow:
            made.append(render_bilan(uow, YEAR, on=ON, demonstration=False))
    assert made[0] == made[1]


def test_the_last_edition_gives_its_state_and_its_sentences(team):
    with team() as uow:
        uow.bilan.add(Bilan(id="b1", annee=YEAR, contexte="Ancienne phrase."))
        uow.bilan.add(
            Bilan(
                id="b2",
                annee=YEAR,
                edition=2,
                etat=EtatBilan.DEFINITIF,
                contexte="Une rentrée tardive.",
                faits_marquants="Deux ateliers ouverts.",
            )
        )
        uow.bilan.add(Bilan(id="b3", annee=YEAR.next(), edition=7))
        text = rendered(uow)
    assert "Une rentrée tardive." in text
    assert "Deux ateliers ouverts." in text
    assert "Ancienne phrase." not in text
    assert "édition 2 ·" in text
    assert "BROUILLON" not in text


def test_a_demonstration_vault_is_marked_on_the_paper(team):
    with team() as uow:
        assert "DONNÉES FICTIVES" in rendered(uow, demonstration=True)
        assert "DONNÉES FICTIVES" not in rendered(uow)


def test_the_journal_tells_the_print(team):
    with team("Éditer le bilan") as uow:
        render_bilan(uow, YEAR, on=ON, demonstration=False)
        told = uow.connection.execute(
            select(journal.c.event, journal.c.kind, journal.c.detail).order_by(journal.c.seq.desc())
        ).first()
    assert tuple(told) == ("export", "bilan", "annee=2020-2021")


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.TECHNIQUE, Role.DPO])
def test_a_role_without_bilan_is_refused(team, role):
    with pytest.raises(Forbidden), team(role=role) as uow:
        render_bilan(uow, YEAR, on=ON, demonstration=False)


def test_a_role_that_sees_no_name_may_print_it(team):
    with team(role=Role.DIRECTION) as uow:
        assert rendered(uow)


def test_a_year_that_has_not_begun_is_refused_in_french(team):
    with pytest.raises(DomainError, match="pas encore commencé"), team() as uow:
        render_bilan(uow, AnneeScolaire(2021), on=date(2021, 8, 31), demonstration=False)


def test_an_empty_vault_and_an_empty_year_have_their_bilan(write):
    with write() as uow:
        assert "Aucun enfant n’a été accompagné" in rendered(uow)


def test_a_year_before_everybody_has_its_bilan(team):
    with team() as uow:
        assert "Aucun enfant n’a été accompagné" in rendered(uow, AnneeScolaire(2016))


def test_a_year_in_progress_is_provisional(team):
    with team() as uow:
        assert "Bilan provisoire" in rendered(uow, on=date(2021, 3, 1))


def test_charts_for_the_window_are_svg_with_their_words(team):
    with team() as uow:
        figures = compute_years(uow, [YEAR.previous(), YEAR], on=ON)
    shown = charts_of(figures, Look(width=420, height=0, text=11))
    by_name = {one.name: one for one in shown}
    assert {"effectifs", "duree", "taux_sortie", "repartition"} <= set(by_name)
    chart = by_name["taux_sortie"]
    assert chart.svg.startswith(b"<?xml")
    assert chart.header[0] == "Année"
    assert chart.rows[-1] == ("2020-2021", "50,0\u00a0%", "1", "2")
    assert (chart.width, chart.alternative[:15]) == (420, "Taux de sortie ")
    assert [one.name for one in charts_of(figures, Look(width=420, height=0), only=["age"])] == [
        "age"
    ]
    assert charts_of([], Look(width=420, height=0)) == []


def test_report_libraries_are_not_loaded_before_they_are_needed():
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, pre_desk.usecases.bilans; print('reportlab' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"
