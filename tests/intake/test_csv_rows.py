"""Bytes that nobody vouches for: read line by line, or refused with a clear reason."""

import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.intake.csv_rows import CsvRows
from pre_desk.intake.refusal import UnreadableSource

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=8)


def read(content: bytes | str) -> list[tuple[int, list[str]]]:
    raw = content if isinstance(content, bytes) else content.encode()
    return list(CsvRows(io.BytesIO(raw), "enfants.csv"))


def refusal(content: bytes | str) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as refused:
        read(content)
    assert refused.value.message.startswith("enfants.csv, ligne ")
    return refused.value


def test_utf_8_is_read_with_or_without_its_mark():
    assert read("nom\nMaëlys\n") == [(1, ["nom"]), (2, ["Maëlys"])]
    assert read("\ufeffnom\nMaëlys\n") == [(1, ["nom"]), (2, ["Maëlys"])]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "iso8859-15", "mac_roman"])
def test_another_encoding_is_refused_at_its_first_accent_with_the_remedy(encoding):
    refused = refusal("nom;prenom\nDupont;Zoe\nCissé;Maëlys\n".encode(encoding))
    assert refused.line == 3
    assert "n’est pas en UTF-8" in refused.message
    assert "CSV UTF-8" in refused.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused(encoding):
    refused = refusal("nom\nMaëlys\n".encode(encoding))
    assert refused.line == 1
    assert "UTF-16" in refused.message or "caractère nul" in refused.message


def test_a_separator_a_quote_and_a_new_line_may_stand_between_quotes():
    rows = read('nom;texte\nA;"dit ""oui""; puis\nse tait"\nB;x\n')
    assert rows == [
        (1, ["nom", "texte"]),
        (2, ["A", 'dit "oui"; puis\nse tait']),
        (4, ["B", "x"]),
    ]


def test_empty_lines_are_skipped_and_still_counted():
    assert read("a\r\n\r\nb\r\n") == [(1, ["a"]), (3, ["b"])]


def test_a_quote_never_closed_is_told_at_the_line_where_it_opens():
    refused = refusal('nom\nA\n"B\nC\nD\n')
    assert refused.line == 3
    assert "jamais refermé" in refused.message


def test_a_quote_never_closed_in_a_big_file_is_refused_before_its_end():
    stream = io.BytesIO(b'nom\n"A\n' + b"B;C;D;E\n" * (3 << 20))
    with pytest.raises(UnreadableSource) as refused:
        list(CsvRows(stream, "enfants.csv"))
    assert refused.value.line == 2
    assert "jamais refermé" in refused.value.message
    assert stream.tell() < 8 << 20


def test_a_misplaced_quote_is_told_at_its_line():
    refused = refusal('nom\n"A"B\n')
    assert refused.line == 2
    assert "guillemet" in refused.message


def test_a_cell_of_20_megabytes_is_refused_before_it_is_whole():
    stream = io.BytesIO(b"nom\nA\n" + b"B" * (20 << 20) + b"\n")
    with pytest.raises(UnreadableSource) as refused:
        list(CsvRows(stream, "enfants.csv"))
    assert refused.value.line == 3
    assert "démesurée" in refused.value.message
    assert stream.tell() < 6 << 20


def test_a_nul_character_is_refused():
    refused = refusal("nom\nBen\0ali\n")
    assert refused.line == 2
    assert "caractère nul" in refused.message


def test_old_line_ends_are_refused_in_words():
    assert "fins de ligne" in refusal("nom\rBenali\rCisse\r").message


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=6))
def test_whatever_a_csv_writer_writes_is_read_back(rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    assert [row for _, row in read(out.getvalue())] == rows


@given(st.binary(max_size=60) | st.text('";\r\n\ufeffé', max_size=30).map(str.encode))
def test_any_bytes_are_rows_or_one_refusal_with_its_line(content):
    try:
        rows = read(content)
    except UnreadableSource as refused:
        assert refused.line is not None and refused.line >= 1
    else:
        assert [line for line, _ in rows] == sorted({line for line, _ in rows})


class ManyLines(io.RawIOBase):
    """A file that is never whole anywhere."""

    def __init__(self, lines: int) -> None:
        self._left = lines

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        if not self._left:
            return 0
        count = min(len(buffer) // 40, self._left)
        content = b"1;Benali;Maelys;2012-03-04;F;une remarq\n" * count
        self._left -= count
        buffer[: len(content)] = content
        return len(content)


def test_a_long_file_is_read_in_a_memory_that_does_not_grow():
    def peak(lines: int) -> int:
        tracemalloc.start()
        rows = CsvRows(io.BufferedReader(ManyLines(lines)), "enfants.csv")
        assert sum(1 for _ in rows) == lines
        told = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return told

    assert peak(20_000) < peak(2_000) + 50_000
