"""The diffusable bilan on paper: what it draws of hidden counts, and that it always holds."""

import io
from dataclasses import fields, replace

import pypdf
import pytest
from reportlab.graphics.shapes import Rect

from pre_desk.documents.bilan.diffusable_report import DiffusableReport
from pre_desk.documents.bilan.render import render
from pre_desk.documents.charts import protected, protected_outcomes
from pre_desk.documents.charts.chart import Look
from pre_desk.domain.publication import Methode
from pre_desk.french import NARROW, number
from pre_desk.indicators.disclosure.tables import PublishedTable
from pre_desk.indicators.protected import ProtectedBilan, ToldFigure
from pre_desk.indicators.resources import resources_of
from tests.documents import builders
from tests.documents.publications import a_publication
from tests.documents.reading import CHAPTERS, elements, one_line
from tests.documents.reading_back import alternatives, flat, told_by

LONG = "École élémentaire d’application Marie-Louise et Jean-Baptiste de la Très-Longue-Rivière"
MANY = [f"{LONG} {number}" for number in range(40)]
LOOK = Look(width=480, height=200, text=8)


def hidden(bilan):
    """Every count hidden, in every table."""
    tables = [
        replace(
            one,
            table=PublishedTable(one.table.spec, dict.fromkeys(one.table.cells)),
        )
        for one in bilan.tables
    ]
    figures = [replace(one, value=None, why="trop peu d’enfants") for one in bilan.figures]
    return replace(bilan, tables=tuple(tables), figures=tuple(figures))


def ten_years(bilan):
    """The same table told beside nine more years."""
    (one,) = [one for one in bilan.tables if one.name == "state_31_august_2019-2020"]
    (own,) = one.table.spec.dimensions
    made = []
    for first in range(2009, 2018):
        period = f"{first}-{first + 1}"
        population = replace(own.population, period=period)
        spec = replace(
            one.table.spec,
            name=f"state_31_august_{period}",
            dimensions=(replace(own, population=population),),
        )
        made.append(replace(one, table=replace(one.table, spec=spec)))
    return replace(bilan, tables=(*bilan.tables, *made))


def with_resources(bilan):
    return replace(bilan, resources=resources_of(builders.a_year(2020)))


CASES = {
    "everything": with_resources(a_publication()),
    "rounded": a_publication(methode=Methode.ARRONDI),
    "all hidden": hidden(a_publication()),
    "long names": with_resources(a_publication([LONG, "Collège Descartes"])),
    "forty long names": a_publication(MANY),
    "ten years": ten_years(a_publication()),
    "no figure": a_publication(figures=False),
    "nothing": replace(a_publication(), tables=(), figures=()),
}


@pytest.fixture(params=CASES, name="bilan")
def any_bilan(request) -> ProtectedBilan:
    return CASES[request.param]


def read(bilan, **told):
    return pypdf.PdfReader(io.BytesIO(render(DiffusableReport(bilan=bilan, **told))))


def text_of(bilan, **told):
    return one_line("\n".join(page.extract_text() for page in read(bilan, **told).pages))


def test_the_report_holds_nothing_but_the_protected_bilan_and_sentences():
    kinds = {one.name: one.type for one in fields(DiffusableReport)}
    assert kinds.pop("bilan") is ProtectedBilan
    assert set(kinds) == {"draft", "contexte", "faits_marquants", "textes"}


def test_the_same_publication_gives_the_same_bytes(bilan):
    assert render(DiffusableReport(bilan=bilan)) == render(DiffusableReport(bilan=bilan))


def test_every_page_says_who_may_read_it_which_edition_and_of_how_many(bilan):
    pages = [one_line(page.extract_text()) for page in read(bilan).pages]
    for rank, text in enumerate(pages, start=1):
        assert "Diffusable : public ; les petits effectifs y sont protégés." in text
        assert "Bilan 2020-2021 · édition 2 · extrait le 01/10/2021 · empreinte" in text
        assert f"{rank} / {len(pages)}" in text
        assert "DONNÉES FICTIVES" in text
        assert "BROUILLON" not in text


def test_a_draft_is_watermarked(bilan):
    assert all("BROUILLON" in page.extract_text() for page in read(bilan, draft=True).pages)


def test_a_title_is_never_the_last_thing_on_a_page(bilan):
    reader = read(bilan)
    titles = {one.title for one in flat(reader.outline)}
    for page in reader.pages:
        assert page.extract_text().rstrip().splitlines()[-1] not in titles


