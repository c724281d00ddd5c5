"""Bilan: the figures of a year, their charts, the children behind them, and the paper."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background, Task
from pre_desk.ui.bilan.author import KINDS, Author
from pre_desk.ui.bilan.author_panel import AuthorPanel
from pre_desk.ui.bilan.diffusion import ASSISTANT, Diffusion
from pre_desk.ui.bilan.header import BilanHeader
from pre_desk.ui.bilan.page import BilanView
from pre_desk.ui.bilan.paper import Paper
from pre_desk.ui.bilan.picture_button import Taken
from pre_desk.ui.bilan.pictures import Pictures
from pre_desk.ui.bilan.side import Side
from pre_desk.ui.bilan.split import PageAndSide
from pre_desk.ui.bilan.why_panel import WhyPanel
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.help.places import help_at
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme, px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.usecases.bilan_page import BilanPage, ScreenChart, ShownYears
from pre_desk.usecases.bilan_screen import children_of, load_figures
from pre_desk.usecases.bilan_sources import Choice, Source

_WHY_WIDTH, _AUTHOR_WIDTH, _DIFFUSION_WIDTH = 340, 420, 460
# What a figure is counted on; a change elsewhere does not concern this screen.
_COUNTED = {"enfant", "parcours", "suivi", "scolarite", "etablissement"}
_GRADED = {"evaluation", "reponse", "campagne", "grille", "item"}
_SHOWN = _COUNTED | _GRADED


class BilanScreen(QWidget):
    """Computes every known year once, then turns from one to another."""

    enfant_wanted = Signal(str)
    import_wanted = Signal()
    preview_wanted = Signal(str)
    shown = Signal()

    def __init__(
        self, session: Session, background: Background, settings: Settings, theme: Theme
    ) -> None:
        super().__init__()
        self._session, self._background, self._settings = session, background, settings
        self._years: ShownYears | None = None
        self._year = settings.choice("bilan/annee")
        self._page: BilanPage | None = None
        self._loading: Task | None = None
        self._stale = False
        self.header = BilanHeader(
            may_save=not session.read_only, may_send=session.may(Permission.DIFFUSION)
        )
        self.view = BilanView(background)
        self.paper = Paper(session, background, self.header)
        self.pictures = Pictures(background, session, self)
        self.panel = WhyPanel()
        self.author = AuthorPanel()
        self._editions = Author(session, background, self.author)
        self.diffusion = Diffusion.panel_for(session)
        self._diffusions = Diffusion(session, background, self.diffusion)
        self.side = Side()
        self._build()
        self._connect(theme)

    def load(self) -> None:
        """Compute the figures of every known year."""
        self._stale = False
        self._loading = self._background.read(
            "Calculer les chiffres du bilan",
            lambda uow, task: load_figures(
                uow,
                on=self._session.today,
                demonstration=self._session.demonstration,
                progress=task,
            ),
            done=self._show_figures,
            failed=self._refuse_figures,
        )

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins: the year, once there are some."""
        return self.header.years if self.header.isVisible() else self._import

    def allow_writing(self, editing: Editing) -> None:
        """Let the author write her sentences, and make an edition final."""
        self.author.editing = editing

    def show_year(self, year: str) -> None:
        """Turn to a year, at once or as soon as the figures are there."""
        if self._years is not None and year in self._years.labels:
            self.header.offer(self._years.labels, year)
            self._turn_to(year)
        else:
            self._year = year

    def keep_layout(self) -> None:
        """Remember the width of the panel."""
        self._parts.keep_layout()

    def explain(self, title: str, source: Source) -> None:
        """Open the panel of the children behind a figure."""
        self.side.open_panel(self.panel)
        self.panel.ask(title, source)
        self.panel.focus_first()

    def prepare_diffusion(self) -> None:
        """Open the assistant of a diffusion on the year shown."""
        self.side.open_panel(self.diffusion)
        if self.diffusion.year != self._year:
            self._diffusions.show_year(self._year)
        self.diffusion.focus_first()

    def write_sentences(self) -> None:
        """Open the panel of the author on the year shown."""
        self.side.open_panel(self.author)
        self.author.focus_first()

    def _build(self) -> None:
        for panel, name, width, place in (
            (self.panel, "pourquoi", _WHY_WIDTH, "bilan.md#à-lécran"),
            (
                self.author,
                "redaction",
                _AUTHOR_WIDTH,
                "diffusion.md#brouillon-définitif-correction",
            ),
            (self.diffusion, "diffusion", _DIFFUSION_WIDTH, ASSISTANT),
        ):
            help_at(panel, place)
            self.side.add(panel, name, width=px(width))
        self._parts = PageAndSide(self.view, self.side, self._settings)
        self._waiting = EmptyState(
            "chart-column", "Calcul des chiffres…", "Ils sont comptés sur tous les parcours."
        )
        self._nobody = self._empty_vault()
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._stack, 1)
        # Once it has a parent: what is added before would be shown as a window of its own.
        for page in (self._waiting, self._parts, self._nobody):
            self._stack.addWidget(page)

    def _empty_vault(self) -> EmptyState:
        self._import: QPushButton | None = None
        sentence = "Les chiffres d’une année apparaissent dès qu’un parcours y est enregistré."
        if self._session.may_write(Permission.IMPORT):
            ask = self.import_wanted.emit
            self._import = button("Importer un dossier…", ask, role="primary", image="folder-input")
            sentence += " Importer le dossier d’échange de votre équipe pour commencer."
        buttons = (self._import,) if self._import is not None else ()
        return EmptyState("chart-column", "Aucun parcours dans ce coffre", sentence, buttons)

    def _connect(self, theme: Theme) -> None:
        self.header.year_wanted.connect(self._turn_to)
        self.header.save_wanted.connect(lambda: self.paper.choose(self._year))
        self.header.chapter_wanted.connect(self.view.go_to)
        self.view.filled.connect(self.shown)
        self.view.why_wanted.connect(self.explain)
        self.view.cohort_wanted.connect(self._ask_cohort)
        self.view.picture_wanted.connect(self._take_picture)
        self.pictures.told.connect(self.header.notice.tell)
        self.pictures.refused.connect(lambda error: self.header.notice.refuse(error.message))
        self.panel.children_wanted.connect(self._list_children)
        self.panel.enfant_wanted.connect(self.enfant_wanted)
        self.side.closed.connect(self._diffusions.give_up)
        self.header.diffusion_wanted.connect(self.prepare_diffusion)
        for panel in (self.panel, self.author, self.diffusion):
            panel.closed.connect(self.side.close_panel)
        self.header.author_wanted.connect(self.write_sentences)
        self.header.preview_wanted.connect(lambda: self.preview_wanted.emit(self._year))
        self._editions.state_told.connect(self.header.show_state)
        self._background.changed.connect(self._on_changed)
        self._background.ended.connect(self._on_ended)
        theme.changed.connect(self._show_again)

    def _show_figures(self, years: ShownYears) -> None:
        self._years = years
        if not years.labels:
            self._show_nobody()
            return
        self.header.show()
        chosen = self._year if self._year in years.labels else years.first
        self.header.offer(years.labels, chosen)
        self._turn_to(chosen)

    def _show_nobody(self) -> None:
        """Say that there is nothing to count, the keyboard on the way on."""
        self._page = None
        self._stack.setCurrentWidget(self._nobody)
        if self._import is not None and self.header.years.hasFocus():
            self._import.setFocus()
        self.header.hide()
        self.shown.emit()

    def _turn_to(self, year: str) -> None:
        if year != self._year and self.side.shows(self.panel):
            self.side.close_panel()
        if year != self._year:
            self.author.leave()
        self._year = year
        self._editions.show_year(year)
        if self.side.shows(self.diffusion) and self.diffusion.year != year:
            self._diffusions.show_year(year)
        self._settings.keep_choice("bilan/annee", year)
        years = self._shown_years()

        def work(_: Task) -> BilanPage:
            return years.page(year, demonstration=self._session.demonstration)

        self._background.call(
            "Mettre le bilan en page", work, done=self._show_page, failed=self._refuse_figures
        )

    def _shown_years(self) -> ShownYears:
        assert self._years is not None
        return self._years

    def _show_page(self, page: BilanPage) -> None:
        if page.school_year != self._year:
            return
        self._page = page
        self.header.show_page(page)
        self.view.show_page(page, self._shown_years())
        self._stack.setCurrentWidget(self._parts)
        self.header.set_ready(True)
        if self.side.shows(self.panel):
            self.panel.ask_again()

    def _show_again(self) -> None:
        if self._page is not None:
            self.view.show_page(self._page, self._shown_years(), at_once=True)

    def _ask_cohort(self, entry: str) -> None:
        years, year = self._shown_years(), self._year
        self._background.call(
            "Suivre une cohorte",
            lambda _: years.cohort_chart(year, entry),
            done=partial(self._show_chart, year),
        )

    def _show_chart(self, year: str, chart: ScreenChart | None) -> None:
        if chart is not None and self._page is not None and year == self._year:
            self._page = self._page.with_chart(chart)
            self.view.cards[chart.name].show_chart(chart)

    def _take_picture(self, chart: ScreenChart, taken: Taken) -> None:
        self.pictures.take(self._shown_years(), self._year, chart, taken)

    def _list_children(self, year: str, choice: Choice) -> None:
        writable = not self._session.read_only
        # Where nothing can be written (somebody else holds the vault), nothing is journalled.
        work = self._background.run if writable else self._background.read
        work(
            "Lister les enfants d’un chiffre",
            lambda uow, _: children_of(uow, year, choice, on=self._session.today, record=writable),
            done=partial(self.panel.show_children, choice),
            failed=lambda error: self.panel.refuse(error.message),
        )

    def _refuse_figures(self, error: DomainError) -> None:
        self._waiting.say("Le bilan n’a pas pu être calculé", error.message)
        self.header.notice.refuse(error.message)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self._editions.reload()
        if kinds & _SHOWN:
            self._stale = True
            if self.isVisible():
                self.load()

    def _on_ended(self, task: Task) -> None:
        """Say that the figures were stopped; they are asked again at the next visit."""
        if task is self._loading and task.cancelled:
            self._stale = True
            self._waiting.say("Calcul annulé", "Il recommencera en revenant sur cet écran.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.load()
