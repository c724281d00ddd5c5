"""Cellules, actions and money beside the protected tables, the same in every kind of file."""

from dataclasses import replace
from datetime import date

from pre_desk.documents.spreadsheets.csv_files import csv_files
from pre_desk.documents.spreadsheets.grids import workbook
from pre_desk.documents.spreadsheets.ods import to_ods
from pre_desk.documents.spreadsheets.xlsx import to_xlsx
from pre_desk.indicators.resources import resources_of
from tests.documents import builders
from tests.documents.publications import a_publication, csv_rows, ods_sheets, xlsx_sheets

ON = date(2021, 10, 1)


def a_book(year):
    return workbook(replace(a_publication(), resources=resources_of(year)), "d1g3st")


def test_money_is_the_same_to_the_cent_in_every_file():
    book = a_book(builders.a_year(2020))
    for sheets in (ods_sheets(to_ods(book, ON)), xlsx_sheets(to_xlsx(book, ON))):
        rows = [row for row in sheets["Budget"] if row]
        assert ["Ensemble", "Tout", 119123.45, 107211.1] in rows
        assert ["Ville", "Financeur", 30000.0, 27000.0] in rows
        assert ["Fonctionnement", "Action", 80123.45, 72111.1] in rows
        assert ["Femmes Relais", 9000.0, 7000.0, 0.01] in sheets["Subventions"]
        assert ["Cellules tenues", 14] in sheets["Cellules et actions"]
    (content,) = [told for name, told in csv_files(book) if name == "budget.csv"]
    rows, notes = csv_rows(content)
    assert ["Ensemble", "Tout", "119123,45", "107211,10"] in rows
    assert notes["Jours comptés"] == "année scolaire 2020-2021"


def test_no_figure_of_the_resources_counts_children():
    told = resources_of(builders.a_year(2020))
    year = builders.a_year(2020)
    fewer = replace(
        year.activity, in_action=0, relayed=0, without_news=0, origin={}, problems={}, accord={}
    )
    assert resources_of(replace(year, children=1, activity=fewer)) == told


def test_a_year_without_budget_or_activity_has_no_grid_of_them():
    year = builders.a_year(2020)
    names = {one.slug for one in a_book(replace(year, budget=None)).grids}
    assert "cellules-et-actions" in names and "budget" not in names
    assert resources_of(replace(year, activity=None)) is None
