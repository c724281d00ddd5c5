"""How charts are drawn: the same numbers in PDF and SVG, readable without colour."""

import io
import re
from itertools import pairwise

import pypdf
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics import renderPDF

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.diverging import Change, draw_changes
from pre_desk.documents.charts.flows import draw_flows
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.rows import Row, draw_rows, fitted
from pre_desk.documents.charts.stack import Part, YearStack, draw_stacks, legend_lines, spread
from pre_desk.documents.charts.survival import draw_survival
from pre_desk.documents.charts.svg import to_svg
from pre_desk.documents.charts.years import YearPoint, draw_columns, draw_line
from pre_desk.french import MISSING
from pre_desk.tokens import DARK, LIGHT, Palette

PARTS = (
    Part(letter="O", meaning="observation", name="observation"),
    Part(letter="S", meaning="sorti", name="sortis"),
)


def points(*values: float | None) -> list[YearPoint]:
    return [
        YearPoint(
            year=f"{2017 + i}-{2018 + i}",
            value=value,
            text=MISSING if value is None else str(value),
        )
        for i, value in enumerate(values)
    ]


def a_chart(pen: Pen, title: str = "Effectifs") -> Chart:
    return Chart(
        name="essai",
        title=title,
        definition="Essai.",
        drawing=pen.drawing,
        alternative="Une phrase & des nombres.",
        table=DataTable(header=(), rows=()),
    )


def svg_texts(pen: Pen) -> list[str]:
    return re.findall(r">([^<>\n]+)</text>", to_svg(a_chart(pen)).decode())


def painted(pen: Pen, palette: Palette) -> QImage:
    """The chart as Qt paints it on the surface of a palette."""
    image = QImage(480, 240, QImage.Format.Format_RGB32)
    image.fill(QColor(palette.surface))
    painter = QPainter(image)
    renderer = QSvgRenderer(to_svg(a_chart(pen)))
    assert renderer.isValid()
    renderer.render(painter, QRectF(0, 0, 480, 240))
    painter.end()
    return image


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda one: one.name)
def test_qt_paints_the_chart_and_leaves_the_ground_alone(qapp, palette):
    pen = Pen(Look(width=480, height=240, text=11, palette=palette))
    draw_columns(pen, points(166, 243))
    image = painted(pen, palette)
    surface, accent = QColor(palette.surface).rgb(), QColor(palette.accent).rgb()
    assert image.pixel(1, 1) == image.pixel(478, 238) == image.pixel(400, 60) == surface
    assert image.pixel(214, 150) == accent


def test_qt_does_not_fill_a_broken_line(qapp):
    pen = Pen(Look(width=480, height=240, text=11, palette=LIGHT))
    draw_line(pen, points(10, 24, 10))
    assert painted(pen, LIGHT).pixel(240, 150) == QColor(LIGHT.surface).rgb()


