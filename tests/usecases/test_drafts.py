"""Drafts: each person's own, apart from everything that counts or leaves the vault."""

import zipfile
from datetime import timedelta

from sqlalchemy import select

from pre_desk.store.repositories.content import content_digest
from pre_desk.store.tables.registre import history, journal, operation
from pre_desk.usecases.drafts import Draft, drop_draft, find_draft, keep_draft, list_drafts
from pre_desk.usecases.exchange import write_exchange
from tests.conftest import NOW

TYPED = {"phrase": "Elle lit seule, «\u202fenfin\u202f»", "date": "3/9"}


def test_a_draft_is_found_again_as_it_was_typed(write):
    with write("Garder") as uow:
        keep_draft(uow, "sortie", "p1", {"phrase": "Elle"})
    with write("Garder encore", now=NOW + timedelta(seconds=1)) as uow:
        keep_draft(uow, "sortie", "p1", TYPED)
    with write("Lire") as uow:
        kept = Draft("sortie", "p1", TYPED, NOW + timedelta(seconds=1))
        assert list_drafts(uow) == [kept] and find_draft(uow, "sortie", "p1") == kept
        assert find_draft(uow, "sortie", "p2") is None
        assert "lit seule" not in repr(kept)


def test_the_latest_draft_comes_first_and_nobody_sees_another_s(write):
    for second, form in enumerate(("enfant", "reperage")):
        with write(f"Garder {form}", now=NOW + timedelta(seconds=second)) as uow:
            keep_draft(uow, form, "", TYPED)
    with write("Autre personne", login="zoe") as uow:
        assert list_drafts(uow) == []
        keep_draft(uow, "enfant", "", {"nom": "Autre"})
        drop_draft(uow, "reperage", "")
    with write("Lire") as uow:
        assert [one.form for one in list_drafts(uow)] == ["reperage", "enfant"]
        assert find_draft(uow, "enfant", "").content == TYPED


def test_a_draft_that_is_saved_given_up_or_emptied_is_gone(write):
    with write("Garder") as uow:
        keep_draft(uow, "enfant", "", TYPED)
        keep_draft(uow, "objectif", "p1", TYPED)
        keep_draft(uow, "objectif", "p1", {})
        drop_draft(uow, "enfant", "")
        drop_draft(uow, "enfant", "")
        assert list_drafts(uow) == []


def test_a_draft_makes_no_event_no_operation_no_content_and_is_never_exported(write, tmp_path):
    with write("Avant") as uow:
        registers = [uow.connection.execute(select(one)).all() for one in REGISTERS]
        digest = content_digest(uow)
    with write("Garder") as uow:
        keep_draft(uow, "sortie", "p1", TYPED)
        assert uow.changed == set()
    with write("Après") as uow:
        assert [uow.connection.execute(select(one)).all() for one in REGISTERS] == registers
        assert content_digest(uow) == digest
        with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
            write_exchange(uow, archive)
    with zipfile.ZipFile(tmp_path / "export.zip") as archive:
        assert not any(b"lit seule" in archive.read(name) for name in archive.namelist())


REGISTERS = (journal, operation, history)
