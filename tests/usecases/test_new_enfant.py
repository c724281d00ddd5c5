"""A new child entered in one step; the grid typed wave by wave; what forms start from."""

from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError, EditConflict, Forbidden
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.reference import Genre
from pre_desk.domain.role import Role
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bin import list_bin
from pre_desk.usecases.editable import load_editable
from pre_desk.usecases.evaluations import open_campagne
from pre_desk.usecases.grid_sheet import fill_sheet, load_sheet, name_teacher
from pre_desk.usecases.new_enfant import (
    FirstScolarite,
    enter_enfant,
    give_famille,
    namesakes,
)
from pre_desk.usecases.sorties import propose_sortie
from pre_desk.usecases.undo import undo_last
from tests.usecases.builders import ENTRY, TODAY, a_parcours, agreed, an_action, an_enfant, on_field

BIRTH = date(2017, 3, 12)
YEAR = AnneeScolaire(2026)


def enter(uow: UnitOfWork, prenom: str = "Maëlys", **told: object) -> str:
    return enter_enfant(
        uow,
        nom="Benali",
        prenom=prenom,
        naissance=BIRTH,
        today=TODAY,
        **told,  # type: ignore[arg-type]
    )


def test_a_new_child_comes_with_her_famille_and_her_school(uow: UnitOfWork) -> None:
    uow.etablissement.add(Etablissement(id="ecole", nom="École du Noyer Doré"))
    school = FirstScolarite(
        debut=YEAR.start, etablissement_id="ecole", niveau=NiveauScolaire.CM1, classe="B"
    )
    told = load_editable(uow, enter(uow, scolarite=school))
    assert told.famille is not None
    assert told.famille.nom == "Benali"
    [scolarite] = told.scolarites
    assert (scolarite.etablissement_id, scolarite.classe) == ("ecole", "B")


def test_a_sibling_shares_the_famille_and_is_offered_once(uow: UnitOfWork) -> None:
    first = enter(uow)
    second = enter(uow, prenom="Théo", sibling_id=first)
    assert load_editable(uow, first).famille == load_editable(uow, second).famille
    assert [one.prenom for one in namesakes(uow, "bénali")] in (["Maëlys"], ["Théo"])
    assert namesakes(uow, "Cissé") == []
    assert namesakes(uow, " ") == []


def test_a_child_given_a_new_famille_leaves_the_other_to_her_siblings(uow: UnitOfWork) -> None:
    first = enter(uow)
    second = enter(uow, prenom="Théo", sibling_id=first)
    give_famille(uow, second, nom="Cissé", commune="Antony")
    told = load_editable(uow, second)
    assert told.famille is not None
    assert (told.famille.nom, told.famille.commune) == ("Cissé", "Antony")
    assert load_editable(uow, first).famille != told.famille


def test_a_birth_in_the_future_creates_nothing(uow: UnitOfWork) -> None:
    with on_field("naissance"):
        enter_enfant(uow, nom="B", prenom="L", naissance=date(2027, 1, 1), today=TODAY)


