"""The other commands on one vault: accounts, figures, safety; what is refused and how."""

import io
import json
import os
import stat
import sys

import pytest

from pre_desk.usecases import vaults
from tests.cli.conftest import LOGIN, PASSPHRASE
from tests.vaults import entered, rewrite_journal

NEW = "sept lampes sous la pluie"


def test_a_vault_is_created_with_its_recovery_key_on_a_line_of_its_own(desk, tmp_path):
    answer = desk("accounts", "create", tmp_path / "neuf.pre", "--login", "nadia")
    assert answer.status == 0
    key = answer.out.splitlines()[-1]
    assert len(key.replace("-", "")) >= 32
    assert "une seule fois" in answer.err
    assert stat.S_IMODE((tmp_path / "neuf.pre").stat().st_mode) == 0o700


def test_accounts_are_added_listed_and_removed(plain, desk, vault, secret):
    zoe = ("--login", "zoe", "--role", "psychologue", "--passphrase-file", secret(NEW, "zoe"))
    refused = plain("accounts", "create", vault, *zoe)
    assert refused.status == 1
    assert "--as" in refused.err
    by = ("--as", LOGIN, "--as-passphrase-file", secret())
    assert plain("accounts", "create", vault, *zoe, *by).status == 0
    listed = desk("accounts", "list", vault, "--login", LOGIN)
    assert "zoe\tPsychologue, expert" in listed.out
    assert desk("accounts", "list", vault).status == 1, "several accounts: which one?"
    assert desk("accounts", "remove", vault, "--login", LOGIN, "--person", "zoe").status == 0
    assert desk("accounts", "list", vault).out == f"{LOGIN}\tCoordination ERE\n"


def test_what_a_role_may_not_do_is_refused(plain, vault, secret, folder):
    aide = ("--login", "aide", "--role", "secretariat", "--passphrase-file", secret(NEW, "aide"))
    by = ("--as", LOGIN, "--as-passphrase-file", secret())
    plain("accounts", "create", vault, *aide, *by)
    her = ("--login", "aide", "--passphrase-file", secret(NEW, "aide"))
    for words in (("import", vault, folder()), ("export", vault, "--out", vault.parent / "x")):
        answer = plain(*words, *her)
        assert answer.status == 1
        assert "Secrétariat" in answer.err


def test_a_passphrase_is_changed_and_the_old_one_opens_nothing(plain, vault, secret):
    new = secret(NEW, "nouvelle")
    words = ("accounts", "password", vault, "--passphrase-file", secret())
    assert plain(*words, "--new-passphrase-file", new).status == 0
    refused = plain("verify", vault, "--passphrase-file", secret())
    assert refused.status == 1
    assert PASSPHRASE not in refused.err


def test_the_technical_administration_lets_in_nobody_who_reads_the_children(
    plain, desk, vault, secret
):
    phrase = secret(NEW, "tom")
    told = ("accounts", "create", vault, "--passphrase-file", phrase)
    by = ("--as", LOGIN, "--as-passphrase-file", secret())
    assert plain(*told, "--login", "tom", "--role", "technique", *by).status == 0
    by = ("--as", "tom", "--as-passphrase-file", phrase)
    refused = plain(*told, "--login", "eve", "--role", "coordination", *by)
    assert (refused.status, refused.out) == (1, "")
    assert "la coordination le fera" in refused.err
    assert plain(*told, "--login", "dpo", "--role", "dpo", *by).status == 0


def test_verify_says_that_a_signed_journal_was_written_again(desk, vault):
    with entered(vault, login=LOGIN, passphrase=PASSPHRASE) as opened:
        rewrite_journal(opened, 2, login="personne")
    answer = desk("verify", vault)
    assert answer.status == 1
    assert "La signature de fin de séance" in answer.err


def test_a_lost_passphrase_is_replaced_with_the_recovery_key(plain, desk, secret, tmp_path):
    vault = tmp_path / "neuf.pre"
    key = desk("accounts", "create", vault, "--login", "nadia").out.splitlines()[-1]
    new = secret(NEW, "nouvelle")
    words = ("accounts", "recover", vault, "--login", "nadia", "--passphrase-file", new)
    assert plain(*words, "--recovery-file", secret(key, "cle")).status == 0
    opened = plain("verify", vault, "--passphrase-file", new)
    assert opened.status == 0
    wrong = plain(*words, "--recovery-file", secret("0" * 36, "fausse"))
    assert wrong.status == 1