def test_the_svg_says_its_title_and_sentence_and_refers_to_nothing_outside():
    pen = Pen(Look(width=480, height=240))
    draw_columns(pen, points(1))
    svg = to_svg(a_chart(pen, "Durée < 2 ans")).decode()
    assert "<title>Durée &lt; 2 ans</title>" in svg
    assert "<desc>Une phrase &amp; des nombres.</desc>" in svg
    assert "clipPath" not in svg
    assert "DOCTYPE" not in svg
    assert set(re.findall(r"https?://[^\"]+", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_a_dashed_line_is_drawn_one_way_only():
    pen = Pen(Look(width=480, height=240))
    pen.line((10, 10), (10, 90), dash=(2, 2))
    assert " Z" not in to_svg(a_chart(pen)).decode()


def test_colours_are_exactly_those_of_the_tokens():
    pen = Pen(Look(width=480, height=240, palette=DARK))
    draw_columns(pen, points(1, 2), colour="sorti")
    assert DARK.sorti.lower() in to_svg(a_chart(pen)).decode()


def test_the_same_words_are_on_paper_and_on_screen():
    pen = Pen(Look(width=400, height=200))
    draw_columns(pen, points(166, 243))
    on_paper = pypdf.PdfReader(io.BytesIO(renderPDF.drawToString(pen.drawing)))
    text = on_paper.pages[0].extract_text()
    assert all(words in text for words in svg_texts(pen))
    assert "243" in text


def test_a_missing_year_is_said_and_leaves_a_gap_in_the_line():
    pen = Pen(Look(width=480, height=240))
    draw_line(pen, points(10, None, 12))
    assert MISSING in svg_texts(pen)


def test_every_part_has_its_letter_its_count_and_its_share():
    pen = Pen(Look(width=480, height=240, text=11))
    year = YearStack(year="2022-2023", counts=(114, 6), shares=("95,0 %", "5,0 %"))
    draw_stacks(pen, PARTS, [year])
    written = svg_texts(pen)
    assert {"O 114", "S 6", "120"} <= set(written)
    assert any("95,0 %" in words for words in written)
    # On the screen, a text that begins with a space loses it.
    assert all(words == words.strip() for words in written)


def test_years_are_shortened_only_when_they_do_not_fit():
    wide, narrow = Pen(Look(width=480, height=200)), Pen(Look(width=150, height=200))
    for pen in (wide, narrow):
        draw_columns(pen, points(*range(1, 8)))
    assert "2017-2018" in svg_texts(wide)
    assert "17-18" in svg_texts(narrow)


@pytest.mark.parametrize(
    ("middles", "expected"),
    [
        ([10, 50], [10, 50]),
        ([50, 50], [45, 55]),
        ([50, 51, 52], [41, 51, 61]),
        ([1, 2], [5, 15]),
    ],
)
def test_labels_move_as_little_as_needed(middles, expected):
    assert spread(middles, 10, 0) == pytest.approx(expected)


def test_labels_never_cover_each_other():
    placed = spread([0, 1, 3, 40, 41, 90, 90.5], 10, 0)
    assert all(high - low >= 10 - 1e-9 for low, high in pairwise(placed))


def test_a_name_too_long_is_cut_with_an_ellipsis():
    pen = Pen(Look(width=100, height=100))
    short = fitted(pen, "École élémentaire Anatole-France", 60)
    assert short.endswith("…")
    assert pen.width(short) <= 60


def test_a_long_name_is_written_on_two_lines_before_it_is_cut():
    pen = Pen(Look(width=300, height=60, text=11))
    draw_rows(pen, [Row(name="École élémentaire Anatole-France d’Antony", count=3)])
    written = svg_texts(pen)
    assert " ".join(written[:2]) == "École élémentaire Anatole-France d’Antony"
    narrow = Pen(Look(width=90, height=60, text=11))
    draw_rows(narrow, [Row(name="Établissement", count=3)])
    assert svg_texts(narrow)[0].endswith("…")


def test_a_legend_takes_a_second_line_before_it_is_written_smaller():
    wide, narrow = Pen(Look(width=400, height=200)), Pen(Look(width=100, height=200))
    for pen, lines in ((wide, 1), (narrow, 2)):
        assert len(legend_lines(pen, PARTS)) == lines


def test_empty_series_are_drawn_without_a_fault():
    for draw in (
        lambda pen: draw_columns(pen, points(0)),
        lambda pen: draw_line(pen, points(None)),
        lambda pen: draw_stacks(
            pen, PARTS, [YearStack(year="2022-2023", counts=(0, 0), shares=("", ""))]
        ),
        lambda pen: draw_rows(pen, []),
        lambda pen: draw_rows(pen, [Row(name="École", count=0)]),
        lambda pen: draw_changes(pen, [Change(name="Estime", decline=0, stable=0, progress=0)]),
        lambda pen: draw_survival(pen, [], [(6, None)]),
        lambda pen: draw_flows(pen, PARTS, ["30 juin 2023"], [(0, 0)], []),
    ):
        pen = Pen(Look(width=200, height=120))
        draw(pen)
        assert to_svg(a_chart(pen))


def test_streams_between_two_dates_keep_every_child():
    pen = Pen(Look(width=400, height=200))
    draw_flows(
        pen,
        PARTS,
        ["30 juin 2022", "30 juin 2023"],
        [(10, 2), (7, 5)],
        [{(0, 0): 7, (0, 1): 3, (1, 1): 2}],
    )
    assert {"O 10", "S 2", "O 7", "S 5"} <= set(svg_texts(pen))
