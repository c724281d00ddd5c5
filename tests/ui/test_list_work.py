"""Views, changes for many and copies, from the real list."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.role import Role
from pre_desk.ui import clipboard
from pre_desk.ui.enfants.bulk_window import ActionWindow, ReferentWindow, left_out_in_words
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.bulk import LeftOut
from pre_desk.usecases.enfant_index import Facet
from pre_desk.usecases.professionnels import record_professionnel
from tests.ui.memory_vault import Write
from tests.ui.window_desk import CONTROL, Desk, OpenDesk
from tests.usecases.builders import an_action


def windows(desk: Desk, kind: type) -> list[object]:
    return [one for one in desk.window.children() if isinstance(one, kind)]


def everybody(qtbot: QtBot, desk: Desk) -> object:
    screen = desk.enfants()
    screen.list.show_everybody()
    screen.list.table.setFocus()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_A, CONTROL)
    return screen


def test_a_view_is_kept_renamed_dropped_and_put_back(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    panel = desk.enfants().list

    def own() -> list[str]:
        return [one.name for one in panel.views.views if not one.shipped]

    panel.filters.ask({Facet.SEXE: frozenset("F")})
    panel.views.keep_wanted.emit("Mes filles")
    qtbot.waitUntil(lambda: own() == ["Mes filles"])
    qtbot.waitUntil(lambda: panel.views.text() == "Mes filles")
    panel.views.rename_wanted.emit(panel.views.current, "Filles")
    qtbot.waitUntil(lambda: own() == ["Filles"])
    panel.show_view(panel.views.views[1])
    assert panel.filters.filters() == {}
    panel.views.drop_wanted.emit(panel.views.views[-1])
    qtbot.waitUntil(lambda: own() == [])
    panel.notice._offer.click()
    qtbot.waitUntil(lambda: own() == ["Filles"])
    panel.show_view(panel.views.views[-1])
    assert panel.filters.filters() == {Facet.SEXE: frozenset("F")}


def test_a_taken_name_is_refused_in_the_list(qtbot: QtBot, open_desk: OpenDesk) -> None:
    panel = open_desk().enfants().list
    panel.views.keep_wanted.emit("tous les ENFANTS")
    qtbot.waitUntil(lambda: "existe déjà" in panel.notice.text() or "déjà" in panel.notice.text())


def test_the_view_chosen_for_the_opening_is_the_first_seen(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    panel = open_desk().enfants().list
    panel.views.first_wanted.emit(panel.views.views[1])
    qtbot.waitUntil(lambda: "s’ouvrira" in panel.notice.text())
    assert open_desk().enfants().list.views.text() == "Tous les enfants"


def test_many_change_together_and_one_button_takes_it_back(
    qtbot: QtBot, open_desk: OpenDesk, write: Write
) -> None:
    with write("Préparer") as uow:
        record_professionnel(uow, nom="Ferrandon", prenom="Malik")
    desk = open_desk()
    screen = everybody(qtbot, desk)
    assert "3" in screen.list.bulk._count.text()
    desk.window.commands.run("liste.referent")
    qtbot.waitUntil(lambda: windows(desk, ReferentWindow) != [])
    [window] = windows(desk, ReferentWindow)
    qtbot.keyClicks(window.who.edit, "malik")
    qtbot.waitUntil(window.do.isEnabled)
    assert window.told.text() == "2\u00a0enfants changeront."
    assert "CISSÉ Lou. Pas de parcours en cours" in window.why.text()
    qtbot.keyClick(window, Qt.Key.Key_Return)
    panel = screen.list
    qtbot.waitUntil(lambda: panel.notice.text().startswith("2\u00a0enfants ont changé"))
    assert len(desk.ask(lambda uow: uow.referent.find())) == 2
    panel.notice._offer.click()
    qtbot.waitUntil(lambda: "annulé" in panel.notice.text())
    assert desk.ask(lambda uow: uow.referent.find()) == []


def test_who_has_no_accord_is_left_out_of_an_action_and_named(
    qtbot: QtBot, open_desk: OpenDesk, write: Write
) -> None:
    with write("Préparer") as uow:
        an_action(uow)
        sign_accord(uow, "1", on=date(2023, 9, 1), today=date(2023, 9, 15))
    desk = open_desk()
    screen = everybody(qtbot, desk)
    screen.work.add_to_action()
    qtbot.waitUntil(lambda: windows(desk, ActionWindow) != [])
    [window] = windows(desk, ActionWindow)
    qtbot.keyClicks(window.action.edit, "malins")
    qtbot.waitUntil(window.do.isEnabled)
    assert window.told.text() == "1\u00a0enfant changera."
    assert "DUPONT Lou. La famille n’a pas d’accord" in window.why.text()
    window.begins.setChecked(False)
    qtbot.waitUntil(lambda: window.told.text() == "2\u00a0enfants changeront.")
    window.close()


def test_reasons_gather_their_children() -> None:
    told = left_out_in_words([LeftOut(str(at), f"Enfant {at}", "Raison.") for at in range(14)])
    assert told.startswith("14\u00a0enfants laissés\u00a0: Enfant 0, Enfant 1")
    assert told.endswith("et 2\u00a0autres. Raison.")


def test_a_vault_only_read_offers_to_copy_and_to_print(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk(read_only=True)
    screen = everybody(qtbot, desk)
    shown = [one for one in screen.list.bulk._buttons.values() if one.isVisible()]
    assert {one.text() for one in shown} == {"Copier le tableau", "Imprimer les fiches"}
    names = {one.name for one in desk.window.commands.available()}
    assert not names & {"liste.referent", "liste.action", "liste.garder"}


def test_what_a_role_may_not_change_is_not_offered(qtbot: QtBot, open_desk: OpenDesk) -> None:
    screen = everybody(qtbot, open_desk(Role.SECRETARIAT))
    assert screen.list.bulk._buttons["referent"].isVisible()


def test_copied_lines_paste_as_a_table_and_hold_no_formula(
    qtbot: QtBot, open_desk: OpenDesk, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "CLEARED_AFTER_MS", 200)
    with write("Préparer") as uow:
        uow.enfant.add(Enfant(id="9", nom="=1+1", prenom="<b>Zoé</b>", naissance=date(2014, 1, 1)))
    desk = open_desk()
    screen = everybody(qtbot, desk)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_C, CONTROL)
    held = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "BENALI" in held.text())
    lines = [line.split("\t") for line in held.text().split("\n")]
    assert lines[0] == ["Liste", "Nom", "Niveau", "Âge"]
    assert ["Suivi principal", "BENALI Lou", "", "10 ans"] in lines
    assert "'=1+1 <b>Zoé</b>" in {line[1] for line in lines}
    html = held.mimeData().html()
    assert "&lt;b&gt;Zoé&lt;/b&gt;" in html
    assert html.count("<tr>") == 5
    assert held.mimeData().hasFormat("application/x-pre-desk")
    qtbot.waitUntil(lambda: held.text() == "")
