"""A PDF as images of its pages, in memory only: what is previewed and what is printed."""

from contextlib import closing
from dataclasses import dataclass, field

_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: rows of `stride` bytes, four a pixel (blue, green, red, unused), and its words."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)
    words: str = field(repr=False)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return the width and height of every page, in points."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [document.get_page_size(at) for at in range(len(document))]


def page_image(pdf: bytes, at: int, *, dpi: float, printing: bool = False) -> PageImage:
    """Return page `at` (from 0) at `dpi` dots an inch; `printing` for a printer's dots."""
    import pypdfium2
    from pypdfium2 import raw

    with pypdfium2.PdfDocument(pdf) as document, closing(document[at]) as page:
        with closing(page.get_textpage()) as text:
            words = text.get_text_range()
        bitmap = page.render(
            scale=dpi / _POINTS_PER_INCH,
            force_bitmap_format=raw.FPDFBitmap_BGRx,
            extra_flags=raw.FPDF_PRINTING if printing else 0,
        )
        # Closed here and now: PDFium is used by one thread, the collector runs in any.
        with closing(bitmap):
            pixels = bytes(bitmap.buffer)
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, pixels, words)
