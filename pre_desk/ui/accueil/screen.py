"""Accueil: what remains to be done on the left, the year in progress on the right."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.french import counted, typographic, weekday
from pre_desk.ui.accueil.figures_panel import FiguresPanel, Stand
from pre_desk.ui.accueil.pages import nobody_yet, nothing_for_role, nothing_left, waiting
from pre_desk.ui.accueil.todo_view import TodoView
from pre_desk.ui.background import Background
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme, px
from pre_desk.ui.widgets.text import label, write_on_one_line
from pre_desk.usecases.accueil.figures import AccueilFigure, key_figures
from pre_desk.usecases.accueil.health import health_line, last_backup
from pre_desk.usecases.accueil.todo import Kind, Place, Todo, Urgency
from pre_desk.usecases.accueil.todos import (
    Todos,
    has_todos,
    list_todos,
    record_children_shown,
)

# Several saves in a row are read once.
# Who is shown the year in progress: its counts are not protected.
_FIGURES = Permission.BILAN | Permission.NAMES
_SETTLED_MS = 150
_WIDE = 800
# Registers of the store, and what no thing to do is counted on.
_ELSEWHERE = frozenset(("brouillon", "bilan", "journal", "operation", "history"))


class AccueilScreen(QWidget):
    """Reads once seen, and again when something has changed: a row that is done leaves at once."""

    enfant_wanted = Signal(str, str)
    children_wanted = Signal(object, str)
    cellule_wanted = Signal(str)
    bilan_wanted = Signal(str)
    reglages_wanted = Signal()
    import_wanted = Signal()
    enfant_add_wanted = Signal()
    shown = Signal()

    def __init__(
        self, session: Session, background: Background, settings: Settings, theme: Theme
    ) -> None:
        super().__init__()
        self._session, self._background, self._settings = session, background, settings
        self._stale, self._figures_stale = True, False
        self._read_with: tuple[int, int] | None = None
        self._todos: Todos | None = None
        self.counts = label("", "secondary")
        self.todos = TodoView()
        self.figures = FiguresPanel()
        self.health = label("", "caption", wrap=True)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._build()
        self._connect(theme)

    def load(self) -> None:
        """Read what remains to be done, then the figures."""
        self._stale = False
        session = self._session
        months, minutes = self._settings.months_without_news, self._settings.auto_lock_minutes
        self._read_with = (months, minutes)

        def read(uow: object, _: object) -> tuple[Todos, datetime | None]:
            backup = last_backup(session.path)
            return list_todos(uow, on=session.today, months=months, backup=backup), backup  # type: ignore[arg-type]

        self._background.read(
            "Lire ce qui reste à faire", read, done=self._show_todos, failed=self._refuse
        )

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins: the list, or else the first thing that can be done."""
        offered = (self.todos, *self.findChildren(QPushButton))
        return next((one for one in offered if one.isVisible()), None)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.M))
        title, today = label("Accueil", "title"), label(weekday(self._session.today), "secondary")
        write_on_one_line(title, today, self.counts)
        head.addWidget(title)
        head.addWidget(today)
        head.addStretch()
        head.addWidget(self.counts)
        self._page = QWidget()
        self._work = self._make_work()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._page)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(tokens.L))
        for part in (self._work, self.figures):
            # Its own even when the role does not see it: without a parent it would outlive it.
            part.setParent(self)
            part.hide()
        if has_todos(self._session.role):
            self._body.addWidget(self._work, 1)
            self._work.show()
        if self._session.may(_FIGURES):
            self._body.addWidget(self.figures)
            self.figures.show()
        self._stack = QStackedLayout()
        self._nobody = nobody_yet(
            self._session, self.import_wanted.emit, self.enfant_add_wanted.emit
        )
        self._idle = nothing_for_role(self._session.role)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.L), px(tokens.XL), px(tokens.S))
        column.setSpacing(px(tokens.M))
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        # Once it has a parent: what is added before would be shown as a window of its own.
        for page in (self._page, self._nobody, self._idle):
            self._stack.addWidget(page)
        column.addWidget(self.health)

    def _make_work(self) -> QWidget:
        made = QFrame()
        made.setProperty("role", "surface")
        # What is said when there is nothing would hold the window wide open.
        made.setMinimumWidth(px(240))
        self._waiting, self._done = waiting(), nothing_left()
        self._left = QStackedLayout(made)
        self._left.setContentsMargins(1, 1, 1, 1)
        for page in (self._waiting, self.todos, self._done):
            self._left.addWidget(page)
        return made

    def _connect(self, theme: Theme) -> None:
        self.todos.todo_opened.connect(self.open_todo)
        self.todos.child_opened.connect(self._open_child)
        self.todos.names_shown.connect(self._record_names)
        self.figures.bilan_wanted.connect(self.bilan_wanted)
        self._background.changed.connect(self._on_changed)
        self._settled.timeout.connect(self._read_if_seen)
        theme.changed.connect(self._show_again)

    def open_todo(self, todo: Todo) -> None:
        """Go where a thing is done: settings, the one file it is about, or their list."""
        if todo.place is Place.REGLAGES:
            self.reglages_wanted.emit()
        elif todo.kind is Kind.CELLULE:
            self.cellule_wanted.emit(todo.key.partition("/")[2])
        elif len(todo.children) == 1:
            self.enfant_wanted.emit(todo.children[0].enfant_id, todo.tab)
        elif todo.children:
            self.children_wanted.emit([one.enfant_id for one in todo.children], todo.title)

    def _open_child(self, todo: Todo, enfant_id: str) -> None:
        self.enfant_wanted.emit(enfant_id, todo.tab)

    def _show_todos(self, answer: tuple[Todos, datetime | None]) -> None:
        told, backup = answer
        self._todos = told
        self.health.setText(health_line(backup, lock_minutes=self._settings.auto_lock_minutes))
        self.counts.setText(_counted(told.todos))
        self.todos.show_todos(told.todos, self._session.today)
        self._left.setCurrentWidget(self.todos if told.todos else self._done)
        self._stack.setCurrentWidget(self._right_page(told))
        self.shown.emit()
        # After the list: whoever goes to another screen meanwhile is served before figures.
        self._figures_stale = self._session.may(_FIGURES)
        self._read_if_seen()

    def _read_if_seen(self) -> None:
        """Read what is out of date, unless the person has already gone to another screen."""
        if not self.isVisible():
            return
        if self._stale:
            self.load()
        elif self._figures_stale:
            self._figures_stale = False
            self._background.read(
                "Compter l’année en cours",
                lambda uow, _: key_figures(uow, on=self._session.today),
                done=self._show_figures,
                failed=self._refuse,
            )

    def _right_page(self, told: Todos) -> QWidget:
        role = self._session.role
        if not has_todos(role) and not role.may(_FIGURES):
            return self._idle
        # Whoever sees no child still has backups to make.
        return self._page if told.enfants or not role.may(Permission.NAMES) else self._nobody

    def _show_figures(self, figures: Sequence[AccueilFigure]) -> None:
        self.figures.show_figures(figures)

    def _record_names(self, shown: int) -> None:
        # Where nothing can be written (somebody else holds the vault), nothing is journalled.
        if not self._session.read_only:
            self._background.run(
                "Lister les enfants d’une tâche",
                lambda uow, _: record_children_shown(uow, shown=shown),
                done=lambda _: None,
            )

    def _refuse(self, error: DomainError) -> None:
        self._waiting.say("La liste n’a pas pu être lue", typographic(error.message))

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if kinds - _ELSEWHERE:
            self._stale = True
            self._settled.start()

    def _show_again(self) -> None:
        self.todos.scheduleDelayedItemsLayout()
        self._arrange()

    def _arrange(self) -> None:
        """Put the figures beside the list, or below where there is no room for both."""
        alone = not has_todos(self._session.role)
        below = not alone and self.width() < px(_WIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(down if below else across)
        beside = Stand.ALONE if alone else Stand.BESIDE
        self.figures.stand(Stand.BELOW if below else beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        asked = (self._settings.months_without_news, self._settings.auto_lock_minutes)
        self._stale = self._stale or self._read_with != asked
        # Once shown: the window comes first, what it says after.
        QTimer.singleShot(0, self, self._read_if_seen)


def _counted(todos: Sequence[Todo]) -> str:
    late = sum(one.urgency is Urgency.OVERDUE for one in todos)
    told = counted(len(todos), "chose à faire", "choses à faire") if todos else ""
    return f"{told}, dont {late} en retard" if late else told
