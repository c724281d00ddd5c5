"""Where a folder comes from: links are not followed, a zip is judged before it is unpacked."""

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pre_desk.intake import source as sources
from pre_desk.intake.columns import FORMAT, MANIFEST
from pre_desk.intake.refusal import UnreadableSource
from pre_desk.intake.source import FolderSource, ZipSource, read_manifest
from pre_desk.usecases.imports import preview_import
from tests.intake.conftest import MINIMUM, TODAY, write_folder


def zipped(entries: dict[str, bytes], **options: int) -> bytes:
    """The bytes of a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **{"compression": zipfile.ZIP_DEFLATED, **options}) as archive:
        for name, content in entries.items():
            # Through ZipInfo: a name is written as it is, however bad.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = archive.compression
            archive.writestr(entry, content)
    return out.getvalue()


def opened(content: bytes) -> ZipSource:
    return ZipSource(lambda: io.BytesIO(content))


def test_a_folder_gives_its_files_and_those_of_documents(tmp_path):
    write_folder(tmp_path, {"Enfants.CSV": "x", "documents/bilan.pdf": b"%PDF", "autre/x.csv": "x"})
    source = FolderSource(tmp_path)
    assert source.sizes == {"enfants.csv": 1, "documents/bilan.pdf": 4}
    with source.open("documents/bilan.pdf") as stream:
        assert stream.read() == b"%PDF"
    assert not source.authenticated


def test_links_of_a_folder_are_not_followed(tmp_path):
    outside = write_folder(tmp_path / "ailleurs", {"secret.txt": "secret"})
    folder = write_folder(tmp_path / "dossier", {"enfants": "x"})
    (folder / "parcours.csv").symlink_to(outside / "secret.txt")
    (folder / "documents").symlink_to(outside, target_is_directory=True)
    assert list(FolderSource(folder).sizes) == ["enfants.csv"]


def test_two_files_of_one_name_are_refused(tmp_path):
    folder = write_folder(tmp_path, {"enfants.csv": "x", "ENFANTS.csv": "y"})
    if len(list(folder.iterdir())) == 2:
        with pytest.raises(UnreadableSource, match="deux fichiers"):
            FolderSource(folder)


def test_a_file_that_has_gone_is_told_in_french(tmp_path):
    source = FolderSource(write_folder(tmp_path, {"enfants": "x"}))
    (tmp_path / "enfants.csv").unlink()
    with pytest.raises(UnreadableSource, match=r"enfants\.csv\u00a0: fichier illisible"):
        source.open("enfants.csv")


@pytest.mark.parametrize(
    "name",
    [
        "../enfants.csv",
        "a/../../enfants.csv",
        "/etc/passwd",
        "C:/enfants.csv",
        "documents\\..\\x",
        "\\\\serveur\\x",
    ],
)
def test_a_zip_with_a_path_that_leaves_it_is_refused(name):
    with pytest.raises(UnreadableSource, match="chemin interdit"):
        opened(zipped({"enfants.csv": b"x", name: b"y"}))


def test_a_zip_bomb_is_refused_from_its_directory():
    bomb = zipped({"enfants.csv": bytes(64 << 20)})
    assert len(bomb) < 1 << 20
    with pytest.raises(UnreadableSource, match="démesurée"):
        opened(bomb)


def test_a_column_of_equal_values_is_not_taken_for_a_bomb():
    content = b"parcours;debut;liste\n" + b"A;2020-09-01;principal\n" * 200_000
    assert opened(zipped({"suivis.csv": content})).sizes == {"suivis.csv": len(content)}


def test_a_zip_too_big_once_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr(sources, "MAX_BYTES", 100)
    with pytest.raises(UnreadableSource, match="démesuré"):
        opened(zipped({"enfants.csv": b"x" * 60, "suivis.csv": b"x" * 60}))


def test_a_zip_of_too_many_files_is_refused(monkeypatch):
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    with pytest.raises(UnreadableSource, match="plus de 3 fichiers"):
        opened(zipped({f"documents/{number}": b"" for number in range(4)}))


def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_said():
    content = zipped({"enfants.csv": b"x" * 1000}, compression=zipfile.ZIP_STORED)
    lying = content.replace(struct.pack("<LL", 1000, 1000), struct.pack("<LL", 1000, 10))
    source = opened(lying)
    assert source.sizes == {"enfants.csv": 10}
    with pytest.raises(UnreadableSource, match="abîmé"), source.open("enfants.csv") as stream:
        assert len(stream.read()) <= 10


def test_an_encrypted_zip_is_refused():
    content = bytearray(zipped({"enfants.csv": b"x"}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + at] |= 1
    with pytest.raises(UnreadableSource, match="chiffré"):
        opened(bytes(content))


def test_an_unusual_compression_is_refused():
    with pytest.raises(UnreadableSource, match="compression inhabituelle"):
        opened(zipped({"enfants.csv": b"x"}, compression=zipfile.ZIP_LZMA))


def test_two_files_of_one_name_in_a_zip_are_refused():
    with pytest.raises(UnreadableSource, match="même nom"):
        opened(zipped({"enfants.csv": b"x", "Enfants.csv": b"y"}))


def test_a_zip_of_one_folder_is_that_folder():
    content = zipped(
        {"Mon export/enfants.csv": b"x", "Mon export/documents/a": b"y", "__MACOSX/._a": b"z"}
    )
    assert opened(content).sizes == {"enfants.csv": 1, "documents/a": 1}


def test_a_zip_of_documents_only_keeps_their_folder():
    assert opened(zipped({"documents/a": b"y"})).sizes == {"documents/a": 1}


def test_an_empty_zip_holds_nothing():
    assert opened(zipped({})).sizes == {}


def test_a_damaged_file_of_a_zip_is_told_when_it_is_read():
    content = bytearray(zipped({"enfants.csv": b"Benali" * 50}))
    content[45] ^= 0xFF
    source = opened(bytes(content))
    with (
        pytest.raises(UnreadableSource, match=r"enfants\.csv\u00a0: le zip est abîmé"),
        source.open("enfants.csv") as stream,
    ):
        stream.read()


@settings(max_examples=300)
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_zip_of_which_any_byte_changed_is_read_or_refused_in_french(at, value):
    content = bytearray(zipped({"enfants.csv": b"Benali;Maelys\n" * 9, "documents/a": b"x" * 40}))
    content[at % len(content)] = value
    try:
        source = opened(bytes(content))
        for name in source.sizes:
            with source.open(name) as stream:
                stream.read()
    except UnreadableSource as refused:
        assert refused.message[0].isupper() or refused.file


def manifest(told: object) -> Callable[[Path], FolderSource]:
    text = told if isinstance(told, str) else json.dumps(told)
    return lambda folder: FolderSource(write_folder(folder, {MANIFEST: text}))


def test_a_folder_without_the_application_s_mark_is_a_foreign_one(tmp_path):
    assert read_manifest(FolderSource(tmp_path)) is False
    assert read_manifest(manifest({"format": FORMAT, "version": 1})(tmp_path)) is True


@pytest.mark.parametrize("told", ["", "{", "[]", "[" * 100_000, {"format": "autre", "version": 1}])
def test_a_mark_that_is_not_ours_is_refused(tmp_path, told):
    with pytest.raises(UnreadableSource, match="n’est pas celui"):
        read_manifest(manifest(told)(tmp_path))


@pytest.mark.parametrize("version", [2, "1", None])
def test_a_folder_of_a_newer_version_is_refused(tmp_path, version):
    told = {"format": FORMAT, "version": version}
    with pytest.raises(UnreadableSource, match="version plus récente"):
        read_manifest(manifest(told)(tmp_path))


def test_a_zip_is_imported_as_its_folder(uow, tmp_path):
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({f"{name}.csv": text.encode() for name, text in MINIMUM.items()}))
    shown = preview_import(uow, path, on=TODAY)
    assert (shown.children, shown.parcours, shown.rejected) == (2, 2, 0)


def test_nothing_of_a_zip_is_written_on_the_disk(uow, tmp_path):
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({f"{name}.csv": text.encode() for name, text in MINIMUM.items()}))
    preview_import(uow, path, on=TODAY)
    assert [one.name for one in tmp_path.iterdir()] == ["export.zip"]
    assert stat.S_ISREG(path.stat().st_mode)
