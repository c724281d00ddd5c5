"""The place of a form in a tab: at the top, seen whole when there is room for it."""

from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.editing.form_slot import FormSlot
from pre_desk.ui.enfants.file.tabs.actions import ActionsTab
from pre_desk.ui.enfants.file.tabs.tab import FileContext
from pre_desk.ui.theme import Theme


class AForm(QFrame):
    """Words that wrap: its height depends on its width."""

    def __init__(self) -> None:
        super().__init__()
        self.started = False
        words = QLabel("Pour reprendre, ajouter de nouveau. " * 20)
        words.setWordWrap(True)
        QVBoxLayout(self).addWidget(words)

    def start(self) -> None:
        self.started = True


def test_a_form_alone_in_its_tab_stands_at_the_top_and_is_seen_whole(
    qtbot: QtBot, theme: Theme
) -> None:
    background = Background()
    context = FileContext(
        background=background, today=date(2026, 11, 23), role=Role.COORDINATION, writable=True
    )
    tab, slot, form = ActionsTab(context), FormSlot(), AForm()
    qtbot.addWidget(tab, before_close_func=lambda _: background.stop())
    tab.put_form_slot(slot)
    tab.resize(500, 700)
    tab.show()
    qtbot.waitExposed(tab)
    slot.put(form)
    tab.give_room(True)
    qtbot.waitUntil(lambda: form.started and slot.height() > form.height())
    assert slot.mapTo(tab, QPoint(0, 0)).y() == 0
    assert slot.verticalScrollBar().maximum() == 0
    background.stop()


def test_an_emptied_slot_tells_whether_the_keyboard_was_in_it(qtbot: QtBot) -> None:
    slot, told = FormSlot(), list[bool]()
    slot.emptied.connect(told.append)
    qtbot.addWidget(slot)
    slot.put(AForm())
    qtbot.waitUntil(lambda: slot.isVisible())
    slot.activateWindow()
    slot.clear()
    form = AForm()
    field = QLineEdit(form)
    slot.put(form)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    slot.clear()
    assert told == [False, True]


def test_a_form_that_lacks_a_few_points_gives_up_air_rather_than_scroll(
    qtbot: QtBot, theme: Theme
) -> None:
    slot = FormSlot()
    qtbot.addWidget(slot)
    slot.resize(500, 900)
    slot.put(AForm())
    qtbot.waitUntil(slot.isVisible)
    whole = slot.sizeHint().height()
    slot.resize(500, whole - 4)
    qtbot.waitUntil(lambda: slot.verticalScrollBar().maximum() == 0)
    assert slot.sizeHint().height() == whole
    slot.resize(500, whole - 60)
    qtbot.waitUntil(lambda: slot.verticalScrollBar().maximum() > 40)
