"""Identities, schools, levels, enumerations."""

import importlib
import pkgutil
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pre_desk.domain
from pre_desk.domain.coded import Coded
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import Etablissement, is_valid_uai
from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.liste import Liste
from pre_desk.domain.reference import Genre, Reference, SigneSortie
from pre_desk.domain.role import Permission, Role
from pre_desk.domain.scolarite import Degre, NiveauScolaire

MODULES = [
    importlib.import_module(f"pre_desk.domain.{found.name}")
    for found in pkgutil.iter_modules(pre_desk.domain.__path__)
]
CLASSES = [
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type) and one.__module__ == module.__name__
]


@pytest.mark.parametrize("coded", [c for c in CLASSES if issubclass(c, Coded) and c is not Coded])
def test_every_coded_value_has_a_label_and_is_found_by_its_code(coded):
    for member in coded:
        assert member.label
        assert coded.of_code(member.value) is member
    with pytest.raises(KeyError):
        coded.of_code("inconnu")


@pytest.mark.parametrize("entity", [c for c in CLASSES if is_dataclass(c)])
def test_a_stored_dataclass_is_frozen_slotted_and_begins_with_its_id(entity):
    assert entity.__dataclass_params__.frozen
    assert "__slots__" in vars(entity)


def test_a_child_s_repr_says_nothing_of_her():
    enfant = Enfant(id="1", nom="Bénali", prenom="Maëlys", naissance=date(2014, 5, 3))
    assert "nali" not in repr(enfant)
    assert "2014" not in repr(enfant)


@pytest.mark.parametrize("field", ["nom", "prenom"])
def test_a_child_without_a_name_is_refused_beside_the_field(field):
    values = {"id": "1", "nom": "A", "prenom": "B", "naissance": date(2014, 5, 3), field: "  "}
    with pytest.raises(DomainError) as refused:
        Enfant(**values)
    assert refused.value.field == field


def test_an_age_is_in_completed_years():
    enfant = Enfant(id="1", nom="A", prenom="B", naissance=date(2014, 12, 31))
    assert enfant.age_on(date(2022, 12, 30)) == 7
    assert enfant.age_on(date(2022, 12, 31)) == 8


@given(st.integers(0, 9_999_999))
def test_one_letter_only_makes_a_valid_uai(number):
    digits = f"{number:07d}"
    valid = [x for x in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if is_valid_uai(digits + x)]
    assert len(valid) <= 1


def test_a_uai_is_judged_by_its_check_letter():
    assert is_valid_uai("0990001N")
    assert not is_valid_uai("0990001P")
    with pytest.raises(DomainError, match="UAI"):
        Etablissement(id="1", nom="Collège", uai="0990001P")


def test_levels_belong_to_the_bands_of_the_figures():
    assert NiveauScolaire.GS.degre is Degre.MATERNELLE
    assert NiveauScolaire.CM2.degre is Degre.ELEMENTAIRE
    assert NiveauScolaire.SIXIEME.degre is Degre.COLLEGE
    assert NiveauScolaire.CAP.degre is Degre.LYCEE
    assert NiveauScolaire.DESCOLARISE.degre is Degre.AUTRE


def test_usual_ages_follow_schooling():
    assert NiveauScolaire.TPS.usual_age == 2
    assert NiveauScolaire.SIXIEME.usual_age == 11
    assert NiveauScolaire.TERMINALE.usual_age == 17
    assert NiveauScolaire.CAP.usual_age is None


def test_not_observed_is_never_a_zero():
    assert Niveau.NON_OBSERVE.rank is None
    assert Niveau.TRES_BONNE.rank == 4


def test_lists_have_their_letters():
    assert [liste.letter for liste in Liste] == ["P", "O", "A"]


def test_a_motive_without_a_sign_is_refused():
    with pytest.raises(DomainError, match="propose"):
        Reference(id="1", genre=Genre.MOTIF_SORTIE, code="x", libelle="X")
    shipped = Reference(id="1", genre=Genre.MOTIF_SORTIE, code="x", libelle="X", groupe="o")
    assert shipped.signe is SigneSortie.NEUTRE


def test_roles_keep_to_their_limits():
    assert not Role.DIRECTION.may(Permission.NAMES)
    assert not Role.TECHNIQUE.may(Permission.NAMES)
    assert not Role.SECRETARIAT.may(Permission.EVALUATIONS)
    assert not Role.PSYCHOLOGUE.may(Permission.EXPORT_STORE)
    assert not Role.REFERENT.may(Permission.NOTES)
    assert Role.COORDINATION.may(Permission.NAMES | Permission.BILAN | Permission.ACCOUNTS)


def test_personal_fields_of_the_domain_stay_out_of_every_repr():
    personal = {"nom", "prenom", "naissance", "adresse", "telephone", "courriel", "texte", "sexe"}
    public = {"Etablissement", "Operateur", "Action", "Professionnel", "Grille", "Cercle"}
    for entity in (c for c in CLASSES if is_dataclass(c) and c.__name__ not in public):
        shown = {field.name for field in fields(entity) if field.repr}
        assert not shown & personal - ({"texte"} if entity.__name__ == "Descripteur" else set())
