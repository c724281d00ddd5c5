"""How an OpenDocument text looks: one page model, a few styles, one table per grid."""

from collections.abc import Sequence

from pre_desk.documents.cellules.content import Grid
from pre_desk.documents.opendocument import HEAD, spaces
from pre_desk.tokens import LIGHT

TYPE = "application/vnd.oasis.opendocument.text"
SPACES = spaces("office", "table", "text", "style", "fo", "meta", "manifest")
_WIDTH = 17.0
_FONT = "Liberation Sans"
_GREY = f'fo:color="{LIGHT.secondary}"'
_BOLD = 'fo:font-weight="bold"'


def automatic(grids: Sequence[Grid]) -> str:
    """Return the styles of the tables: their width shared among their columns."""
    told = []
    for number, grid in enumerate(grids, start=1):
        told.append(
            f'<style:style style:name="T{number}" style:family="table"><style:table-properties'
            f' style:width="{_WIDTH}cm" table:align="margins"/></style:style>'
        )
        total = sum(share for _, share in grid.columns)
        for at, (_, share) in enumerate(grid.columns):
            width = f'style:column-width="{_WIDTH * share / total:.2f}cm"'
            told.append(
                f'<style:style style:name="T{number}.{at}" style:family="table-column">'
                f"<style:table-column-properties {width}/></style:style>"
            )
    return "".join(told) + _CELLS


def styles(marking: str, foot: str) -> str:
    """Return the page model, with who may read above and what it is below, and the styles."""
    number = (
        '<text:tab/><text:page-number text:select-page="current"/>\u00a0/\u00a0<text:page-count/>'
    )
    return (
        f'{HEAD}<office:document-styles {SPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties'
        f' fo:font-family="{_FONT}, Arial, sans-serif" fo:font-size="10pt"'
        ' fo:language="fr" fo:country="FR"/></style:default-style>'
        f"{_PARAGRAPHS}</office:styles><office:automatic-styles>{_PAGE}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard"'
        ' style:page-layout-name="Page"><style:header><text:p text:style-name="Bandeau">'
        f'{marking}</text:p></style:header><style:footer><text:p text:style-name="Pied">'
        f"{foot}{number}</text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )


def _paragraph(name: str, text: str = "", shape: str = "", inside: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {shape}>{inside}</style:paragraph-properties>"
        f"<style:text-properties {text}/></style:style>"
    )


def _title(level: int, size: int, above: float) -> str:
    shape = f'fo:margin-top="{above}cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"'
    text = f'fo:font-size="{size}pt" {_BOLD}'
    page = f'{shape} fo:break-before="page"'
    return _paragraph(f"Titre{level}", text, shape) + _paragraph(f"Titre{level}Page", text, page)


_PARAGRAPHS = "".join(
    (
        _title(0, 20, 0.0),
        _title(1, 12, 0.6),
        _title(2, 10, 0.35),
        _paragraph("Texte", shape='fo:margin-top="0.2cm"'),
        _paragraph("Serre", shape='fo:margin-top="0.05cm"'),
        _paragraph("Puce", shape='fo:margin-top="0.05cm"'),
        _paragraph("Discret", f'fo:font-size="8pt" {_GREY}', 'fo:margin-top="0.15cm"'),
        _paragraph(
            "Encadre",
            shape=(
                f'fo:margin-top="0.3cm" fo:margin-bottom="0.3cm" fo:padding="0.2cm"'
                f' fo:background-color="{LIGHT.background}"'
                f' fo:border-left="2pt solid {LIGHT.accent}"'
            ),
        ),
        _paragraph("Cellule", 'fo:font-size="9pt"'),
        _paragraph("Nombre", 'fo:font-size="9pt"', 'fo:text-align="end"'),
        _paragraph("Entete", f'fo:font-size="8pt" {_BOLD} {_GREY}'),
        _paragraph("Bandeau", f'fo:font-size="8pt" fo:color="{LIGHT.warning}"'),
        _paragraph(
            "Pied",
            f'fo:font-size="7.5pt" {_GREY}',
            inside='<style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/>'
            "</style:tab-stops>",
        ),
        f'<style:style style:name="Fort" style:family="text"><style:text-properties {_BOLD}/>'
        "</style:style>",
        '<text:list-style style:name="Puces"><text:list-level-style-bullet text:level="1"'
        ' text:bullet-char="•"><style:list-level-properties'
        ' text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        ' text:list-tab-stop-position="0.6cm" fo:text-indent="-0.4cm" fo:margin-left="0.6cm"/>'
        "</style:list-level-properties></text:list-level-style-bullet></text:list-style>",
    )
)
_PAGE = (
    '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm"'
    ' fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style>'
    '<style:header-footer-properties fo:margin-bottom="0.4cm"/></style:header-style>'
    '<style:footer-style><style:header-footer-properties fo:margin-top="0.4cm"/>'
    "</style:footer-style></style:page-layout>"
)
_CELLS = (
    '<style:style style:name="Case" style:family="table-cell"><style:table-cell-properties'
    f' fo:padding="0.08cm" fo:border-bottom="0.5pt solid {LIGHT.border}"/></style:style>'
    '<style:style style:name="Haute" style:family="table-row"><style:table-row-properties'
    ' style:min-row-height="1.1cm"/></style:style>'
)
_FILES = ("content.xml", "styles.xml", "meta.xml")
MANIFEST = (
    f'{HEAD}<manifest:manifest {SPACES} manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in _FILES
    )
    + "</manifest:manifest>"
)
