"""The pencil of every row, the menu key, F2 on every tab; what they open saves."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pre_desk.domain.cellule import StatutCellule
from pre_desk.domain.role import Role
from pre_desk.ui.enfants.file.tabs import TABS
from pre_desk.usecases.cellules import hold_cellule
from tests.ui.file_fixtures import Meet
from tests.ui.file_team import TODAY, Team
from tests.ui.hands import Hands, field, retype, titles
from tests.ui.memory_vault import Write

Sit = Callable[..., Hands]
# What at least one row of each tab can do.
ROWS = {
    "parcours": {"Corriger…", "Corriger l’entrée…", "Où en est l’objectif…", "Terminer…"},
    "actions": {"Terminer…", "Suspendre…", "Corriger…", "Mettre à la corbeille"},
    "evaluations": {"Corriger la date ou l’enseignant…", "Mettre à la corbeille"},
    "cellules": {"Noter comme faite…", "Corriger ce qui s’est dit…", "Corriger…"},
    "famille": {"Corriger le foyer…", "Corriger…", "Mettre à la corbeille"},
}


@pytest.fixture
def sit(qtbot: QtBot, meet: Meet) -> Sit:
    return lambda role=Role.COORDINATION: Hands(qtbot, meet(role))


@pytest.mark.parametrize("code", ROWS)
def test_each_pencil_and_the_menu_key_open_the_same_menu(sit: Sit, code: str) -> None:
    hands = sit()
    offered: set[str] = set()
    pencils = hands.pencils(code)
    assert pencils
    for name, pencil in pencils.items():
        told = hands.close_menu(hands.press(pencil))
        assert told, name
        offered |= set(told)
        if pencil.parentWidget() is not None and "08/06/2026" not in name:
            assert hands.close_menu(hands.menu_key(pencil)) == told
    assert ROWS[code] <= offered


@pytest.mark.parametrize("code", [one.code for one in TABS])
def test_f2_lists_the_forms_of_the_file_on_every_tab(sit: Sit, code: str) -> None:
    hands = sit()
    hands.view.show_tab(code)
    hands.reader.settle()
    hands.qtbot.keyClick(hands.view, Qt.Key.Key_F2)
    told = hands.close_menu(hands.menu())
    assert {"Changer de liste", "Accord de la famille", "Rejoindre une fratrie"} <= set(told)
    assert "Ouvrir un parcours" not in told


def test_what_was_said_at_a_passage_is_corrected(sit: Sit, team: Team) -> None:
    hands = sit()
    pencil = hands.pencils("cellules")["Modifier : 08/06/2026 · Passerelle CM2/6e"]
    card = hands.choose(hands.press(pencil), "Corriger ce qui s’est dit…")
    retype(field(card, "faits"), "Lit à voix haute.")
    hands.wait(lambda: field(card, "faits").state().startswith("Enregistré"))
    assert hands.ask(lambda uow: uow.passage.get(team.passage)).faits == "Lit à voix haute."


def test_a_decision_is_corrected_and_noted_as_done(sit: Sit, team: Team) -> None:
    hands = sit()
    name = "Modifier : Orientation : Vers le CMP."
    card = hands.choose(hands.press(hands.pencils("cellules")[name]), "Corriger…")
    retype(field(card, "detail"), "Vers le CMPP.")
    retype(field(card, "echeance"), "1/6/2026")
    hands.wait(lambda: "avant la cellule" in field(card, "echeance").said())
    retype(field(card, "echeance"), "1/12/2026")
    hands.wait(lambda: field(card, "echeance").state().startswith("Enregistré"))
    card.close_form()
    hands.read_again()
    pencil = hands.pencils("cellules")["Modifier : Orientation : Vers le CMPP."]
    form = hands.choose(hands.press(pencil), "Noter comme faite…")
    retype(field(form, "faite_le"), "2/11/2026")
    form.save()
    hands.wait(lambda: hands.ask(lambda uow: uow.decision.get(team.decision)).faite_le is not None)
    done = hands.ask(lambda uow: uow.decision.get(team.decision))
    assert (done.detail, done.faite_le) == ("Vers le CMPP.", TODAY.replace(day=2))


def test_a_grid_is_dated_again_and_its_teacher_named(sit: Sit) -> None:
    hands = sit()
    pencil = hands.pencils("evaluations")["Modifier : 2025-26 V2"]
    card = hands.choose(hands.press(pencil), "Corriger la date ou l’enseignant…")
    retype(field(card, "enseignant"), "Mme Roussel")
    hands.wait(lambda: field(card, "enseignant").state().startswith("Enregistré"))
    retype(field(card, "date"), "24/11/2026")
    assert "pas encore passé" in field(card, "date").said()
    assert hands.ask(lambda uow: uow.evaluation.get("evV2")).enseignant == "Mme Roussel"


def test_both_lists_of_a_reperage_are_corrected_by_keyboard(sit: Sit) -> None:
    hands = sit()
    pencil = hands.pencils("parcours")["Modifier : Enseignant ou direction"]
    card = hands.choose(hands.press(pencil), "Corriger…")
    many = field(card, "problematiques")
    assert many.value() == ("langage",)
    many.edit.setFocus()
    hands.qtbot.keyClick(many.edit, Qt.Key.Key_Backspace)
    retype(many, "Attention\nDifficultés d’apprentissage\n")
    hands.wait(lambda: many.state().startswith("Enregistré"))
    retype(field(card, "points_appui"), "")
    assert "au moins un" in field(card, "points_appui").said()
    rows = hands.ask(lambda uow: uow.problematique_reperee.find())
    assert {(one.problematique, one.principale) for one in rows} == {
        ("attention", True),
        ("difficultes_apprentissage", False),
    }


def test_who_does_not_read_what_was_said_has_no_pencil_on_it(sit: Sit) -> None:
    hands = sit(Role.SECRETARIAT)
    assert hands.pencils("cellules") == {}
    assert hands.pencils("evaluations") == {}
    assert hands.pencils("actions") != {}


def test_minutes_once_locked_let_a_decision_be_noted_as_done_only(
    sit: Sit, write: Write, team: Team
) -> None:

    with write("Valider") as uow:
        held = hold_cellule(uow, team.cellule, present=[], today=TODAY)
        uow.cellule.replace(replace(held, statut=StatutCellule.VALIDEE))
    hands = sit()
    told = hands.press(hands.pencils("cellules")["Modifier : Orientation : Vers le CMP."])
    assert titles(told) == ["Noter comme faite…"]
    hands.close_menu(told)
