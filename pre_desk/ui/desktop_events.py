"""Best effort: hears the desktop say that the session is locked or about to sleep."""

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

# PySide is declared to take bytes here, and refuses them.
_SLOT: Any = SLOT("on_state(bool)")


class DesktopEvents(QObject):
    """On Linux through D-Bus; elsewhere the idle timer and the sleep check do the work."""

    lock_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        saver = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver")
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            for service, path in (saver, ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver")):
                bus.connect(service, path, service, "ActiveChanged", self, _SLOT)
        system = QDBusConnection.systemBus()
        if system.isConnected():
            service, path = "org.freedesktop.login1", "/org/freedesktop/login1"
            interface = "org.freedesktop.login1.Manager"
            system.connect(service, path, interface, "PrepareForSleep", self, _SLOT)

    @Slot(bool)
    def on_state(self, begins: bool) -> None:
        """The screen is locked, or sleep is near."""
        if begins:
            self.lock_wanted.emit()
