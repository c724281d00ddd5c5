"""The list of children and one child's file, on the real engine."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from pre_desk.domain.accord import Accord, StatutAccord
from pre_desk.domain.action import Action
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, Decision, NatureDecision, Passage, TypeCellule
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import Forbidden, NotFound
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.evaluation import Campagne, Evaluation, Niveau, Reponse, Vague
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import Parcours, Referent
from pre_desk.domain.participation import Participation
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.role import Role
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.store.reference import GRILLE_ID
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.enfant_file import open_file
from pre_desk.usecases.enfant_index import Column, EnfantIndex, Facet, ListQuery
from pre_desk.usecases.enfants import list_names, list_rows, load_index, record_list_read

TODAY = date(2026, 11, 23)


def an_enfant(uow: UnitOfWork, nom: str, prenom: str = "Léa", born: int = 2017) -> Enfant:
    return uow.enfant.add(
        Enfant(id=uow.new_id(), nom=nom, prenom=prenom, naissance=date(born, 3, 12))
    )


def a_stay(
    uow: UnitOfWork,
    enfant: Enfant,
    *,
    liste: Liste = Liste.PRINCIPAL,
    entree: date = date(2025, 9, 8),
    sortie: date | None = None,
    motif: str | None = None,
) -> Parcours:
    parcours = Parcours(
        id=uow.new_id(), enfant_id=enfant.id, entree=entree, sortie=sortie, motif_sortie=motif
    )
    uow.parcours.add(parcours)
    uow.suivi.add(Suivi(id=uow.new_id(), parcours_id=parcours.id, debut=entree, liste=liste))
    return parcours


def at_school(uow: UnitOfWork, enfant: Enfant, school: Etablissement, niveau: str) -> None:
    uow.scolarite.add(
        Scolarite(
            id=uow.new_id(),
            enfant_id=enfant.id,
            debut=date(2026, 9, 1),
            etablissement_id=school.id,
            niveau=NiveauScolaire.of_code(niveau),
        )
    )


def _shown(index: EnfantIndex, uow: UnitOfWork, query: ListQuery) -> list[str]:
    ids = [index.ids[row] for row in index.view(query).rows]
    return [row.nom for row in list_rows(uow, ids, on=TODAY)]


@pytest.fixture
def team(uow: UnitOfWork) -> UnitOfWork:
    """Four children: on each kind of situation, in two schools, one with a référente."""
    rossi = uow.professionnel.add(Professionnel(id=uow.new_id(), nom="Rossi", prenom="Anne"))
    ecole = uow.etablissement.add(Etablissement(id=uow.new_id(), nom="École du Noyer"))
    college = uow.etablissement.add(Etablissement(id=uow.new_id(), nom="Collège Curie"))
    emile, zoe = an_enfant(uow, "ÉMILE", born=2014), an_enfant(uow, "ZOLA", born=2018)
    duval, faure = an_enfant(uow, "DUVAL", born=2016), an_enfant(uow, "FAURE")
    stay = a_stay(uow, emile)
    uow.referent.add(
        Referent(id=uow.new_id(), parcours_id=stay.id, professionnel_id=rossi.id, debut=stay.entree)
    )
    a_stay(uow, zoe, liste=Liste.ASE, entree=date(2024, 1, 8))
    a_stay(uow, duval, sortie=date(2026, 1, 9), motif="objectifs_atteints")
    at_school(uow, emile, college, "6e")
    at_school(uow, zoe, ecole, "CE2")
    assert faure.id
    return uow


def test_names_are_sorted_as_french_sorts_them(team: UnitOfWork) -> None:
    index = load_index(team, on=TODAY)
    assert _shown(index, team, ListQuery()) == ["DUVAL", "ÉMILE", "FAURE", "ZOLA"]


def test_the_first_list_needs_names_only(team: UnitOfWork) -> None:
    index = list_names(team)
    assert len(index) == 4
    assert _shown(index, team, ListQuery(text="emi")) == ["ÉMILE"]


def test_a_filter_keeps_the_children_of_its_values(team: UnitOfWork) -> None:
    index = load_index(team, on=TODAY)
    open_lists = {Facet.SITUATION: frozenset({"principal", "ase"})}
    view = index.view(ListQuery(filters=open_lists))
    assert (len(view.rows), view.total) == (2, 4)
    assert _shown(index, team, ListQuery(filters=open_lists)) == ["ÉMILE", "ZOLA"]


def test_filters_and_search_narrow_each_other(team: UnitOfWork) -> None:
    index = load_index(team, on=TODAY)
    sortis = {Facet.SITUATION: frozenset({"sorti"})}
    assert _shown(index, team, ListQuery(text="lea", filters=sortis)) == ["DUVAL"]


def test_every_facet_counts_its_children(team: UnitOfWork) -> None:
    index = load_index(team, on=TODAY)
    situations = {one.code: one.count for one in index.choices(Facet.SITUATION)}
    assert situations == {"principal": 1, "ase": 1, "sorti": 1, "aucun": 1}
    labels = [one.label for one in index.choices(Facet.ETABLISSEMENT)]
    assert labels == ["Établissement inconnu", "Collège Curie", "École du Noyer"]
    assert [one.label for one in index.choices(Facet.REFERENT)] == ["Sans référent", "Anne Rossi"]
    assert [one.code for one in index.choices(Facet.NIVEAU)] == ["", "CE2", "6e"]
    ages = {one.label: one.count for one in index.choices(Facet.AGE)}
    assert ages == {"8\u00a0ans": 1, "9\u00a0ans": 1, "10\u00a0ans": 1, "12\u00a0ans": 1}
    assert [one.label for one in index.choices(Facet.SORTIE)] == ["2025-2026"]


@pytest.mark.parametrize(
    ("column", "first"),
    [(Column.AGE, "ZOLA"), (Column.ENTREE, "FAURE"), (Column.NIVEAU, "DUVAL")],
)
def test_the_list_is_sorted_by_any_column(team: UnitOfWork, column: Column, first: str) -> None:
    index = load_index(team, on=TODAY)
    assert _shown(index, team, ListQuery(column=column))[0] == first
    assert _shown(index, team, ListQuery(column=column, descending=True))[-1] == first


def test_a_slip_in_a_name_is_said(team: UnitOfWork) -> None:
    view = load_index(team, on=TODAY).view(ListQuery(text="duvla"))
    assert view.approximate
    assert len(view.rows) == 1


def test_a_child_in_the_bin_is_not_listed(team: UnitOfWork) -> None:
    binned = Enfant(
        id=team.new_id(), nom="ABEL", prenom="Noé", naissance=date(2016, 1, 1), supprime_le=TODAY
    )
    team.enfant.add(binned)
    assert len(load_index(team, on=TODAY)) == 4
    with pytest.raises(NotFound):
        open_file(team, binned.id, on=TODAY)


def test_a_planned_scolarite_waits_for_its_day(team: UnitOfWork) -> None:
    emile = team.enfant.find(nom="ÉMILE")[0]
    [before] = list_rows(team, [emile.id], on=date(2026, 8, 31))
    [after] = list_rows(team, [emile.id], on=date(2026, 9, 1))
    assert (before.niveau, after.niveau) == (None, NiveauScolaire.SIXIEME)


def test_a_role_without_names_gets_no_list(
    write: Callable[..., AbstractContextManager[UnitOfWork]],
) -> None:
    with write(role=Role.DIRECTION) as uow, pytest.raises(Forbidden):
        load_index(uow, on=TODAY)


def test_opening_a_file_and_reading_the_list_are_told_to_the_journal(team: UnitOfWork) -> None:
    emile = team.enfant.find(nom="ÉMILE")[0]
    before = team.journal.head.seq
    open_file(team, emile.id, on=TODAY)
    record_list_read(team, shown=4)
    open_file(team, emile.id, on=TODAY, record=False)
    assert team.journal.head.seq == before + 2


def test_a_file_holds_lists_actions_grids_and_passages(team: UnitOfWork) -> None:
    emile = team.enfant.find(nom="ÉMILE")[0]
    [stay] = team.parcours.find(enfant_id=emile.id)
    team.suivi.add(
        Suivi(
            id=team.new_id(),
            parcours_id=stay.id,
            debut=date(2026, 3, 12),
            liste=Liste.OBSERVATION,
        )
    )
    _followed(team, emile, stay)
    file = open_file(team, emile.id, on=TODAY)
    assert file.row.liste is Liste.OBSERVATION
    assert file.row.depuis == date(2026, 3, 12)
    assert [(one.liste.letter, one.fin) for one in file.stays[0].suivis] == [
        ("P", date(2026, 3, 12)),
        ("O", None),
    ]
    assert file.accord_in_force
    assert [(one.nom, one.domaine) for one in file.actions] == [
        ("123 Malins", "Scolarité et langage")
    ]
    [wave] = file.grid.waves
    assert file.grid.cells[(file.grid.items[0].code, wave)] is Niveau.FRAGILE
    assert [(one.lieu, one.decisions[0].nature) for one in file.passages] == [
        ("Passerelle CM2/6e", NatureDecision.MAINTIEN)
    ]


def _followed(uow: UnitOfWork, enfant: Enfant, stay: Parcours) -> None:
    day = date(2026, 10, 5)
    uow.accord.add(
        Accord(id=uow.new_id(), enfant_id=enfant.id, statut=StatutAccord.SIGNE, date=stay.entree)
    )
    action = uow.action.add(Action(id=uow.new_id(), nom="123 Malins"))
    uow.participation.add(
        Participation(id=uow.new_id(), parcours_id=stay.id, action_id=action.id, debut=day)
    )
    campagne = uow.campagne.add(
        Campagne(id=uow.new_id(), annee=AnneeScolaire.of(day), vague=Vague.V1, debut=day, fin=day)
    )
    grid = uow.evaluation.add(
        Evaluation(
            id=uow.new_id(), enfant_id=enfant.id, campagne_id=campagne.id, grille_id=GRILLE_ID
        )
    )
    item = min(uow.item.find(grille_id=GRILLE_ID), key=lambda one: one.ordre)
    uow.reponse.add(
        Reponse(id=uow.new_id(), evaluation_id=grid.id, item_id=item.id, niveau=Niveau.FRAGILE)
    )
    cellule = uow.cellule.add(
        CelluleDeVeille(id=uow.new_id(), type=TypeCellule.PASSERELLE, date=day)
    )
    passage = uow.passage.add(Passage(id=uow.new_id(), cellule_id=cellule.id, parcours_id=stay.id))
    uow.decision.add(
        Decision(id=uow.new_id(), passage_id=passage.id, nature=NatureDecision.MAINTIEN)
    )


def test_what_a_role_does_not_see_is_counted(team: UnitOfWork) -> None:
    emile = team.enfant.find(nom="ÉMILE")[0]
    _followed(team, emile, team.parcours.find(enfant_id=emile.id)[0])
    team.role = Role.SECRETARIAT
    file = open_file(team, emile.id, on=TODAY)
    assert file.grid.waves == ()
    assert file.masked == {"evaluation": 1}
