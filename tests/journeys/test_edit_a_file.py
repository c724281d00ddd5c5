"""From a name to an exit, hands on the keyboard; then everything undone, one Ctrl+Z at a time."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pre_desk.domain.action import Action
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.evaluation import Campagne, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.professionnel import Professionnel
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.enfants.forms.bin_window import BinWindow
from pre_desk.ui.enfants.forms.grid_form import GridForm
from tests.journeys.conftest import Person
from tests.journeys.keyboard import CTRL, MAJ, Keyboard
from tests.vaults import LEA, NOW, PASSPHRASE, entered, make_vault

TODAY = date.today()
ENTRY, CHANGE = TODAY - timedelta(days=20), TODAY - timedelta(days=3)


def typed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def add_team(uow: UnitOfWork) -> None:
    """A school, an action, a référent, and the wave of this year."""
    annee = AnneeScolaire.of(TODAY)
    uow.etablissement.add(Etablissement(id="ecole", nom="École du Noyer Doré"))
    uow.action.add(Action(id="malins", nom="123 Malins"))
    uow.professionnel.add(Professionnel(id="helene", nom="Vasseur", prenom="Hélène"))
    for vague in Vague:
        uow.campagne.add(
            Campagne(
                id=vague.value,
                annee=annee,
                vague=vague,
                debut=max(annee.start, TODAY - timedelta(days=30)),
                fin=TODAY + timedelta(days=10),
            )
        )


@pytest.fixture
def vault(tmp_path: Path, desk: object) -> Path:
    path = tmp_path / "coffres" / "equipe.pre"
    path.parent.mkdir()
    make_vault(path, children=3)
    with entered(path) as opened, opened.transaction("Équipe", now=NOW) as uow:
        uow.made_by_program()
        add_team(uow)
    return path


@pytest.fixture
def keyboard(person: Person, qtbot: QtBot, vault: Path) -> Keyboard:
    person.sit_down(vault, LEA, PASSPHRASE)
    person.enter()
    return Keyboard(person, qtbot)


def create_child(keyboard: Keyboard) -> str:
    """Ctrl+N, who she is, her school; return her id."""
    keyboard.person.keys(Qt.Key.Key_N)
    screen = keyboard.screen
    keyboard.wait(lambda: screen.creation is not None and screen.creation.panel is not None)
    keyboard.wait(lambda: screen.creation.panel.act.fields[0].focus_widget().hasFocus())
    keyboard.fill("Benali", "Maëlys", "12/3/17", "Fille", "", "", "noyer", "CM1", "B")
    keyboard.key(Qt.Key.Key_Return)
    keyboard.wait(lambda: screen.pane.shown is not None)
    assert screen.pane.shown is not None
    assert screen.pane.shown.row.etablissement == "École du Noyer Doré"
    return screen.pane.shown.enfant.id


def follow_child(keyboard: Keyboard) -> None:
    """Accord, parcours, référent, action, change of list."""
    form = keyboard.form("Accord de la famille")
    keyboard.fill("", "", typed(ENTRY))
    keyboard.submit(form, "Accord de la famille")
    form = keyboard.form("Ouvrir un parcours")
    keyboard.fill("princ", typed(ENTRY), "Plusieurs domaines.")
    keyboard.submit(form, "Ouvrir un parcours")
    form = keyboard.form("Désigner le référent")
    keyboard.fill("vasseur")
    keyboard.submit(form, "Désigner le référent")
    form = keyboard.form("Ajouter une action")
    keyboard.fill("malins", "", typed(ENTRY + timedelta(days=1)))
    keyboard.submit(form, "Ajouter une action")
    form = keyboard.form("Changer de liste")
    keyboard.fill("observ", typed(CHANGE))
    keyboard.submit(form, "Changer de liste")


def fill_grid(keyboard: Keyboard) -> None:
    """One key a level."""
    form = keyboard.form("Remplir une grille")
    assert isinstance(form, GridForm)
    keyboard.wait(form.table.hasFocus)
    for key in (Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_N):
        keyboard.key(key)
    keyboard.wait(lambda: form.settled)
    keyboard.key(Qt.Key.Key_Escape)


def close_stay(keyboard: Keyboard) -> None:
    """The motive, the person's word and her sentence."""
    form = keyboard.form("Clore le parcours")
    keyboard.fill(typed(TODAY), "Objectifs atteints", "Sortie positive")
    keyboard.key(Qt.Key.Key_Tab)
    keyboard.write("Elle lit seule.")
    keyboard.submit(form, "Clore le parcours")


def stored_levels(keyboard: Keyboard) -> list[str]:
    return sorted(keyboard.inside(lambda uow: [one.niveau.value for one in uow.reponse.find()]))


