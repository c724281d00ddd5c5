"""The top of the bilan, which never scrolls away: which year, its marking, its paper."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import day
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.beside import Beside, natural_width
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_page import BilanPage

_ARTICLES = ("Le", "La", "Les")
# All the years of a team that has kept its figures for long, without scrolling.
_YEARS = 15


class BilanHeader(QWidget):
    """Tells which year is wanted: the list, the two arrows, or Alt+Left and Alt+Right."""

    year_wanted = Signal(str)
    save_wanted = Signal()
    preview_wanted = Signal()
    author_wanted = Signal()
    diffusion_wanted = Signal()
    chapter_wanted = Signal(str)

    def __init__(self, *, may_save: bool, may_send: bool) -> None:
        super().__init__()
        self.years = QComboBox()
        self.years.setAccessibleName("Année scolaire du bilan")
        self.earlier = icon_button("Année précédente (Alt+←)", "chevron-left", self._go_back)
        self.later = icon_button("Année suivante (Alt+→)", "chevron-right", self._go_on)
        self.author = button("Rédaction", self.author_wanted.emit, image="pencil")
        self.preview = icon_button(
            "Aperçu avant impression (Ctrl+P)", "printer", self.preview_wanted.emit
        )
        self.save = button("Enregistrer le PDF…", self.save_wanted.emit, image="file-down")
        self.marking = label("", "marking")
        self.marking.hide()
        self.send = button(
            "Préparer la diffusion", self.diffusion_wanted.emit, role="primary", image="send"
        )
        self._may_send = may_send
        self._told, self._state = "", ""
        self.period = label("", "secondary", wrap=True)
        self.notice = Notice(closable=True)
        self._ways = _Links()
        self._links: list[QPushButton] = []
        self._may_save = may_save
        self._build()
        self.years.currentTextChanged.connect(self._tell)
        for keys, then in (("Alt+Left", self._go_back), ("Alt+Right", self._go_on)):
            QShortcut(QKeySequence(keys), self).activated.connect(then)

    def offer(self, years: Sequence[str], chosen: str) -> None:
        """Offer these years, the latest first, `chosen` being shown."""
        with QSignalBlocker(self.years):
            self.years.clear()
            self.years.addItems(list(reversed(years)))
            self.years.setCurrentText(chosen)
        self._show_ways()

    def show_page(self, page: BilanPage) -> None:
        """Say the days of the year and the day of extraction; lead to its chapters."""
        self.marking.setText(page.marking)
        self.marking.setToolTip(page.why)
        self.marking.setAccessibleDescription(page.why)
        self.marking.show()
        for way in (self.author, self.preview, self.send):
            way.setEnabled(True)
        told = f"Du {day(page.start)} au {day(page.end)} · chiffres extraits le "
        told += day(page.extracted_on)
        if page.in_progress:
            told += (
                " · année en cours\u00a0: ce qui se compte à la fin de l’année est « n.\u00a0d. »"
            )
        self._told = told
        self._tell_period()
        if not self._links:
            self._links = [self._link(chapter.title) for chapter in page.chapters]
            self._ways.show_links(self._links)
            self._under.fit()
            for before, after in pairwise((self.send, *self._links)):
                QWidget.setTabOrder(before, after)

    def show_state(self, state: str) -> None:
        """Say which edition of the year is kept, « édition 2, brouillon »; nothing for none."""
        self._state = state
        self._tell_period()

    def set_ready(self, ready: bool) -> None:
        """Offer to write the paper, or not while it is being written."""
        self.save.setEnabled(ready and self._may_save)

    def _build(self) -> None:
        self.years.setMinimumWidth(px(120))
        self.years.setMaxVisibleItems(_YEARS)
        self.years.setPlaceholderText("Calcul…")
        self.set_ready(False)
        for way in (self.earlier, self.later, self.author, self.preview, self.send):
            way.setEnabled(False)
        if not self._may_save:
            self.save.setToolTip("Ce coffre est ouvert en lecture seule.")
        self.send.setParent(self)
        self.send.setVisible(self._may_send)
        year = (label("Bilan", "title"), self.earlier, self.years, self.later)
        ways = (self.author, self.preview, self.save, self.send)
        self._top = Beside(_in_line(*year), _in_line(*ways))
        self._under = Beside(_Told(self.marking, self.period), self._ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.L), px(tokens.XL), px(tokens.M))
        column.setSpacing(px(tokens.XS))
        for widget in (self._top, self._under, self.notice):
            column.addWidget(widget)

    def _tell_period(self) -> None:
        self.period.setText(" · ".join(one for one in (self._told, self._state) if one))
        self._under.fit()

    def _link(self, chapter: str) -> QPushButton:
        made = button(_brief(chapter), partial(self.chapter_wanted.emit, chapter), role="link")
        made.setAccessibleName(f"Aller au chapitre {chapter}")
        made.setToolTip(chapter)
        return made

    def _go_back(self) -> None:
        if self.years.currentIndex() < self.years.count() - 1:
            self.years.setCurrentIndex(self.years.currentIndex() + 1)

    def _go_on(self) -> None:
        if self.years.currentIndex() > 0:
            self.years.setCurrentIndex(self.years.currentIndex() - 1)

    def _tell(self, year: str) -> None:
        self._show_ways()
        if year:
            self.year_wanted.emit(year)

    def _show_ways(self) -> None:
        at, last = self.years.currentIndex(), self.years.count() - 1
        self.earlier.setEnabled(0 <= at < last)
        self.later.setEnabled(at > 0)


def _brief(chapter: str) -> str:
    """« Les actions et les partenaires »: « Actions »; all the links hold in one line."""
    words = chapter.split()
    return words[words[0] in _ARTICLES].capitalize()


class _Told(QWidget):
    """The marking, then the days, which wrap."""

    def __init__(self, marking: QLabel, period: QLabel) -> None:
        super().__init__()
        self._marking, self._period = marking, period
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(tokens.S))
        line.addWidget(marking, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(period, 1, Qt.AlignmentFlag.AlignVCenter)

    def natural_width(self) -> int:
        """The width at which the days are on one line."""
        marking = 0 if self._marking.isHidden() else self._marking.sizeHint().width()
        return marking + px(tokens.S) + natural_width(self._period)


class _Links(QWidget):
    """Links in a line, or in several when there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._links: Sequence[QPushButton] = ()

    def show_links(self, links: Sequence[QPushButton]) -> None:
        """Show these."""
        self._links = links
        for one in links:
            self._flow.addWidget(one)

    def natural_width(self) -> int:
        """The width at which they are all in one line."""
        gaps = self._flow.spacing() * max(0, len(self._links) - 1)
        return sum(one.sizeHint().width() for one in self._links) + gaps

    def sizeHint(self) -> QSize:
        width = self.natural_width()
        return QSize(width, self._flow.heightForWidth(width))


def _in_line(*widgets: QWidget) -> QWidget:
    """Return widgets side by side, what room is left staying on their right."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(tokens.S))
    for one in widgets:
        line.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch()
    return made
