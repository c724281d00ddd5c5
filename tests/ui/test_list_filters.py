"""The filter of the list: chips by keyboard, a sentence, columns, and what is outside."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pre_desk.ui.enfants.columns_window import ColumnsWindow
from pre_desk.ui.enfants.sentence import OPEN, filter_sentence, why_nobody
from pre_desk.usecases.enfant_index import Column, Facet
from tests.ui.window_desk import OpenDesk

LABELS = {
    Facet.ETABLISSEMENT: {"n": "École Noyer Doré", "c": "Collège Descartes", "x": "Les Lilas"},
    Facet.NIVEAU: {"GS": "Grande section", "CM1": "CM1", "CM2": "CM2"},
    Facet.REFERENT: {"": "Sans référent", "m": "Malik Ferrandon", "j": "Judith Sow"},
}


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({}, "Tous les enfants"),
        (
            {
                Facet.SITUATION: {"observation"},
                Facet.ETABLISSEMENT: {"n"},
                Facet.NIVEAU: {"CM1", "CM2"},
                Facet.REFERENT: {"m"},
            },
            "Enfants en observation, à l’école Noyer Doré, en CM1 ou CM2, suivis par "
            "Malik Ferrandon",
        ),
        (
            {Facet.SITUATION: OPEN, Facet.REFERENT: {""}},
            "Enfants en parcours, sans référent",
        ),
        (
            {Facet.SEXE: {"F"}, Facet.SITUATION: {"sorti"}, Facet.REFERENT: {"m", "j"}},
            "Filles sorties, suivies par Malik Ferrandon ou Judith Sow",
        ),
        (
            {Facet.AGE: {"6", "7", "8"}, Facet.ETABLISSEMENT: {"c", "x"}},
            "Enfants au collège Descartes ou à Les Lilas, de 6 à 8\u00a0ans",
        ),
        ({Facet.NIVEAU: {"GS"}, Facet.SEXE: {"G"}}, "Garçons en grande section"),
        (
            {Facet.ACCORD: {"retire"}, Facet.QPV: {"oui"}},
            "Enfants dont l’accord est refusé ou retiré, habitant un QPV",
        ),
        (
            {Facet.SORTIE: {"2025-2026"}, Facet.AGE: {"9", "12"}},
            "Enfants sortis en 2025-2026, de 9 ou 12\u00a0ans",
        ),
    ],
)
def test_a_filter_is_read_as_a_sentence(filters: dict[Facet, set[str]], told: str) -> None:
    asked = {facet: frozenset(codes) for facet, codes in filters.items()}
    assert filter_sentence(asked, LABELS) == told


def test_the_list_opens_on_running_parcours(open_desk: OpenDesk) -> None:
    panel = open_desk().enfants().list
    assert panel.views.text() == "Parcours en cours"
    assert panel.filters.chip(Facet.SITUATION).text() == "En parcours"
    assert panel.count.text() == "2 sur 3"


def test_suppr_drops_a_chip_and_leaves_the_focus_on_the_next(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    panel = open_desk().enfants().list
    bar = panel.filters
    bar.ask({Facet.SITUATION: OPEN, Facet.SEXE: frozenset("F"), Facet.AGE: frozenset({"10"})})
    assert bar.sentence.text() == "Filles en parcours, de 10\u00a0ans."
    first = bar.chip(Facet.SITUATION)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert (first.isVisible(), Facet.SITUATION in bar.filters()) == (False, False)
    assert bar.chip(Facet.AGE).hasFocus()
    qtbot.keyClick(bar.chip(Facet.AGE), Qt.Key.Key_Backspace)
    qtbot.keyClick(bar.chip(Facet.SEXE), Qt.Key.Key_Delete)
    assert bar.add.hasFocus()
    assert panel.count.text() == "3"


def test_a_chip_is_ticked_by_the_space_bar_and_its_menu_stays(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    panel = open_desk().enfants().list
    chip = panel.filters.chip(Facet.SITUATION)
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    menu = chip.menu_of_values
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(menu.actions()[0])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert chip.wanted() == OPEN - {"principal"}
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert panel.count.text() == "1 sur 3"
    assert panel.views.text() == "Parcours en cours (modifiée)"


def test_a_name_outside_the_filter_is_told_and_one_button_away(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    panel = open_desk().enfants().list
    qtbot.keyClicks(panel.search, "cisse")
    assert panel.model.rowCount() == 0
    assert (
        why_nobody(panel._index, panel.query())
        == "Hors de ces filtres, 1\u00a0enfant répond à cette recherche."
    )
    panel.filters.drop()
    assert (panel.search.text(), panel.model.rowCount()) == ("cisse", 1)


def test_showing_a_child_outside_the_filter_drops_it(qtbot: QtBot, open_desk: OpenDesk) -> None:
    screen = open_desk().enfants()
    screen.show_enfant("1")
    assert screen.list.filters.filters() == {Facet.SITUATION: OPEN}
    screen.show_enfant("2")
    assert screen.list.filters.filters() == {}
    assert screen.list.current_id() == "2"


def test_columns_are_chosen_and_ordered_by_keyboard(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    panel = desk.enfants().list
    desk.window.commands.run("liste.colonnes")
    [window] = [one for one in desk.window.children() if isinstance(one, ColumnsWindow)]
    columns = window.columns
    columns.setCurrentRow(4)
    qtbot.keyClick(columns, Qt.Key.Key_Space)
    for _ in range(3):
        qtbot.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    columns.setCurrentRow(3)
    qtbot.keyClick(columns, Qt.Key.Key_Space)
    window._apply()
    shown = [column for column, _ in panel.header.layout_of_columns()]
    assert shown == [Column.SITUATION, Column.ETABLISSEMENT, Column.NOM, Column.AGE]


def test_the_name_cannot_be_hidden(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.enfants()
    desk.window.commands.run("liste.colonnes")
    [window] = [one for one in desk.window.children() if isinstance(one, ColumnsWindow)]
    [name] = [
        window.columns.item(at)
        for at in range(window.columns.count())
        if window.columns.item(at).text() == "Nom"
    ]
    assert not name.flags() & Qt.ItemFlag.ItemIsUserCheckable
    window.close()


def test_the_widths_of_columns_come_back_with_their_order(open_desk: OpenDesk) -> None:
    panel = open_desk().enfants().list
    wanted = ((Column.AGE, 80), (Column.NOM, 210), (Column.REFERENT, 150))
    panel.header.lay_out(wanted)
    kept = panel.header.layout_of_columns()
    assert [column for column, _ in kept] == [Column.AGE, Column.NOM, Column.REFERENT]
    assert [width for _, width in kept][:2] == [80, 210]
    assert QApplication.focusWidget() is not panel.header
