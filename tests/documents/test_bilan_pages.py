"""The pages of the bilan: each says what it is, none is left half empty."""

import pytest

from pre_desk.documents.bilan.render import render
from pre_desk.documents.bilan.report import Report
from pre_desk.indicators.figures import YearFigures
from tests.documents import builders
from tests.documents.reading import CASES, CHAPTERS, elements, one_line, read


@pytest.fixture(params=CASES, name="years")
def any_years(request: pytest.FixtureRequest) -> list[YearFigures]:
    return CASES[request.param]()


def test_the_same_report_gives_the_same_bytes(years):
    assert render(Report(years=years)) == render(Report(years=years))


def test_every_page_is_marked_numbered_and_dated(years):
    report = Report(years=years, edition=3, draft=False)
    pages = [one_line(page.extract_text()) for page in read(report).pages]
    for rank, text in enumerate(pages, start=1):
        assert "Interne, non diffusable" in text
        assert f"{rank} / {len(pages)}" in text
        assert f"édition 3 · extrait le {years[-1].extracted_on:%d/%m/%Y} · empreinte" in text
        assert one_line(report.imprint.short_digest) in text
        assert "BROUILLON" not in text
        assert "DONNÉES FICTIVES" not in text


def test_every_page_of_a_draft_on_invented_children_says_so(years):
    for page in read(Report(years=years, fictitious=True)).pages:
        assert "BROUILLON" in page.extract_text()
        assert "DONNÉES FICTIVES" in page.extract_text()


def test_the_marking_never_covers_itself():
    page = read(Report(years=builders.years(), fictitious=True)).pages[0]
    assert "identification d’un enfant." in page.extract_text()


def test_the_chapters_are_bookmarks_in_order(years):
    outline = read(Report(years=years)).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]
    assert titles[1:] == CHAPTERS
    assert titles[0].startswith("Bilan")


def test_the_structure_has_titles_tables_and_a_text_for_each_figure():
    reader = read(Report(years=builders.years()))
    found = list(elements(reader.trailer["/Root"]["/StructTreeRoot"]))
    kinds = [node["/S"] for node in found]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(CHAPTERS)
    assert {"/Table", "/TH", "/TD", "/P", "/H3"} <= set(kinds)
    figures = [node for node in found if node["/S"] == "/Figure"]
    assert len(figures) == 10
    assert all(len(str(node["/Alt"])) > 20 for node in figures)


def test_every_font_is_embedded():
    for page in read(Report(years=builders.years())).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_the_document_says_its_title_and_language_twice():
    reader = read(Report(years=builders.years()))
    assert reader.metadata.title == "Bilan de l’année scolaire 2022-2023"
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    assert reader.xmp_metadata.dc_title == {"x-default": "Bilan de l’année scolaire 2022-2023"}
    assert reader.xmp_metadata.dc_language == ["fr-FR"]


def test_a_title_is_never_the_last_thing_on_a_page(years):
    reader = read(Report(years=years))
    titles = {
        entry.title
        for entries in (reader.outline, *filter(lambda e: isinstance(e, list), reader.outline))
        for entry in entries
        if not isinstance(entry, list)
    }
    for page in reader.pages:
        # The marking and the footer are drawn first.
        assert page.extract_text().rstrip().splitlines()[-1] not in titles


def test_no_page_but_the_last_is_left_half_empty(years):
    for page in read(Report(years=years)).pages[1:-1]:
        heights: list[float] = []
        page.extract_text(
            visitor_text=lambda words, cm, tm, *_, into=heights: (
                into.append(tm[5] * cm[3] + cm[5]) if words.strip() else None
            )
        )
        foot = 60
        assert min(height for height in heights if height > foot) < 842 / 2
