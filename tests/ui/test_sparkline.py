"""The small line beside a figure."""

from pytestqt.qtbot import QtBot

from pre_desk.ui.widgets.sparkline import Sparkline


def shown(qtbot: QtBot, values: list[float | None]) -> Sparkline:
    made = Sparkline(values, "2024-2025 : 3")
    qtbot.addWidget(made)
    made.resize(100, 30)
    return made


def test_heights_are_measured_from_zero(qtbot: QtBot) -> None:
    low, half, high = shown(qtbot, [0, 5, 10]).points()
    assert low and half and high
    assert high.y() < half.y() < low.y()
    assert half.y() - high.y() == low.y() - half.y()
    assert half.x() - low.x() == high.x() - half.x()


def test_a_missing_year_leaves_a_gap_and_keeps_its_place(qtbot: QtBot) -> None:
    first, missing, last = shown(qtbot, [1, None, 1]).points()
    assert missing is None
    assert first and last and last.x() > first.x()


def test_nothing_but_zeros_or_a_single_year_is_drawn(qtbot: QtBot) -> None:
    for values in ([0, 0], [4], [None], []):
        assert not shown(qtbot, values).grab().isNull()


def test_it_says_its_years_in_words(qtbot: QtBot) -> None:
    assert shown(qtbot, [3]).accessibleName() == "2024-2025 : 3"
