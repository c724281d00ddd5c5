"""An agenda made at the keyboard: proposed, ordered, timed; who is convened, who came."""

import pytest
from PySide6.QtCore import Qt

from pre_desk.domain.liste import Liste
from pre_desk.domain.participation import Participation, StatutParticipation
from pre_desk.usecases.agenda_making import set_minutes
from tests.ui.cellules_desk import NAMES, Built, CellulesDesk, OpenCellules
from tests.usecases.builders import an_action

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(open_cellules: OpenCellules, built: Built) -> CellulesDesk:
    made = open_cellules()
    made.open(built.today.id)
    return made


def accept(desk: CellulesDesk) -> None:
    desk.agenda.accept.click()
    desk.settle()


def listed(desk: CellulesDesk) -> list[str]:
    return [row.line.prenom for row in desk.agenda.list.rows() if row.listed]


def passages(desk: CellulesDesk, built: Built) -> list:
    found = desk.ask(lambda uow: uow.passage.find(cellule_id=built.today.id))
    return sorted(found, key=lambda one: one.ordre)


def test_children_are_proposed_with_their_reasons_and_added_at_once(
    desk: CellulesDesk, built: Built
) -> None:
    rows = desk.agenda.list.rows()
    assert [row.group for row in rows] == ["proposed"] * len(NAMES)
    assert all(row.line.reasons for row in rows)
    assert "jamais évoqué" in desk.agenda.sheet.text()
    accept(desk)
    assert sorted(listed(desk)) == sorted(prenom for prenom, _ in NAMES)
    assert len(passages(desk, built)) == len(NAMES)
    assert "4 enfants, 40 min sur 2 h 30" in desk.agenda.counts.text().replace("\u00a0", " ")


def test_enter_adds_one_and_delete_leaves_one_out_until_she_is_taken_back(
    desk: CellulesDesk, built: Built
) -> None:
    agenda = desk.agenda.list
    desk.key(agenda, Qt.Key.Key_Return)
    assert len(listed(desk)) == 1
    agenda.setCurrentRow(
        next(at for at in range(agenda.count()) if _group(agenda, at) == "proposed")
    )
    desk.key(agenda, Qt.Key.Key_Delete)
    form = desk.agenda.slot.form
    assert form is not None
    desk.key(form.act.fields[0].focus_widget(), Qt.Key.Key_Return)
    assert [row.group for row in agenda.rows()].count("away") == 1
    agenda.setCurrentRow(agenda.count() - 1)
    desk.key(agenda, Qt.Key.Key_Return)
    assert "away" not in [row.group for row in agenda.rows()]


def _group(agenda, at: int) -> str:
    row = agenda._at(at)
    return row.group if row is not None else ""


def test_alt_and_the_arrows_order_the_agenda(desk: CellulesDesk, built: Built) -> None:
    accept(desk)
    before = listed(desk)
    desk.agenda.list.setCurrentRow(0)
    desk.key(desk.agenda.list, Qt.Key.Key_Down, ALT)
    assert listed(desk) == [before[1], before[0], *before[2:]]
    held = desk.agenda.list.current()
    assert held is not None and held.line.prenom == before[0]
    desk.key(desk.agenda.list, Qt.Key.Key_Up, ALT)
    assert listed(desk) == before
    assert [one.ordre for one in passages(desk, built)] == [1, 2, 3, 4]


def test_plus_and_minus_change_the_minutes_and_too_much_is_said(
    desk: CellulesDesk, built: Built
) -> None:
    accept(desk)
    desk.agenda.list.setCurrentRow(0)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        desk.key(desk.agenda.list, key)
    assert passages(desk, built)[0].minutes == 11
    for one in passages(desk, built):
        desk.ask(lambda uow, key=one.id: set_minutes(uow, key, minutes=60))
    desk.settle()
    assert "Le temps prévu est dépassé." in desk.agenda.about.text()


def test_a_child_is_searched_and_added_with_a_reason(desk: CellulesDesk, built: Built) -> None:
    desk.agenda.add.click()
    form = desk.agenda.slot.form
    assert form is not None
    child, reason, _ = form.act.fields
    desk.qtbot.keyClicks(child.focus_widget(), "etche")
    desk.wait(lambda: child.chosen() is not None)
    child.finish()
    reason.restore("")
    form.save()
    assert reason.said() == "À remplir."
    reason.restore("Demande de l’enseignante")
    form.save()
    desk.settle()
    [passage] = passages(desk, built)
    assert passage.raison == "Demande de l’enseignante"
    assert "Demande de l’enseignante" in desk.agenda.sheet.text()