def test_it_is_tagged_titled_in_french_with_its_fonts_and_a_text_for_each_figure(bilan):
    reader = read(bilan)
    root = reader.trailer["/Root"]
    kinds = [node["/S"] for node in elements(root["/StructTreeRoot"])]
    assert root["/Lang"] == "fr-FR"
    assert reader.metadata.title == "Bilan de l’année scolaire 2020-2021"
    assert kinds.count("/H1") == 1
    assert kinds.count("/Figure") == len(alternatives(reader))
    assert all(len(one) > 20 for one in alternatives(reader))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_chapters_are_bookmarks_and_an_empty_one_is_left_out():
    said = {"cohortes": "Trop peu d’enfants pour en parler."}
    whole = [
        one.title
        for one in read(CASES["everything"], textes=said).outline
        if not isinstance(one, list)
    ]
    assert whole[1:] == CHAPTERS
    none = [one.title for one in read(CASES["nothing"]).outline if not isinstance(one, list)]
    assert none[1:] == ["Méthode et définitions", "Protection appliquée"]


def test_sentences_of_the_author_are_printed_where_they_belong_letter_for_letter():
    raw = "<b>É.</b> & 12 enfants"
    text = text_of(CASES["everything"], contexte=raw, textes={"public": "Plus de CM2."})
    assert f"Contexte de l’année {raw} Le public Plus de CM2. Sexe" in text


def test_the_digest_follows_what_is_told_and_what_is_written():
    report = DiffusableReport(bilan=CASES["everything"])
    reasons = [replace(one, reasons={}) for one in report.bilan.tables]
    same = replace(report, bilan=replace(report.bilan, tables=tuple(reasons)))
    assert same.imprint.digest == report.imprint.digest
    for other in (
        replace(report, contexte="Rentrée."),
        replace(report, bilan=CASES["all hidden"]),
        replace(report, bilan=replace(report.bilan, resources=None)),
    ):
        assert other.imprint.digest != report.imprint.digest


def test_long_names_of_establishments_are_whole():
    text = text_of(CASES["forty long names"])
    assert all(one_line(name) in text for name in MANY)


def test_with_everything_hidden_no_count_of_a_child_is_left():
    told = " ".join(told_by(render(DiffusableReport(bilan=CASES["all hidden"]))))
    assert "Effectif de l’année s" in told
    for count in range(1200, 1260):
        assert number(count).replace(NARROW, " ") not in told


def test_amounts_are_told_but_never_what_one_child_costs():
    told = " ".join(told_by(render(DiffusableReport(bilan=CASES["everything"]))))
    assert "107 211,10 € dépensés sur 119 123,45 € votés, soit 90,0 %" in told
    assert "€ par enfant" not in told
    assert "Participations" not in told


def rectangles(chart):
    return [one for one in chart.drawing.contents if isinstance(one, Rect)]


def test_a_hidden_bar_has_no_length_and_bears_the_mark():
    bilan = a_publication()
    chart = protected.rows(bilan, LOOK, "sexe")
    counts = [row[1] for row in chart.table.rows]
    assert counts[0] == "s"
    first, *others = [one.width for one in rectangles(chart)]
    assert first == 0 < min(others)


def test_hidden_states_are_one_part_as_high_as_what_is_left_of_a_printed_total():
    bilan = a_publication()
    (one,) = [one for one in bilan.tables if one.name == "state_31_august"]
    cells = {("principal",): None, ("observation",): 60, ("ase",): None, ("sorti",): 20}
    cells[("total",)] = 100
    known = replace(one, table=PublishedTable(one.table.spec, cells))
    chart = protected.repartition([replace(bilan, tables=(known,))], LOOK)
    filled = [one for one in rectangles(chart) if one.fillColor is not None]
    out, left, observed = sorted(one.height for one in filled if one.height > 10)
    assert out == pytest.approx(left) == pytest.approx(observed / 3)
    assert "s en suivi principal, s en suivi ASE et 20 sortis" in chart.alternative


def test_a_hidden_move_has_its_mark_and_no_bar():
    bilan = a_publication()
    chart = protected_outcomes.evaluations(bilan, LOOK)
    (row,) = chart.table.rows
    assert row == ("Estime", "s", f"1{NARROW}201", f"1{NARROW}202")
    assert "Estime, s progrès" in chart.alternative
    stable, decline, progress, *_ = rectangles(chart)
    assert progress.width == 0 < min(stable.width, decline.width)


def test_survival_is_drawn_at_the_marks_that_are_told_and_nowhere_else():
    bilan = a_publication()
    assert protected_outcomes.survie(bilan, LOOK) is None
    told = [
        ToldFigure(name=f"still_followed_{mark}", year=bilan.year, label="", unit="%", value=value)
        for mark, value in ((6, 98.0), (12, 75.0), (24, None), (36, None))
    ]
    chart = protected_outcomes.survie(replace(bilan, figures=tuple(told)), LOOK)
    assert (
        chart.alternative == "Parcours encore en cours : 98\u00a0% à 6 mois et 75\u00a0% à 12 mois."
    )
    assert [row[1] for row in chart.table.rows] == ["98\u00a0%", "75\u00a0%", "s", "s"]
