"""What every tab of a file is: a bar at its top, then sections that are filled again."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QChildEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.domain.role import Role
from pre_desk.ui.background import Background, Task
from pre_desk.ui.help.places import help_at
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.flow_page import BAR, RING, keep_room_of_bar
from pre_desk.ui.widgets.rows import Section
from pre_desk.usecases.enfant_file import EnfantFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContext:
    """What tabs need around them: who reads, on which day, and the way to the vault."""

    background: Background = field(repr=False)
    today: datetime.date
    role: Role
    writable: bool


class _Bar(QWidget):
    """Takes no room until something is put in it."""

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        if event.added() and isinstance(event.child(), QWidget):
            self.show()


class Tab(QWidget):
    """One page of a file. `bar` is the place of buttons, `page` that of sections."""

    code: ClassVar[str]
    title: ClassVar[str]
    enfant_wanted = Signal(str)
    # What kind of object, and which, is to be put in the bin.
    discard_wanted = Signal(str, str)

    def __init__(self, context: FileContext) -> None:
        super().__init__()
        self.context = context
        help_at(self, f"fiche.md#{self.code}")
        self.file: EnfantFile | None = None
        host = _Bar()
        self.bar = QHBoxLayout(host)
        self.bar.setContentsMargins(px(tokens.XL), px(tokens.S), px(tokens.XL), 0)
        self.bar.setSpacing(px(tokens.S))
        host.hide()
        self.area = QScrollArea()
        self.page = QVBoxLayout()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(host)
        column.addWidget(self._scrolled(), 1)
        # Takes what a form leaves when it stands alone: it stays at the top.
        column.addStretch()

    def prepare(self) -> None:
        """Do beforehand what a first file would wait for: the style sheet takes longest."""
        for one in self.findChildren(QWidget):
            one.ensurePolished()

    def show_file(self, file: EnfantFile) -> None:
        """Show a child's file; at the same place when it is the same child's."""
        same = self.file is not None and self.file.enfant.id == file.enfant.id
        self.file = file
        self.fill(file)
        if not same:
            self.area.verticalScrollBar().setValue(0)

    def give_room(self, wanted: bool) -> int:
        """Leave the whole tab to the form, or take it back; return how high its bar is."""
        host = self.bar.parentWidget()
        assert host is not None
        self.area.setVisible(not wanted)
        # Tab would stop at a page that is not shown, and go no further.
        self.setFocusProxy(None if wanted else self.area)  # type: ignore[arg-type]
        host.setVisible(not wanted and self.bar.count() > 0)
        self._column.activate()
        return 0 if host.isHidden() else host.height()

    def fill(self, file: EnfantFile) -> None:
        """Put what the tab is about into its sections."""
        raise NotImplementedError

    def heads(self) -> Iterable[tuple[Section, str]]:
        """The sections that tell one object each, with its key; empty when it is not shown."""
        return ()

    def put_form_slot(self, slot: QWidget) -> None:
        """Show a form between the bar and the page."""
        self._column.insertWidget(1, slot)

    def reveal(self, object_id: str) -> None:
        """Bring to sight the row, or the section, of an object."""
        for section in self.findChildren(Section):
            row = section.rows.row(object_id)
            if row is not None or (object_id and section.key == object_id):
                self.area.ensureWidgetVisible(row or section, 0, px(tokens.L))
                return

    def _scrolled(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("role", "flow")
        outer = QVBoxLayout(content)
        keep_room_of_bar(self.area)
        side = px(tokens.XL) - RING
        outer.setContentsMargins(side, px(tokens.M), side - BAR, px(tokens.XL))
        self.page.setSpacing(px(tokens.M))
        outer.addLayout(self.page)
        outer.addStretch()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.title)
        self.area.setWidget(content)
        self.setFocusProxy(self.area)
        return self.area


class ReadingTab(Tab):
    """A tab whose data is asked for when it is shown, never on the UI thread."""

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self._asked: Task | None = None

    def ask(
        self,
        label: str,
        use_case: Callable[[Any, Task], T],
        done: Callable[[T], None],
        *,
        writes: bool = False,
    ) -> None:
        """Read something of the child shown; an older question is answered to nobody.

        `writes` when the reading itself is told to the journal.
        """
        if self._asked is not None:
            self._asked.cancel()
        enfant_id = self.file.enfant.id if self.file else ""
        work = self.context.background.run if writes else self.context.background.read
        answered = partial(self._answer, enfant_id, done)
        self._asked = work(label, use_case, done=answered, failed=self._not_read)

    def _answer(self, enfant_id: str, done: Callable[[T], None], answer: T) -> None:
        if self.file is not None and self.file.enfant.id == enfant_id:
            done(answer)

    def _not_read(self, error: DomainError) -> None:
        if not isinstance(error, Cancelled):
            self.context.background.refused.emit(error)
