"""C12: every file of the vault and everybody else's keys open no note and hold no word of one."""

import itertools
from contextlib import suppress

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select

from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.role import Role
from pre_desk.store.keys.cercles import read_book
from pre_desk.store.keys.slots import PERSON, SlotName, canonical
from pre_desk.store.keys.vault_keys import new_slot
from pre_desk.store.tables import metadata
from pre_desk.usecases.cercles import add_member, remove_member
from pre_desk.usecases.drafts import keep_draft
from pre_desk.usecases.exchange import write_exchange
from pre_desk.usecases.notes import correct_note, read_note
from tests.cercles import IDA, MAX, PASSPHRASES, SECOND, SECRET, TODAY, TOM, Sharing, share_notes
from tests.faults.watching import files_below, found_in
from tests.vaults import KDF, LEA, NOW, ZOE, enter, entered

OTHERS = (LEA, TOM, IDA, MAX)
WORDS = ["Zyqorvane", "foulque"]


@pytest.fixture
def shared(path) -> Sharing:
    """A note written, corrected, read, and a draft of another one."""
    made = share_notes(path)
    made.as_(ZOE, lambda uow: correct_note(uow, made.note, texte=SECOND, on=TODAY, today=TODAY))
    made.read(ZOE)
    draft = {"cercle": "Psychologues", "date": "", "texte": SECRET}
    made.as_(ZOE, lambda uow: keep_draft(uow, "note", made.enfant, draft))
    return made


def keys_held_by(shared: Sharing, login: str) -> list[bytes]:
    """Every symmetric key that somebody gets from the vault's files with her passphrase."""
    with entered(shared.path, login=login, passphrase=PASSPHRASES[login]) as vault:
        keys = vault.keys
        found = [keys.data, keys.audit, keys.attachments, keys.database]
        found += [keys.private.to_bytes()[:32], keys.private.to_bytes()[32:]]
        found.append(keys.failures.private_bytes_raw())
        with vault.reading(now=NOW) as uow:
            book = read_book(shared.cercle, uow.cercle.get(shared.cercle).cles)
        for slot, generation in itertools.product(book.sealed, (1, 2)):
            context = canonical(["cercle", 1, shared.cercle, generation, slot])
            for sealed in book.sealed.values():
                with suppress(InvalidTag):
                    found.append(keys.private.open(sealed, context))
    return found


def test_c12_everybody_else_together_has_no_key_that_opens_a_note(shared):
    held = [key for login in OTHERS for key in keys_held_by(shared, login)]
    # Seven each, and none of the sealed ones opened.
    assert len(held) == 7 * len(OTHERS)
    note = shared.as_(LEA, lambda uow: uow.note_confidentielle.get(shared.note))
    tied = f"note_confidentielle.scelle|{note.id}|{note.cercle_id}|{note.generation}|{note.auteur}"
    for key in held:
        with pytest.raises(InvalidTag):
            AESGCM(key).decrypt(note.scelle[:12], note.scelle[12:], tied.encode())
    # The probe is right: with the key that Zoé holds, it opens.
    [key] = keys_held_by(shared, ZOE)[7:]
    assert b"Zyqorvane" in AESGCM(key).decrypt(note.scelle[:12], note.scelle[12:], tied.encode())


def test_c12_no_table_holds_a_word_of_a_note(shared):
    with entered(shared.path) as vault, vault.reading(now=NOW) as uow:
        rows = [
            repr(tuple(row))
            for table in metadata.sorted_tables
            for row in uow.connection.execute(select(table))
        ]
    assert found_in(" ".join(rows).encode(), WORDS) == []
    assert len(rows) > 100


def test_c12_no_file_holds_a_word_of_a_note_even_decrypted(shared, tmp_path):
    assert found_in(b"".join(p.read_bytes() for p in files_below([tmp_path])), WORDS) == []
    # As somebody with the vault's key sees the pages: freed ones, and those of the WAL.
    plain = tmp_path / "plain.db"
    with entered(shared.path) as vault:
        raw = vault.engine.raw_connection()
        raw.driver_connection.set_authorizer(None)
        raw.driver_connection.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
        raw.driver_connection.execute("SELECT sqlcipher_export('plain')")
        raw.driver_connection.execute("DETACH DATABASE plain")
        raw.close()
    assert found_in(plain.read_bytes(), WORDS) == []
    assert b"Psychologues" in plain.read_bytes()


def test_c12_an_export_holds_the_sealed_bytes_and_no_word(shared):
    import io
    import zipfile

    with entered(shared.path) as vault, vault.reading(now=NOW) as uow:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            write_exchange(uow, archive)
        with zipfile.ZipFile(stream) as archive:
            whole = b"".join(archive.read(one) for one in archive.namelist())
            notes = archive.read("notes_confidentielles.csv")
    assert found_in(whole, WORDS) == []
    assert len(notes.splitlines()) == 2


def test_c12_a_role_raised_in_the_key_file_opens_no_note(shared, monkeypatch, tmp_path):
    """Tom signs himself psychologist: the vault believes him, the cercle does not."""
    from dataclasses import replace

    from pre_desk.store.keys.key_file import save_key_file

    vault = enter(shared.path, login=TOM, passphrase=PASSPHRASES[TOM])
    name = SlotName(vault.slot.id, PERSON, TOM, Role.PSYCHOLOGUE)
    raised = new_slot(
        vault.store_id, 1, name, vault.keys.private, vault.keys.data, PASSPHRASES[TOM], KDF
    )
    slots = tuple(raised if one.login == TOM else one for one in vault.key_file.slots)
    forged = replace(vault.key_file, slots=slots)
    save_key_file(shared.path, forged.signed(raised, vault.keys.private, vault.keys.data))
    vault.dispose()
    with pytest.raises(Forbidden, match="pas de ce cercle"):
        shared.read(TOM)
    with pytest.raises(Forbidden):
        shared.as_(TOM, lambda uow: add_member(uow, shared.cercle, login=TOM))


def test_c12_a_name_changed_by_sql_gives_nobody_the_key(shared):
    """An account renamed, a note said to be hers, a cercle said to be another."""
    shared.sql("UPDATE note_confidentielle SET auteur = ?", MAX)
    with pytest.raises(DomainError):
        shared.read(MAX)
    with pytest.raises(DomainError):
        shared.read(ZOE)


def test_c12_after_a_member_left_her_old_files_open_nothing_written_since(shared):
    shared.let_in(MAX)
    [kept] = keys_held_by(shared, MAX)[7:]
    shared.as_(ZOE, lambda uow: remove_member(uow, shared.cercle, login=MAX))
    second = shared.write(ZOE, SECRET)
    assert len(keys_held_by(shared, MAX)) == 7
    for key in (shared.note, second):
        note = shared.as_(LEA, lambda uow, key=key: uow.note_confidentielle.get(key))
        for generation in (1, 2):
            tied = f"note_confidentielle.scelle|{note.id}|{note.cercle_id}|{generation}|{ZOE}"
            with pytest.raises(InvalidTag):
                AESGCM(kept).decrypt(note.scelle[:12], note.scelle[12:], tied.encode())


def test_c12_the_text_is_in_no_repr_of_what_carries_it(shared):
    opened = shared.as_(ZOE, lambda uow: read_note(uow, shared.note))
    note = shared.as_(ZOE, lambda uow: uow.note_confidentielle.get(shared.note))
    cercle = shared.as_(ZOE, lambda uow: uow.cercle.get(shared.cercle))
    assert "Zyqorvane" not in repr(opened)
    assert "scelle" not in repr(note)
    assert "cles" not in repr(cercle)
