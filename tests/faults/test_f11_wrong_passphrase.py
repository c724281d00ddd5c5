"""F11: a wrong passphrase tells nothing, costs the same, waits longer, and stops nobody else."""

from datetime import timedelta

import pytest

from pre_desk.store.keys.derivation import FLOOR_KIB, FLOOR_PASSES, KdfPolicy
from pre_desk.store.opening import WRONG, WrongPassphrase
from tests.vaults import LEA, NOW, ZOE, ZOE_PASSPHRASE, enter, entered

WRONG_ONE = "une phrase qui n’est pas la bonne"


@pytest.fixture
def work(monkeypatch) -> list[tuple[int, int, int]]:
    """Every derivation of a key, by its cost."""
    done: list[tuple[int, int, int]] = []
    derive = KdfPolicy.derive

    def counted(self: KdfPolicy, passphrase: str, salt: bytes) -> bytes:
        done.append((self.memory_kib, self.passes, self.lanes))
        return derive(self, passphrase, salt)

    monkeypatch.setattr(KdfPolicy, "derive", counted)
    return done


def refused(path, login=LEA, passphrase=WRONG_ONE, now=NOW) -> WrongPassphrase:
    with pytest.raises(WrongPassphrase) as told:
        enter(path, login=login, passphrase=passphrase, now=now)
    return told.value


def test_f11_an_unknown_login_gets_the_same_sentence_for_the_same_work(path, work):
    known = refused(path, login=LEA)
    spent = list(work)
    unknown = refused(path, login="personne", passphrase=WRONG_ONE)
    assert known.message == unknown.message
    assert known.message.startswith(WRONG)
    assert known.field == unknown.field
    assert work == spent * 2
    assert len(spent) == 1


def test_f11_the_delay_doubles_from_1_to_60_seconds(path):
    now, waits = NOW, []
    for _ in range(9):
        waits.append(refused(path, now=now).wait_seconds)
        now += timedelta(seconds=waits[-1])
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_f11_nothing_is_tried_while_the_delay_runs(path, work):
    for _ in range(4):
        refused(path, now=NOW)
    assert len(work) == 1
    assert refused(path, passphrase="peu importe", now=NOW).wait_seconds == 1


def test_f11_the_right_passphrase_opens_after_the_delay_and_forgets_it(path):
    refused(path, now=NOW)
    refused(path, now=NOW + timedelta(seconds=1))
    later = NOW + timedelta(seconds=4)
    with entered(path, now=later) as vault:
        assert "2 ouvertures refusées" in " ".join(vault.report.warnings)
    assert refused(path, now=later).wait_seconds == 1


def test_f11_others_are_not_locked_out(path):
    for step in range(6):
        refused(path, now=NOW + timedelta(minutes=step))
    now = NOW + timedelta(minutes=5)
    with entered(path, login=ZOE, passphrase=ZOE_PASSPHRASE, now=now) as vault:
        assert vault.login == ZOE
    assert refused(path, now=now).wait_seconds > 1


@pytest.mark.parametrize("back", [timedelta(days=365), timedelta(days=3650)])
def test_f11_a_clock_put_back_locks_nobody_out(path, back):
    refused(path, now=NOW)
    with entered(path, now=NOW - back) as vault:
        assert vault.login == LEA


def test_f11_the_profile_keeps_no_login(path, home):
    refused(path, login="personne")
    kept = " ".join(one.read_text() for one in home.rglob("*.json"))
    assert "failures" in kept
    assert "personne" not in kept


def test_f11_a_guess_costs_what_it_must_on_a_real_vault():
    policy = KdfPolicy.calibrated()
    assert policy.memory_kib >= FLOOR_KIB >= 64 * 1024
    assert policy.passes >= FLOOR_PASSES >= 3
    assert policy.lanes == 4
