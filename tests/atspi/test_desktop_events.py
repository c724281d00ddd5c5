"""What the desktop says on the session bus is heard; on a bus of its own, with the real QtDBus."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from pre_desk.ui.desktop_events import DesktopEvents

SAVER = "org.freedesktop.ScreenSaver"


def test_the_screen_saver_of_the_desktop_asks_to_lock(qtbot: QtBot, qapp: QCoreApplication) -> None:
    heard = DesktopEvents(qapp)
    bus = QDBusConnection.sessionBus()
    assert bus.registerService(SAVER)
    begins = QDBusMessage.createSignal("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged")
    begins.setArguments([True])
    with qtbot.waitSignal(heard.lock_wanted, timeout=5000):
        assert bus.send(begins)
    heard.deleteLater()
