"""`import` and `export`: the exact forms, what is printed, and the exit status."""

import json

import pytest

from tests.cli.conftest import MINIMUM

SUIVIS = MINIMUM["suivis"].replace("observation", "Suivi : léger=doux")


def children(desk, vault) -> int:
    return json.loads(desk("indicators", vault, "--year", "2020-2021", "--json").out)["children"]


def test_a_preview_for_a_machine_has_its_five_keys_and_writes_nothing(desk, vault, folder):
    enfants = MINIMUM["enfants"] + "3;Petit;Zoé;2013-02-31;F\n"
    answer = desk("import", vault, folder(enfants=enfants), "--preview", "--json")
    assert (answer.status, answer.err) == (0, "")
    told = json.loads(answer.out)
    assert (told["children"], told["parcours"], told["rejected"]) == (2, 2, 1)
    assert told["duplicates_to_review"] == 0
    [refused] = told["reasons"]
    assert set(refused) == {"file", "line", "reason"}
    assert (refused["file"], refused["line"]) == ("enfants.csv", 4)
    assert children(desk, vault) == 0


def test_a_preview_for_a_person_is_in_french(desk, vault, folder):
    answer = desk("import", vault, folder(), "--preview")
    assert answer.status == 0
    assert "À importer\u00a0: 2\u00a0enfants, 2\u00a0parcours." in answer.out
    assert answer.err == ""


def test_the_five_minimum_files_are_imported(desk, vault, folder):
    answer = desk("import", vault, folder())
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("Importé\u00a0: 2\u00a0enfants, 2\u00a0parcours")
    assert children(desk, vault) == 2


def test_refused_lines_are_told_and_the_others_imported(desk, vault, folder):
    answer = desk("import", vault, folder(suivis=SUIVIS))
    assert answer.status == 0
    assert "suivis.csv, ligne 3" in answer.err
    assert "--map" in answer.err
    assert "2\u00a0enfants, 1\u00a0parcours" in answer.out


def test_an_answer_on_the_command_line_takes_the_refused_lines_in(desk, vault, folder):
    answer = desk(
        "import", vault, folder(suivis=SUIVIS), "--map", "liste:Suivi : léger=doux=observation"
    )
    assert (answer.status, answer.err) == (0, "")
    assert "2\u00a0enfants, 2\u00a0parcours" in answer.out


def test_an_answer_that_is_not_one_is_refused(desk, vault, folder):
    answer = desk("import", vault, folder(), "--map", "observation")
    assert answer.status == 1
    assert "n’est pas une correspondance" in answer.err


@pytest.mark.parametrize(
    ("enfants", "place"),
    [
        (MINIMUM["enfants"].encode("latin-1"), "enfants.csv, ligne 2"),
        (MINIMUM["enfants"].encode() + b'3;"Petit;Zoe;2013-02-01;F\n', "enfants.csv, ligne 4"),
        (b"nom;prenom\nA;B\n", "enfants.csv, ligne 1"),
    ],
)
def test_a_broken_folder_is_one_french_sentence_and_changes_nothing(
    desk, vault, folder, enfants, place
):
    answer = desk("import", vault, folder(enfants=enfants))
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert place in answer.err
    assert children(desk, vault) == 0


def test_a_folder_of_which_nothing_can_be_taken_is_not_done(desk, vault, tmp_path):
    (tmp_path / "rien").mkdir()
    (tmp_path / "rien" / "enfants.csv").write_text(
        "enfant;nom;prenom;naissance;sexe\n1;A;B;hier;F\n", encoding="utf-8"
    )
    answer = desk("import", vault, tmp_path / "rien")
    assert answer.status == 1
    assert "enfants.csv, ligne 2" in answer.err
    assert "rien n’a été modifié" in answer.err


def test_a_source_that_is_not_there_is_refused(desk, vault, tmp_path):
    answer = desk("import", vault, tmp_path / "absent", "--preview")
    assert answer.status == 1
    assert "introuvable" in answer.err


def test_an_export_imported_in_a_new_vault_gives_the_same_figures(
    desk, vault, model, folder, tmp_path
):
    desk("import", vault, folder())
    archive = tmp_path / "tout.predesk"
    exported = desk("export", vault, "--out", archive)
    assert exported.status == 0
    assert "Archive chiffrée écrite" in exported.out
    assert archive.stat().st_mode & 0o777 == 0o600
    assert b"Benali" not in archive.read_bytes()

    other = tmp_path / "autre.pre"
    desk("accounts", "create", other, "--login", "nadia")
    answer = desk("import", other, archive, "--json")
    assert answer.status == 0
    assert json.loads(answer.out)["created"]["enfant"] == 2
    years = ("--years", "2020-2021..2021-2022", "--json")
    assert desk("indicators", other, *years).out == desk("indicators", vault, *years).out


def test_an_archive_may_have_its_own_passphrase(desk, vault, secret, tmp_path):
    archive = tmp_path / "tout.predesk"
    own = secret("sept lampes sous la pluie", "autre")
    desk("export", vault, "--out", archive, "--archive-passphrase-file", own)
    refused = desk("import", vault, archive, "--preview")
    assert refused.status == 1
    assert "phrase de passe de l’archive n’est pas la bonne" in refused.err
    options = ("--preview", "--archive-passphrase-file", own)
    assert desk("import", vault, archive, *options).status == 0


def test_a_weak_passphrase_or_a_folder_that_is_not_there_stops_an_export(
    desk, vault, secret, tmp_path
):
    weak = secret("court", "faible")
    answer = desk("export", vault, "--out", tmp_path / "a", "--archive-passphrase-file", weak)
    assert answer.status == 1
    assert "trop courte" in answer.err
    answer = desk("export", vault, "--out", tmp_path / "absent" / "a.predesk")
    assert answer.status == 1
    assert answer.err.startswith("Impossible d’écrire l’archive")
