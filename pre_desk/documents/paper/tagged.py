"""A canvas that writes a tagged PDF (« PDF balisé »): structure tree, alternative texts.

ReportLab's open edition has none: marked content goes into the page streams (BDC/EMC)
and the tree of elements into the catalogue, with the parent tree that leads back to it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from pre_desk.documents.fonts import REGULAR, register_fonts
from pre_desk.documents.paper.xmp import xmp_stream

_AUTHOR = "Programme de Réussite Éducative"


class Element:
    """One node of the structure tree: its kind, its children in reading order."""

    def __init__(self, kind: str, *, alt: str = "", scope: str = "") -> None:
        self.kind = kind
        self.alt = alt
        self.scope = scope
        self.kids: list[Element | tuple[Any, int]] = []
        self.written: Any = None


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A4, French, deterministic; what is drawn belongs to an element or is an artifact."""

    def __init__(self, stream: Any, *, title: str, subject: str, on: date) -> None:
        register_fonts()
        super().__init__(
            stream,
            pagesize=A4,
            invariant=1,
            pageCompression=1,
            lang="fr-FR",
            pdfVersion=(1, 7),
            initialFontName=REGULAR,
        )
        self.setTitle(title)
        self.setSubject(subject)
        self.setAuthor(_AUTHOR)
        self.setCreator("pre_desk")
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()
        self.setDateFormatter(lambda *_: f"D:{on:%Y%m%d}120000Z")
        self._doc.Catalog.Metadata = xmp_stream(title=title, subject=subject, author=_AUTHOR, on=on)
        self._root = Element("Document")
        self._open = [self._root]
        self._shared: dict[object, Element] = {}
        self._marks: list[list[Element]] = [[]]
        self._bookmarks = 0
        self._add_page: Callable[[Any], None] = self._doc.addPage
        self._doc.addPage = self._number_page

    @contextmanager
    def element(
        self, kind: str, *, key: object = None, alt: str = "", scope: str = ""
    ) -> Iterator[None]:
        """Open an element under the current one; a known `key` continues the same element."""
        element = self._shared.get(key) if key is not None else None
        if element is None:
            element = Element(kind, alt=alt, scope=scope)
            self._open[-1].kids.append(element)
            if key is not None:
                self._shared[key] = element
        self._open.append(element)
        yield
        self._open.pop()

    @contextmanager
    def content(self) -> Iterator[None]:
        """What is drawn inside is content of the current element."""
        owner = self._open[-1]
        marks = self._marks[-1]
        self._code.append(f"/{owner.kind} <</MCID {len(marks)}>> BDC")
        owner.kids.append((self._doc.thisPageRef(), len(marks)))
        marks.append(owner)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is decoration: readers skip it."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def add_bookmark(self, title: str, level: int, top: float) -> None:
        """Add an entry to the reader's panel that leads to `top` on this page."""
        self._bookmarks += 1
        key = f"signet-{self._bookmarks}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=top + 12)
        reachable = min(level, self._doc.outline.currentlevel + 1)
        self.addOutlineEntry(title, key, level=reachable, closed=False)

    def _number_page(self, page: Any) -> None:
        """Tell a finished page its place in the parent tree, and to follow the structure."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._marks) - 1
        page.Tabs = PDFName("S")
        self._marks.append([])
        self._add_page(page)

    def save(self) -> None:
        """Write the structure tree, then the file."""
        self._write_tree()
        super().save()

    def _write_tree(self) -> None:
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        reference = self._doc.Reference(tree)
        tree["K"] = PDFArray([self._write(self._root, reference)])
        nums: list[Any] = []
        for page, owners in enumerate(self._marks):
            nums += [page, PDFArray([owner.written for owner in owners])]
        tree["ParentTree"] = self._doc.Reference(PDFDictionary({"Nums": PDFArray(nums)}))
        tree["ParentTreeNextKey"] = len(self._marks)
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _write(self, element: Element, parent: Any) -> Any:
        """Register an element and its children; return its reference."""
        said = {"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent}
        if element.alt:
            said["Alt"] = PDFString(element.alt)
        if element.scope:
            scope = {"O": PDFName("Table"), "Scope": PDFName(element.scope)}
            said["A"] = PDFDictionary(scope)
        node = PDFDictionary(said)
        element.written = self._doc.Reference(node)
        node["K"] = PDFArray([self._kid(kid, element.written) for kid in element.kids])
        return element.written

    def _kid(self, kid: Element | tuple[Any, int], parent: Any) -> Any:
        if isinstance(kid, Element):
            return self._write(kid, parent)
        page, mark = kid
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": mark})
