"""A first gesture is told at once; of those that follow closely, only the last."""

from PySide6.QtCore import QObject, QTimer, Signal


class Resting(QObject):
    """Tells `rested` for a lone gesture, and once a series of them has come to rest."""

    rested = Signal()

    def __init__(self, parent: QObject, milliseconds: int) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.rested)

    def touch(self) -> None:
        """Note one gesture."""
        lone = not self._timer.isActive()
        self._timer.start()
        if lone:
            self.rested.emit()
