"""The form of a tab: one at a time, where what it is about is; the keyboard goes back after it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.editing.record_card import RecordCard, RecordForm
from pre_desk.ui.editing.services import Editing


def _nothing(_: Any) -> None:
    """Nothing follows."""


class FormPlace(QObject):
    """`moved` tells the layout that holds the form, None once there is none."""

    moved = Signal(object)

    def __init__(
        self, tab: QWidget, editing: Editing | None, otherwise: Callable[[], QWidget]
    ) -> None:
        super().__init__(tab)
        self._tab, self._editing, self._otherwise = tab, editing, otherwise
        self._came_from: QWidget | None = None
        self.form: ActPanel | RecordCard | None = None

    def ask(self, place: QVBoxLayout, act: Act, then: Callable[[Any], None] = _nothing) -> None:
        """Show a form that does one thing; `then` takes its result once it is saved."""
        if self._editing is not None:
            self.clear()
            panel = ActPanel(act, self._editing.saver, self._editing.drafts)
            panel.saved.connect(partial(self._on_saved, act.label, then))
            self._put(place, panel)

    def correct(self, place: QVBoxLayout, form: RecordForm) -> None:
        """Show what is stored of an object, each field saved when one leaves it."""
        if self._editing is not None:
            self.clear()
            self._put(place, RecordCard(form, self._editing.saver, self._editing.drafts))

    def clear(self) -> None:
        """Show no form; the keyboard goes back where it was, if that is still in sight."""
        form, self.form = self.form, None
        if form is None:
            return
        form.hide()
        form.deleteLater()
        self.moved.emit(None)
        came_from = self._came_from
        if came_from is None or not came_from.isVisible():
            came_from = self._otherwise()
        came_from.setFocus()

    def escape(self) -> bool:
        """Close the form as Échap does; False when there is none."""
        if self.form is None:
            return False
        self.form.close_form()
        return True

    def _put(self, place: QVBoxLayout, form: ActPanel | RecordCard) -> None:
        if self._editing is not None:
            self._editing.notice.forget_refusal()
        focus = QApplication.focusWidget()
        # Not a window that goes away: a draft is taken up from one.
        inside = focus is not None and self._tab.isAncestorOf(focus)
        self.form, self._came_from = form, focus if inside else None
        form.closed.connect(self.clear)
        place.addWidget(form)
        self.moved.emit(place)
        form.show()
        form.start()

    def _on_saved(self, name: str, then: Callable[[Any], None], result: Any) -> None:
        assert self._editing is not None
        self.clear()
        self._editing.tell_saved(name)
        then(result)