def test_figures_of_one_year_are_an_object_and_of_several_a_list(desk, vault, folder):
    desk("import", vault, folder())
    one = json.loads(desk("indicators", vault, "--year", "2020-2021", "--json").out)
    several = desk("indicators", vault, "--years", "2020-2021..2022-2023", "--json")
    told = json.loads(several.out)
    assert one == told[0]
    assert [each["school_year"] for each in told] == ["2020-2021", "2021-2022", "2022-2023"]
    lines = desk("indicators", vault, "--year", "2020-2021")
    assert lines.status == 0
    assert lines.out.strip()


@pytest.mark.parametrize("year", ["2020", "2020-2022", "hier"])
def test_a_year_that_is_not_one_is_refused(desk, vault, year):
    answer = desk("indicators", vault, "--year", year)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.count("\n") == 1


def test_a_bilan_is_a_private_pdf(desk, vault, folder, tmp_path):
    desk("import", vault, folder())
    out = tmp_path / "bilan.pdf"
    answer = desk("bilan", vault, "--year", "2020-2021", "--out", out)
    assert (answer.status, answer.err) == (0, "")
    assert f"Bilan 2020-2021 écrit\u00a0: {out}" in answer.out
    assert "Interne, non diffusable" in answer.out
    assert out.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    refused = desk("bilan", vault, "--year", "2020-2021", "--out", tmp_path / "absent" / "b.pdf")
    assert refused.status == 1


def test_a_vault_is_verified_backed_up_and_restored(desk, vault, folder, tmp_path):
    desk("import", vault, folder())
    assert desk("verify", vault).status == 0
    (tmp_path / "cle-usb").mkdir()
    made = desk("backup", vault, tmp_path / "cle-usb")
    assert made.status == 0
    backup = next(one for one in (tmp_path / "cle-usb").rglob("*") if (one / "cles.json").exists())
    back = tmp_path / "retrouve.pre"
    restored = desk("restore", backup, back)
    assert restored.status == 0
    told = desk("indicators", back, "--year", "2020-2021", "--json")
    assert json.loads(told.out)["children"] == 2


def test_damage_found_by_verify_is_an_error(desk, vault):
    database = next(vault.glob("*.db"))
    with database.open("r+b") as file:
        file.seek(database.stat().st_size // 2)
        file.write(os.urandom(64))
    answer = desk("verify", vault)
    assert answer.status == 1
    assert database.name in answer.err


def test_a_wrong_passphrase_is_one_french_sentence(plain, vault, secret):
    answer = plain("verify", vault, "--passphrase-file", secret("ce n’est pas la bonne phrase"))
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.count("\n") == 1


def test_a_passphrase_file_that_is_missing_or_empty_is_told(plain, vault, tmp_path):
    absent = plain("verify", vault, "--passphrase-file", tmp_path / "absent")
    assert "est illisible" in absent.err
    (tmp_path / "vide").write_text("", encoding="utf-8")
    empty = plain("verify", vault, "--passphrase-file", tmp_path / "vide")
    assert "est vide" in empty.err
    assert absent.status == empty.status == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "il manque COMMANDE"),
        (("import", "x.pre"), "il manque SOURCE"),
        (("indicators", "x.pre"), "il faut l’un de"),
        (("export", "x.pre", "--out"), "--out attend une valeur"),
        (("verify", "x.pre", "--vite"), "argument inconnu"),
        (("accounts", "create", "x.pre", "--role", "roi"), "« roi » n’est pas possible"),
    ],
)
def test_a_command_that_is_not_complete_is_explained_in_french(plain, capsys, words, told):
    with pytest.raises(SystemExit) as ended:
        plain(*words)
    assert ended.value.code == 2
    said = capsys.readouterr().err.replace("\u00a0", " ")
    assert told in said
    assert said.startswith("pre-desk")
    assert said.count("\n") == 1


def test_a_fault_of_the_program_never_quotes_what_it_was_working_on(
    desk, vault, monkeypatch, caplog
):
    def broken(_: object) -> None:
        raise ValueError("BENALI Maëlys")

    monkeypatch.setattr(vaults, "verify_vault", broken)
    answer = desk("verify", vault)
    assert answer.status == 70
    assert "ValueError" in answer.err
    assert "BENALI" not in answer.err + answer.out + caplog.text


def test_an_interruption_is_told_and_is_not_success(desk, vault, monkeypatch):
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(vaults, "verify_vault", interrupted)
    answer = desk("verify", vault)
    assert answer.status == 130
    assert answer.err.startswith("Interrompu")


def test_an_answer_that_nobody_reads_to_its_end_is_not_a_fault(desk, vault, monkeypatch):
    class Closed(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", Closed())
        answer = desk("accounts", "list", vault)
    assert answer.status == 74
    assert answer.err == ""
