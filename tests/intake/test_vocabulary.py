"""Words: codes, labels and what people write instead; a person answers for the rest."""

import dataclasses
import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.enfant import Sexe
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.names import fold
from pre_desk.domain.reference import Genre
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.intake.columns import sheets
from pre_desk.intake.levels import several_levels
from pre_desk.intake.vocabulary import (
    UnknownWord,
    coded_vocabulary,
    kind_of,
    mapped,
    reference_vocabulary,
)
from pre_desk.store.tables import ENTITIES
from tests.intake.conftest import MINIMUM, lines, places, why

ENUMERATIONS = sorted(
    {
        column.coded
        for sheet in sheets(ENTITIES).values()
        for column in sheet.columns
        if column.coded
    },
    key=kind_of,
)


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=kind_of)
def test_every_code_and_every_label_is_read_as_its_own_value(enumeration):
    vocabulary = coded_vocabulary(enumeration)
    assert [code for code, _ in vocabulary.choices] == [one.value for one in enumeration]
    for one in enumeration:
        assert vocabulary.read(one.value) is one
        assert vocabulary.read(one.label) is one


@given(st.sampled_from(list(itertools.chain(*ENUMERATIONS))), st.data())
def test_case_accents_and_hyphens_of_a_label_do_not_matter(member, data):
    change = data.draw(
        st.sampled_from(
            [
                str.upper,
                str.lower,
                lambda text: unicodedata.normalize("NFD", text),
                lambda text: text.replace(" ", "-"),
                lambda text: f"  {text} ",
            ]
        )
    )
    assert coded_vocabulary(type(member)).read(change(member.label)) is member


@pytest.mark.parametrize(
    ("text", "sexe"),
    [
        *((text, Sexe.F) for text in ("F", "f", "Fille", "FÉMININ", "feminin", "femme")),
        *((text, Sexe.G) for text in ("G", "M", "m", "H", "garcon", "Garçon", "masculin")),
    ],
)
def test_every_usual_way_to_write_a_sex_is_read(text, sexe):
    assert coded_vocabulary(Sexe).read(text) is sexe


@pytest.mark.parametrize(
    ("text", "niveau"),
    [
        ("Cours préparatoire", "CP"),
        ("COURS ELEMENTAIRE 1RE ANNEE", "CE1"),
        ("cours moyen 2", "CM2"),
        ("cm2", "CM2"),
        ("6ème", "6e"),
        ("6EME", "6e"),
        ("6°", "6e"),
        ("Sixième", "6e"),
        ("3ème", "3e"),
        ("2nde", "2de"),
        ("Seconde", "2de"),
        ("1ère", "1re"),
        ("Tle", "Tle"),
        ("terminale", "Tle"),
        ("Grande section", "GS"),
        ("Déscolarisée", "descolarise"),
    ],
)
def test_every_usual_way_to_write_a_level_is_read(text, niveau):
    assert coded_vocabulary(NiveauScolaire).read(text).value == niveau


@pytest.mark.parametrize(
    ("enumeration", "text", "code"),
    [
        (Liste, "P", "principal"),
        (Liste, "Liste principale", "principal"),
        (Liste, "en observation", "observation"),
        (Liste, "Aide sociale à l'enfance", "ase"),
        (Vague, "1", "V1"),
        (Vague, "Printemps", "V2"),
        (Niveau, "3", "3"),
        (Niveau, "3 Satisfaisante", "3"),
        (Niveau, "n.o.", "NO"),
        (Niveau, "non observé", "NO"),
    ],
)
def test_lists_waves_and_grid_levels_are_read_as_people_write_them(enumeration, text, code):
    assert coded_vocabulary(enumeration).read(text).value == code


