"""A publication built by hand, for the tests of files; and files read back as tables."""

import csv
import io
import zipfile
from datetime import date
from xml.etree import ElementTree

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.publication import Audience, Methode
from pre_desk.indicators.catalogue import Entry, catalogue
from pre_desk.indicators.disclosure.tables import PublishedTable
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable, ToldFigure
from pre_desk.indicators.sorting import key_of

YEAR = AnneeScolaire(2020)
FORMULAS = ["=1+1", "+33 6", "-2", "@x", "\tx", "\rx", "＝x", "=cmd|' /C calc'!A0"]

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def a_publication(schools=("Collège Descartes",), *, figures=True, methode=Methode.SECRET):
    """Every table of the catalogue, twelve children a cell, the first ones hidden."""
    rows = [
        (f"{school}{number}", _child(school, number)) for school in schools for number in range(12)
    ]
    known = catalogue(
        YEAR, {"2020-2021": rows, "2019-2020": _before()}, ["2019-2020"], {"estime": "Estime"}
    )
    return ProtectedBilan(
        year="2020-2021",
        edition=2,
        audience=Audience.PUBLIC,
        k=11,
        methode=methode,
        base=5 if methode is Methode.ARRONDI else 0,
        exact=True,
        extracted_on=date(2021, 10, 1),
        signed="signé par dpo le 15/09/2021",
        fictitious=True,
        tables=tuple(_table(one) for one in known.entries),
        figures=_figures() if figures else (),
    )


def _child(school, number):
    told = {
        "list_of_year": "observation",
        "list_group": "observation",
        "state_31_august": "sorti",
        "sign": "positive",
        "sex": "F" if number % 2 else "G",
        "establishment": school,
        "evaluation_estime": "stable",
    }
    return {key_of(name, "2020-2021"): value for name, value in told.items()}


def _before():
    return [("x", {key_of("state_31_august", "2019-2020"): "observation"})]


def _table(entry: Entry) -> ProtectedTable:
    cells = {keys: 1200 + at for at, keys in enumerate(entry.spec.places())}
    cells[next(iter(cells))] = None
    return ProtectedTable(
        table=PublishedTable(entry.spec, cells), definition=entry.definition, period=entry.period
    )


def _figures():
    told = {"name": "exit_rate", "year": "2020-2021", "label": "Taux de sortie", "unit": "%"}
    mean = {"name": "mean_of_year", "year": "2020-2021", "label": "Durée", "unit": "mois"}
    return (ToldFigure(**told, value=29.6, decimals=1), ToldFigure(**mean, value=None, why="peu"))


def ods_sheets(content):
    """Each sheet by its name: rows of cells, numbers as numbers."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return {
        sheet.get(f"{_TABLE}name"): [
            [_ods_cell(cell) for cell in row.findall(f"{_TABLE}table-cell")]
            for row in sheet.iter(f"{_TABLE}table-row")
        ]
        for sheet in root.iter(f"{_TABLE}table")
    }


def _ods_cell(cell):
    if cell.get(f"{_OFFICE}value-type") == "float":
        return float(cell.get(f"{_OFFICE}value"))
    return "".join(cell.find(f"{_TEXT}p").itertext()) if cell.find(f"{_TEXT}p") is not None else ""


def xlsx_sheets(content):
    """Each sheet by its name: rows of cells, numbers as numbers."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        shared = [
            "".join(one.itertext())
            for one in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        names = [one.get("name") for one in book.iter(f"{_SHEET}sheet")]
        return {
            name: _xlsx_rows(archive.read(f"xl/worksheets/sheet{at}.xml"), shared)
            for at, name in enumerate(names, start=1)
        }


def _xlsx_rows(content, shared):
    root = ElementTree.fromstring(content)
    assert root.find(f".//{_SHEET}f") is None, "a formula"
    return [
        [
            shared[int(cell[0].text)] if cell.get("t") == "s" else float(cell[0].text)
            for cell in row
            if len(cell)
        ]
        for row in root.iter(f"{_SHEET}row")
    ]


def csv_rows(content):
    """The rows down to the notes, then the notes."""
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    at = rows.index([])
    return rows[:at], dict(row[:2] for row in rows[at + 1 :])
