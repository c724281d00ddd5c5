"""One child on one page: before a meeting, or for the collège that she goes to."""

from collections.abc import Sequence
from dataclasses import replace

from pre_desk.documents.cellules.content import (
    Content,
    Grid,
    Item,
    NewPage,
    Notice,
    Para,
    Part,
    Title,
)
from pre_desk.documents.cellules.facts import Meeting, Section, Sheet, paper
from pre_desk.documents.cellules.pdf import fits_on_one_page
from pre_desk.french import counted

# Lines a part, letters a line: less and less until the page holds the child.
_ROOMS = ((99, 4000), (12, 900), (8, 500), (6, 300), (4, 200), (3, 120), (2, 80))
_MORE = "dans son dossier"
_LONGEST_CELL = 80


def preparation(meeting: Meeting, sheets: Sequence[Sheet]) -> Content:
    """Return what to know of each child before a meeting, a page each."""
    parts: list[Part] = []
    for one in sheets:
        parts += [NewPage()] if parts else []
        parts += one_page(one)
    if not sheets:
        parts = [
            Title("Fiches de préparation", 0),
            Notice("Aucun enfant n’est inscrit à l’ordre du jour de cette réunion."),
        ]
    return paper(
        meeting,
        "Fiches de préparation",
        parts,
        why="pour la coordination, à détruire après la réunion",
    )


def hand_over(meeting: Meeting, sheet: Sheet) -> Content:
    """Return what a collège receives of one child."""
    return paper(
        meeting,
        "Dossier de passage en 6e",
        sheet_parts(sheet),
        why="remis au collège d’accueil avec l’accord de la famille",
    )


def one_page(sheet: Sheet) -> list[Part]:
    """Return a sheet that fits on one page; what was left out of it is counted."""
    for lines, letters in _ROOMS:
        parts = sheet_parts(_cut(sheet, lines, letters))
        if fits_on_one_page(parts):
            break
    return parts


def sheet_parts(sheet: Sheet) -> list[Part]:
    """Return a sheet whole."""
    parts: list[Part] = [Title(sheet.titre, 0), Para(sheet.sous_titre, quiet=True)]
    parts += [Para(words, lead=lead, close=True) for lead, words in sheet.head]
    for section in sheet.sections:
        parts += _section(section)
    return parts


def _section(section: Section) -> list[Part]:
    parts: list[Part] = [Title(section.titre)]
    if section.rows:
        parts.append(Grid(columns=section.columns, rows=section.rows))
    return parts + [Item(line) for line in section.lines]


def _cut(sheet: Sheet, lines: int, letters: int) -> Sheet:
    sections = tuple(_shorter(one, lines, letters) for one in sheet.sections)
    head = tuple((lead, _clip(words, letters)) for lead, words in sheet.head)
    return replace(sheet, head=head, sections=sections)


def _shorter(one: Section, lines: int, letters: int) -> Section:
    told = [_clip(each, letters) for each in one.lines[:lines]]
    cells = max(letters // 4, _LONGEST_CELL // 2)
    rows = tuple(tuple(_clip(cell, cells) for cell in row) for row in one.rows[:lines])
    missing = max(0, len(one.lines) - lines) + max(0, len(one.rows) - lines)
    if missing:
        told.append(f"… et {counted(missing, 'autre')} {_MORE}.")
    return replace(one, lines=tuple(told), rows=rows)


def _clip(words: str, letters: int) -> str:
    if len(words) <= letters:
        return words
    return f"{words[:letters].rsplit(None, 1)[0].rstrip(' ,;.')}…"
