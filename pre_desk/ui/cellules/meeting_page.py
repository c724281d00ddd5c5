"""One meeting: what it is above, then its agenda, its people, its decisions, its papers."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.cellule import StatutCellule, TypeCellule
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.french import typographic
from pre_desk.ui.cellules.agenda_tab import AgendaTab
from pre_desk.ui.cellules.college_tab import CollegeTab
from pre_desk.ui.cellules.decisions_tab import DecisionsTab
from pre_desk.ui.cellules.forms import move_act
from pre_desk.ui.cellules.paper_desk import PaperShown
from pre_desk.ui.cellules.papers_tab import PapersTab
from pre_desk.ui.cellules.people_tab import PeopleTab
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.cellules.words import (
    children_of,
    duration,
    people_of,
    state_of,
    title_of,
    when,
)
from pre_desk.ui.editing.form_slot import FormSlot
from pre_desk.ui.icons import show_icon
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.tabs import TabBar
from pre_desk.ui.widgets.text import label, rule, set_role
from pre_desk.usecases.cellule_list import CelluleLine, line_of
from pre_desk.usecases.cellules import cancel_cellule
from pre_desk.usecases.tenues import abandon_tenue

_NAMING = "cellules/affichage"
Tab = AgendaTab | PeopleTab | DecisionsTab | PapersTab | CollegeTab


class MeetingPage(QWidget):
    """A tab is read when it is seen, and again when something has changed."""

    closed = Signal()
    tenue_wanted = Signal(str)
    shown = Signal()

    def __init__(self, tools: Tools, settings: Settings, show_pdf: PaperShown) -> None:
        super().__init__()
        self._tools, self._settings = tools, settings
        self.line: CelluleLine | None = None
        self._asked = ""
        self.slot = FormSlot()
        self.back = button("Cellules", self.closed.emit, role="link", image="arrow-left")
        self.title = label("", "title", wrap=True)
        self.about = label("", "secondary", wrap=True)
        self.place = button("Date, heure, lieu", self._move, image="pencil")
        self.cancel = button("Annuler la cellule", self._cancel, image="x")
        self.hold = button("Tenir la cellule", self._hold, role="primary", image="users")
        self.again = button("Remettre à prévoir", self._abandon, image="undo-2")
        self.naming = QComboBox()
        self.tabs: dict[str, Tab] = {}
        if tools.leads:
            self.tabs["agenda"] = AgendaTab(tools)
        self.tabs["participants"] = PeopleTab(tools)
        if tools.leads:
            self.tabs["decisions"] = DecisionsTab(tools)
        self.tabs["documents"] = PapersTab(tools, show_pdf)
        if tools.leads:
            self.tabs["passage"] = CollegeTab(tools, show_pdf)
        self.tab_bar = TabBar([one.title for one in self.tabs.values()], "Parties de la cellule")
        self._pages = QStackedLayout()
        self._build()
        self._connect()

    def open(self, cellule_id: str, tab: str = "") -> None:
        """Show a meeting, at one of its tabs."""
        if self.line is None or self.line.cellule.id != cellule_id:
            self._close_form()
            self.line = None
        self._asked = tab
        self.show_tab(tab or (self._current() if self.line else next(iter(self.tabs))))
        self._read(cellule_id)

    def reload(self) -> None:
        """Read again what is on screen."""
        if self.line is not None:
            self._read(self.line.cellule.id)

    def show_tab(self, code: str) -> None:
        """Show the tab called `code`."""
        if code in self.tabs:
            self.tab_bar.setCurrentIndex(list(self.tabs).index(code))

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins."""
        return self.tabs[self._current()].first_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap goes back to the year."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _current(self) -> str:
        return list(self.tabs)[max(0, self.tab_bar.currentIndex())]

    def _read(self, cellule_id: str) -> None:
        self._wanted = cellule_id
        self._tools.read("Lire une cellule", lambda uow: line_of(uow, cellule_id), self._show,
                         failed=lambda _: self.closed.emit())  # fmt: skip

    def _show(self, line: CelluleLine) -> None:
        if line.cellule.id != self._wanted:
            return
        fresh = self.line is None
        self.line = line
        cellule, today = line.cellule, self._tools.today
        self.title.setText(title_of(line))
        self.about.setText(_about(line))
        planned = cellule.statut is StatutCellule.PREVUE
        for one in (self.place, self.cancel):
            one.setVisible(self._tools.writable and planned and not line.in_progress)
        held = cellule.statut in (StatutCellule.PREVUE, StatutCellule.TENUE)
        due = cellule.date <= today
        self.hold.setVisible(self._tools.writable and self._tools.leads and held)
        self.hold.setEnabled(due and line.passages > 0)
        self.hold.setToolTip("" if due else "La cellule se tient le jour venu.")
        begun = line.in_progress or (line.decisions > 0 and not planned)
        word = "Reprendre la cellule" if begun else "Tenir la cellule"
        self.hold.setText(word)
        set_role(self.hold, "role", "primary" if planned else "")
        show_icon(self.hold, "users", "on_accent" if planned else "secondary")
        self.hold.setAccessibleName(word)
        self.naming.setVisible(not self.hold.isHidden())
        with QSignalBlocker(self.naming):
            kept = self.naming.findData(self._settings.choice(_NAMING))
            self.naming.setCurrentIndex(max(0, kept))
        empty = not planned and not line.decisions and not line.present
        self.again.setVisible(not self.hold.isHidden() and empty)
        self._offer_passage(line)
        self._turn()
        if fresh:
            QTimer.singleShot(0, self, self._focus)
        self.shown.emit()

    def _offer_passage(self, line: CelluleLine) -> None:
        """Show the last tab where children go from CM2 to 6e, or come from there."""
        if "passage" not in self.tabs:
            return
        last = len(self.tabs) - 1
        wanted = line.school in (None, TypeEtablissement.COLLEGE)
        if self.tab_bar.count() > last and not wanted:
            self.tab_bar.removeTab(last)
        elif wanted:
            if self.tab_bar.count() == last:
                self.tab_bar.addTab("")
            self.tab_bar.setTabText(last, _passage_word(line))
            if self._asked == "passage":
                self.tab_bar.setCurrentIndex(last)
        self._asked = ""
        self.tab_bar.fit()

    def _focus(self) -> None:
        held = self.focusWidget()
        if (
            self.isVisible()
            and self.slot.form is None
            and (held is None or held in (self.back, self))
        ):
            self.tab_bar.setFocus()

    def _turn(self) -> None:
        tab = self.tabs[self._current()]
        self._pages.setCurrentWidget(tab)
        if self.line is not None:
            tab.show_meeting(self.line.cellule.id)

    def _hold(self) -> None:
        if self.line is not None:
            self.tenue_wanted.emit(self.line.cellule.id)

    def _move(self) -> None:
        if self.line is None:
            return
        self._close_form()
        act = move_act(self.line.cellule, self._tools.today)
        made = self._tools.panel(act, lambda _: self._close_form())
        if made is not None:
            made.closed.connect(self._close_form)
            self.slot.put(made)

    def _cancel(self) -> None:
        assert self.line is not None
        key = self.line.cellule.id
        self._tools.save(
            "Annuler une cellule",
            lambda uow: cancel_cellule(uow, key),
            owner=self,
            told="Cellule annulée, les conviés sont à prévenir",
        )

    def _abandon(self) -> None:
        assert self.line is not None
        key = self.line.cellule.id
        self._tools.save(
            "Remettre une cellule à prévoir", lambda uow: abandon_tenue(uow, key), owner=self
        )

    def _close_form(self) -> None:
        self.slot.clear()

    def _connect(self) -> None:
        for one in AffichageTenue:
            self.naming.addItem(one.label, one.value)
        self.naming.setAccessibleName("Comment nommer les enfants à l’écran")
        self.naming.setToolTip("Comment nommer les enfants à l’écran ; F8 le change ensuite")
        self.naming.currentIndexChanged.connect(
            lambda _: self._settings.keep_choice(_NAMING, str(self.naming.currentData()))
        )
        self.slot.emptied.connect(lambda held: self.place.setFocus() if held else None)
        self.tab_bar.currentChanged.connect(lambda _: self._turn())
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.closed)
        for at in range(len(self.tabs)):
            keys = QShortcut(QKeySequence(f"Alt+{at + 1}"), self)
            keys.activated.connect(lambda at=at: self.tab_bar.setCurrentIndex(at))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.S))
        head.addWidget(self.back)
        head.addStretch()
        for one in (self.again, self.cancel, self.place, self.naming, self.hold):
            head.addWidget(one)
        above = QVBoxLayout()
        above.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.XL), px(tokens.S))
        above.setSpacing(px(2))
        above.addLayout(head)
        above.addWidget(self.title)
        above.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.slot)
        column.addWidget(self._parts(), 1)
        column.addStretch()
        for page in self.tabs.values():
            self._pages.addWidget(page)

    def _parts(self) -> QWidget:
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tab_bar)
        column.addWidget(rule())
        column.addLayout(self._pages, 1)
        self.slot.gives_way(parts)
        return parts


def _about(line: CelluleLine) -> str:
    cellule = line.cellule
    # Most meetings are held in the school that the title names.
    where = "" if cellule.lieu == line.nom else cellule.lieu
    parts = [when(line), where, duration(cellule.minutes), children_of(line), people_of(line)]
    parts.append(state_of(line).lower())
    return typographic(" · ".join(part for part in parts if part))


def _passage_word(line: CelluleLine) -> str:
    own = line.cellule.type is TypeCellule.ETABLISSEMENT
    return "Arrivées en 6e" if own else "Passage en 6e"
