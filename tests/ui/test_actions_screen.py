"""Actions and their sheets at the keyboard; what each role finds there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pre_desk.domain.role import Role
from pre_desk.ui.actions.list_model import COLUMNS
from tests.ui.actions_desk import ActionsDesk, OpenActions
from tests.ui.window_desk import CONTROL, OpenDesk


def test_the_list_counts_children_and_is_narrowed_and_sorted(open_actions: OpenActions):
    desk = open_actions()
    assert desk.listed() == ["Club ado", "Écoute"]
    page = desk.tab.list
    row = page.model.rows[0]
    assert (row.now, row.children, row.seances, row.rate) == (2, 2, 1, None)
    desk.qtbot.keyClicks(page.search, "ville")
    assert desk.listed() == ["Écoute"]
    assert page.counts.text() == "1\u00a0action sur 3"
    page.search.clear()
    page.retired.click()
    assert desk.listed() == ["Club ado", "Écoute", "Stage"]
    now = [title for title, *_ in COLUMNS].index("En cours")
    page.model.sort(now, Qt.SortOrder.AscendingOrder)
    assert desk.listed() == ["Écoute", "Club ado", "Stage"], "retired ones stay last"


def test_enter_opens_an_action_and_escape_returns_to_its_line(open_actions: OpenActions):
    desk = open_actions()
    desk.listed()
    table = desk.tab.list.table
    desk.key(table, Qt.Key.Key_Down)
    desk.key(table, Qt.Key.Key_Return)
    desk.wait(lambda: desk.tab.page.title.text() == "Écoute")
    desk.key(desk.tab.page, Qt.Key.Key_Escape)
    desk.wait(table.isVisible)
    assert desk.tab.list.current_id() == "ecoute"


def test_a_sheet_is_filled_in_by_one_key_a_child(open_actions: OpenActions):
    desk = open_actions()
    desk.open("club")
    desk.open_sheet("s1")
    table = desk.tab.page.sheet.table
    assert [table.item(row, 0).text() for row in range(2)] == ["BENALI Lou", "DUPONT Lou"]
    desk.key(table, Qt.Key.Key_P)
    desk.key(table, Qt.Key.Key_A)
    desk.wait(lambda: desk.etats() == {"j1": "present", "j3": "absent"})
    assert table.currentRow() == 1
    desk.wait(lambda: "1\u00a0présent sur 2" in desk.tab.page.sheet.told.text())
    desk.key(table, Qt.Key.Key_E)
    desk.wait(lambda: desk.etats()["j3"] == "excuse")
    desk.key(table, Qt.Key.Key_Delete)
    desk.wait(lambda: desk.etats() == {"j1": "present"})
    desk.undo()
    desk.wait(lambda: desk.etats() == {"j1": "present", "j3": "excuse"})


def test_all_present_tells_of_those_who_are_left(open_actions: OpenActions):
    desk = open_actions()
    desk.open("club")
    desk.open_sheet("s1")
    card = desk.tab.page.sheet
    desk.key(card.table, Qt.Key.Key_A)
    desk.wait(lambda: desk.etats() == {"j1": "absent"})
    desk.wait(lambda: card.table.untold() == ["j3"])
    card.all_present.click()
    desk.wait(lambda: desk.etats() == {"j1": "absent", "j3": "present"})
    desk.wait(lambda: card.all_present.isHidden())
    rate = desk.tab.page.done.texts()
    desk.wait(lambda: "50,0\u00a0%" in desk.tab.page.done.texts()), rate


def test_a_sheet_ahead_waits_for_its_day(open_actions: OpenActions):
    desk = open_actions()
    desk.open("club")
    desk.open_sheet("s2")
    card = desk.tab.page.sheet
    assert "pas encore eu lieu" in card.told.text()
    desk.key(card.table, Qt.Key.Key_P)
    assert desk.etats() == {}


def test_a_seance_is_added_then_its_sheet_opens_and_it_can_be_removed(open_actions: OpenActions):
    desk = open_actions()
    desk.open("club")
    desk.tab.page.add_seance.click()
    panel = desk.tab.forms.form
    panel.act.fields[0].edit.setText("14/9")
    desk.key(panel.act.fields[1].edit, Qt.Key.Key_Return, CONTROL)
    desk.wait(lambda: "14\u00a0septembre" in desk.tab.page.sheet.title.text())
    seances = desk.desk.ask(lambda uow: uow.seance.find(action_id="club"))
    assert sorted(one.minutes for one in seances) == [90, 90, 90], "as long as the one before"
    desk.tab.page.sheet.remove.click()
    desk.wait(lambda: desk.tab.page.sheet.isHidden())
    assert len(desk.desk.ask(lambda uow: uow.seance.find(action_id="club"))) == 2


def test_what_is_planned_is_saved_on_leaving_and_read_against_what_is_done(
    open_actions: OpenActions,
):
    desk = open_actions()
    desk.open("club")
    desk.tab.page.plan.click()
    seances, enfants = desk.tab.forms.form.form.fields
    desk.qtbot.keyClicks(seances.edit, "28")
    desk.key(seances.edit, Qt.Key.Key_Return)
    desk.wait(lambda: "1 sur 28 prévues" in desk.tab.page.done.texts())
    desk.qtbot.keyClicks(enfants.edit, "x")
    desk.key(enfants.edit, Qt.Key.Key_Return)
    assert enfants.said() == "Écrire un nombre entier."


def test_a_new_action_is_typed_and_refused_under_a_name_already_there(open_actions: OpenActions):
    desk = open_actions()
    desk.listed()
    desk.tab.list.add.click()
    desk.wait(lambda: desk.tab.forms.form is not None)
    nom, domaine, operateur = desk.tab.forms.form.act.fields[:3]
    desk.qtbot.keyClicks(nom.edit, "CLUB ADO")
    domaine.edit.setText("Sport")
    operateur.edit.setText("Ifac 92")
    desk.key(nom.edit, Qt.Key.Key_Return, CONTROL)
    desk.wait(lambda: "existe déjà" in nom.said())
    nom.edit.setText("Boxe")
    desk.key(nom.edit, Qt.Key.Key_Return, CONTROL)
    desk.wait(lambda: "Boxe" in desk.listed())
    assert desk.tab.forms.form is None


def test_an_action_is_offered_no_longer_then_again(open_actions: OpenActions):
    desk = open_actions()
    desk.open("ecoute")
    desk.tab.page.offer.click()
    desk.wait(lambda: desk.tab.page.offer.text() == "Proposer de nouveau")
    desk.tab.page.offer.click()
    desk.wait(lambda: desk.tab.page.offer.text() == "Ne plus proposer")
    action = desk.desk.ask(lambda uow: uow.action.get("ecoute"))
    assert action.actif and action.fin is None


def test_a_child_of_an_action_leads_to_her_file(open_actions: OpenActions):
    desk = open_actions()
    desk.open("club")
    with desk.qtbot.waitSignal(desk.screen.enfant_wanted) as asked:
        desk.tab.page.participants.opened.emit("j3")
    assert asked.args == ["3", "actions"]


def test_an_operateur_is_corrected_in_its_row(open_actions: OpenActions):
    desk = open_actions()
    desk.screen.show_tab("operateurs")
    tab = desk.screen.tabs["operateurs"]
    desk.wait(lambda: tab.section.rows.row("v") is not None)
    tab.section.opened.emit("v")
    nom = tab.section.rows.row("v").editor.form.fields[0]
    nom.edit.setText("ifac 92")
    nom.edited.emit()
    desk.key(nom.edit, Qt.Key.Key_Return)
    desk.wait(lambda: "existe déjà" in nom.said())
    nom.edit.setText("Ville d’Antony")
    desk.key(nom.edit, Qt.Key.Key_Return)
    desk.wait(lambda: desk.desk.ask(lambda uow: uow.operateur.get("v")).nom == "Ville d’Antony")


def test_a_sheet_of_the_comite_is_printed_with_ctrl_p(open_actions: OpenActions):
    desk = open_actions()
    desk.screen.show_tab("associations")
    tab = desk.associations
    desk.wait(lambda: tab.current() is not None)
    assert tab.current().operateur.nom == "Ifac 92"
    assert "5\u202f000\u00a0€" in tab.tables[0].model().data(tab.tables[0].model().index(0, 6))
    assert desk.screen.can_print()
    with desk.qtbot.waitSignal(desk.screen.print_wanted) as asked:
        desk.desk.workplace.window.commands.run("imprimer")
    assert asked.args[0] == ("o",)


def test_direction_reads_sums_and_nothing_else(open_actions: OpenActions):
    desk = open_actions(Role.DIRECTION)
    assert list(desk.screen.tabs) == ["budget"]
    tab = desk.show_budget()
    desk.wait(lambda: bool(tab.sums))
    assert tab.lignes.isHidden()
    titles = [one.accessibleName() for one in tab.sums]
    assert "Coût par enfant et par séance" not in titles
    assert "Par action" in titles


def test_the_secretariat_types_sheets_and_sees_no_budget(open_actions: OpenActions):
    desk = open_actions(Role.SECRETARIAT)
    assert list(desk.screen.tabs) == ["actions", "operateurs"]
    desk.open("club")
    desk.open_sheet("s1")
    desk.key(desk.tab.page.sheet.table, Qt.Key.Key_P)
    desk.wait(lambda: desk.etats() == {"j1": "present"})


def test_a_referent_reads_the_sums_but_types_no_line(open_actions: OpenActions):
    desk = open_actions(Role.REFERENT)
    assert list(desk.screen.tabs) == ["actions", "budget", "operateurs"]
    tab = desk.show_budget()
    assert tab.lignes.isHidden()


def test_whoever_sees_neither_has_no_such_screen(open_desk: OpenDesk):
    for role in (Role.TECHNIQUE, Role.DPO):
        assert "actions" not in open_desk(role).window.names()


def test_read_only_offers_nothing_to_change(open_actions: OpenActions):
    desk = open_actions(read_only=True)
    desk.open("club")
    page = desk.tab.page
    for one in (page.edit, page.offer, page.add_seance, page.plan, desk.tab.list.add):
        assert one.isHidden()
    desk.open_sheet("s1")
    desk.key(page.sheet.table, Qt.Key.Key_P)
    assert desk.etats() == {}


def test_an_empty_vault_says_what_to_do(qtbot: QtBot, open_desk: OpenDesk):
    desk = ActionsDesk(qtbot, open_desk())
    desk.wait(lambda: desk.tab.list._none.isVisible())
    words = [one.text() for one in desk.tab.list._none.findChildren(QLabel)]
    assert "Aucune action pour le moment" in words
