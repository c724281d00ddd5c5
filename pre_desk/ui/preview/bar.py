"""The top of the preview: back, what it is, where one is, how large, and the ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import NBSP
from pre_desk.ui.preview.pages_view import Fit
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.beside import Beside
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.elided import ElidedLabel
from pre_desk.ui.widgets.text import label, rule


class PreviewBar(QWidget):
    """Says what was asked for."""

    back_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    zoom_wanted = Signal(int)
    fit_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel("", "section")
        self.page = label("", "secondary")
        self.zoom = label("", "secondary")
        self.back = button("Retour", self.back_wanted.emit, role="link", image="arrow-left")
        self.smaller = icon_button("Réduire (Ctrl+-)", "minus", lambda: self.zoom_wanted.emit(-1))
        self.larger = icon_button("Agrandir (Ctrl++)", "plus", lambda: self.zoom_wanted.emit(1))
        self.width_fit = button("Largeur", lambda: self.fit_wanted.emit(Fit.WIDTH), role="link")
        self.page_fit = button("Page entière", lambda: self.fit_wanted.emit(Fit.PAGE), role="link")
        self.save = button("Enregistrer le PDF…", self.save_wanted.emit, image="file-down")
        self.print = button("Imprimer…", self.print_wanted.emit, role="primary", image="printer")
        self._build()
        self.set_ready(False, printing=False)

    def set_title(self, title: str) -> None:
        """Say what document it is."""
        self.title.say(title)
        self._line.fit()

    def set_ready(self, ready: bool, *, printing: bool) -> None:
        """Allow what needs pages, and one printing at a time."""
        for each in (self.smaller, self.larger, self.width_fit, self.page_fit, self.save):
            each.setEnabled(ready)
        self.print.setEnabled(ready and not printing)
        if not ready:
            self.page.clear()
            self.zoom.clear()

    def tell_page(self, page: int, count: int) -> None:
        """Say which page is looked at (from 0), of how many."""
        self.page.setText(f"Page {page + 1} sur{NBSP}{count}" if count else "")
        self._line.fit()

    def tell_zoom(self, zoom: float) -> None:
        """Say how large the pages are; 1 is their true size."""
        self.zoom.setText(f"{round(100 * zoom)}{NBSP}%")

    def _build(self) -> None:
        self.zoom.setMinimumWidth(px(44))
        # The tools go below rather than leave no room for the title.
        self._line = Beside(
            _Heading(self.back, self.title), self._tools(), Qt.AlignmentFlag.AlignVCenter
        )
        self._line.setContentsMargins(px(tokens.L), px(tokens.S), px(tokens.L), px(tokens.S))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(rule())

    def _tools(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(tokens.S))
        line.addWidget(self.page, 1)
        line.addSpacing(px(tokens.M))
        for each in (self.smaller, self.zoom, self.larger, self.width_fit, self.page_fit):
            line.addWidget(each)
        line.addSpacing(px(tokens.M))
        line.addWidget(self.save)
        line.addWidget(self.print)
        return made


class _Heading(QWidget):
    """The way back, and what document it is."""

    def __init__(self, back: QPushButton, title: ElidedLabel) -> None:
        super().__init__()
        self._back, self._title = back, title
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(tokens.S))
        self._row.addWidget(back)
        self._row.addWidget(title, 1)

    def natural_width(self) -> int:
        """The width at which the title is whole."""
        # Before it is first shown, the title does not know how large it is written.
        self._title.ensurePolished()
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        return self._back.sizeHint().width() + self._row.spacing() + title