def test_forms_know_the_running_parcours_and_what_can_be_chosen(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    assert load_editable(uow, enfant.id).running is None
    parcours = a_parcours(uow, enfant)
    an_action(uow)
    told = load_editable(uow, enfant.id)
    assert told.running == parcours
    assert told.liste_on(TODAY) is Liste.PRINCIPAL
    assert [one.nom for one in told.choices.actions] == ["123 Malins"]
    assert "objectifs_atteints" in [one.code for one in told.choices.of(Genre.MOTIF_SORTIE)]


def waves(uow: UnitOfWork) -> dict[Vague, str]:
    return {
        vague: open_campagne(
            uow, annee=YEAR, vague=vague, debut=date(2026, 10, 1), fin=date(2026, 11, 30)
        ).id
        for vague in Vague
    }


def test_levels_given_one_by_one_make_one_grid(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    campagne_id = waves(uow)[Vague.V1]
    items = load_sheet(uow, enfant.id, on=TODAY).items
    first, second = items[0].code, items[1].code
    for niveaux in (
        {first: Niveau.FRAGILE},
        {second: Niveau.NON_OBSERVE},
        {first: Niveau.TRES_BONNE},
    ):
        fill_sheet(uow, enfant.id, campagne_id=campagne_id, niveaux=niveaux, today=TODAY)
    sheet = load_sheet(uow, enfant.id, on=TODAY)
    assert [one.campagne.vague for one in sheet.waves] == [Vague.V1, Vague.V2]
    assert sheet.waves[0].niveaux == {first: Niveau.TRES_BONNE, second: Niveau.NON_OBSERVE}
    assert sheet.waves[1].evaluation is None
    name_teacher(uow, enfant.id, campagne_id, enseignant=" Mme Rossi ")
    [grid] = uow.evaluation.find(enfant_id=enfant.id)
    assert grid.enseignant == "Mme Rossi"


def test_an_answer_is_taken_away_and_a_grid_without_any_goes_to_the_bin(write) -> None:
    with write("Équipe") as uow:
        enfant = an_enfant(uow)
        a_parcours(uow, enfant)
        campagne_id = waves(uow)[Vague.V1]
        first, second, *_ = (one.code for one in load_sheet(uow, enfant.id, on=TODAY).items)
    told = {"campagne_id": campagne_id, "today": TODAY}
    with write("Remplir") as uow:
        assert fill_sheet(uow, enfant.id, niveaux={first: None}, **told) is None
        levels = {first: Niveau.FRAGILE, second: Niveau.NON_OBSERVE}
        fill_sheet(uow, enfant.id, niveaux=levels, **told)
    with write("Effacer") as uow:
        assert fill_sheet(uow, enfant.id, niveaux={first: None}, **told) is not None
        assert load_sheet(uow, enfant.id, on=TODAY).waves[0].niveaux == {second: Niveau.NON_OBSERVE}
    with write("Effacer la dernière") as uow:
        assert fill_sheet(uow, enfant.id, niveaux={second: None}, **told) is None
        assert uow.evaluation.find(enfant_id=enfant.id) == []
        assert [one.kind for one in list_bin(uow)] == ["evaluation"]
    with write("Annuler") as uow:
        undo_last(uow)
        assert load_sheet(uow, enfant.id, on=TODAY).waves[0].niveaux == {second: Niveau.NON_OBSERVE}


def test_a_level_given_over_one_that_was_not_on_screen_is_told(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    told = {"campagne_id": waves(uow)[Vague.V1], "today": TODAY}
    code = load_sheet(uow, enfant.id, on=TODAY).items[0].code
    fill_sheet(uow, enfant.id, niveaux={code: Niveau.FRAGILE}, seen={}, **told)
    for mine in (Niveau.TRES_BONNE, None):
        with pytest.raises(EditConflict) as refused:
            fill_sheet(uow, enfant.id, niveaux={code: mine}, seen={}, **told)
        assert refused.value.field == code
    seen = {code: Niveau.FRAGILE}
    fill_sheet(uow, enfant.id, niveaux={code: Niveau.TRES_BONNE}, seen=seen, **told)
    [row] = uow.reponse.find()
    assert row.niveau is Niveau.TRES_BONNE


def test_an_empty_grid_has_no_teacher_and_no_wave_no_sheet(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    with pytest.raises(DomainError, match="Aucune vague"):
        load_sheet(uow, enfant.id, on=TODAY)
    campagne_id = waves(uow)[Vague.V1]
    with on_field("enseignant"):
        name_teacher(uow, enfant.id, campagne_id, enseignant="Mme Rossi")


def test_a_role_without_evaluations_reads_no_sheet(write) -> None:
    with write(role=Role.SECRETARIAT) as uow:
        enfant = an_enfant(uow)
        with pytest.raises(Forbidden):
            load_sheet(uow, enfant.id, on=TODAY)


def test_an_exit_is_proposed_from_a_motive_only_thought_of(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    agreed(uow, enfant)
    parcours = a_parcours(uow, enfant, on=ENTRY)
    assert propose_sortie(uow, parcours.id, motif="objectifs_atteints").positive is True
    assert propose_sortie(uow, parcours.id, motif="perte_contact").positive is False
    assert propose_sortie(uow, parcours.id).positive is None
