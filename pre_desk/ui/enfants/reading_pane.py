"""The right part of the screen: one child's file, or what to do to see one."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.enfants.file_header import FileHeader
from pre_desk.ui.enfants.file_sections import (
    actions_card,
    evaluations_card,
    parcours_card,
    passages_card,
)
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.text import rule
from pre_desk.usecases.enfant_file import EnfantFile


class ReadingPane(QWidget):
    """Shows one file at a time; knows nothing of where it comes from."""

    def __init__(self, today: datetime.date) -> None:
        super().__init__()
        self._today = today
        self.shown: EnfantFile | None = None
        self._page: QWidget | None = None
        self._nothing = EmptyState(
            "user",
            "Aucun enfant choisi",
            "Choisir un enfant dans la liste pour lire son parcours.",
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)

    def show_file(self, file: EnfantFile) -> None:
        """Show one child's file, at the place where the same child was being read."""
        same = self.shown is not None and self.shown.enfant.id == file.enfant.id
        scroll = self.findChild(QScrollArea)
        at = scroll.verticalScrollBar().value() if same and scroll else 0
        self.clear()
        self.shown = file
        self._page = self._build(file)
        self._stack.setCurrentIndex(self._stack.addWidget(self._page))
        made = self._page.findChild(QScrollArea)
        if at and made:
            made.verticalScrollBar().setValue(at)

    def clear(self) -> None:
        """Show nobody."""
        self.shown = None
        self._stack.setCurrentWidget(self._nothing)
        if self._page is not None:
            self._stack.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None

    def _build(self, file: EnfantFile) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(FileHeader(file, self._today))
        column.addWidget(rule())
        column.addWidget(self._scrolled(file), 1)
        return page

    def _scrolled(self, file: EnfantFile) -> QScrollArea:
        content = QWidget()
        content.setProperty("role", "flow")
        column = QVBoxLayout(content)
        column.setContentsMargins(px(tokens.XL), px(tokens.L), px(tokens.XL), px(tokens.XL))
        column.setSpacing(px(tokens.M))
        for card in (
            parcours_card(file, self._today),
            actions_card(file),
            evaluations_card(file),
            passages_card(file),
        ):
            column.addWidget(card)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Fiche de l’enfant")
        area.setWidget(content)
        return area
