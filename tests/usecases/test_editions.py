"""Editions of a bilan: drafts are written, final ones never change, whatever the files do."""

import io
import re
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from sqlalchemy import select

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import CHAPITRES, EtatBilan
from pre_desk.domain.errors import DomainError, EditConflict, Forbidden, VaultError
from pre_desk.domain.role import Role
from pre_desk.store.tables import TABLES
from pre_desk.usecases.bilans import render_bilan
from pre_desk.usecases.conflicts import settle_conflict
from pre_desk.usecases.editions import (
    correct,
    finalise,
    frozen_year,
    last_edition,
    list_editions,
    save_edition,
)
from pre_desk.usecases.undo import undo_last
from tests.conftest import NOW
from tests.usecases.teams import a_team, erase
from tests.vaults import as_account

YEAR = AnneeScolaire(2020)
ON = date(2021, 10, 1)
LATER = date(2023, 2, 1)


@pytest.fixture
def team(write):
    with write("Équipe") as uow:
        a_team(uow)
    return write


def pages(uow, year=YEAR, *, on=ON):
    return render_bilan(uow, year, on=on, demonstration=False, record=False)


def written(content):
    found = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in found))


def children(uow):
    return sorted(uow.connection.execute(select(TABLES["enfant"].c.id)).scalars())


def test_a_first_sentence_keeps_a_first_draft_and_the_next_ones_change_it(team):
    with team() as uow:
        draft = save_edition(uow, replace(last_edition(uow, YEAR), contexte="Une rentrée tardive."))
        save_edition(uow, replace(draft, texte_public="Plus de collégiens."))
        (kept,) = list_editions(uow, YEAR)
    assert (kept.bilan.edition, kept.bilan.etat) == (1, EtatBilan.BROUILLON)
    assert (kept.bilan.contexte, kept.extrait_le, kept.empreinte) == (
        "Une rentrée tardive.",
        None,
        "",
    )
    assert kept.bilan.textes() == dict.fromkeys(CHAPITRES, "") | {"public": "Plus de collégiens."}


def test_the_sentence_of_a_chapter_stands_under_its_title(team):
    with team() as uow:
        save_edition(uow, replace(last_edition(uow, YEAR), texte_sorties="Des relais trouvés."))
        assert "Les sorties Des relais trouvés. " in written(pages(uow))


def test_a_final_edition_keeps_figures_facts_and_sentences_without_identity(team):
    with team() as uow:
        save_edition(uow, replace(last_edition(uow, YEAR), contexte="Une rentrée tardive."))
    with team("Suite 2") as uow:
        final = finalise(uow, YEAR, on=ON)
        frozen = frozen_year(uow, final)
        (kept,) = list_editions(uow, YEAR)
        text = uow.bilan_fige.find()[0].contenu
        ids = children(uow)
    assert final.definitif
    assert (kept.extrait_le, len(kept.empreinte)) == (ON, 64)
    assert (frozen.year.children, len(frozen.rows["2020-2021"])) == (62, 62)
    assert not [word for word in (*ids, "Bénali", "2020-10-01", "2012-03") if f'"{word}' in text]


def test_a_final_edition_prints_the_same_bytes_whatever_becomes_of_the_files(team):
    with team() as uow:
        finalise(uow, YEAR, on=ON)
        before = pages(uow)
    with team("Effacer") as uow:
        erase(uow, children(uow)[::2])
    with team("Suite 2") as uow:
        assert len(children(uow)) == 31
        assert pages(uow, on=LATER) == before
        assert correct(uow, YEAR).edition == 2
        assert pages(uow) != before


def test_a_draft_follows_the_files(team):
    with team() as uow:
        save_edition(uow, replace(last_edition(uow, YEAR), contexte="Un."))
        before = pages(uow)
        erase(uow, children(uow)[::2])
        assert pages(uow) != before


def test_the_demonstration_s_year_prints_the_same_after_half_its_children_are_erased(demonstration):
    year = AnneeScolaire(2022)
    with as_account(demonstration, read_only=False) as vault:
        with vault.transaction("Éditer", now=NOW) as uow:
            before = pages(uow, year, on=NOW.date())
        with vault.transaction("Effacer", now=NOW) as uow:
            erase(uow, children(uow)[::2])
        with vault.transaction("Éditer", now=NOW) as uow:
            assert pages(uow, year, on=NOW.date()) == before
    assert "156 221 (−65) en 2021-2022" in written(before)


