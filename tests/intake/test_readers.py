"""What a header must hold, and how forgiving its reading is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.errors import DomainError
from pre_desk.intake.columns import needed_columns, sheets
from pre_desk.intake.readers import Builder, Header, read_header
from pre_desk.intake.refusal import UnreadableSource
from pre_desk.store.tables import ENTITIES
from tests.intake.conftest import MINIMUM, lines, places, why

SHEETS = {sheet.file: sheet for sheet in sheets(ENTITIES).values()}


def header(file: str, *titles: str) -> Header:
    columns = SHEETS[file].columns
    return read_header(list(titles), columns, needed_columns(columns), file)


def test_the_minimum_columns_of_the_exchange_folder_are_enough():
    for name, content in MINIMUM.items():
        if name != "evaluations":
            file = f"{name}.csv"
            titles = content.splitlines()[0].split(";")
            assert set(header(file, *titles).positions) == set(titles)
            assert set(needed_columns(SHEETS[file].columns)) <= set(titles)


@given(st.data())
def test_order_case_accents_and_blanks_of_a_header_do_not_matter(data):
    titles = data.draw(
        st.permutations(["Enfant", " NOM ", "Prénom", "naissance", "SEXE", "Couleur", ""])
    )
    read = header("enfants.csv", *titles)
    for name, spelled in (("nom", " NOM "), ("prenom", "Prénom"), ("sexe", "SEXE")):
        assert read.positions[name] == titles.index(spelled)
    assert read.unknown == ("Couleur",)
    assert read.width == len(titles)


def test_missing_columns_are_named_together():
    with pytest.raises(UnreadableSource) as refused:
        header("enfants.csv", "enfant", "nom", "sexe")
    assert "colonnes manquantes\u00a0: «\u00a0prenom\u00a0», «\u00a0naissance\u00a0»" in str(
        refused.value
    )
    assert refused.value.line == 1


def test_a_column_given_twice_is_refused():
    with pytest.raises(UnreadableSource, match=r"debut.*deux fois"):
        header("suivis.csv", "parcours", "debut", "Début", "liste")


@pytest.mark.parametrize("separator", [",", "\t"])
def test_another_separator_is_told_as_such(separator):
    with pytest.raises(UnreadableSource, match="séparées par"):
        header("enfants.csv", separator.join(("enfant", "nom", "prenom", "naissance")))


def test_a_ragged_line_is_refused_unless_what_sticks_out_is_empty():
    builder = Builder(Header({"a": 0, "b": 1}, 2))
    assert builder.square(["1", "2"]) == ["1", "2"]
    assert builder.square(["1", "2", "", " "]) == ["1", "2"]
    for ragged in (["1"], ["1", "2", "3"]):
        with pytest.raises(DomainError, match=r"nombre de cases \(\d au lieu de 2\)"):
            builder.square(ragged)


def test_ragged_lines_are_refused_one_by_one_with_their_line(preview):
    content = lines(
        "enfant;nom;prenom;naissance;sexe",
        "1;Benali;Maëlys;2012-03-04",
        "2;Cissé;Théo;2013-05-04;M;en trop",
        "3;Diallo;Zoé;2012-01-01;F;;",
    )
    shown = preview(enfants=content, parcours=None, suivis=None, scolarites=None, evaluations=None)
    assert places(shown) == [("enfants.csv", 2), ("enfants.csv", 3)]
    assert why(shown, "enfants.csv", 2).endswith("(4 au lieu de 5).")
    assert shown.children == 1


def test_a_cell_that_holds_another_file_is_refused_without_being_repeated(preview):
    content = MINIMUM["scolarites"] + f"1;2021-09-01;{'x' * 5000};\n"
    reason = why(preview(scolarites=content), "scolarites.csv", 4)
    assert "bien trop long" in reason
    assert len(reason) < 100


def test_an_empty_file_is_refused_by_its_name(preview):
    with pytest.raises(UnreadableSource, match=r"suivis\.csv\u00a0: fichier vide"):
        preview(suivis="")


def test_a_file_that_has_its_header_only_is_an_empty_one(preview):
    shown = preview(evaluations="enfant;annee;vague;item;niveau\n")
    assert shown.rejected == 0
