"""Grids as an OpenDocument spreadsheet, written by hand: libraries take seconds for the same."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from pre_desk.documents.opendocument import HEAD, spaces
from pre_desk.documents.spreadsheets.grid import Cell, Grid
from pre_desk.documents.spreadsheets.grids import Workbook
from pre_desk.documents.zips import zip_of

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = spaces("office", "table", "text", "style", "fo", "number", "meta", "config", "manifest")
# XML holds none of these, whatever stands in front of them.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TOP = 4


def to_ods(book: Workbook, on: date) -> bytes:
    """Return the workbook; dated by the day of extraction, the same content gives the same bytes.

    No personal name is in its metadata.
    """
    names = ["Lisez-moi", *(one.sheet for one in book.grids), "Définitions", "Protection"]
    return zip_of(
        [
            ("content.xml", _content(book)),
            ("styles.xml", _STYLES),
            ("meta.xml", _meta(book, on)),
            ("settings.xml", _settings(names, len(book.grids))),
            ("META-INF/manifest.xml", _MANIFEST),
        ],
        media_type=_TYPE,
    )


def _content(book: Workbook) -> str:
    sheets = [
        _notes("Lisez-moi", book.title, book.about),
        *(_grid(one) for one in book.grids),
        _notes("Définitions", "Définitions", [(one.title, one.definition) for one in book.grids]),
        _notes("Protection", "Protection appliquée", book.protection),
    ]
    return (
        f'{HEAD}<office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{_CELLS}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(sheets)}"
        f"{_ranges(book)}</office:spreadsheet></office:body></office:document-content>"
    )


def _notes(name: str, title: str, lines: Sequence[tuple[str, str]]) -> str:
    rows = [[(title, "titre")], []]
    rows += [[(left, "fort"), (right, "ligne")] for left, right in lines]
    return _sheet(name, ("large", "immense"), map(_row, rows))


def _grid(grid: Grid) -> str:
    head = ((grid.title, "titre"), (grid.definition, "petit"))
    days = f"Jours comptés\u00a0: {grid.period}"
    rows = [_row([one]) for one in (*head, (days, "petit"))]
    rows.append(_row([]))
    header = _row([(one, "entete") for one in grid.header])
    rows.append(f"<table:table-header-rows>{header}</table:table-header-rows>")
    rows += [_row([_styled(one, at) for at, one in enumerate(cells)]) for cells in grid.rows]
    widths = ("large", *("moyen" for _ in grid.header[1:]))
    return _sheet(grid.sheet, widths, rows)


def _styled(value: Cell, at: int) -> tuple[Cell, str]:
    if isinstance(value, Decimal):
        return value, "montant"
    if isinstance(value, float):
        return value, "dixieme"
    if isinstance(value, int):
        return value, "nombre"
    return value, "masque" if at and len(value) == 1 else "texte"


def _sheet(name: str, widths: Sequence[str], rows: Iterator[str] | Sequence[str]) -> str:
    columns = "".join(f'<table:table-column table:style-name="{one}"/>' for one in widths)
    return f"<table:table table:name={quoteattr(name)}>{columns}{''.join(rows)}</table:table>"


def _row(cells: Sequence[tuple[Cell, str]]) -> str:
    written = "".join(_cell(value, style) for value, style in cells) or "<table:table-cell/>"
    return f"<table:table-row>{written}</table:table-row>"


def _cell(value: Cell, style: str) -> str:
    """Return one cell: a text is declared a text, so no formula is ever read in it (STORE I06)."""
    if isinstance(value, str):
        kind, shown = 'office:value-type="string"', escape(_FORBIDDEN.sub("\ufffd", value))
    else:
        shown = str(value).replace(".", ",")
        kind = f'office:value-type="float" office:value="{value}"'
    return (
        f'<table:table-cell table:style-name="{style}" {kind}><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def _ranges(book: Workbook) -> str:
    """Return the tables as ranges with their filters, as a spreadsheet declares them."""
    told = []
    for number, grid in enumerate(book.grids, start=1):
        sheet = "'" + grid.sheet.replace("'", "''") + "'"
        last = f"{chr(64 + len(grid.header))}{_TOP + 1 + len(grid.rows)}"
        area = quoteattr(f"{sheet}.A{_TOP + 1}:{sheet}.{last}")
        told.append(
            f'<table:database-range table:name="Tableau{number}" table:target-range-address={area}'
            ' table:display-filter-buttons="true"/>'
        )
    return f"<table:database-ranges>{''.join(told)}</table:database-ranges>"


def _meta(book: Workbook, on: date) -> str:
    created = f"{on.isoformat()}T00:00:00"
    return (
        f'{HEAD}<office:document-meta {_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' office:version="1.3"><office:meta><dc:title>{escape(book.title)}</dc:title>'
        f"<dc:language>fr-FR</dc:language><meta:creation-date>{created}</meta:creation-date>"
        f"<dc:date>{created}</dc:date></office:meta></office:document-meta>"
    )


def _settings(names: Sequence[str], grids: int) -> str:
    """Return the frozen headers: two lines of a page of notes, the top of each grid."""
    views = "".join(
        _frozen(name, _TOP + 1 if 1 <= at <= grids else 2) for at, name in enumerate(names)
    )
    return (
        f'{HEAD}<office:document-settings {_SPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{views}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    )


def _frozen(name: str, lines: int) -> str:
    items = "".join(
        f'<config:config-item config:name="{key}" config:type="{kind}">{value}</config:config-item>'
        for key, kind, value in (
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", lines),
            ("ActiveSplitRange", "short", 2),
            ("PositionBottom", "int", lines),
        )
    )
    return (
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{items}"
        "</config:config-item-map-entry>"
    )


def _style(name: str, text: str = "", cell: str = "", *, data: str = "", side: str = "") -> str:
    own = f' style:data-style-name="{data}"' if data else ""
    align = f'<style:paragraph-properties fo:text-align="{side}"/>' if side else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{own}>'
        f'<style:table-cell-properties fo:padding="0.05cm" {cell}/>{align}'
        f"<style:text-properties {text}/></style:style>"
    )


def _column(name: str, width: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
    )


def _number(name: str, decimals: int) -> str:
    return (
        f'<number:number-style style:name="{name}"><number:number number:min-integer-digits="1"'
        f' number:decimal-places="{decimals}" number:min-decimal-places="{decimals}"'
        ' number:grouping="true"/></number:number-style>'
    )


_GREY = 'fo:color="#5c6370"'
_WRAPPED = 'fo:wrap-option="wrap"'
_CELLS = "".join(
    (
        *(_column("large", "8cm"), _column("moyen", "4cm"), _column("immense", "18cm")),
        *(_number("entier", 0), _number("decimale", 1), _number("euros", 2)),
        _style("titre", 'fo:font-weight="bold" fo:font-size="14pt"'),
        _style("fort", 'fo:font-weight="bold"'),
        _style("petit", _GREY),
        _style("ligne", cell=_WRAPPED),
        _style(
            "entete", 'fo:font-weight="bold"', f'{_WRAPPED} fo:border-bottom="0.5pt solid #000"'
        ),
        _style("texte"),
        _style("nombre", data="entier", side="end"),
        _style("dixieme", data="decimale", side="end"),
        _style("montant", data="euros", side="end"),
        _style("masque", _GREY, side="end"),
    )
)
_STYLES = (
    f'{HEAD}<office:document-styles {_SPACES} office:version="1.3"><office:styles>'
    '<style:default-style style:family="table-cell"><style:text-properties'
    ' fo:language="fr" fo:country="FR" fo:font-size="11pt"/></style:default-style>'
    "</office:styles></office:document-styles>"
)
_MANIFEST = (
    f'{HEAD}<manifest:manifest {_SPACES} manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{_TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    + "</manifest:manifest>"
)
