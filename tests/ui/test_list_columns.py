"""The columns of the list keep in sight, whatever the size of the text and of the pane."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.enfants.model import COLUMNS
from pre_desk.ui.theme import Theme, px
from pre_desk.usecases.enfant_index import Column

TODAY = date(2026, 11, 23)
NOM, NIVEAU = COLUMNS.index(Column.NOM), COLUMNS.index(Column.NIVEAU)


def shown_panel(qtbot: QtBot, width: int) -> ListPanel:
    panel = ListPanel(TODAY, lambda _: None)
    qtbot.addWidget(panel)
    panel.resize(width, 400)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def out_of_sight(panel: ListPanel) -> int:
    return max(0, panel.header.length() - panel.header.viewport().width())


@pytest.mark.parametrize("scale", [90, 100, 150])
def test_the_first_columns_fit_in_the_narrowest_list(
    qtbot: QtBot, theme: Theme, scale: int
) -> None:
    theme.choose("light", scale)
    panel = shown_panel(qtbot, px(320))
    assert out_of_sight(panel) == 0
    assert panel.header.sectionSize(NIVEAU) == px(68)


def test_a_name_takes_its_width_again_when_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    panel = shown_panel(qtbot, 900)
    panel.header.resizeSection(NOM, 400)
    drawn = panel.header.layout_of_columns()[:3]
    panel.resize(480, 400)
    assert panel.header.sectionSize(NOM) < 400
    assert out_of_sight(panel) == 0
    assert panel.header.layout_of_columns()[:3] == drawn
    panel.resize(900, 400)
    assert panel.header.sectionSize(NOM) == 400


def test_columns_follow_the_size_of_the_text(qtbot: QtBot, theme: Theme) -> None:
    panel = shown_panel(qtbot, 700)
    theme.choose("light", 150)
    qtbot.waitUntil(lambda: panel.header.sectionSize(NIVEAU) == px(68))
    assert panel.header.layout_of_columns()[1] == (Column.NOM, 176)


def test_widths_kept_at_a_size_are_read_at_another(qtbot: QtBot, theme: Theme) -> None:
    before = shown_panel(qtbot, 900)
    before.header.resizeSection(NOM, 240)
    before.resize(420, 400)
    state = before.layout_state()
    assert out_of_sight(before) == 0
    theme.choose("light", 150)
    again = shown_panel(qtbot, 900)
    again.restore_layout(state)
    assert again.header.sectionSize(NIVEAU) == px(68)
    assert again.header.sectionSize(NOM) == px(240)
