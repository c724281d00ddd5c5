"""F09, F10: a key file that is damaged, foreign, newer or old says which; the mirror serves."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pre_desk.domain.errors import VaultError
from pre_desk.store.files import KEY_FILE, database_name
from pre_desk.store.keys.key_file import DAMAGED, FOREIGN, NEWER, load_key_files, mirror_path
from pre_desk.store.opening import WrongPassphrase, describe_vault
from pre_desk.store.people import change_passphrase, people, remove_person
from tests.faults.damage import helpful
from tests.vaults import (
    KDF,
    LEA,
    NOW,
    PASSPHRASE,
    ZOE,
    ZOE_PASSPHRASE,
    copy_vault,
    enter,
    entered,
    make_vault,
    mode_of,
    names_in,
)


def put(path: Path, content: bytes, *, mirror: bool = True) -> None:
    """Put a key file in the place of the vault's, and of its mirror."""
    (path / KEY_FILE).write_bytes(content)
    if mirror:
        mirror_path(path).write_bytes(content)


def refused(path: Path, **options) -> str:
    """The sentence that opening refuses with."""
    with pytest.raises(VaultError) as told:
        enter(path, **options)
    return told.value.message


def newer_than(path: Path) -> bytes:
    """A key file as a later version of the application would write it."""
    return json.dumps({**json.loads((path / KEY_FILE).read_bytes()), "v": 2}).encode()


def test_f09_damaged_foreign_and_newer_have_sentences_of_their_own(path, tmp_path):
    make_vault(tmp_path / "Autre.pre", children=0)
    foreign = (tmp_path / "Autre.pre" / KEY_FILE).read_bytes()
    newer = newer_than(path)
    put(path, b"{" + (path / KEY_FILE).read_bytes())
    assert refused(path) == DAMAGED
    put(path, foreign)
    assert refused(path) == FOREIGN
    put(path, newer)
    assert refused(path) == NEWER
    with pytest.raises(VaultError, match="version plus récente"):
        describe_vault(path)
    assert len({DAMAGED, FOREIGN, NEWER}) == 3


def test_f09_a_newer_key_file_is_never_replaced_by_an_older_mirror(path):
    newer = newer_than(path)
    put(path, newer, mirror=False)
    assert refused(path) == NEWER
    assert (path / KEY_FILE).read_bytes() == newer


@pytest.mark.parametrize("same_passphrase", [True, False])
def test_f09_the_mirror_serves_when_the_key_file_is_another_vault_s(
    path, tmp_path, same_passphrase
):
    other = tmp_path / "Autre.pre"
    make_vault(other, children=0)
    if not same_passphrase:
        with entered(other) as vault:
            change_passphrase(vault, old=PASSPHRASE, new=ZOE_PASSPHRASE, now=NOW, kdf=KDF)
    kept = (path / KEY_FILE).read_bytes()
    put(path, (other / KEY_FILE).read_bytes(), mirror=False)
    with entered(path) as vault:
        assert "autre coffre" in helpful(vault.report.warnings[0])
        assert len(names_in(vault)) == 30
    assert (path / KEY_FILE).read_bytes() == kept


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_f09_any_byte_changed_opens_through_the_mirror_with_a_warning(path, data):
    whole = mirror_path(path).read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255))
    changed = whole[:place] + bytes([byte]) + whole[place + 1 :]
    (path / KEY_FILE).write_bytes(changed)
    try:
        with entered(path) as vault:
            assert people(vault)[0].login == LEA
            assert changed == whole or len(vault.report.warnings) <= 1
            for told in vault.report.warnings:
                helpful(told)
    except VaultError as refusal:
        assert refusal.message == NEWER
        mirror_path(path).write_bytes(whole)
        put(path, whole)
    assert (path / KEY_FILE).read_bytes() == mirror_path(path).read_bytes()
    assert load_key_files(path)[0].to_bytes() == whole


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    content=st.binary(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode())
)
def test_f09_whatever_stands_in_the_place_of_the_keys_is_refused_in_french(
    tmp_path_factory, content
):
    folder = tmp_path_factory.getbasetemp() / "anything.pre"
    (folder / "sauvegardes").mkdir(parents=True, exist_ok=True)
    put(folder, content)
    assert refused(folder) == DAMAGED


def test_f09_nested_beyond_reason_is_refused_in_french(path):
    put(path, b"[" * 1_000_000)
    assert refused(path) == DAMAGED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("store", "../../../../tmp/elsewhere"),
        ("db", "../dossier-0001.db"),
        ("db", "cles.json"),
        ("gen", 7),
        ("slots", []),
        ("slots", 3),
        ("audit_pub", "AAAA"),
        ("members_sig", ["nobody", "AAAA"]),
        ("demonstration", True),
        ("mac", ""),
    ],
)
def test_f09_a_field_written_by_somebody_else_is_refused(path, name, value):
    written = json.loads((path / KEY_FILE).read_bytes())
    put(path, json.dumps({**written, name: value}).encode())
    assert refused(path) == DAMAGED


@pytest.mark.parametrize("name", ["login", "role", "kdf", "salt", "priv", "dek", "pub", "sig_pub"])
def test_f09_a_slot_taken_from_another_person_is_refused(path, name):
    written = json.loads((path / KEY_FILE).read_bytes())
    written["slots"][0][name] = written["slots"][2 if name == "login" else 1][name]
    written["slots"][0]["role"] = "technique" if name == "role" else written["slots"][0]["role"]
    if name == "kdf":
        written["slots"][0]["kdf"] = {"m": 65, "t": 1, "p": 1}
    put(path, json.dumps(written).encode())
    assert refused(path) == DAMAGED


def test_f10_the_old_key_file_of_somebody_who_left_opens_nothing_current(path, tmp_path):
    old = (path / KEY_FILE).read_bytes()
    before = copy_vault(path, tmp_path / "before.pre")
    with entered(path) as vault:
        remove_person(vault, login=ZOE, now=NOW)
    assert not (path / database_name(1)).exists()

    put(path, old, mirror=False)
    with pytest.raises(WrongPassphrase):
        enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE)
    put(path, old)
    later = {"login": ZOE, "passphrase": ZOE_PASSPHRASE, "now": NOW + timedelta(hours=1)}
    assert "dossier-0001.db" in refused(path, **later)
    # Even with the current database under the name that her keys expect.
    (path / database_name(2)).rename(path / database_name(1))
    assert refused(path, **later) == FOREIGN
    # What she copied while she was there is hers to read: only a new key protects the rest.
    with entered(before, login=ZOE, passphrase=ZOE_PASSPHRASE, read_only=True) as vault:
        assert len(names_in(vault)) == 30


def test_f10_an_old_key_file_put_back_loses_against_its_mirror(path):
    old = (path / KEY_FILE).read_bytes()
    with entered(path) as vault:
        remove_person(vault, login=ZOE, now=NOW)
    put(path, old, mirror=False)
    with entered(path) as vault:
        assert "plus récente" in helpful(vault.report.warnings[0])
        assert [one.login for one in people(vault)] == [LEA]
    assert [one.gen for one in load_key_files(path)] == [2, 2]


def test_f09_the_key_files_are_private(path):
    assert mode_of(path / KEY_FILE) == mode_of(mirror_path(path)) == 0o600
