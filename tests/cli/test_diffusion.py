"""`publish` and `audit` on a vault made by the command line."""

import json
from datetime import UTC, datetime

import pytest

from pre_desk.usecases import vaults
from tests.cli.conftest import LOGIN, PASSPHRASE
from tests.usecases.teams import a_team

WORDS = ("--year", "2020-2021", "--audience", "named")


@pytest.fixture
def team(vault):
    """The command line's vault with a year of 62 children."""
    now = datetime.now(UTC)
    opened = vaults.open_vault(vault, login=LOGIN, passphrase=PASSPHRASE, now=now, poste="POSTE-1")
    with opened.transaction("Équipe", now=now) as uow:
        a_team(uow)
    opened.close(now)
    return vault


def test_a_year_is_published_then_audited_from_its_files_alone(desk, plain, team, tmp_path):
    out = tmp_path / "sortie"
    answer = desk("publish", team, *WORDS, "--out", out)
    assert answer.status == 0
    assert "fichiers écrits" in answer.out
    assert "– bilan-2020-2021.pdf\n" in answer.out
    assert "– bilan-2020-2021-liste-et-sexe.csv\n" in answer.out
    assert "n’a pas été signé" in answer.err
    told = json.loads((out / "publication.json").read_text("utf-8"))
    assert (told["edition"], told["year"], told["audience"], told["k"]) == (
        1,
        "2020-2021",
        "named",
        5,
    )
    table = next(one for one in told["tables"] if one["name"] == "list_by_sex")
    assert table["dimensions"] == ["list_of_year", "sex"]
    assert {"keys": {"list_of_year": "ase", "sex": "F"}, "value": None} in table["cells"]
    assert {"keys": {"list_of_year": "total", "sex": "total"}, "value": 62} in table["cells"]
    audit = plain("audit", out)
    assert (audit.status, audit.err) == (0, "")
    assert "rien n’est révélé" in audit.out
    assert plain("audit", out, out, "--threshold", "11").status == 1


def test_a_preview_writes_nothing_and_tells_the_catalogue(desk, team, tmp_path):
    answer = desk("publish", team, *WORDS, "--out", tmp_path / "sortie", "--preview")
    assert answer.status == 0
    assert "list_by_establishment\tEnfants de l’année, par établissement et par liste" in answer.out
    assert "cases masquées" in answer.out
    assert not (tmp_path / "sortie").exists()


def test_the_same_command_again_says_so(desk, team, tmp_path):
    desk("publish", team, *WORDS, "--out", tmp_path / "un", "--table", "sex", "--table", "age")
    again = desk(
        "publish", team, *WORDS, "--out", tmp_path / "deux", "--table", "sex", "--table", "age"
    )
    assert "Déjà diffusé" in again.out
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
        for name in ("un", "deux")
    )
    assert one == two


def test_what_cannot_be_published_is_said_and_fails(desk, team, tmp_path):
    words = (team, "--audience", "public", "--out", tmp_path / "sortie")
    for more, told in (
        (("--year", "2090-2091"), "n’est pas terminée"),
        (("--year", "2020-2021", "--table", "nom"), "catalogue"),
        (("--year", "hier"), "n’est pas une année scolaire"),
    ):
        answer = desk("publish", *words, *more)
        assert (answer.status, answer.out) == (1, "")
        assert told in answer.err
    assert desk("publish", team, *WORDS, "--out", team / "dedans").status == 1
    assert not (tmp_path / "sortie").exists()


def test_a_role_that_may_not_publish_is_refused(plain, team, secret, tmp_path):
    her = ("--login", "psy", "--passphrase-file", secret("sept lampes sous la pluie", "psy"))
    by = ("--as", LOGIN, "--as-passphrase-file", secret())
    plain("accounts", "create", team, *her, "--role", "direction", *by)
    answer = plain("publish", team, *WORDS, "--out", tmp_path / "sortie", *her)
    assert answer.status == 1
    assert "Direction" in answer.err
    assert not (tmp_path / "sortie").exists()


def test_a_tampered_folder_makes_the_audit_fail_with_what_it_reveals(desk, plain, team, tmp_path):
    out = tmp_path / "sortie"
    desk("publish", team, *WORDS, "--out", out)
    told = json.loads((out / "publication.json").read_text("utf-8"))
    for table in told["tables"]:
        for cell in table["cells"]:
            if cell["keys"] == {"list_of_year": "ase", "sex": "F"}:
                cell["value"] = 4
    (out / "publication.json").write_text(json.dumps(told), encoding="utf-8")
    answer = plain("audit", out)
    assert (answer.status, answer.out) == (1, "")
    assert "petit effectif publié" in answer.err
    assert "valeur retrouvée" in answer.err
    assert plain("audit", tmp_path / "absent").status == 1
