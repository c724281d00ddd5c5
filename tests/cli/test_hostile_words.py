"""What a careless or hostile command line names: nothing is lost, and the refusal is in French."""

import getpass
import json
import os
import sys

import pytest

from tests.cli.conftest import LOGIN, MINIMUM
from tests.vaults import copy_vault


def content_of(folder):
    return {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("name", ["cles.json", "dossier-0001.db", "sauvegardes/x", "neuf.pdf"])
def test_nothing_is_written_over_or_among_the_files_of_a_vault(desk, vault, folder, name):
    desk("import", vault, folder())
    before = set(content_of(vault))
    keys = (vault / "cles.json").read_bytes()
    for words in (("bilan", vault, "--year", "2020-2021"), ("export", vault)):
        answer = desk(*words, "--out", vault / name)
        assert (answer.status, answer.out) == (1, "")
        assert "dans le dossier d’un coffre" in answer.err
    assert set(content_of(vault)) == before
    assert (vault / "cles.json").read_bytes() == keys
    assert desk("verify", vault).status == 0


def test_a_link_does_not_hide_a_vault(desk, vault, tmp_path):
    (tmp_path / "ailleurs").symlink_to(vault)
    answer = desk("bilan", vault, "--year", "2020-2021", "--out", tmp_path / "ailleurs" / "b.pdf")
    assert (answer.status, (vault / "b.pdf").exists()) == (1, False)


def test_what_is_not_an_ordinary_file_is_left_as_it_is(desk, vault, tmp_path):
    pipe = tmp_path / "tube"
    os.mkfifo(pipe)
    for words in (("bilan", vault, "--year", "2020-2021"), ("export", vault)):
        for out in (pipe, tmp_path):
            answer = desk(*words, "--out", out)
            assert answer.status == 1
            assert "n’est pas un fichier ordinaire" in answer.err
        assert desk(*words, "--out", "").err.startswith("Il manque le nom du fichier")
    assert pipe.is_fifo()


def test_a_folder_that_is_missing_is_what_is_told(desk, vault, tmp_path):
    answer = desk("bilan", vault, "--year", "2020-2021", "--out", tmp_path / "rien" / "b.pdf")
    assert answer.status == 1
    assert "son dossier n’existe pas" in answer.err


def test_backups_and_vaults_are_not_made_inside_a_vault(desk, vault):
    assert desk("backup", vault, vault).status == 1
    assert desk("backup", vault, vault / "copies").status == 1
    assert desk("accounts", "create", vault / "autre.pre", "--login", "zoe").status == 1
    assert desk("restore", vault, vault / "autre.pre").status == 1
    assert [one.name for one in vault.iterdir() if one.is_dir()] == ["sauvegardes"]
    assert desk("backup", vault, vault / "sauvegardes").status == 0


def test_a_folder_that_is_no_vault_is_not_set_aside_by_a_restoration(desk, vault, folder):
    source = folder()
    before = content_of(source)
    answer = desk("restore", vault, source)
    assert (answer.status, answer.out) == (1, "")
    assert "« .pre »" in answer.err.replace("\u00a0", " ")
    assert content_of(source) == before


def test_a_year_that_has_not_begun_has_no_figures(desk, vault, folder):
    desk("import", vault, folder())
    for words in (("--year", "2150-2151"), ("--years", "2020-2021..2150-2151")):
        answer = desk("indicators", vault, *words, "--json")
        assert (answer.status, answer.out) == (1, "")
        assert "n’a pas encore commencé" in answer.err
    early = desk("indicators", vault, "--year", "2020-2021", "--on", "2020-08-31")
    assert early.status == 1


@pytest.mark.parametrize("silence", [EOFError, getpass.GetPassWarning, OSError])
def test_without_anybody_to_type_the_passphrase_the_option_is_told(
    plain, vault, monkeypatch, silence
):
    def nobody(prompt):
        raise silence

    monkeypatch.setattr(getpass, "getpass", nobody)
    answer = plain("verify", vault, "--login", LOGIN)
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert "--passphrase-file" in answer.err


def test_an_account_that_is_no_text_is_one_that_does_not_exist(desk, vault):
    answer = desk("verify", vault, "--login", "l\udcffa")
    assert answer.status == 1
    assert answer.err.startswith("Identifiant ou phrase de passe incorrects.")


def test_words_of_a_file_give_the_terminal_no_order(desk, vault, folder):
    suivis = MINIMUM["suivis"].replace("observation", "\x1b[2Jlégère\u202e")
    answer = desk("import", vault, folder(suivis=suivis), "--preview")
    assert "légère" in answer.err
    assert not {"\x1b", "\u202e"} & set(answer.err)


def test_a_terminal_that_knows_no_french_is_answered(desk, vault, monkeypatch):
    monkeypatch.setattr("sys.stdout", _ascii())
    assert desk("verify", vault).status == 0
    assert sys.stdout.buffer.getvalue().startswith(b"Coffre v?rifi?")
    monkeypatch.setattr("sys.stdout", _ascii())
    assert desk("indicators", vault, "--year", "2020-2021", "--json").status == 0
    assert json.loads(sys.stdout.buffer.getvalue())["children"] == 0


def _ascii():
    import io

    return io.TextIOWrapper(io.BytesIO(), encoding="ascii")


def test_a_folder_closed_to_the_person_is_told_as_such(desk, vault, monkeypatch):
    def closed(*_, **__):
        raise PermissionError(13, "Permission denied", "Zoé Martin.csv")

    monkeypatch.setattr("pre_desk.usecases.vaults.open_vault", closed)
    answer = desk("verify", vault)
    assert answer.status == 1
    assert "l’accès est refusé" in answer.err
    assert "denied" not in answer.err
    assert "Zoé" not in answer.err


def test_verify_tells_each_thing_once(desk, vault):
    earlier = copy_vault(vault, vault.parent / "avant.pre")
    assert desk("export", vault, "--out", vault.parent / "tout").status == 0
    answer = desk("verify", earlier)
    assert (answer.status, answer.out) == (1, "")
    lines = answer.err.splitlines()
    assert "version antérieure" in lines[0]
    assert len(lines) == len(set(lines))


def test_a_damaged_backup_is_named_as_the_person_named_it(desk, vault, tmp_path):
    desk("backup", vault, tmp_path / "copies")
    [backup] = (tmp_path / "copies").iterdir()
    database = next(backup.glob("*.db"))
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    answer = desk("restore", backup, tmp_path / "rendu.pre")
    assert answer.status == 1
    assert "restauration.pre" not in answer.err
    assert not list(tmp_path.glob("*rendu*"))
