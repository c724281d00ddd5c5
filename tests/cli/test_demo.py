"""`demo`: made once, used again when sound, shown or drawn, its passphrase told."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pre_desk.bundled import bundled_path
from pre_desk.cli import demo_results
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.publication import Audience
from pre_desk.domain.role import Role
from pre_desk.usecases import demonstration, vaults
from pre_desk.usecases.demo_passphrase import common_passphrase
from pre_desk.usecases.imports import preview_import, run_import
from pre_desk.usecases.preparation import prepare_publication
from pre_desk.usecases.publications import confirm_publication
from tests.cli.conftest import Command

YEAR, SENT = AnneeScolaire(2025), date(2026, 11, 23)
OWN = "sept lampes sous la pluie"


class Maker:
    """Makes a small demonstration in the place of the true one, which takes half a minute."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, path: Path, *, now: Any, poste: str, passphrase: str, progress: Any) -> None:
        self.made += 1
        vault, _ = vaults.create_vault(
            path,
            login="coordination",
            role=Role.COORDINATION,
            passphrase=passphrase,
            now=now,
            poste=poste,
            demonstration=True,
        )
        source = bundled_path("resources/templates/dossier-exemple")
        with vault.transaction("Importer", now=now) as uow:
            run_import(uow, preview_import(uow, source, on=SENT))
        for audience in Audience:
            with vault.transaction("Diffuser", now=now) as uow:
                ready = prepare_publication(
                    uow, YEAR, audience=audience, on=SENT, demonstration=True
                )
                confirm_publication(uow, ready, on=SENT)
        vault.close(now)


class Show:
    """Tells how the demonstration was to be shown."""

    def __init__(self) -> None:
        self.told: list[tuple[Path, bool]] = []

    def __call__(self, vault: Path, offscreen: bool) -> list[Path]:
        self.told.append((vault, offscreen))
        return [vault.parent / "images" / "enfants-clair.png"] if offscreen else []


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    made = Maker()
    monkeypatch.setattr(demonstration, "make_demonstration", made)
    return made


@pytest.fixture
def show() -> Show:
    return Show()


@pytest.fixture
def demo(plain: Command, maker: Maker, show: Show, tmp_path: Path) -> Command:
    return lambda *words: plain("demo", "--dir", tmp_path / "ici", *words, show=show)


def test_off_screen_everything_is_written_beside_the_vault_and_told(demo, show, plain, tmp_path):
    answer = demo("--offscreen")
    assert (answer.status, answer.err) == (0, "")
    folder = tmp_path / "ici"
    written = {"demonstration.pre", "bilan-2022-2023.pdf", "indicateurs.json", "equipe.predesk"}
    written.add("diffusions")
    assert {one.name for one in folder.iterdir()} == written
    for name in (*written, "enfants-clair.png"):
        assert name in answer.out
    assert (folder / "bilan-2022-2023.pdf").read_bytes().startswith(b"%PDF")
    years = json.loads((folder / "indicateurs.json").read_text(encoding="utf-8"))
    assert "2020-2021" in [one["school_year"] for one in years]
    sent = sorted(one.name for one in (folder / "diffusions").iterdir())
    assert sent == ["01-2025-2026-destinataires-designes", "02-2025-2026-public"]
    assert "un seuil de 5 enfants, même avec 1\u00a0autre diffusion." in answer.out
    assert "un seuil de 11 enfants." in answer.out
    assert show.told == [(folder / "demonstration.pre", True)]
    assert f"«\u00a0{demonstration.PASSPHRASE}\u00a0»" in answer.out


def test_a_publication_that_reveals_somebody_stops_the_command(demo, monkeypatch):
    sent = demo_results.reissue

    def altered(uow, publication_id, out):
        written = sent(uow, publication_id, out)
        for file in out.glob("publication.json"):
            told = json.loads(file.read_text(encoding="utf-8"))
            told["tables"][0]["cells"][0]["value"] = 1
            file.write_text(json.dumps(told), encoding="utf-8")
        return written

    monkeypatch.setattr(demo_results, "reissue", altered)
    answer = demo("--offscreen")
    assert answer.status == 1
    assert "son empreinte n’est plus la bonne" in answer.err


def test_a_sound_demonstration_is_used_again_and_a_damaged_one_made_anew(demo, maker, tmp_path):
    demo("--offscreen")
    assert demo("--offscreen").status == 0
    assert maker.made == 1
    next((tmp_path / "ici" / "demonstration.pre").glob("*.db")).write_bytes(b"x" * 4096)
    answer = demo("--offscreen")
    assert (answer.status, maker.made) == (0, 2)
    assert "mise de côté" in answer.err
    assert len(list((tmp_path / "ici").glob("demonstration-abimee-*.pre"))) == 1


def test_a_chosen_passphrase_opens_every_command_and_is_shown_again(demo, plain, secret, tmp_path):
    own = secret(OWN, "choisie")
    assert OWN in demo("--offscreen", "--passphrase-file", own).out
    vault = tmp_path / "ici" / "demonstration.pre"
    assert common_passphrase(vault) == OWN
    assert plain("verify", vault, "--passphrase-file", own).status == 0
    assert demo("--offscreen").status == 0
    other = demo("--offscreen", "--passphrase-file", secret("quatre chevaux bleus", "autre"))
    assert other.status == 1
    assert "une autre phrase de passe" in other.err


def test_a_passphrase_file_that_is_missing_receives_the_common_one(demo, plain, tmp_path):
    given = tmp_path / "a-ecrire"
    assert demo("--offscreen", "--passphrase-file", given).status == 0
    assert given.stat().st_mode & 0o777 == 0o600
    vault = tmp_path / "ici" / "demonstration.pre"
    assert plain("verify", vault, "--passphrase-file", given).status == 0


def test_a_vault_of_true_children_is_never_taken_for_the_demonstration(demo, vault, tmp_path):
    (tmp_path / "ici").mkdir()
    vault.rename(tmp_path / "ici" / "demonstration.pre")
    answer = demo("--offscreen")
    assert answer.status == 1
    assert "n’est pas un coffre de démonstration" in answer.err


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def made(display: str, platform: str = "") -> None:
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    return made


def test_with_a_screen_the_window_is_shown(demo, show, screen, tmp_path):
    screen(":7")
    assert demo().status == 0
    assert show.told == [(tmp_path / "ici" / "demonstration.pre", False)]
    assert not (tmp_path / "ici" / "indicateurs.json").exists()


@pytest.mark.parametrize(("display", "platform"), [("", ""), (":7", "offscreen")])
def test_without_a_screen_the_windows_are_drawn(demo, show, screen, display, platform):
    screen(display, platform)
    answer = demo()
    assert answer.status == 0
    assert "Pas d’écran" in answer.err
    assert [offscreen for _, offscreen in show.told] == [True]


def test_a_folder_that_cannot_be_made_is_told(plain, maker, tmp_path):
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    answer = plain("demo", "--dir", tmp_path / "fichier" / "ici", "--offscreen")
    assert answer.status == 1
    assert "Impossible de créer le dossier" in answer.err
