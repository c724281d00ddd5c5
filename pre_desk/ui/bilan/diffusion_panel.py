"""« Préparer la diffusion »: one step after the other, and the register of what was sent."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.bilan.diffusion_pages import (
    AudiencePage,
    ConfirmPage,
    PreviewPage,
    TablesPage,
)
from pre_desk.ui.bilan.register_page import RegisterPage
from pre_desk.ui.bilan.side import panel_head
from pre_desk.ui.bilan.step_page import StepPage
from pre_desk.ui.bilan.steps import StepsStrip
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.diffusion_page import (
    Choices,
    DiffusionOffer,
    DiffusionPreview,
    RegisterLine,
    Written,
)

_STEPS = ("Destinataires", "Tableaux", "Aperçu", "Confirmation")
_NEXT = ("Suivant", "Voir l’aperçu", "Suivant", "Choisir le dossier…")
_WIDTH = 400
_REGISTER, _ASSISTANT = "Registre", "Préparer la diffusion"


class DiffusionPanel(QWidget):
    """Tells what is wanted; shows what it is given. Ctrl+Entrée goes on, Échap closes."""

    preview_wanted = Signal(object)
    folder_wanted = Signal(object)
    register_wanted = Signal()
    closed = Signal()

    def __init__(self, *, may_confirm: bool, may_sign: bool, closable: bool = True) -> None:
        super().__init__()
        self._may_confirm = may_confirm
        self._offer: DiffusionOffer | None = None
        self._shown: DiffusionPreview | None = None
        self._step = 0
        self._written = False
        self.title = label(_ASSISTANT, "section", wrap=True)
        self.edition = label("", "secondary", wrap=True)
        self.notice = Notice()
        self.strip = StepsStrip(_STEPS)
        self.audience = AudiencePage(may_sign=may_sign)
        self.tables = TablesPage()
        self.preview = PreviewPage()
        self.confirm = ConfirmPage()
        self.register = RegisterPage()
        self._pages: tuple[StepPage, ...] = (
            self.audience,
            self.tables,
            self.preview,
            self.confirm,
        )
        self.stack = QStackedWidget()
        self.back = button("Retour", self.go_back)
        self.next = button(_NEXT[0], self.go_on, role="primary")
        self.other = button(_REGISTER, self._turn, role="link", image="history")
        self.close_button = icon_button("Fermer (Échap)", "x", self.closed.emit)
        if not closable:
            self.close_button.hide()
        self._build()
        self._connect()

    @property
    def year(self) -> str:
        """The school year that is offered, « » before any."""
        return self._offer.year if self._offer is not None else ""

    def show_offer(self, offer: DiffusionOffer) -> None:
        """Begin with a year, or say why it cannot be sent."""
        again = offer.year == self.year and not offer.refusal
        self._offer = offer
        self.edition.setText(typographic(f"Bilan {offer.year} · {offer.edition}"))
        self.notice.clear()
        if offer.refusal:
            self.notice.warn(offer.refusal)
        else:
            self.audience.show_offers(offer.audiences)
            if not again:
                self.tables.show_offers(offer.tables)
        self._go_to(0)

    def show_preview(self, preview: DiffusionPreview) -> None:
        """Show what would leave, unless one went back meanwhile."""
        if self._step == 2:
            self._shown = preview
            self.preview.show_preview(preview)
            self._fit()
            (self.next if preview.safe else self.back).setFocus()

    def refuse_preview(self, sentence: str) -> None:
        """Say why it could not be prepared."""
        self.preview.refuse(sentence)
        self._fit()
        self.back.setFocus()

    def show_written(self, written: Written) -> None:
        """Say what was written: this diffusion is over."""
        self._written = True
        self.edition.setText(typographic(f"Bilan {self.year} · {written.edition}"))
        self.confirm.show_written(written)
        self._fit()

    def refuse_writing(self, sentence: str) -> None:
        """Say why nothing was written."""
        self.confirm.notice.refuse(sentence)
        self._fit()

    def show_register(self, lines: Sequence[RegisterLine]) -> None:
        """Show the lines of the register."""
        self.register.show_lines(lines)

    def focus_first(self) -> None:
        """Put the keyboard where the step begins."""
        first = self._pages[self._step].first_focus() if not self._in_register() else self.other
        fallback = self.next if self.next.isEnabled() else self.close_button
        (first or fallback).setFocus()

    def go_on(self) -> None:
        """Go to the next step, or do what the last one asks."""
        if not self.next.isEnabled() or self._in_register():
            return
        if self._written:
            self.closed.emit()
            self.restart()
        elif self._step == len(_STEPS) - 1:
            self.folder_wanted.emit(self._shown)
        else:
            self._go_to(self._step + 1)

    def go_back(self) -> None:
        """Go to the step before; what is being prepared is given up."""
        if self._step:
            self._go_to(self._step - 1)

    def restart(self) -> None:
        """Begin again."""
        self._go_to(0)

    def choices(self) -> Choices:
        """What is chosen."""
        return Choices(
            year=self.year,
            audience=self.audience.chosen,
            methode=self.tables.methode,
            tables=self.tables.chosen,
        )

    def _go_to(self, step: int) -> None:
        self._step, self._written = step, False
        self.stack.setCurrentWidget(self._pages[step])
        self.strip.show_step(step)
        if step == 2:
            self._shown = None
            self.preview.wait("Protection des tableaux, puis audit…")
            self.preview_wanted.emit(self.choices())
        elif step == 3 and self._shown is not None:
            self.confirm.ask(self._shown.question, may=self._may_confirm)
        self._fit()
        if self.isVisible():
            self.focus_first()

    def _fit(self) -> None:
        """Say what the two buttons do, and whether they can."""
        offered = self._offer is not None and not self._offer.refusal
        self.stack.setVisible(offered or self._in_register())
        self.strip.setVisible(offered and not self._in_register())
        told = "Terminer" if self._written else _NEXT[self._step]
        self.next.setText(told)
        self.next.setAccessibleName(told)
        self.next.setEnabled(offered and self._may_go_on())
        self.back.setVisible(self._step > 0 and not self._written and not self._in_register())
        self.next.setVisible(offered and not self._in_register())

    def _may_go_on(self) -> bool:
        safe = self._shown is not None and self._shown.safe
        return (
            True,
            bool(self.tables.chosen),
            safe,
            self._written or (safe and self.confirm.question.isChecked()),
        )[self._step]

    def _in_register(self) -> bool:
        return self.stack.currentWidget() is self.register

    def _turn(self) -> None:
        """Go to the register, or back to the assistant."""
        there = self._in_register()
        self.stack.setCurrentWidget(self._pages[self._step] if there else self.register)
        words = _REGISTER if there else _ASSISTANT
        self.title.setText(_ASSISTANT if there else "Registre des diffusions")
        self.other.setText(words)
        show_icon(self.other, "history" if there else "arrow-left", "accent")
        self.other.setAccessibleName(words)
        if not there:
            self.register_wanted.emit()
        self._fit()
        self.other.setFocus()

    def _build(self) -> None:
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(px(_WIDTH))
        for page in (*self._pages, self.register):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addLayout(panel_head(self.title, self.close_button))
        under = QHBoxLayout()
        under.addWidget(self.edition, 1)
        under.addWidget(self.other)
        column.addLayout(under)
        column.addWidget(self.strip)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        column.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(px(tokens.S))
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.next)
        column.addLayout(foot)
        self._fit()

    def _connect(self) -> None:
        self.tables.changed.connect(self._fit)
        self.confirm.agreed.connect(lambda _: self._fit())
        self.preview.cancelled.connect(self.go_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            way = QShortcut(QKeySequence(keys), self)
            way.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            way.activated.connect(self.go_on)
