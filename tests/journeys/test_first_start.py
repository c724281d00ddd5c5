"""From an empty computer to the bilan: vault, import, list, PDF."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.enfants.screen import EnfantsScreen
from tests.journeys.conftest import Person
from tests.vaults import entered, names_in

PASSPHRASE = "treize moutons traversent la place"
FILES = {
    "enfants": "enfant;nom;prenom;naissance;sexe\n1;Benali;Maëlys;2012-03-04;F\n"
    "2;Cissé;Théo;2013-05-04;G\n3;Benoît;Zoé;2011-01-09;F\n",
    "parcours": "parcours;enfant;entree;sortie;motif_sortie\n"
    "A;1;2020-09-14;2021-06-30;objectifs atteints\nB;2;2021-01-05;2022-01-05;\n"
    "C;3;2020-11-02;2021-12-17;déménagement\n",
    "suivis": "parcours;debut;liste\nA;2020-09-14;principal\nB;2021-01-05;observation\n"
    "C;2020-11-02;en douceur\n",
    "scolarites": "enfant;debut;etablissement;niveau\n1;2020-09-01;École des Tilleuls;CE2\n",
    "evaluations": "enfant;annee;vague;item;niveau\n1;2020-2021;V1;resultats;2\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dossier"
    made.mkdir()
    for name, text in FILES.items():
        (made / f"{name}.csv").write_text(text, encoding="utf-8")
    return made


def create_vault(person: Person) -> None:
    unlock = person.desk.unlock
    person.press("Créer le coffre de l’équipe")
    person.type(unlock.creation.login.edit, "nadia")
    person.type(unlock.creation.passphrase.edit, PASSPHRASE)
    person.type(unlock.creation.again.edit, PASSPHRASE, enter=True)
    person.wait(lambda: bool(unlock.recovery.once.key.text()))
    key = unlock.recovery.once.key.text()
    person.press("Je l’ai gardée")
    person.type(
        unlock.recovery.once.back.edit, key[:-1] + ("0" if key[-1] != "0" else "1"), enter=True
    )
    person.wait(lambda: bool(unlock.recovery.once.notice.text()))
    person.type(unlock.recovery.once.back.edit, key.lower(), enter=True)
    person.enter()


def import_folder(person: Person, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "pre_desk.ui.exchange.source_page.choose_folder", lambda *told: told[-1](folder)
    )
    person.press("Importer un dossier…")
    person.press("Choisir un dossier…")
    screen = person.desk.workplace.window.visited("import")
    person.wait(lambda: screen.page is screen.preview)
    choice = screen.preview.questions.choice("en douceur")
    choice.setFocus()
    choice.setCurrentIndex(choice.findData("observation"))
    person.press("Vérifier de nouveau")
    person.press("Importer 3 enfants")
    person.wait(lambda: screen.page is screen.report)
    person.press("Voir les enfants")


def find_child(person: Person, qtbot: QtBot) -> None:
    window = person.desk.workplace.window
    screen = window.visited("enfants")
    assert isinstance(screen, EnfantsScreen)
    person.wait(lambda: screen.list.model.rowCount() == 3)
    person.keys(Qt.Key.Key_F)
    person.wait(lambda: screen.list.search.hasFocus())
    person.type(screen.list.search, "mäelis benali")
    person.wait(lambda: screen.list.model.rowCount() == 1)
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Down)
    person.wait(lambda: screen.pane.shown is not None)
    assert screen.pane.shown is not None
    assert screen.pane.shown.enfant.prenom == "Maëlys"


def save_bilan(person: Person, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pre_desk.ui.bilan.paper.choose_new_file", lambda *told: told[-1](out))
    window = person.desk.workplace.window
    person.keys(Qt.Key(Qt.Key.Key_1 + window.names().index("bilan")))
    screen = window.visited("bilan")
    assert isinstance(screen, BilanScreen)
    person.wait(lambda: screen.header.years.count() > 0 and screen.header.save.isEnabled())
    screen.header.years.setCurrentIndex(screen.header.years.findText("2020-2021"))
    screen.header.years.activated.emit(screen.header.years.currentIndex())
    person.wait(lambda: "01/09/2020" in screen.header.period.text())
    person.press("Enregistrer le PDF…")
    person.wait(out.exists)


def test_a_team_goes_from_nothing_to_its_bilan(
    qtbot: QtBot,
    person: Person,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person.desk.start()
    create_vault(person)
    import_folder(person, folder, monkeypatch)
    find_child(person, qtbot)
    bilan = tmp_path / "bilan.pdf"
    save_bilan(person, bilan, monkeypatch)
    text = " ".join(page.extract_text() for page in PdfReader(bilan).pages)
    assert "2020-2021" in text
    assert "Benali" not in text

    person.window.close()
    with entered(
        tmp_path / "coffres" / "equipe.pre", login="nadia", passphrase=PASSPHRASE
    ) as vault:
        assert sorted(names_in(vault)) == ["Benali", "Benoît", "Cissé"]
