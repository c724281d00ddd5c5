"""What is taking long, how far it is, and « Annuler »: shown without stopping anybody."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from pre_desk import tokens
from pre_desk.ui.background import Background, Task
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label

_REFRESH_MS = 100


class ProgressStrip(QWidget):
    """Hidden while nothing is slow."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._task: Task | None = None
        self._label = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Avancement")
        self._cancel = button("Annuler", self._stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(tokens.L), px(tokens.S), px(tokens.L), px(tokens.S))
        line.setSpacing(px(tokens.M))
        line.addWidget(self._label)
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        self._refresh = QTimer(self)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self._show_step)
        background.became_slow.connect(self._show_task)
        background.ended.connect(self._hide_task)
        self.hide()

    def _show_task(self, task: Task) -> None:
        if self._task is None:
            self._task = task
            self._label.setText(f"{task.label}…")
            self._cancel.setEnabled(True)
            self._show_step()
            self._refresh.start()
            self.show()

    def _show_step(self) -> None:
        if self._task is not None:
            self._bar.setRange(0, self._task.steps)
            self._bar.setValue(self._task.step)
            self._cancel.setVisible(self._task.cancellable)

    def _hide_task(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self._refresh.stop()
            self.hide()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._label.setText("Annulation…")
            self._cancel.setEnabled(False)
