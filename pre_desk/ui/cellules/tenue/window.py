"""The window of a meeting in progress: one child at a time, large, at the keyboard alone."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.cellule import NatureDecision
from pre_desk.domain.errors import DomainError
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.ui.cellules.tenue.child_view import ChildView
from pre_desk.ui.cellules.tenue.decision_acts import asks_nothing, decision_act
from pre_desk.ui.cellules.tenue.decision_zone import DIGITS
from pre_desk.ui.cellules.tenue.frame import (
    Head,
    cover,
    keys_told,
    to_other_screen,
    wrapped,
)
from pre_desk.ui.cellules.tenue.keeper import TenueKeeper
from pre_desk.ui.cellules.tenue.review_page import ReviewPage
from pre_desk.ui.cellules.tenue.state import TenueState, spoken_clock
from pre_desk.ui.cellules.tenue.style import projected, scale_of
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.cellules.words import unsaved_said
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.theme import Theme, px
from pre_desk.usecases.cellule_validation import Review

_NO_ONE_CAME = (
    "Personne n’est noté présent : fermer cette fenêtre et le noter dans Participants "
    "avant de valider."
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
}


class TenueWindow(QWidget):
    """`validated(cellule_id)` once the decisions are applied; `left` when it closes."""

    validated = Signal(str)
    left = Signal()
    naming_changed = Signal(str)
    shown = Signal()

    def __init__(self, tools: Tools, state: TenueState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tools, self.state = tools, state
        self.form: ActPanel | None = None
        self.head = Head(state.desk.view.agenda.cellule)
        self.rank, self.clock = self.head.rank, self.head.clock
        self.view = ChildView()
        self.review = ReviewPage()
        self.cover = cover()
        self.keys = wrapped(keys_told(), "caption")
        self.keeper = TenueKeeper(tools, state, self)
        self._pages = QStackedWidget()
        self._hidden_from: QWidget | None = None
        self._page_before = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._build()
        self._connect(theme)
        self._show_child()
        if not state.begun:
            self.keeper.arrive()

    def go(self, by: int) -> None:
        """Turn to the child after, or before."""
        at = self.state.at + by
        if self.form is None and 0 <= at < len(self.state.children):
            self._take_texts()
            self.keeper.go(at)
            self._show_child()

    def hide_all(self) -> None:
        """Show nothing of the meeting, or show it again."""
        if self._pages.currentWidget() is self.cover:
            self._pages.setCurrentIndex(0 if self._hidden_from is None else self._page_before)
            self._tell_keys()
            (self._hidden_from or self.view.zone.bar).setFocus()
            return
        self._hidden_from, self._page_before = self.focusWidget(), self._pages.currentIndex()
        self._pages.setCurrentWidget(self.cover)
        self._tell_keys()
        self.cover.setFocus()

    def is_hidden(self) -> bool:
        """Whether everything is hidden."""
        return self._pages.currentWidget() is self.cover

    def turn_names(self) -> None:
        """Name children in the next way: by name, initials, number."""
        ways = list(AffichageTenue)
        self.state.affichage = ways[(ways.index(self.state.affichage) + 1) % len(ways)]
        self.keeper.show_as(self.state.affichage)
        self.naming_changed.emit(str(self.state.affichage.value))
        self._take_texts()
        self._show_child(keep_focus=True)

    def full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def pick(self, nature: NatureDecision) -> None:
        """Take a decision, or ask what it needs."""
        if asks_nothing(nature):
            self.keeper.pick(nature, self._show_decisions)
            return
        self.close_form()
        child = self.state.child
        choices = self.state.desk.choices
        name = self.state.name(child)
        act = decision_act(nature, child.passage_id, name, choices, self._tools.today)
        made = self._tools.panel(act, self._after_form)
        if made is not None:
            made.closed.connect(self.close_form)
            self.form = made
            self._tell_keys()
            self.view.zone.ask(made)

    def close_form(self) -> None:
        """Leave the form of a decision."""
        if self.form is not None:
            self.form = None
            self.view.zone.asked()
            self._tell_keys()
            self.view.zone.bar.setFocus()

    def finish(self) -> None:
        """End the meeting, and show what its decisions will do."""
        if self.form is None and self._pages.currentWidget() is self.view:
            self._take_texts()
            self.keeper.end(self._show_review)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if self._pages.currentWidget() is not self.view or self.form is not None:
            super().keyPressEvent(event)
        elif held & Qt.KeyboardModifier.ControlModifier and key in _ENTER:
            self.finish()
        elif key in _STEPS:
            self.go(_STEPS[key])
        elif key in DIGITS:
            self.view.zone.pick(DIGITS[key])
        elif key == Qt.Key.Key_Escape:
            self.view.zone.bar.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._style()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._take_texts()
        if self._pages.currentWidget() is not self.review:
            self.keeper.keep()
        self.keeper.stop()
        self.left.emit()
        super().closeEvent(event)

    def _show_child(self, *, keep_focus: bool = False) -> None:
        self.view.show_child(self.state, self._today())
        self.rank.setText(f"{self.state.at + 1} / {len(self.state.children)}")
        self._tell_time()
        if not keep_focus:
            self.view.zone.bar.setFocus()
        self.shown.emit()

    def _tell_keys(self) -> None:
        """The keys of a child are told while a child is shown and no form asks."""
        self.keys.setVisible(self._pages.currentWidget() is self.view and self.form is None)

    def _today(self) -> date:
        return self.state.desk.view.cellule.date

    def _tell_time(self) -> None:
        own, total = spoken_clock(self.state.spent()), spoken_clock(self.state.total())
        self.clock.setText(f"{own} · en tout {total}")

    def _take_texts(self) -> None:
        child = self.state.child
        child.faits = self.view.faits.toPlainText()
        child.points_appui = self.view.points_appui.toPlainText()

    def _on_typed(self) -> None:
        self._take_texts()
        self.view.kept.setText("")
        self.keeper.typed()

    def _after_form(self, lines: Any) -> None:
        self.close_form()
        self._show_decisions(lines)

    def _show_decisions(self, lines: Any) -> None:
        self.state.child.decisions = tuple(lines)
        self.view.zone.show_decisions(lines)
        self.shown.emit()

    def _show_review(self, answer: tuple[Review, bool]) -> None:
        review, attended = answer
        self._second.stop()
        names = {one.passage_id: self.state.name(one) for one in self.state.children}
        # Hers were written when the meeting ended.
        said = ["" if attended else _NO_ONE_CAME, unsaved_said(self.state.desk.unsaved, "")]
        self.review.show_review(review, names, said=" ".join(one for one in said if one))
        self._pages.setCurrentWidget(self.review)
        self._tell_keys()
        self.review.first_focus().setFocus()

    def _resume(self) -> None:
        self.keeper.resume()
        self._pages.setCurrentWidget(self.view)
        self._second.start()
        self._tell_keys()
        self._show_child()

    def _validate(self) -> None:
        self.keeper.validate(self._on_validated, self._refuse_validation)

    def _on_validated(self, cellule: Any) -> None:
        self.validated.emit(cellule.id)
        self.close()

    def _refuse_validation(self, error: DomainError) -> None:
        self.review.refuse(error.message)

    def _refuse(self, error: DomainError) -> None:
        self.view.notice.refuse(error.message)

    def _style(self) -> None:
        wanted = projected(self.height())
        if wanted != self.styleSheet():
            self.setStyleSheet(wanted)
            self.view.fit(scale_of(self.height()))

    def _connect(self, theme: Theme) -> None:
        for edit in (self.view.faits, self.view.points_appui):
            edit.textChanged.connect(self._on_typed)
        self.view.zone.picked.connect(self.pick)
        self.view.zone.dropped.connect(lambda key: self.keeper.drop(key, self._show_decisions))
        self.keeper.kept.connect(lambda _: self.view.kept.setText("gardé"))
        self.keeper.refused.connect(self._refuse)
        self.review.resumed.connect(self._resume)
        self.review.accepted.connect(self._validate)
        self._second.timeout.connect(self._tell_time)
        self._second.start()
        theme.changed.connect(self._style)
        if self._tools.editing is not None:
            # After the keeper: what is typed is kept, then the projector shows nothing.
            self._tools.editing.drafts.leaving.connect(self.hide)
        for keys, then in (
            ("F8", self.turn_names),
            ("F9", self.hide_all),
            ("F10", lambda: to_other_screen(self)),
            ("F11", self.full_screen),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(then)

    def _build(self) -> None:
        self.setWindowTitle(self.head.words)
        self.setProperty("role", "room")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for page in (self.view, self.review, self.cover):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.XL), px(tokens.M))
        column.setSpacing(px(tokens.M))
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.keys)
        parent = self.parentWidget()
        if parent is not None:
            self.resize(parent.size())
