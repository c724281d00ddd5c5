"""A paper as an OpenDocument text, written by hand: no library is needed for so little."""

from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from pre_desk.documents.cellules.content import (
    Content,
    Grid,
    Item,
    NewPage,
    Notice,
    Para,
    Part,
    Title,
    clean,
)
from pre_desk.documents.cellules.odt_styles import MANIFEST, SPACES, TYPE, automatic, styles
from pre_desk.documents.opendocument import HEAD
from pre_desk.documents.zips import zip_of
from pre_desk.french import NBSP


def to_odt(content: Content) -> bytes:
    """Return the paper; the same content gives the same bytes, and no name is in its metadata."""
    return zip_of(
        (
            ("content.xml", _content(content)),
            ("styles.xml", styles(_text(content.marking), _text(content.foot))),
            ("meta.xml", _meta(content)),
            ("META-INF/manifest.xml", MANIFEST),
        ),
        media_type=TYPE,
    )


def _content(content: Content) -> str:
    grids = [one for one in content.parts if isinstance(one, Grid)]
    body = "".join(_written(content.parts))
    if content.fictitious:
        body = f'<text:p text:style-name="Discret">DONNÉES FICTIVES</text:p>{body}'
    return (
        f'{HEAD}<office:document-content {SPACES} office:version="1.3">'
        f"<office:automatic-styles>{automatic(grids)}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _written(parts: Sequence[Part]) -> list[str]:
    told: list[str] = []
    tables = breaks = 0
    for listed, group in groupby(parts, key=lambda one: isinstance(one, Item)):
        if listed:
            lines = "".join(_item(one) for one in group if isinstance(one, Item))
            told.append(f'<text:list text:style-name="Puces">{lines}</text:list>')
            continue
        for one in group:
            if isinstance(one, NewPage):
                breaks = 1
                continue
            if isinstance(one, Grid):
                tables += 1
                told.append(_table(one, tables))
            else:
                told.append(_line(one, fresh=bool(breaks)))
            breaks = 0
    return told


def _line(part: Part, *, fresh: bool) -> str:
    if isinstance(part, Title):
        style = f"Titre{part.level}" + ("Page" if fresh else "")
        level = part.level + 1
        words = _text(part.words)
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{words}</text:h>'
    if isinstance(part, Notice):
        return f'<text:p text:style-name="Encadre">{_text(part.words)}</text:p>'
    if isinstance(part, Para):
        style = "Discret" if part.quiet else "Serre" if part.close else "Texte"
        return f'<text:p text:style-name="{style}">{_led(part.lead, part.words)}</text:p>'
    raise TypeError(type(part).__name__)


def _item(part: Item) -> str:
    words = _led(part.lead, part.words)
    return f'<text:list-item><text:p text:style-name="Puce">{words}</text:p></text:list-item>'


def _table(grid: Grid, number: int) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="T{number}.{at}"/>'
        for at in range(len(grid.columns))
    )
    head = "".join(_cell(header, "Entete") for header, _ in grid.columns)
    rows = "".join(_row(grid, row) for row in grid.rows)
    return (
        f'<table:table table:name="Tableau{number}" table:style-name="T{number}">{columns}'
        f"<table:table-header-rows><table:table-row>{head}</table:table-row>"
        f"</table:table-header-rows>{rows}</table:table>"
    )


def _row(grid: Grid, row: Sequence[str]) -> str:
    style = ' table:style-name="Haute"' if grid.tall else ""
    cells = "".join(
        _cell(words, "Nombre" if at in grid.numbers else "Cellule") for at, words in enumerate(row)
    )
    return f"<table:table-row{style}>{cells}</table:table-row>"


def _cell(words: str, style: str) -> str:
    return (
        '<table:table-cell table:style-name="Case" office:value-type="string">'
        f'<text:p text:style-name="{style}">{_text(words)}</text:p></table:table-cell>'
    )


def _led(lead: str, words: str) -> str:
    if not lead:
        return _text(words)
    colon = f"{NBSP}: " if words else ""
    strong = f'<text:span text:style-name="Fort">{_text(lead)}{colon}</text:span>'
    return strong + _text(words)


def _text(words: str) -> str:
    """Return words as text, never as markup: several spaces and line ends are kept."""
    lines = escape(clean(words)).split("\n")
    return "<text:line-break/>".join(line.replace("  ", " <text:s/>") for line in lines)


def _meta(content: Content) -> str:
    created = f"{content.on.isoformat()}T00:00:00"
    return (
        f'{HEAD}<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' office:version="1.3"><office:meta><dc:title>{escape(content.title)}</dc:title>'
        f"<dc:language>fr-FR</dc:language><meta:creation-date>{created}</meta:creation-date>"
        f"<dc:date>{created}</dc:date><meta:generator>pre_desk</meta:generator>"
        "</office:meta></office:document-meta>"
    )
