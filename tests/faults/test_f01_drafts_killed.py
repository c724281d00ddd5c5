"""F01, C03: a process killed in the middle of a sentence gives the sentence back."""

import random
import signal
import time

import pytest

from pre_desk.store.checks import verify_vault
from pre_desk.store.people import remove_person
from pre_desk.usecases.drafts import drop_draft, find_draft, keep_draft, list_drafts
from tests.faults.typist import SENTENCE
from tests.vaults import NOW, ZOE, ZOE_PASSPHRASE, entered, start


@pytest.mark.parametrize("seed", range(3))
def test_f01_what_was_typed_at_the_last_pause_is_back_after_a_kill(path, seed):
    chance = random.Random(seed)
    process = start("tests.faults.typist", path)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(2 + chance.randrange(60))]
    time.sleep(chance.random() * 0.01)
    process.send_signal(signal.SIGKILL)
    rest, wrong = process.communicate()
    assert said[0] == "open\n", wrong
    kept = [line for line in [*said[1:], *rest.splitlines(keepends=True)] if line.endswith("\n")]
    with entered(path) as vault:
        assert vault.report.warnings == [] and verify_vault(vault) == []
        with vault.reading(now=NOW) as uow:
            phrase = find_draft(uow, "sortie", "p1").content["phrase"]
        assert len(phrase) >= int(kept[-1]) and phrase.startswith(SENTENCE[: len(phrase)])


def test_c01_a_draft_is_sealed_with_the_vault_wherever_it_is_written(path):
    with entered(path) as vault:
        with vault.transaction("Garder un brouillon", now=NOW) as uow:
            keep_draft(uow, "sortie", "p1", {"phrase": SENTENCE})
        files = [one for one in path.rglob("*") if one.is_file()]
        assert not any(SENTENCE.encode() in one.read_bytes() for one in files)
    with entered(path) as vault, vault.transaction("Enregistrer", now=NOW) as uow:
        drop_draft(uow, "sortie", "p1")
        assert list_drafts(uow) == []


def test_the_drafts_of_a_person_who_leaves_are_dropped(path):
    zoe = {"login": ZOE, "passphrase": ZOE_PASSPHRASE}
    with entered(path, **zoe) as vault, vault.transaction("Garder", now=NOW) as uow:
        keep_draft(uow, "sortie", "p1", {"phrase": SENTENCE})
    with entered(path) as vault:
        with vault.transaction("Garder un brouillon", now=NOW) as uow:
            keep_draft(uow, "enfant", "", {"nom": "Zy"})
        remove_person(vault, login=ZOE, now=NOW)
        with vault.reading(now=NOW) as uow:
            assert uow.connection.exec_driver_sql("SELECT login FROM draft").all() == [("lea",)]
