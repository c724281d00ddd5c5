"""The budget typed in a plain table: Tab, Entrée, paste, errors beside the cell, undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pre_desk.domain.budget import Financeur, NatureBudget
from pre_desk.ui.actions.money_table import MoneyTable
from tests.ui.actions_desk import ActionsDesk, OpenActions


@pytest.fixture
def desk(open_actions: OpenActions) -> ActionsDesk:
    made = open_actions()
    made.show_budget()
    table = made.budget.lignes.table
    made.wait(lambda: table.money.rowCount() == 3)
    return made


def table_of(desk: ActionsDesk) -> MoneyTable:
    return desk.budget.lignes.table


def cell(table: MoneyTable, row: int, title: str) -> str:
    at = [one.title for one in table.money.kind.columns].index(title)
    return str(table.money.data(table.money.index(row, at)))


def type_cells(desk: ActionsDesk, *texts: str) -> None:
    """Type from the current cell on, Tab between two."""
    table = table_of(desk)
    for at, text in enumerate(texts):
        if at:
            desk.key(table.findChildren(QLineEdit)[-1], Qt.Key.Key_Tab)
        else:
            desk.key(table, Qt.Key.Key_F2)
        editor = table.findChildren(QLineEdit)[-1]
        editor.selectAll()
        editor.insert(text)


def enter(desk: ActionsDesk) -> None:
    desk.key(table_of(desk).findChildren(QLineEdit)[-1], Qt.Key.Key_Return)


def test_lines_are_shown_with_their_amounts_and_rate(desk: ActionsDesk):
    table = table_of(desk)
    assert cell(table, 0, "Action ou opérateur") == "Club ado"
    assert cell(table, 0, "Voté") == "5\u202f000\u00a0€"
    assert cell(table, 0, "Dépensé") == "1\u202f200,50\u00a0€"
    assert cell(table, 0, "Exécution") == "24,0\u00a0%"
    assert cell(table, 1, "Action ou opérateur") == "Fonctionnement"


def test_a_line_typed_from_cell_to_cell_is_saved_by_enter_and_the_next_begins(desk: ActionsDesk):
    table = table_of(desk)
    desk.budget.lignes.add.click()
    type_cells(desk, "ecoute", "CAF", "cofi", "Vacations", "1 234,56", "100")
    enter(desk)
    desk.wait(lambda: len(desk.lignes()) == 3)
    [made] = [one for one in desk.lignes() if one.objet == "Vacations"]
    assert (made.action_id, made.financeur) == ("ecoute", Financeur.CAF)
    assert made.nature is NatureBudget.COFINANCEMENT
    assert (made.vote, made.depense) == (123_456, 10_000)
    desk.wait(lambda: table.currentIndex().row() == 3)
    assert table.currentIndex().column() == 0
    desk.wait(lambda: cell(table, 2, "Voté") == "1\u202f234,56\u00a0€")


def test_a_cell_of_a_stored_line_is_saved_on_leaving_it_and_undone(desk: ActionsDesk):
    table = table_of(desk)
    table.setFocus()
    table.setCurrentIndex(table.money.index(0, 4))
    type_cells(desk, "6000")
    enter(desk)
    desk.wait(lambda: {one.id: one.vote for one in desk.lignes()}["b1"] == 600_000)
    desk.wait(lambda: "7\u202f000\u00a0€ votés" in desk.budget.sentence.text())
    desk.undo()
    desk.wait(lambda: {one.id: one.vote for one in desk.lignes()}["b1"] == 500_000)
    desk.wait(lambda: cell(table, 0, "Voté") == "5\u202f000\u00a0€")


def test_what_cannot_be_read_is_said_beside_its_cell_and_keeps_what_was_typed(desk: ActionsDesk):
    table = table_of(desk)
    table.setCurrentIndex(table.money.index(0, 4))
    type_cells(desk, "1,234")
    enter(desk)
    last = table.money.columnCount() - 1
    told = table.money.data(table.money.index(0, last))
    assert told.startswith("Voté\u00a0: «\u00a01,234\u00a0» n’est pas un montant")
    assert not table.isColumnHidden(last)
    assert cell(table, 0, "Voté") == "1,234"
    assert {one.id: one.vote for one in desk.lignes()}["b1"] == 500_000
    table.setCurrentIndex(table.money.index(0, 4))
    type_cells(desk, "1234")
    enter(desk)
    desk.wait(lambda: {one.id: one.vote for one in desk.lignes()}["b1"] == 123_400)
    assert table.isColumnHidden(last)


def test_a_refusal_of_the_vault_is_said_beside_its_cell(desk: ActionsDesk):
    table = table_of(desk)
    table.setCurrentIndex(table.money.index(1, 4))
    type_cells(desk, "0")
    enter(desk)
    desk.wait(lambda: bool(table.money.rows[1].errors))
    assert table.money.rows[1].errors == {"vote": "Une ligne dit au moins un montant ou un objet."}


def test_a_table_is_pasted_and_only_what_can_be_read_is_saved(desk: ActionsDesk):
    table = table_of(desk)
    table.setCurrentIndex(table.money.index(2, 0))
    titles = [one.title for one in table.money.kind.columns[:6]]
    lines = [
        titles,
        ["Club ado", "Ville", "PRE", "Salle", "200", "10,5"],
        ["Fonctionnement", "Etat, ANCT (PRE)", "pre", "", "1 000 €", ""],
        ["Inconnue", "Ville", "PRE", "", "5", "5"],
    ]
    table.paste("\n".join("\t".join(line) for line in lines))
    desk.wait(lambda: len(desk.lignes()) == 4)
    pasted = {one.vote: one for one in desk.lignes()}
    assert (pasted[20_000].financeur, pasted[20_000].depense) == (Financeur.VILLE, 1_050)
    assert pasted[100_000].action_id is None
    wrong = [row for row in table.money.rows if row.errors]
    assert [row.texts["action_id"] for row in wrong] == ["Inconnue"]
    desk.undo()
    desk.wait(lambda: len(desk.lignes()) == 2)
    assert [row for row in table.money.rows if row.errors] == wrong, "what was typed stays"


def test_lines_chosen_are_removed_and_come_back(desk: ActionsDesk):
    table = table_of(desk)
    table.setFocus()
    table.setCurrentIndex(table.money.index(0, 0))
    desk.key(table, Qt.Key.Key_Delete)
    desk.wait(lambda: [one.id for one in desk.lignes()] == ["b2"])
    desk.undo()
    desk.wait(lambda: len(desk.lignes()) == 2)
    desk.wait(lambda: table.money.rowCount() == 3)


def test_tab_leaves_the_table_when_nothing_is_typed(desk: ActionsDesk):
    table = table_of(desk)
    table.setFocus()
    desk.wait(table.hasFocus)
    desk.key(table, Qt.Key.Key_Tab)
    desk.wait(lambda: not table.hasFocus())


def test_another_period_has_its_own_lines(desk: ActionsDesk):
    tab = desk.budget
    civil = [tab.periodes.itemText(at) for at in range(tab.periodes.count())]
    tab.periodes.setCurrentIndex(civil.index("Année civile 2023"))
    desk.wait(lambda: tab.lignes.table.money.rowCount() == 1)
    desk.wait(lambda: tab.subventions.table.money.rowCount() == 2)
    assert tab.subventions.table.money.data(tab.subventions.table.money.index(0, 0)) == "Ifac 92"


def test_a_subsidy_needs_an_association(desk: ActionsDesk):
    table = desk.budget.subventions.table
    table.money.type_in(0, table.money.kind.columns[2], "500")
    table.setCurrentIndex(table.money.index(0, 2))
    desk.key(table, Qt.Key.Key_Return)
    told = table.money.rows[0].errors
    assert told == {"operateur_id": "Choisir dans la liste."}
