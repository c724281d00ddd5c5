"""The place of a form at the top of a tab: as high as the form, it scrolls when it must."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.flow_page import BAR, RING, keep_room_of_bar

_LEAST = 120
_SETTLED_MS = 30


class FormSlot(QScrollArea):
    """Holds at most one form; takes no room without one.

    `side` is what is left beside it; what it shares a page with may give way to it.
    """

    emptied = Signal(bool)
    grown = Signal()

    def __init__(self, side: int = tokens.XL) -> None:
        super().__init__()
        self.form: Any = None
        self._gives: QWidget | None = None
        self._was_short = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._ask_room)
        self._highest = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("Formulaire")
        self._content = QWidget()
        self._content.setProperty("role", "flow")
        self._column = QVBoxLayout(self._content)
        self._above = px(tokens.M) if side else 0
        if side:
            # The edges of the sections below.
            keep_room_of_bar(self)
            around = px(side) - RING
            self._column.setContentsMargins(around, self._above, around - BAR, 0)
        else:
            self._column.setContentsMargins(0, 0, 0, 0)
        self._content.installEventFilter(self)
        self.setWidget(self._content)
        self.hide()

    def gives_way(self, widget: QWidget) -> None:
        """Hide `widget` while a form does not hold whole beside it."""
        self._gives = widget

    def put(self, form: Any) -> None:
        """Show a form in place of the one there, whose typing stays as a draft."""
        self.close_form()
        self.form, self._highest = form, 0
        self._column.addWidget(form)
        if hasattr(form, "row_entered"):
            form.row_entered.connect(self._show_row)
        self.show()
        # At once: only what is shown takes the focus.
        form.show()
        form.start()

    def close_form(self) -> None:
        """Close the form as Échap does."""
        if self.form is not None:
            self.form.close_form()
        self.clear()

    def clear(self) -> None:
        """Show no form; `emptied` tells whether the keyboard was in it."""
        if self.form is not None:
            focused = QApplication.focusWidget()
            held = focused is not None and self.isAncestorOf(focused)
            self.form.hide()
            self._column.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
            if self._gives is not None:
                self._gives.show()
            self.emptied.emit(held)
        self.hide()

    def _show_row(self, row: QRect) -> None:
        at = self.form.mapTo(self._content, row.center())
        self.ensureVisible(at.x(), at.y(), 0, row.height())

    def _tell_grown(self) -> None:
        """A form that waits for the vault becomes higher than it began."""
        height = self.sizeHint().height()
        if self.form is not None and height > self._highest:
            self._highest = height
            self.grown.emit()

    def _ask_room(self) -> None:
        """Once everything is placed: a form of which a part is out of sight needs the page."""
        self._give_air()
        short = self.form is not None and self.height() < self.sizeHint().height()
        if short and self._was_short and self._gives is not None:
            self._gives.hide()
        elif short:
            # Asked twice: a page takes more than one turn to be laid out.
            self._settled.start()
        self._was_short = short

    def _give_air(self) -> None:
        """Rather than scroll a few points, give up what is above the form."""
        lacking = max(0, self.sizeHint().height() - self.height())
        above = self._above - lacking if lacking <= self._above else self._above
        around = self._column.contentsMargins()
        if around.top() != above:
            around.setTop(above)
            self._column.setContentsMargins(around)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._settled.start()
            self._tell_grown()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.viewport().width() or self.width()
        around = self.contentsMargins()
        # The room of the focus ring: without it, the last points of a form would scroll.
        ring = around.top() + around.bottom()
        ring += self._above - self._column.contentsMargins().top()
        if self._column.hasHeightForWidth():
            return QSize(width, self._column.heightForWidth(width) + ring)
        return QSize(width, self._column.sizeHint().height() + ring)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, px(_LEAST))
