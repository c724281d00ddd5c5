"""The schools and the professionals that the team keeps by hand."""

from dataclasses import replace
from datetime import date

import pytest

from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.role import Role
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.etablissements import (
    correct_etablissement,
    list_etablissements,
    record_etablissement,
)
from pre_desk.usecases.parcours import set_referent
from pre_desk.usecases.professionnels import (
    correct_professionnel,
    load_annuaire,
    record_professionnel,
)
from pre_desk.usecases.scolarites import record_scolarite
from tests.usecases.builders import TODAY, a_parcours, an_enfant


def test_a_school_tells_how_many_children_en_parcours_go_there_today(uow: UnitOfWork) -> None:
    adam, descartes = (
        record_etablissement(uow, nom=nom, type=TypeEtablissement.COLLEGE)
        for nom in ("Collège Adam", "Collège Descartes")
    )
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    for debut, school in ((date(2021, 9, 1), adam), (date(2022, 9, 1), descartes)):
        record_scolarite(
            uow,
            enfant.id,
            debut=debut,
            niveau=NiveauScolaire.SIXIEME,
            etablissement_id=school.id,
        )
    told = [(one.nom, children) for one, children in list_etablissements(uow, on=TODAY)]
    assert told == [("Collège Adam", 0), ("Collège Descartes", 1)]
    correct_etablissement(uow, replace(adam, actif=False))
    assert [one.nom for one, _ in list_etablissements(uow, on=TODAY)][-1] == "Collège Adam"


def test_two_schools_share_neither_name_nor_code(uow: UnitOfWork) -> None:
    first = record_etablissement(
        uow, nom="École Noyer Doré", type=TypeEtablissement.PRIMAIRE, uai="0991234D"
    )
    other = record_etablissement(uow, nom="École Anatole", type=TypeEtablissement.PRIMAIRE)
    with pytest.raises(DomainError, match="existe déjà") as refused:
        correct_etablissement(uow, replace(other, nom="ecole noyer-dore"))
    assert refused.value.field == "nom"
    with pytest.raises(DomainError, match="École Noyer Doré") as refused:
        correct_etablissement(uow, replace(other, uai=first.uai))
    assert refused.value.field == "uai"
    assert correct_etablissement(uow, replace(first, commune=" Antony ")).commune == "Antony"


def test_a_professional_tells_where_she_works_and_whom_she_follows(uow: UnitOfWork) -> None:
    school = record_etablissement(uow, nom="École Noyer Doré", type=TypeEtablissement.PRIMAIRE)
    one = record_professionnel(uow, nom="Rossi", prenom="Anna", etablissement_id=school.id)
    parcours = a_parcours(uow, an_enfant(uow))
    set_referent(uow, parcours.id, professionnel_id=one.id, on=parcours.entree, today=TODAY)
    annuaire = load_annuaire(uow)
    assert annuaire.workplace(one) == "École Noyer Doré"
    assert annuaire.parcours == {one.id: 1}


def test_somebody_is_entered_once_and_an_account_is_one_person_s(uow: UnitOfWork) -> None:
    anna = record_professionnel(uow, nom="Rossi", prenom="Anna", fonction="Enseignante", compte="a")
    with pytest.raises(DomainError, match="déjà dans l’annuaire"):
        record_professionnel(uow, nom="ROSSI ", prenom="anna", fonction="enseignante")
    homonym = record_professionnel(uow, nom="Rossi", prenom="Anna", fonction="Psychologue")
    with pytest.raises(DomainError) as refused:
        correct_professionnel(uow, replace(homonym, compte=" a "))
    assert refused.value.field == "compte"
    gone = correct_professionnel(uow, replace(anna, actif=False, compte=""))
    assert (gone.actif, gone.compte) == (False, None)
    assert load_annuaire(uow).professionnels[-1].id == anna.id


def test_a_role_without_names_sees_no_annuaire(write) -> None:
    with write(role=Role.DIRECTION) as uow, pytest.raises(Forbidden):
        load_annuaire(uow)
    with write(role=Role.DIRECTION) as uow, pytest.raises(Forbidden):
        list_etablissements(uow, on=TODAY)
