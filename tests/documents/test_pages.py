"""A PDF as images: sizes, pixels, words, and nothing on the disk."""

import io
from datetime import date

import pytest

from pre_desk.documents.pages import PageImage, page_image, page_sizes
from pre_desk.documents.paper.blocks import Panel, Text
from pre_desk.documents.paper.flow import PageBreak, Pages
from pre_desk.documents.paper.tagged import TaggedCanvas


@pytest.fixture(scope="module")
def pdf() -> bytes:
    stream = io.BytesIO()
    canvas = TaggedCanvas(stream, title="Essai", subject="Essai", on=date(2026, 11, 26))
    first = Panel([Text("Maëlys à l’école")], colour="error")
    Pages(canvas, lambda canvas, page: None).lay([first, PageBreak(), Text("Deuxième")])
    canvas.save()
    return stream.getvalue()


def pixel(page: PageImage, x: int, y: int) -> tuple[int, int, int]:
    at = y * page.stride + 4 * x
    blue, green, red = page.pixels[at : at + 3]
    return red, green, blue


def test_every_page_has_its_size_in_points(pdf):
    sizes = page_sizes(pdf)
    assert [(round(width), round(height)) for width, height in sizes] == [(595, 842)] * 2


def test_a_page_is_drawn_at_the_dots_asked_for(pdf):
    page = page_image(pdf, 0, dpi=96)
    assert (page.width, page.height) == (794, 1123)
    assert len(page.pixels) == page.stride * page.height
    assert page_image(pdf, 0, dpi=192).width == 1588


def test_colours_are_those_of_the_page(pdf):
    page = page_image(pdf, 0, dpi=96)
    assert pixel(page, 5, 5) == (255, 255, 255)
    # The edge of the panel, two centimetres from the left and from the top.
    assert pixel(page, 77, 90) == (0xB3, 0x26, 0x1E)


def test_a_page_comes_with_its_words(pdf):
    assert "Maëlys à l’école" in page_image(pdf, 0, dpi=30).words
    assert "Deuxième" in page_image(pdf, 1, dpi=30).words


def test_a_page_for_a_printer_says_the_same(pdf):
    page = page_image(pdf, 0, dpi=96, printing=True)
    assert pixel(page, 77, 90) == (0xB3, 0x26, 0x1E)


def test_words_and_pixels_are_in_no_trace(pdf):
    assert "Maëlys" not in repr(page_image(pdf, 0, dpi=30))
