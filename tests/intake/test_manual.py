"""The manual of the exchange folder says what intake does: files, columns, words, examples."""

import base64
import re
from datetime import date
from itertools import takewhile

import pytest

from pre_desk.bundled import bundled_path
from pre_desk.domain.coded import Coded
from pre_desk.domain.reference import Genre
from pre_desk.intake.columns import Column, Kind, needed_columns, sheets
from pre_desk.intake.grids import evaluation_columns
from pre_desk.intake.vocabulary import coded_vocabulary, kind_of
from pre_desk.store.tables import ENTITIES
from pre_desk.usecases.imports import preview_import

MANUAL = bundled_path("resources/manual")
LINES = (MANUAL / "dossier-echange.md").read_text(encoding="utf-8").splitlines()


def sections() -> dict[str, list[list[str]]]:
    """The table under each `### …` title that names a file or a list, by the name between `…`."""
    found = {}
    for at, line in enumerate(LINES):
        if line.startswith("### "):
            body = list(takewhile(lambda one: not one.startswith("#"), LINES[at + 1 :]))
            rows = [row for row in body if row.startswith("| `")]
            cells = [re.split(r"(?<!\\)\|", row.strip("|")) for row in rows]
            name = re.findall(r"`([^`]+)`", line)[0]
            found[name] = [[cell.strip().replace("\\|", "|") for cell in row] for row in cells]
    return found


SECTIONS = sections()
COLUMNS: dict[str, tuple[Column, ...]] = {
    sheet.file: evaluation_columns() if table == "evaluation" else sheet.columns
    for table, sheet in sheets(ENTITIES).items()
    if table != "reponse"
}
CODED = sorted(
    {column.coded for columns in COLUMNS.values() for column in columns if column.coded},
    key=lambda one: one.__name__,
)


def plain(cell: str) -> str:
    return cell.strip("`").replace("\u00a0", " ").replace("\u202f", " ")


def test_the_manual_tells_every_file_and_every_list_once_and_no_other():
    known = set(COLUMNS) | {kind_of(one) for one in CODED} | {genre.value for genre in Genre}
    assert set(SECTIONS) == known
    assert sum(line.startswith("### ") for line in LINES) == len(SECTIONS)


@pytest.mark.parametrize("file", COLUMNS)
def test_every_column_is_told_in_its_order_with_its_form_and_whether_it_is_needed(file):
    rows = SECTIONS[file]
    assert [plain(row[0]) for row in rows] == [column.name for column in COLUMNS[file]]
    needed = set(needed_columns(COLUMNS[file])) | (
        {"niveau"} if file == "evaluations.csv" else set()
    )
    for row, column in zip(rows, COLUMNS[file], strict=True):
        assert row[1] == ("oui" if column.name in needed else "non"), column.name
        assert len(row[2]) > 3
        assert plain(row[3]).startswith(column.kind.value), column.name
        told = kind_of(column.coded) if column.coded else column.genre and column.genre.value
        assert not told or re.search(rf"\(#[\w-]*-{told}\)", row[3]), column.name


@pytest.mark.parametrize("coded", CODED, ids=kind_of)
def test_every_word_of_a_fixed_list_is_told_with_its_label_and_its_spellings(coded: type[Coded]):
    rows = SECTIONS[kind_of(coded)]
    assert [(plain(row[0]), row[1]) for row in rows] == [(one.value, one.label) for one in coded]
    read = coded_vocabulary(coded).read
    for row in rows:
        for spelling in (row[1], *(row[2].split(", ") if row[2] != "–" else ())):
            assert read(spelling) is coded.of_code(plain(row[0]))


@pytest.mark.parametrize("genre", Genre)
def test_every_shipped_word_of_the_team_s_lists_is_told(genre: Genre, uow):
    shipped = sorted(uow.reference.find(genre=genre), key=lambda one: one.ordre)
    rows = SECTIONS[genre.value]
    assert [(plain(row[0]), row[1]) for row in rows] == [(one.code, one.libelle) for one in shipped]
    if genre is Genre.MOTIF_SORTIE:
        assert [row[2] for row in rows] == [one.signe.label.lower() for one in shipped]


def test_the_examples_of_the_manual_make_a_folder_that_is_imported_whole(uow, tmp_path):
    for file, rows in SECTIONS.items():
        if file in COLUMNS:
            header = ";".join(plain(row[0]) for row in rows)
            cells = ["" if row[5] == "–" else row[5].strip("`") for row in rows]
            (tmp_path / file).write_text(f"{header}\n{';'.join(cells)}\n", encoding="utf-8")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "bilan-1.pdf").write_bytes(bytes(48213))
    preview = preview_import(uow, tmp_path, on=date(2026, 11, 23))
    assert preview.reasons == ()
    assert preview.notices == ()
    assert {one.file: one.accepted for one in preview.files} == dict.fromkeys(COLUMNS, 1)


def test_the_five_minimum_files_of_the_manual_are_imported_whole(uow, tmp_path):
    text = "\n".join(LINES)
    (example,) = re.findall(r"```\n(enfants\.csv\n.+?)```", text, re.DOTALL)
    for block in example.strip().split("\n\n"):
        file, _, content = block.partition("\n")
        (tmp_path / file).write_text(content, encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 5
    preview = preview_import(uow, tmp_path, on=date(2026, 11, 23))
    assert (preview.children, preview.parcours, preview.rejected) == (1, 1, 0)
    assert preview.notices == ()


def test_every_link_of_the_manual_leads_somewhere():
    for page in MANUAL.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for target, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", text):
            there = page if not target else page.parent / target
            assert there.is_file(), f"{page.name}: {target}"
            titles = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert not anchor or anchor in map(_anchor, titles), f"{page.name}: {anchor}"


def _anchor(title: str) -> str:
    """How a Markdown reader makes the target of a title."""
    return re.sub(r"[^\w\- ]", "", title.lower().replace("\u00a0", " ")).replace(" ", "-")


def test_the_manual_keeps_to_french_typography():
    for page in MANUAL.glob("*.md"):
        prose = re.sub(
            r"```.*?```|`[^`]*`|\]\([^)]*\)", "", page.read_text("utf-8"), flags=re.DOTALL
        )
        assert not re.findall(r"[^\n]* [:;!?»](?:\s|$)|« [^\n]*|[a-zà-ÿ]'[^\n]*", prose), page.name


def test_a_sealed_cell_of_the_manual_is_true_base64():
    (row,) = [row for row in SECTIONS["notes_confidentielles.csv"] if plain(row[0]) == "scelle"]
    assert base64.b64decode(plain(row[5]), validate=True)
    assert plain(row[3]) == Kind.SEALED.value
