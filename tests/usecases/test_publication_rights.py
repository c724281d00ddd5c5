"""Who prepares, signs and confirms a publication, and what stops it in between."""

from dataclasses import replace
from datetime import date

import pytest

from pre_desk.domain.errors import DomainError, EditConflict, Forbidden, VaultError
from pre_desk.domain.publication import Audience
from pre_desk.domain.role import Role
from pre_desk.usecases.editions import last_edition, list_editions, save_edition
from pre_desk.usecases.publications import publish
from pre_desk.usecases.register import list_publications, sign_seuil, threshold
from tests.usecases.teams import ON, YEAR, a_team, erase, prepared

NAMED, PUBLIC = Audience.NAMED, Audience.PUBLIC


@pytest.fixture
def team(write):
    with write("Équipe") as uow:
        a_team(uow)
    return write


def test_what_changed_since_the_preparation_is_prepared_again(team, tmp_path):
    def wrote(uow):
        save_edition(uow, replace(last_edition(uow, YEAR), contexte="Un."))

    def signed(uow):
        sign_seuil(uow, NAMED, k=6, on=ON, today=ON)

    for number, (change, role) in enumerate(
        (
            (wrote, Role.COORDINATION),
            (lambda uow: erase(uow, ["e0012"]), Role.COORDINATION),
            (signed, Role.DPO),
        )
    ):
        with team(f"Préparer {number}") as uow:
            ready = prepared(uow)
        with team(f"Changer {number}", role=role) as uow:
            change(uow)
        with team(f"Diffuser {number}") as uow, pytest.raises(EditConflict, match="préparer à"):
            publish(uow, ready, tmp_path / "sortie", on=ON)
    assert not (tmp_path / "sortie").exists()


def test_two_diffusions_prepared_together_do_not_both_leave(team, tmp_path):
    with team("Préparer") as uow:
        one, other = prepared(uow), prepared(uow, PUBLIC)
    with team("Diffuser") as uow:
        publish(uow, one, tmp_path / "un", on=ON)
    with team("Diffuser l’autre") as uow, pytest.raises(EditConflict):
        publish(uow, other, tmp_path / "deux", on=ON)


@pytest.mark.parametrize("role", Role)
def test_only_the_coordination_and_the_dpo_confirm(team, tmp_path, role):
    may = role in (Role.COORDINATION, Role.DPO)
    with team("Préparer") as uow:
        ready = prepared(uow)
    if may:
        with team("Diffuser", role=role) as uow:
            assert publish(uow, ready, tmp_path, on=ON).files
        return
    with pytest.raises(Forbidden), team("Diffuser", role=role) as uow:
        publish(uow, ready, tmp_path, on=ON)


@pytest.mark.parametrize("role", Role)
def test_the_direction_prepares_and_reads_the_register_too(team, role):
    if role in (Role.COORDINATION, Role.DPO, Role.DIRECTION):
        with team("Préparer", role=role) as uow:
            assert prepared(uow).bilan.tables
            assert list_publications(uow) == []
        return
    with pytest.raises(Forbidden), team("Préparer", role=role) as uow:
        prepared(uow)


def test_the_dpo_signs_the_threshold_and_what_was_signed_is_kept(team):
    with pytest.raises(Forbidden), team() as uow:
        sign_seuil(uow, PUBLIC, k=12, on=ON, today=ON)
    with team("Signer", role=Role.DPO, login="dpo") as uow:
        assert (threshold(uow, PUBLIC).k, threshold(uow, PUBLIC).signed) == (11, "")
        sign_seuil(uow, PUBLIC, k=15, on=date(2021, 9, 1), today=ON)
        sign_seuil(uow, PUBLIC, k=12, on=ON, today=ON)
        with pytest.raises(DomainError, match="de 3 à 50"):
            sign_seuil(uow, PUBLIC, k=2, on=ON, today=ON)
    with team() as uow:
        now = threshold(uow, PUBLIC)
        ready = prepared(uow, PUBLIC)
        kept = [one.k for one in uow.seuil.find()]
    assert (now.k, now.signed) == (12, "signé par dpo le 01/10/2021")
    assert (ready.bilan.k, ready.bilan.signed) == (12, now.signed)
    assert sorted(kept) == [12, 15]
    assert not [one for one in ready.warnings if "signé" in one]


def test_numbers_in_the_sentences_of_the_author_are_pointed_at(team):
    with team("Écrire") as uow:
        draft = save_edition(uow, replace(last_edition(uow, YEAR), contexte="Sans nombre."))
        assert not [one for one in prepared(uow).warnings if "phrases de l’auteur" in one]
        save_edition(uow, replace(draft, texte_sorties="Dont 2 de l’ASE."))
        assert [one for one in prepared(uow).warnings if "phrases de l’auteur" in one]


def test_progress_can_stop_the_preparation(team):
    class Stopped(Exception):
        pass

    def stop(step, steps):
        raise Stopped

    with team() as uow, pytest.raises(Stopped):
        prepared(uow, progress=stop)


def test_progress_goes_up_to_the_end(team):
    told = []
    with team() as uow:
        prepared(uow, PUBLIC, progress=lambda step, steps: told.append(step / steps))
    assert told == sorted(told)
    assert told[-1] > 0.6


def test_a_folder_that_cannot_be_written_leaves_nothing_and_registers_nothing(team, tmp_path):
    (tmp_path / "sortie").write_text("un fichier", encoding="utf-8")
    with pytest.raises(VaultError), team("Diffuser") as uow:
        publish(uow, prepared(uow), tmp_path / "sortie", on=ON)
    with team("Voir") as uow:
        assert list_publications(uow) == []
        assert list_editions(uow, YEAR) == []
