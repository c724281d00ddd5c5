"""Pages: words never read as markup, tagged content, breaks where they belong."""

import io
from collections.abc import Sequence
from datetime import date

import pypdf
import pytest
from reportlab.graphics.shapes import Drawing

from pre_desk.documents.charts.chart import Chart, DataTable
from pre_desk.documents.fonts import REGULAR, register_fonts, width_of
from pre_desk.documents.paper.blocks import Block, Columns, Figure, Gap, Heading, Panel, Text
from pre_desk.documents.paper.flow import BOTTOM, TOP, WIDTH, PageBreak, Pages
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.documents.paper.text import BODY, Run, break_lines

SENTENCE = "Le programme accompagne des enfants et leurs familles, dans la durée. "


def made(blocks: Sequence[Block]) -> pypdf.PdfReader:
    """The blocks as a PDF, read back."""
    stream = io.BytesIO()
    canvas = TaggedCanvas(stream, title="Essai", subject="Essai", on=date(2023, 9, 1))
    Pages(canvas, lambda canvas, page: None).lay(blocks)
    canvas.save()
    return pypdf.PdfReader(stream)


def texts(reader: pypdf.PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


def kinds(reader: pypdf.PdfReader) -> list[str]:
    """Every element of the structure tree, in reading order."""
    found: list[str] = []

    def walk(node: pypdf.generic.DictionaryObject) -> None:
        if "/S" in node:
            found.append(str(node["/S"])[1:])
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            target = kid.get_object()
            if isinstance(target, dict) and target.get("/Type") != "/MCR":
                walk(target)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def a_table(rows: int) -> Table:
    columns = [Column(header="École", share=3, number=False), Column(header="Enfants", share=1)]
    return Table(columns, [(f"École {row}", str(row)) for row in range(rows)])


@pytest.mark.parametrize(
    "raw", ['<img src="/etc/passwd"/>', "<b>gras</b> & <para>", "</para><a href='x'>", "&lt;"]
)
def test_markup_is_printed_letter_for_letter(raw):
    assert raw in texts(made([Text(raw), Panel([Text(raw)], colour="error")]))[0]


def test_a_line_is_never_broken_at_a_french_space():
    register_fonts()
    lines = break_lines(
        "aaaa bbbb\u202f? cccc\u00a0: dddd", BODY, width_of("aaaa bbbb", REGULAR, 9.5)
    )
    written = ["".join(words for words, _ in line) for line in lines]
    assert written == ["aaaa", "bbbb\u202f?", "cccc\u00a0:", "dddd"]


def test_a_word_longer_than_a_line_is_cut_and_nothing_is_lost():
    register_fonts()
    lines = break_lines("x" * 300, BODY, 100)
    written = ["".join(words for words, _ in line) for line in lines]
    assert "".join(written) == "x" * 300
    assert all(width_of(line, REGULAR, BODY.size) <= 100 for line in written)


def test_bold_words_keep_their_place_in_the_line():
    register_fonts()
    lines = break_lines(
        [Run("Effectif : "), Run("243", bold=True), Run(", le plus haut.")], BODY, 400
    )
    assert [words for words, _ in lines[0]] == ["Effectif\u00a0: ", "243", ", le plus haut."]


def test_a_long_paragraph_goes_on_on_the_next_page_as_the_same_element():
    reader = made([Text(SENTENCE * 90)])
    assert len(reader.pages) == 2
    assert "".join(texts(reader)).replace("\n", " ").count("dans la durée") == 90
    assert kinds(reader) == ["Document", "P"]


def test_a_title_is_never_left_alone_at_the_foot_of_a_page():
    room = TOP - BOTTOM - 50
    reader = made([Gap(room), Heading("Sorties", 2), Text(SENTENCE * 4)])
    first, second = texts(reader)
    assert "Sorties" not in first
    assert second.startswith("Sorties")


def test_a_table_cut_between_two_pages_repeats_its_header_for_the_eye_only():
    reader = made([a_table(60)])
    assert len(reader.pages) == 2
    assert all("Enfants" in text for text in texts(reader))
    assert kinds(reader).count("Table") == 1
    assert kinds(reader).count("TH") == 2 + 60
    assert kinds(reader).count("TD") == 60


def test_no_row_is_lost_nor_printed_twice_in_a_long_table():
    text = "\n".join(texts(made([a_table(180)])))
    assert [text.count(f"École {row}\n") for row in range(180)] == [1] * 180


def test_a_page_break_at_the_head_of_a_page_adds_no_empty_page():
    assert len(made([PageBreak(), Text("a"), PageBreak(), PageBreak(), Text("b")]).pages) == 2


def test_columns_and_panels_are_as_high_as_their_content():
    short, long = Text(SENTENCE), Text(SENTENCE * 10)
    columns = Columns([[short], [long]])
    assert columns.height(WIDTH) == long.height(columns.widths(WIDTH)[1])
    assert Panel([short], colour="warning").height(WIDTH) > short.height(WIDTH - 24)


def test_titles_are_bookmarks_and_the_document_says_its_language():
    reader = made([Heading("Bilan", 0), Heading("Public", 1), Heading("Âge", 2), Text("x")])
    outline = reader.outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == ["Bilan", "Public"]
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Essai"


def test_a_figure_carries_its_alternative_text():
    chart = Chart(
        name="essai",
        title="Effectifs",
        definition="Enfants de l’année.",
        drawing=Drawing(100, 50),
        alternative="166 enfants en 2017-2018.",
        table=DataTable(header=(), rows=()),
    )
    reader = made([Figure(chart)])
    document = reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()
    figure = document["/K"][1].get_object()
    assert (figure["/S"], figure["/Alt"]) == ("/Figure", "166 enfants en 2017-2018.")


def test_every_mark_leads_back_to_its_element():
    reader = made([Heading("Bilan", 0), Text(SENTENCE * 90), a_table(60)])
    nums = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, page in enumerate(reader.pages):
        assert page["/StructParents"] == number
        owners = nums[2 * number + 1]
        marks = page.get_contents().get_data().count(b"/MCID")
        assert len(owners) == marks > 0
