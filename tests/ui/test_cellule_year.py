"""The year of the cellules: proposed, accepted, moved with the arrows or by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.role import Role
from pre_desk.ui.cellules.words import short_name
from pre_desk.ui.cellules.year_chips import Chip, needs_of, place
from pre_desk.ui.cellules.year_layout import YearLayout
from pre_desk.usecases.etablissements import record_etablissement
from tests.ui.cellules_desk import Built, CellulesDesk, OpenCellules
from tests.usecases.builders import TODAY
from tests.usecases.cellule_team import MEETING

YEAR = AnneeScolaire(2026)


def carry(desk: CellulesDesk, cellule_id: str, *keys: Qt.Key) -> None:
    grid = desk.year.grid
    grid.choose(cellule_id)
    for key in (Qt.Key.Key_Space, *keys):
        desk.key(grid, key)


def day_of(desk: CellulesDesk, cellule_id: str) -> date:
    return desk.ask(lambda uow: uow.cellule.get(cellule_id)).date


def test_every_day_of_a_year_has_a_place_and_is_found_there_again() -> None:
    layout = YearLayout(YEAR, QRectF(0, 0, 900, 620), 50, 18, with_august=True)
    day = YEAR.start
    while day <= YEAR.end:
        cell = layout.cell(day)
        assert cell is not None
        assert layout.day_at(cell.center()) == day
        day += timedelta(days=1)
    assert layout.day_at(QPointF(10, 300)) is None
    assert layout.day_at(QPointF(300, 5)) is None


def test_august_is_drawn_only_when_somebody_meets_then() -> None:
    assert YearLayout(YEAR, QRectF(0, 0, 900, 620), 50, 18).cell(date(2027, 8, 3)) is None


@pytest.mark.parametrize(
    ("nom", "short"),
    [
        ("École élémentaire Noyer Doré", "Élém. Noyer Doré"),
        ("École maternelle Noyer Doré", "Mat. Noyer Doré"),
        ("Collège Descartes", "C. Descartes"),
        ("Passerelle CM2/6e", "Passerelle"),
        ("Les Bruyères", "Les Bruyères"),
    ],
)
def test_two_schools_of_one_name_stay_apart_on_a_chip(nom: str, short: str) -> None:
    assert short_name(nom).replace("\u00a0", " ") == short


def test_meetings_of_one_day_are_drawn_beside_each_other(
    open_cellules: OpenCellules, built: Built, write
) -> None:
    with write("Une autre") as uow:
        built.team.uow = uow
        built.team.plan(TODAY, built.team.other)
    grid = open_cellules().year.grid
    rooms = list(place(grid.chips, grid.layout_now()).values())
    assert len(rooms) == 3
    assert not any(a.intersects(b) for a in rooms for b in rooms if a is not b)


def test_nothing_is_written_before_the_proposed_meetings_are_accepted(
    open_cellules: OpenCellules, built: Built
) -> None:
    desk = open_cellules()
    before = desk.ask(lambda uow: len(uow.cellule.find()))
    desk.year.plan.click()
    desk.settle()
    panel = desk.year.panel
    proposed = panel.list.count()
    assert proposed > 1
    assert len(desk.year.grid.chips) == before + proposed
    assert desk.ask(lambda uow: len(uow.cellule.find())) == before
    desk.key(panel.list, Qt.Key.Key_Space)
    assert len(panel.chosen()) == proposed - 1
    panel.accept.click()
    desk.settle()
    assert desk.ask(lambda uow: len(uow.cellule.find())) == before + proposed - 1
    assert "planifiée" in desk.notice


def test_escape_leaves_a_proposal_alone(open_cellules: OpenCellules, built: Built) -> None:
    desk = open_cellules()
    desk.year.propose()
    desk.settle()
    desk.key(desk.year.panel.list, Qt.Key.Key_Escape)
    assert desk.year.proposal is None
    assert [one.state for one in desk.year.grid.chips] == ["prevue", "prevue"]


def test_a_meeting_is_carried_with_the_arrows(open_cellules: OpenCellules, built: Built) -> None:
    desk = open_cellules()
    carry(desk, built.team.cellule.id, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert desk.year.grid.target == MEETING + timedelta(days=8)
    assert day_of(desk, built.team.cellule.id) == MEETING
    desk.key(desk.year.grid, Qt.Key.Key_Return)
    assert day_of(desk, built.team.cellule.id) == MEETING + timedelta(days=8)
    moved = desk.ask(lambda uow: uow.cellule.get(built.team.cellule.id))
    assert moved.sequence == 1


def test_escape_leaves_a_carried_meeting_where_it_was(
    open_cellules: OpenCellules, built: Built
) -> None:
    desk = open_cellules()
    carry(desk, built.team.cellule.id, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert desk.year.grid.target is None
    assert day_of(desk, built.team.cellule.id) == MEETING


def test_what_stands_in_the_way_of_a_move_is_said(
    open_cellules: OpenCellules, built: Built
) -> None:
    desk = open_cellules()
    carry(desk, built.team.cellule.id, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert "attention, samedi" in desk.year.said.text()
    weeks = (Qt.Key.Key_Down,) * 3
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, *weeks):
        desk.key(desk.year.grid, key)
    assert "vacances de Noël" in desk.year.said.text()


def test_a_day_already_taken_is_said_and_two_schools_may_share_it(
    open_cellules: OpenCellules, built: Built
) -> None:
    desk = open_cellules()
    back = (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    carry(desk, built.team.cellule.id, *back)
    assert desk.year.grid.target == TODAY
    assert "le même jour que" in desk.year.said.text()
    desk.key(desk.year.grid, Qt.Key.Key_Return)
    assert "déjà prévue ce jour-là" in desk.notice
    assert day_of(desk, built.team.cellule.id) == MEETING


def test_a_meeting_is_moved_by_hand(open_cellules: OpenCellules, built: Built) -> None:
    desk = open_cellules()
    grid = desk.year.grid
    layout = grid.layout_now()
    start = place(grid.chips, layout)[built.team.cellule.id].center().toPoint()
    target = layout.cell(date(2026, 12, 10))
    assert target is not None
    end = target.center().toPoint()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    for step in (QPoint((start.x() + end.x()) // 2, end.y()), end):
        QTest.mouseMove(grid, step)
        _drag(grid, step)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end)
    desk.settle()
    assert day_of(desk, built.team.cellule.id) == date(2026, 12, 10)


def _drag(grid, at: QPoint) -> None:
    """Off screen, a move does not say that a button is held."""
    held = Qt.MouseButton.LeftButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(grid.mapToGlobal(at)),
        held,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    grid.mouseMoveEvent(moved)


def test_enter_opens_the_meeting_under_the_cursor(
    open_cellules: OpenCellules, built: Built
) -> None:
    desk = open_cellules()
    desk.year.grid.choose(built.team.cellule.id)
    desk.key(desk.year.grid, Qt.Key.Key_Return)
    assert "École Noyer Doré" in desk.screen.meeting.title.text()
    desk.key(desk.screen.meeting, Qt.Key.Key_Escape)
    assert desk.year.isVisible()
    assert desk.year.grid.current == built.team.cellule.id


def test_an_empty_vault_says_what_to_do_next(open_cellules: OpenCellules) -> None:
    desk = open_cellules()
    said = "\n".join(desk.year._lists.next.texts())
    assert "Réglages permet d’ajouter les écoles" in said
    assert desk.year.first_focus() is desk.year.plan


def test_a_team_with_schools_and_no_meeting_is_told_to_plan(
    open_cellules: OpenCellules, write
) -> None:
    with write("Une école") as uow:
        record_etablissement(uow, nom="École Noyer Doré", type=TypeEtablissement.ELEMENTAIRE)
    desk = open_cellules()
    assert "Planifier l’année" in "\n".join(desk.year._lists.next.texts())
    assert desk.year.keys.text() == ""


def test_a_crowded_month_takes_the_room_of_its_meetings() -> None:
    area, day = QRectF(0, 0, 300, 700), date(2026, 11, 3)
    chips = [
        Chip(key=str(at), day=day, name="", words="École Noyer Doré", spoken="", state="prevue",
             movable=True)
        for at in range(4)
    ]  # fmt: skip
    flat = YearLayout(YEAR, area, 50, 18)
    layout = YearLayout(YEAR, area, 50, 18, needs=needs_of(chips, flat))
    november = layout.month_room(date(2026, 11, 1))
    assert all(november.contains(room) for room in place(chips, layout).values())
    assert layout.month_room(date(2027, 7, 1)).bottom() == pytest.approx(area.bottom())
    cell = layout.cell(date(2026, 12, 8))
    assert cell is not None and layout.day_at(cell.center()) == date(2026, 12, 8)


def test_the_secretariat_plans_and_sees_nobody(open_cellules: OpenCellules, built: Built) -> None:
    desk = open_cellules(Role.SECRETARIAT)
    assert desk.year.plan.isVisible()
    desk.open(built.today.id)
    assert list(desk.screen.meeting.tabs) == ["participants", "documents"]
    assert desk.screen.meeting.hold.isHidden()


@pytest.mark.parametrize("role", [Role.DIRECTION, Role.TECHNIQUE, Role.DPO])
def test_who_sees_no_parcours_has_no_cellules(
    open_cellules: OpenCellules, built: Built, role: Role
) -> None:
    with pytest.raises(KeyError):
        open_cellules(role)


def test_a_vault_opened_for_reading_offers_no_gesture(
    open_cellules: OpenCellules, built: Built
) -> None:
    desk = open_cellules(read_only=True)
    assert desk.year.plan.isHidden() and desk.year.add.isHidden()
    carry(desk, built.team.cellule.id, Qt.Key.Key_Right)
    assert desk.year.grid.target is None
    desk.open(built.today.id)
    assert desk.screen.meeting.hold.isHidden() and not desk.agenda.list.editable


def test_the_team_brings_its_own_holidays_and_goes_back_to_the_official_ones(
    open_cellules: OpenCellules, built: Built, tmp_path: Path
) -> None:
    desk = open_cellules()
    day, file = date(2026, 12, 10), tmp_path / "vacances.csv"
    closed = lambda: desk.year._year.calendar.closure(day)  # noqa: E731 - read at each look
    file.write_text("libelle;debut;fin\nPont du maire;2026-12-10;2026-12-11\n", encoding="utf-8")
    assert closed() == ""
    desk.year.holidays.import_file(file)
    desk.settle()
    assert closed() == "Pont du maire"
    assert "par l’équipe" in desk.year.holidays.toolTip()
    desk.year.holidays._official.trigger()
    desk.settle()
    assert closed() == ""


def test_a_file_of_holidays_that_cannot_be_read_is_refused(
    open_cellules: OpenCellules, built: Built, tmp_path: Path
) -> None:
    desk = open_cellules()
    file = tmp_path / "vacances.csv"
    file.write_text("nom;date\nx;y\n", encoding="utf-8")
    desk.year.holidays.import_file(file)
    desk.settle()
    assert "il faut les colonnes libelle, debut et fin" in desk.notice