def test_a_child_is_followed_from_her_name_to_her_exit(keyboard: Keyboard) -> None:
    enfant_id = create_child(keyboard)
    follow_child(keyboard)
    assert "Suivi" not in keyboard.notice
    fill_grid(keyboard)
    assert stored_levels(keyboard) == ["1", "2", "3", "4", "NO", "NO"]
    close_stay(keyboard)
    [stay] = keyboard.inside(lambda uow: uow.parcours.find(enfant_id=enfant_id))
    assert (stay.entree, stay.sortie, stay.sortie_confirmee) == (ENTRY, TODAY, True)
    assert stay.sortie_phrase == "Elle lit seule."
    suivis = keyboard.inside(lambda uow: uow.suivi.find(parcours_id=stay.id))
    assert {one.debut: one.liste for one in suivis} == {
        ENTRY: Liste.PRINCIPAL,
        CHANGE: Liste.OBSERVATION,
    }
    undo_everything(keyboard, enfant_id)


def undo_everything(keyboard: Keyboard, enfant_id: str) -> None:
    """Each Ctrl+Z names one thing; the last one takes the child herself away."""
    named: list[str] = []
    while keyboard.inside(lambda uow: uow.enfant.find(id=enfant_id)):
        keyboard.desk.workplace.window.notice.clear()
        keyboard.key(Qt.Key.Key_Z, CTRL)
        keyboard.wait(lambda: keyboard.notice.startswith("Annulé : "))
        named.append(keyboard.notice.removeprefix("Annulé : ").rstrip("."))
    assert list(dict.fromkeys(named)) == [
        "Clore le parcours",
        "Remplir une grille",
        "Changer de liste",
        "Ajouter une action",
        "Désigner le référent",
        "Ouvrir un parcours",
        "Enregistrer un accord",
        "Créer une fiche",
    ]
    keyboard.key(Qt.Key.Key_Z, CTRL | MAJ)
    keyboard.wait(lambda: keyboard.notice == "Rétabli : Créer une fiche.")
    assert keyboard.inside(lambda uow: uow.enfant.find(id=enfant_id)) != []


def test_without_an_accord_the_refusal_stands_beside_the_date_and_the_rest_stays(
    keyboard: Keyboard,
) -> None:
    create_child(keyboard)
    form = keyboard.form("Ouvrir un parcours")
    keyboard.fill("observ", typed(ENTRY))
    keyboard.submit(form, "Suivi en observation sans action en cours")
    form = keyboard.form("Ajouter une action")
    keyboard.fill("malins", "")
    keyboard.key(Qt.Key.Key_Return)
    fields = {one.name: one for one in form.act.fields}
    keyboard.wait(lambda: "n’a pas d’accord en vigueur" in fields["debut"].said())
    assert fields["action"].content() == "123 Malins"


def test_what_another_screen_saved_meanwhile_is_shown_beside_mine(keyboard: Keyboard) -> None:
    enfant_id = create_child(keyboard)
    card = keyboard.form("Corriger l’identité")
    assert isinstance(card, RecordCard)

    def rename(uow: UnitOfWork) -> None:
        uow.enfant.replace(replace(uow.enfant.get(enfant_id), nom="Ben Ali"))

    keyboard.elsewhere(rename)
    keyboard.write("Benalia")
    keyboard.key(Qt.Key.Key_Tab)
    keyboard.wait(lambda: card.conflict is not None)
    assert card.conflict is not None
    shown = [one.text() for one in card.conflict.findChildren(QLabel)]
    assert {"Benalia", "Ben Ali"} <= set(shown)
    keyboard.wait(card.conflict.mine.hasFocus)
    keyboard.key(Qt.Key.Key_Space)
    keyboard.wait(lambda: keyboard.inside(lambda uow: uow.enfant.get(enfant_id)).nom == "Benalia")


def test_what_is_deleted_goes_to_the_bin_and_comes_back(keyboard: Keyboard) -> None:
    enfant_id = create_child(keyboard)
    keyboard.command("Mettre la fiche à la corbeille")
    keyboard.wait(lambda: "Mis à la corbeille" in keyboard.notice)
    stored = keyboard.inside(lambda uow: uow.enfant.get(enfant_id))
    assert stored.supprime_le == TODAY
    keyboard.command("Ouvrir la corbeille")
    window = keyboard.window.findChild(BinWindow)
    assert window is not None
    keyboard.wait(lambda: window.list.count() == 1)
    assert "Benali" in window.list.item(0).text()
    keyboard.wait(window.list.hasFocus)
    keyboard.key(Qt.Key.Key_Return)
    keyboard.wait(
        lambda: keyboard.inside(lambda uow: uow.enfant.get(enfant_id)).supprime_le is None
    )
    keyboard.wait(lambda: window.list.count() == 0)
    keyboard.key(Qt.Key.Key_Escape)
    keyboard.wait(lambda: keyboard.window.findChild(BinWindow) is None)
