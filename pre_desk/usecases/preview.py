"""The pages of a document, to look at and to print without any file on the disk."""

from dataclasses import dataclass, field

from pre_desk.documents.pages import PageImage, page_image, page_sizes

__all__ = ["PageImage", "PreviewDocument", "page_image", "preview"]


@dataclass(frozen=True, slots=True)
class PreviewDocument:
    """A PDF held in memory, and the size of each of its pages in points."""

    pdf: bytes = field(repr=False)
    sizes: tuple[tuple[float, float], ...]


def preview(pdf: bytes) -> PreviewDocument:
    """Return a PDF ready to be shown page by page."""
    return PreviewDocument(pdf, tuple(page_sizes(pdf)))