def test_motives_are_read_by_code_label_or_alias(uow):
    vocabulary = reference_vocabulary(Genre.MOTIF_SORTIE, uow.reference.find())
    for text in ("demenagement", "Déménagement ou changement d’établissement", "déménagement"):
        assert vocabulary.read(text) == "demenagement"
    with pytest.raises(UnknownWord) as refused:
        vocabulary.read("parti")
    assert refused.value.kind == "motif_sortie"
    assert ("demenagement", "Déménagement ou changement d’établissement") in refused.value.choices


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_any_other_word_is_a_question_with_every_choice(text):
    vocabulary = coded_vocabulary(Liste)
    codes = ("p", "o", "a", "ase", "principal", "observation")
    labels = ("suivi principal", "suivi en observation", "suivi ase")
    others = ("principale", "liste principale", "en observation", "liste d’observation")
    known = {fold(one) for one in (*codes, *labels, *others, "aide sociale à l’enfance")}
    try:
        assert vocabulary.read(text) in Liste
        assert fold(text) in known
    except UnknownWord as refused:
        assert refused.text == text
        assert len(refused.choices) == len(Liste)


def test_an_answer_serves_every_way_to_write_the_word():
    read = mapped(coded_vocabulary(Liste), {"Suivi léger": "observation"}, dataclasses.MISSING)
    assert read("suivi leger") is Liste.OBSERVATION
    assert read("SUIVI-LÉGER") is Liste.OBSERVATION
    with pytest.raises(UnknownWord):
        read("autre chose")


def test_an_unknown_list_is_asked_once_and_refused_at_its_lines_without_an_answer(preview):
    suivis = MINIMUM["suivis"].replace("principal", "suivi léger").replace("ASE", "Suivi Léger")
    shown = preview(suivis=suivis)
    assert [(one.kind, one.text, one.count, one.line) for one in shown.questions] == [
        ("liste", "suivi léger", 2, 2),
    ]
    assert ("suivis.csv", 2) in places(shown)
    assert "à faire correspondre" in why(shown, "suivis.csv", 2)
    assert shown.parcours == 0
    answered = preview(suivis=suivis, mapping={"liste": {"suivi léger": "observation"}})
    assert answered.rejected == 0
    assert answered.questions == ()


def test_an_unknown_motive_may_be_answered_unknown_and_an_unknown_list_may_not(preview):
    parcours = MINIMUM["parcours"].replace("objectifs atteints", "parti")
    answered = preview(parcours=parcours, mapping={"motif_sortie": {"parti": ""}})
    assert answered.rejected == 0
    suivis = MINIMUM["suivis"].replace("principal", "veille")
    kept = preview(suivis=suivis, mapping={"liste": {"veille": ""}})
    assert [one.text for one in kept.questions] == ["veille"]
    assert ("suivis.csv", 2) in places(kept)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CM1-CM2", ["CM1", "CM2"]),
        ("cp / ce1", ["CP", "CE1"]),
        ("PS MS GS", ["PS", "MS", "GS"]),
        ("CE2+CM1", ["CE2", "CM1"]),
    ],
)
def test_a_class_of_several_levels_is_understood(text, codes):
    read = several_levels(text)
    assert read is not None
    assert [one.value for one in read.levels] == codes


@pytest.mark.parametrize("text", ["CM1", "classe de neige", "CM1-dédoublé", ""])
def test_what_is_not_several_levels_is_not_taken_for_it(text):
    assert several_levels(text) is None


def test_in_a_class_of_two_levels_age_tells_the_child_s_and_the_preview_says_so(preview):
    scolarites = lines(
        "enfant;debut;etablissement;niveau",
        "1;2021-09-01;;CM1-CM2",
        "2;2021-09-01;;CE2/CM1",
        "1;2022-09-01;;CM1-CM2",
    )
    shown = preview(scolarites=scolarites)
    assert shown.rejected == 0
    assert "scolarites.csv\u00a0: «\u00a0CM1-CM2\u00a0» (2 lignes)" in shown.notices[0]
    written = list(shown._proposal.rows("scolarite"))
    # Born in 2012 and 2013: nine years in 2021, eight, then ten in 2022.
    assert [one.niveau.value for one in written] == ["CM1", "CE2", "CM2"]
    assert [one.classe for one in written] == ["CM1-CM2", "CE2/CM1", "CM1-CM2"]
