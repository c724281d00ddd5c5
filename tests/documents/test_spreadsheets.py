"""Files for spreadsheets: the same grids in each, numbers as numbers, texts that stay texts."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from pre_desk.documents.spreadsheets.csv_files import csv_files, neutralised
from pre_desk.documents.spreadsheets.grids import workbook
from pre_desk.documents.spreadsheets.ods import to_ods
from pre_desk.documents.spreadsheets.xlsx import to_xlsx
from pre_desk.domain.publication import Methode
from pre_desk.indicators.publication_file import digest_of
from tests.documents.publications import (
    FORMULAS,
    a_publication,
    csv_rows,
    ods_sheets,
    xlsx_sheets,
)


def book_of(bilan):
    return workbook(bilan, digest_of(bilan))


def made(bilan):
    book = book_of(bilan)
    return to_ods(book, bilan.extracted_on), to_xlsx(book, bilan.extracted_on)


def as_shown(row):
    """Numbers as a spreadsheet holds them."""
    return [float(one) if isinstance(one, int | float) else one for one in row]


def test_every_grid_is_the_same_in_each_kind_of_file():
    bilan = a_publication()
    book = book_of(bilan)
    ods, xlsx = (
        read(one) for read, one in zip((ods_sheets, xlsx_sheets), made(bilan), strict=True)
    )
    files = dict(csv_files(book))
    assert len(book.grids) > 10
    for grid in book.grids:
        rows = [as_shown(row) for row in (grid.header, *grid.rows)]
        assert ods[grid.sheet][4:] == rows
        assert [row for row in xlsx[grid.sheet] if row][3:] == rows
        told, notes = csv_rows(files[f"{grid.slug}.csv"])
        assert [[_number(one) for one in row] for row in told] == rows
        assert (notes["Définition"], notes["Jours comptés"]) == (grid.definition, grid.period)


def _number(text):
    return float(text.replace(",", ".")) if re.fullmatch(r"\d+(,\d+)?", text) else text


def test_every_file_says_its_period_day_edition_definitions_protection_and_digest():
    bilan = a_publication()
    digest = digest_of(bilan)
    told = ("2", "01/10/2021", digest, "du 1er\u00a0septembre\u00a02020 au 31\u00a0août\u00a02021")
    for sheets in (
        read(one) for read, one in zip((ods_sheets, xlsx_sheets), made(bilan), strict=True)
    ):
        about = {row[0]: row[1] for row in sheets["Lisez-moi"] if len(row) == 2}
        assert set(told) <= set(about.values())
        protection = dict(row for row in sheets["Protection"] if len(row) == 2)
        assert protection["Seuil"] == "11 enfants, signé par dpo le 15/09/2021"
        assert protection["Cases masquées"].startswith(f"{bilan.hidden} sur ")
        assert len(sheets["Définitions"]) >= len(book_of(bilan).grids)
    for _, content in csv_files(book_of(bilan)):
        assert set(told) <= set(csv_rows(content)[1].values())


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_a_name_stays_a_text_everywhere(formula):
    bilan = a_publication([formula, "Collège Descartes"])
    ods, xlsx = made(bilan)
    rows = [row for row in ods_sheets(ods)["Établissement"] if row]
    shown = [row[0] for row in rows]
    # XML reads a carriage return as the end of a line.
    assert formula.replace("\r", "\n") in shown or formula in shown
    names = [row[0] for row in xlsx_sheets(xlsx)["Établissement"] if row]
    assert formula.replace("\r", "\n") in names or formula in names or "_x000D_x" in names
    for name, content in csv_files(book_of(bilan)):
        if name == "establishment.csv":
            told = [row[0] for row in csv_rows(content)[0]]
            assert f"'{formula}" in told
            assert formula not in told


def test_numbers_are_never_quoted_and_other_texts_neither():
    assert [neutralised(one) for one in ("École", "s", "12", "« s »")] == [
        "École",
        "s",
        "12",
        "« s »",
    ]
    told, _ = csv_rows(dict(csv_files(book_of(a_publication())))["taux-et-durees.csv"])
    assert told[1] == ["Taux de sortie", "2020-2021", "29,6", "%"]
    assert told[2] == ["Durée", "2020-2021", "s", "mois"]


def test_control_characters_and_markup_in_a_name_leave_files_that_open():
    bilan = a_publication(["a\x00b<&>\"'\x0b", "𝔘 ’ é", "x" * 400])
    ods, xlsx = made(bilan)
    assert "a\ufffdb<&>\"'\ufffd" in [row[0] for row in ods_sheets(ods)["Établissement"] if row]
    assert xlsx_sheets(xlsx)["Établissement"]


def test_the_same_publication_makes_the_same_bytes():
    assert made(a_publication()) == made(a_publication())
    assert list(csv_files(book_of(a_publication()))) == list(csv_files(book_of(a_publication())))


def test_csv_is_what_french_spreadsheets_open():
    for _, content in csv_files(book_of(a_publication())):
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n")


def test_the_ods_tells_its_kind_first_and_plain():
    with zipfile.ZipFile(io.BytesIO(made(a_publication())[0])) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/vnd.oasis.opendocument.spreadsheet"
        listed = archive.read("META-INF/manifest.xml").decode()
        for one in others:
            ElementTree.fromstring(archive.read(one))
            assert one.filename in listed or one.filename.startswith("META-INF")


def test_every_style_of_the_ods_is_declared():
    with zipfile.ZipFile(io.BytesIO(made(a_publication())[0])) as archive:
        content = archive.read("content.xml").decode()
    used = set(re.findall(r'(?:table:style-name|data-style-name)="(\w+)"', content))
    assert used <= set(re.findall(r'style:name="(\w+)"', content))


def test_the_xlsx_has_real_tables_a_frozen_header_and_no_name_of_anybody():
    bilan = a_publication()
    with zipfile.ZipFile(io.BytesIO(made(bilan)[1])) as archive:
        names = archive.namelist()
        assert sum("xl/tables/" in one for one in names) == len(book_of(bilan).grids)
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
        assert 'state="frozen"' in sheet
        core = archive.read("docProps/core.xml").decode()
    assert "2021-10-01T00:00:00Z" in core
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) in ([], [""])


def test_rounded_tables_say_so():
    protection = dict(book_of(a_publication(methode=Methode.ARRONDI)).protection)
    assert protection["Méthode"] == "Arrondi contrôlé"
    assert "multiple de 5" in protection["Lecture"]
    assert "Cases masquées" not in protection


def test_names_of_sheets_are_those_a_spreadsheet_accepts():
    for grid in book_of(a_publication()).grids:
        assert 0 < len(grid.sheet) <= 31
        assert not set(grid.sheet) & set("[]:*?/\\")


def test_a_publication_without_figures_has_no_sheet_of_them():
    assert "Taux et durées" not in [
        one.sheet for one in book_of(a_publication(figures=False)).grids
    ]
