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
        self._slow: list[Task] = []
        self._label = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Avancement")
        self._cancel = button("Annuler", self._stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(tokens.XL), px(tokens.S), px(tokens.XL), px(tokens.S))
        line.setSpacing(px(tokens.M))
        line.addWidget(self._label)
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        self._refresh = QTimer(self)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self._show_step)
        background.became_slow.connect(self._add_task)
        background.ended.connect(self._end_task)
        self.hide()

    @property
    def _task(self) -> Task | None:
        return self._slow[0] if self._slow else None

    def _add_task(self, task: Task) -> None:
        self._slow.append(task)
        if len(self._slow) == 1:
            self._show_task(task)

    def _show_task(self, task: Task) -> None:
        self._label.setText("Annulation…" if task.cancelled else f"{task.label}…")
        self._cancel.setEnabled(not task.cancelled)
        self._show_step()
        self._refresh.start()
        self.show()

    def _show_step(self) -> None:
        if self._task is not None:
            self._bar.setRange(0, self._task.steps)
            self._bar.setValue(self._task.step)
            self._cancel.setVisible(self._task.cancellable)

    def _end_task(self, task: Task) -> None:
        if task not in self._slow:
            return
        self._slow.remove(task)
        if self._task is not None:
            # It was waiting behind the one that has just ended.
            self._show_task(self._task)
        else:
            self._refresh.stop()
            self.hide()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._show_task(self._task)
