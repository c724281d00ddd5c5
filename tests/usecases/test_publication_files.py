"""The demonstration published: the city's figures in every file, and nothing that betrays."""

import io
import json
import re
from datetime import date

import pypdf
import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.publication import Audience
from pre_desk.usecases.preparation import prepare_publication
from pre_desk.usecases.publication_audit import audit_folder
from pre_desk.usecases.publications import publish
from tests.conftest import NOW
from tests.documents.publications import csv_rows, ods_sheets, xlsx_sheets
from tests.usecases.teams import a_team
from tests.vaults import as_account

# INDICATORS §6: children, in observation and out on 31 August, rate of exit.
CITY = {"2020-2021": (243, 114, 72, 29.6), "2022-2023": (156, 114, 6, 3.8)}
YEARS = "D’une année à l’autre"
RATES = "Taux et durées"


@pytest.fixture
def sent(demonstration, tmp_path):
    """The folder of 2022-2023 as named recipients get it."""
    with (
        as_account(demonstration, read_only=False) as vault,
        vault.transaction("Diffuser", now=NOW) as uow,
    ):
        ready = prepare_publication(
            uow,
            AnneeScolaire(2022),
            audience=Audience.NAMED,
            on=NOW.date(),
            demonstration=True,
        )
        publish(uow, ready, tmp_path / "sortie", on=NOW.date())
    return tmp_path / "sortie"


def test_the_city_s_figures_are_the_same_in_the_pdf_the_ods_the_xlsx_and_the_csv(sent):
    pages = pypdf.PdfReader(io.BytesIO((sent / "bilan-2022-2023.pdf").read_bytes())).pages
    paper = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    books = (
        ods_sheets((sent / "bilan-2022-2023.ods").read_bytes()),
        xlsx_sheets((sent / "bilan-2022-2023.xlsx").read_bytes()),
        csv_sheets(sent),
    )
    for year, (children, observed, out, rate) in CITY.items():
        for book in books:
            header = next(row for row in book[YEARS] if row and row[0] == "Année")
            (row,) = [row for row in book[YEARS] if row and row[0] == year]
            told = dict(zip(header, row, strict=True))
            assert told["Ensemble"] == children
            assert (told["Suivi en observation"], told["Sortis"]) == (observed, out)
            rates = [row for row in book[RATES] if row[:2] == ["Taux de sortie", year]]
            assert rates == [["Taux de sortie", year, rate, "%"]]
        written = str(rate).replace(".", ",")
        assert re.search(rf"{year} \S+ {observed} \S+ {out} {children}\b", paper)
        assert re.search(rf"Taux de sortie( \S+ %)*? {written} %", paper)
    means = [row[2] for row in books[0][RATES] if row[0] == "Durée moyenne dans le dispositif"]
    assert len(means) == 6
    assert all(20 <= one <= 27 for one in means)


def csv_sheets(sent):
    told = {YEARS: "annees", RATES: "taux-et-durees"}
    return {
        sheet: [[_number(one) for one in row] for row in csv_rows(_csv(sent, slug))[0]]
        for sheet, slug in told.items()
    }


def _csv(sent, slug):
    return (sent / f"bilan-2022-2023-{slug}.csv").read_bytes()


def _number(text):
    return float(text.replace(",", ".")) if re.fullmatch(r"\d+(,\d+)?", text) else text


def test_what_is_written_passes_the_audit_of_its_files_and_a_cell_put_back_does_not(sent):
    assert audit_folder(sent).lines() == []
    file = sent / "publication.json"
    told = json.loads(file.read_text("utf-8"))
    (table,) = [one for one in told["tables"] if one["name"] == "list_by_sex"]
    keys = {"list_of_year": "ase", "sex": "F"}
    (cell,) = [one for one in table["cells"] if one["keys"] == keys]
    assert cell["value"] is None
    # The true value, as somebody who has seen the files could put it back.
    cell["value"] = 2
    file.write_text(json.dumps(told), encoding="utf-8")
    lines = audit_folder(sent).lines()
    assert any("son empreinte n’est plus la bonne" in one for one in lines)
    assert any("liste-et-sexe.csv" in one for one in lines)
    told = "«\u00a0Enfants de l’année, par liste et par sexe\u00a0», Suivi ASE × "
    assert any(f"{told}Filles\u00a0: petit effectif publié" in one for one in lines)
    assert any(f"{told}Garçons\u00a0: valeur retrouvée" in one for one in lines)


def test_no_name_of_anybody_is_in_the_properties_of_the_pdf(sent):
    reader = pypdf.PdfReader(io.BytesIO((sent / "bilan-2022-2023.pdf").read_bytes()))
    assert reader.metadata.author == "Programme de Réussite Éducative"
    assert "Diffusable" in reader.metadata.subject
    assert "Interne" not in " ".join(page.extract_text() for page in reader.pages)


def write_team(team, tmp_path, name, **told):
    with team(f"Diffuser {name}") as uow:
        options = {"audience": Audience.NAMED, "on": date(2021, 10, 1), "demonstration": False}
        ready = prepare_publication(uow, AnneeScolaire(2020), **(options | told))
        publish(uow, ready, tmp_path / name, on=date(2021, 10, 1))
    return tmp_path / name


@pytest.fixture
def team(write):
    with write("Équipe") as uow:
        a_team(uow)
    return write


# Girls and boys of each list, as `a_team` makes them.
TRUE = {("principal", "F"): 11, ("principal", "G"): 13, ("observation", "F"): 15}
TRUE |= {("observation", "G"): 17, ("ase", "F"): 4, ("ase", "G"): 2}


def test_an_earlier_folder_that_completes_this_one_is_told(team, tmp_path):
    first = write_team(team, tmp_path, "un", tables=["list_by_sex"])
    told = json.loads((first / "publication.json").read_text("utf-8"))
    for cell in told["tables"][0]["cells"]:
        liste, sex = cell["keys"].values()
        if liste == "total":
            cell["value"] = {"total": 62, "unknown": 0}.get(sex)
        elif liste != "ase":
            cell["value"] = TRUE.get((liste, sex), cell["value"])
    second = tmp_path / "deux"
    second.mkdir()
    (second / "publication.json").write_text(json.dumps(told), encoding="utf-8")
    assert audit_folder(second).revealed == ()
    found = audit_folder(second, [first]).revealed
    assert {one.cell for one in found} == {"Suivi ASE × Filles", "Suivi ASE × Garçons"}


def test_a_stricter_threshold_finds_more(team, tmp_path):
    folder = write_team(team, tmp_path, "un", tables=["list_of_year"])
    assert audit_folder(folder).lines() == []
    assert audit_folder(folder, k=11).revealed
    with pytest.raises(DomainError, match="ne protège personne"):
        audit_folder(folder, k=1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"year": "2020-2021", "edition": 1, "k": 5, "audience": "named"}',
        b'{"year":"2020-2021","edition":1,"k":5,"audience":"named","tables":[{"name":"sex",'
        b'"dimensions":["sex"],"cells":[{"keys":{"sex":"F"},"value":"3"}]}]}',
    ],
)
def test_a_folder_that_is_no_publication_is_refused_in_french(tmp_path, content):
    (tmp_path / "publication.json").write_bytes(content)
    with pytest.raises(DomainError, match=r"publication\.json"):
        audit_folder(tmp_path)
    with pytest.raises(DomainError, match="manque ou ne se lit pas"):
        audit_folder(tmp_path / "absent")