def test_nothing_of_a_final_edition_changes(team):
    with team() as uow:
        draft = save_edition(uow, replace(last_edition(uow, YEAR), contexte="Un."))
    with team("Suite 2") as uow:
        final = finalise(uow, YEAR, on=ON)
        for refused in (
            lambda: save_edition(uow, replace(final, contexte="Deux.")),
            lambda: save_edition(uow, replace(draft, contexte="Deux.")),
            lambda: finalise(uow, YEAR, on=ON),
        ):
            with pytest.raises(DomainError, match="définitive"):
                refused()


def test_what_was_typed_before_is_not_taken_back_from_a_final_edition(team):
    with team("Écrire le contexte") as uow:
        draft = save_edition(uow, replace(last_edition(uow, YEAR), contexte="Un."))
    with team("Compléter le contexte") as uow:
        save_edition(uow, replace(draft, contexte="Un, puis deux."))
    with team("Rendre définitif") as uow:
        finalise(uow, YEAR, on=ON)
    with team("Annuler") as uow, pytest.raises(EditConflict, match="Rendre définitif"):
        undo_last(uow)
    with team() as uow:
        assert last_edition(uow, YEAR).contexte == "Un, puis deux."


def test_a_conflict_settled_too_late_leaves_a_final_edition_as_it_is(team):
    with team() as uow:
        draft = save_edition(uow, replace(last_edition(uow, YEAR), contexte="Un."))
        save_edition(uow, replace(draft, contexte="Deux."))
        with pytest.raises(EditConflict) as met:
            save_edition(uow, replace(draft, contexte="Trois."))
    with team("Suite 2") as uow:
        finalise(uow, YEAR, on=ON)
        with pytest.raises(DomainError, match="définitive"):
            settle_conflict(uow, met.value.conflict, mine=["contexte"])
        assert last_edition(uow, YEAR).contexte == "Deux."


def test_a_correction_is_a_new_edition_that_begins_with_the_same_sentences(team):
    with team() as uow:
        with pytest.raises(DomainError, match="encore un brouillon"):
            correct(uow, YEAR)
        save_edition(uow, replace(last_edition(uow, YEAR), contexte="Un.", texte_budget="Deux."))
    with team("Suite 2") as uow:
        finalise(uow, YEAR, on=ON)
        second = correct(uow, YEAR)
    with team("Suite 3") as uow:
        finalise(uow, YEAR, on=LATER)
        told = [(one.bilan.edition, one.extrait_le) for one in list_editions(uow, YEAR)]
        sels = {one.sel for one in uow.bilan_fige.find()}
    assert (second.edition, second.contexte, second.texte_budget) == (2, "Un.", "Deux.")
    assert told == [(1, ON), (2, LATER)]
    assert len(sels) == 1


def test_a_year_that_is_not_over_or_a_day_to_come_cannot_be_final(team):
    with team() as uow:
        with pytest.raises(DomainError, match="à partir du 31/08/2021"):
            finalise(uow, YEAR, on=date(2021, 8, 30))
        with pytest.raises(DomainError, match="dans le futur"):
            finalise(uow, YEAR, on=date(2027, 1, 1))
        assert list_editions(uow, YEAR) == []


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.COORDINATION])
def test_only_the_coordination_writes_a_bilan(team, role):
    for write in (
        lambda uow: save_edition(uow, last_edition(uow, YEAR)),
        lambda uow: finalise(uow, YEAR, on=ON),
        lambda uow: correct(uow, YEAR),
    ):
        with pytest.raises(Forbidden), team(role=role) as uow:
            write(uow)


def test_a_frozen_content_that_cannot_be_read_is_told_in_french(team):
    with team() as uow:
        final = finalise(uow, YEAR, on=ON)
        kept = uow.bilan_fige.find()[0]
        uow.bilan_fige.replace(replace(kept, contenu="{}"))
        with pytest.raises(VaultError, match="édition 1 du bilan 2020-2021"):
            frozen_year(uow, final)
