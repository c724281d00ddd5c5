"""Documents of a child: cleaned names, sealed bytes, the same bytes back (STORE I07, I08)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from pre_desk.domain.errors import Forbidden
from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bin import list_bin, put_in_bin, restore_from_bin
from pre_desk.usecases.document_names import media_type, shown_name
from pre_desk.usecases.documents import (
    MAX_BYTES,
    add_document,
    add_document_file,
    list_documents,
    read_document,
)
from pre_desk.usecases.undo import redo_last, undo_last
from tests.usecases.builders import TODAY, an_enfant, on_field

Write = Callable[..., AbstractContextManager[UnitOfWork]]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Compte rendu.pdf", "Compte rendu.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\note.docx", "note.docx"),
        ("\u202egpj.exe", "gpj.exe"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("CON", "Document CON"),
        ("nul.txt", "Document nul.txt"),
        ("  ..  ", "Document"),
        ("", "Document"),
        ('a<b>:"c".pdf', "a b c .pdf"),
        ("e\u0301cole.pdf", "école.pdf"),
    ],
)
def test_a_name_from_outside_is_shown_cleaned(given, shown):
    assert shown_name(given) == shown


def test_a_long_name_is_cut_and_keeps_its_suffix():
    cut = shown_name("é" * 300 + ".pdf")
    assert len(cut) == 120
    assert cut.endswith("é.pdf")
    assert len(shown_name("x." + "y" * 300)) == 120


def test_a_media_type_comes_from_the_suffix_and_nothing_else():
    assert media_type("Photo.JPG") == "image/jpeg"
    assert media_type("macro.docm") == "application/octet-stream"


def test_the_same_bytes_come_back_and_the_journal_tells_it(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    content = bytes(range(256)) * 40
    kept = add_document(uow, enfant.id, nom="../Bilan.pdf", content=content, on=TODAY)
    assert (kept.nom, kept.type_media, kept.taille) == ("Bilan.pdf", "application/pdf", 10_240)
    assert content[:64] not in kept.scelle
    before = uow.journal.head.seq
    assert read_document(uow, kept.id) == content
    assert uow.journal.head.seq == before + 1


def test_documents_are_listed_latest_first_without_their_bytes(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    for nom, day in (("Ancien.pdf", date(2025, 1, 6)), ("Récent.pdf", TODAY)):
        add_document(uow, enfant.id, nom=nom, content=b"x", on=day)
    assert [one.nom for one in list_documents(uow, enfant.id)] == ["Récent.pdf", "Ancien.pdf"]


def test_a_document_put_in_the_bin_comes_back_byte_for_byte(write: Write) -> None:
    with write("Ajouter") as uow:
        enfant = an_enfant(uow)
        kept = add_document(uow, enfant.id, nom="Bilan.pdf", content=b"corps", on=TODAY)
    with write("Mettre à la corbeille") as uow:
        put_in_bin(uow, "document", kept.id, today=TODAY)
        assert list_documents(uow, enfant.id) == ()
        [entry] = list_bin(uow)
    with write("Annuler") as uow:
        assert undo_last(uow) == "Mettre à la corbeille"
        assert read_document(uow, kept.id) == b"corps"
    with write("Rétablir") as uow:
        redo_last(uow)
        assert list_documents(uow, enfant.id) == ()
    with write("Reprendre") as uow:
        restore_from_bin(uow, entry.key)
        assert read_document(uow, kept.id) == b"corps"


def test_a_file_is_read_up_to_the_limit(uow: UnitOfWork, tmp_path: Path) -> None:
    enfant = an_enfant(uow)
    small, big, empty = (tmp_path / name for name in ("a.txt", "b.bin", "c.txt"))
    small.write_bytes(b"bonjour")
    big.write_bytes(b"\0" * (MAX_BYTES + 1))
    empty.touch()
    assert add_document_file(uow, enfant.id, small, on=TODAY).taille == 7
    with on_field("document", "jusqu’à 20\u00a0Mo"):
        add_document_file(uow, enfant.id, big, on=TODAY)
    with on_field("document", "vide"):
        add_document_file(uow, enfant.id, empty, on=TODAY)
    with on_field("document", "ne peut pas être lu"):
        add_document_file(uow, enfant.id, tmp_path / "absent", on=TODAY)


def test_a_role_without_names_gets_no_document(uow: UnitOfWork) -> None:
    enfant = an_enfant(uow)
    uow.role = Role.DIRECTION
    with pytest.raises(Forbidden):
        list_documents(uow, enfant.id)