def test_ase_children_are_counted_and_wait_for_a_new_element(
    open_cellules: OpenCellules, built: Built, write
) -> None:
    with write("ASE") as uow:
        built.team.uow = uow
        built.team.followed(liste=Liste.ASE)
        _, taking_part = built.team.followed(liste=Liste.ASE)
        uow.participation.add(
            Participation(
                id="pa",
                parcours_id=taking_part.id,
                action_id=an_action(uow).id,
                debut=taking_part.entree,
                statut=StatutParticipation.EN_COURS,
            )
        )
    desk = open_cellules()
    desk.open(built.today.id)
    assert "2 enfants suivis par l’ASE, non évoqués." in desk.agenda.about.text().replace(
        "\u00a0", " "
    )
    waiting = [row for row in desk.agenda.list.rows() if row.group == "ase"]
    assert len(waiting) == 1
    desk.agenda.list.setCurrentRow(desk.agenda.list.count() - 1)
    desk.key(desk.agenda.list, Qt.Key.Key_Return)
    form = desk.agenda.slot.form
    assert form is not None
    form.act.fields[0].restore("Elle revient en classe")
    form.save()
    desk.settle()
    assert "1 enfant suivi par l’ASE, non évoqué." in desk.agenda.about.text().replace(
        "\u00a0", " "
    )


def test_whoever_has_not_signed_is_convened_by_a_choice_only(
    desk: CellulesDesk, built: Built
) -> None:
    desk.screen.meeting.show_tab("participants")
    desk.settle()
    people = desk.people
    people._convene(["hp"])
    desk.settle()
    people._convene(["md"])
    desk.settle()
    assert "pas signé la charte" in people.notice.text()
    convened = lambda: desk.ask(  # noqa: E731 - read again at each look
        lambda uow: {
            one.professionnel_id: one.malgre_charte
            for one in uow.participant_cellule.find(cellule_id=built.today.id)
        }
    )
    assert convened() == {"hp": False}
    people.notice._take_offer()
    desk.settle()
    assert convened() == {"hp": False, "md": True}
    assert "dont 1 sans charte signée" in people.counts.text()


def test_the_charter_and_who_came_are_noted_by_one_key_each(
    desk: CellulesDesk, built: Built
) -> None:
    desk.screen.meeting.show_tab("participants")
    desk.settle()
    people = desk.people
    people._convene(["hp", "md"], despite=True)
    desk.settle()
    names = [people.table.item(row, 0).text() for row in range(people.table.rowCount())]
    assert names == ["Anne Diop", "Anne Perrin"]
    people.table.setCurrentCell(0, 0)
    desk.key(people.table, Qt.Key.Key_C)
    assert people.table.item(0, 2).text().startswith("signée le")
    people.table.setCurrentCell(0, 0)
    desk.key(people.table, Qt.Key.Key_P)
    desk.key(people.table, Qt.Key.Key_A)
    came = desk.ask(
        lambda uow: {
            one.professionnel_id: one.present
            for one in uow.participant_cellule.find(cellule_id=built.today.id)
        }
    )
    assert came == {"hp": False, "md": True}
    assert desk.ask(lambda uow: uow.cellule.get(built.today.id)).statut.took_place


def test_a_typed_name_convenes_one_more(desk: CellulesDesk, built: Built) -> None:
    desk.screen.meeting.show_tab("participants")
    desk.settle()
    field = desk.people.who.edit
    field.setFocus()
    desk.qtbot.keyClicks(field, "perr")
    desk.key(field, Qt.Key.Key_Return)
    assert [one.nom for one in desk.people._people] == ["Anne Perrin"]
    desk.qtbot.keyClicks(field, "zzz")
    desk.key(field, Qt.Key.Key_Return)
    assert "dans la liste" in desk.people.who.said()


def test_those_convened_become_the_usual_ones_of_the_school(
    desk: CellulesDesk, built: Built
) -> None:
    desk.screen.meeting.show_tab("participants")
    desk.settle()
    desk.people._convene(["hp"])
    desk.settle()
    desk.people.keep.click()
    desk.settle()
    [usual] = desk.ask(lambda uow: uow.membre_cellule.find())
    assert (usual.professionnel_id, usual.etablissement_id) == ("hp", built.team.school.id)
