"""Rows that say something of an object each: filled again rather than made again.

A row belongs to the object whose key it carries, so that an editor put into it stays with
that object when the rows are filled again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.badge import Badge
from pre_desk.ui.widgets.beside import Beside, natural_width
from pre_desk.ui.widgets.row_link import RowLink
from pre_desk.ui.widgets.text import label, rule, set_role

# Of the style sheet: the border of a title that opens.
_RING = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A letter on the colour of a list, and what it stands for."""

    letter: str
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one row says; `tone` is the style role of the words on the right."""

    key: str
    title: str = field(repr=False)
    aside: str = field(default="", repr=False)
    details: tuple[str, ...] = field(default=(), repr=False)
    mark: Mark | None = None
    tone: str = "secondary"
    opens: bool = False


class _Title(QWidget):
    """A title as words, or as a link that opens what it names."""

    def __init__(self, words: QLabel, link: RowLink) -> None:
        super().__init__()
        self._words = words
        self._link = link
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(words, 1)
        line.addWidget(link)
        line.addStretch()

    def natural_width(self) -> int:
        """The width at which the title stays on one line."""
        if self._words.isHidden():
            return self._link.sizeHint().width()
        return natural_width(self._words)


class Row(QFrame):
    """A title, words on the right, details below; `tools` is the place of buttons.

    `below` is the place of what does not fit beside the title.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self.editor: QWidget | None = None
        self._badge = Badge("", "", "")
        self._title = label(wrap=True)
        self._link = RowLink(lambda: self.opened.emit(self.key))
        self._aside = label("", "secondary")
        self._details = label("", "secondary", wrap=True, copyable=True)
        self._details.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beside = Beside(_Title(self._title, self._link), self._aside)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(px(tokens.XS))
        self.below = QVBoxLayout()
        self._words = QWidget()
        self._build()

    def show_line(self, line: Line) -> None:
        """Say what `line` says; an editor of another object is dropped."""
        if line.key != self.key:
            self.drop_editor()
        self.key = line.key
        self._title.setVisible(not line.opens)
        self._link.setVisible(line.opens)
        self._title.setText(line.title)
        self._link.say(line.title)
        self._aside.setText(line.aside)
        # On the line of a title that has a focus ring around it.
        self._aside.setContentsMargins(0, _RING if line.opens else 0, 0, 0)
        self._aside.setVisible(bool(line.aside))
        self._beside.fit()
        if self._aside.property("role") != line.tone:
            set_role(self._aside, "role", line.tone)
        self._details.setText("\n".join(line.details))
        self._details.setVisible(bool(line.details))
        self._badge.setVisible(line.mark is not None)
        if line.mark is not None:
            self._badge.show_mark(line.mark.letter, line.mark.code, line.mark.name)
        self.setAccessibleName(". ".join(one for one in (line.title, line.aside) if one))
        self.setAccessibleDescription("\n".join(line.details))

    def put_editor(self, editor: QWidget) -> None:
        """Show `editor` in place of the words of the row."""
        self.drop_editor()
        self.editor = editor
        self._words.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(editor)
        # At once: a key pressed before the next event would not reach it.
        editor.show()

    def drop_editor(self) -> None:
        """Show the words again."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self._words.show()

    def give_focus(self) -> None:
        """Put the keyboard on the title, where it opens what it names."""
        self._link.setFocus()

    def texts(self) -> list[str]:
        """What is written on the row."""
        said = [self._title.text(), self._aside.text(), self._details.text()]
        return [one for one in said if one]

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.S))
        # On the line of the buttons, which are higher than words.
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._beside, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(self.tools)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(px(2))
        words.addLayout(head)
        words.addWidget(self._details)
        words.addLayout(self.below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)


class Rows(QWidget):
    """Rows under each other, a thin rule between two."""

    opened = Signal(str)
    filled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._rules: list[QFrame] = []
        self._shown = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(tokens.XS + 2))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines, in this order."""
        editing = {one.key: one for one in self._rows[: self._shown] if one.editor is not None}
        self.reserve(len(lines))
        for at, line in enumerate(lines):
            held = editing.pop(line.key, None)
            if held is not None and self._rows[at] is not held:
                self._move(held, at)
            self._rows[at].show_line(line)
        self._shown = len(lines)
        for at, row in enumerate(self._rows):
            row.setVisible(at < self._shown)
            self._rules[at].setVisible(0 < at < self._shown)
            if at >= self._shown:
                row.drop_editor()
        self.filled.emit()

    def reserve(self, count: int) -> None:
        """Make rows before they are asked for, when there is time."""
        while len(self._rows) < count:
            self._add()

    def row(self, key: str) -> Row | None:
        """The row of the object called `key`, None when it is not shown."""
        return next((one for one in self.rows() if one.key == key), None)

    def rows(self) -> list[Row]:
        """The rows on screen, in their order."""
        return self._rows[: self._shown]

    def _add(self) -> None:
        line, row = rule(), Row()
        row.opened.connect(self.opened)
        line.hide()
        row.hide()
        self._rules.append(line)
        self._rows.append(row)
        self._column.addWidget(line)
        self._column.addWidget(row)

    def _move(self, row: Row, at: int) -> None:
        """Put a row that is being edited at its new place, the others after it."""
        self._rows.remove(row)
        self._rows.insert(at, row)
        for one in (*self._rules, *self._rows):
            self._column.removeWidget(one)
        for line, each in zip(self._rules, self._rows, strict=True):
            self._column.addWidget(line)
            self._column.addWidget(each)


class Section(QFrame):
    """A titled block of rows; `empty` is what it says when there are none.

    `key` is the object that the whole section is about, when there is one.
    """

    opened = Signal(str)

    def __init__(self, title: str, empty: str = "") -> None:
        super().__init__()
        self.key = ""
        self.setProperty("role", "surface")
        self.setAccessibleName(title)
        self.title = label(title, "section", wrap=True)
        self.aside = label("", "caption")
        self._head = Beside(self.title, self.aside, Qt.AlignmentFlag.AlignVCenter)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(px(tokens.XS))
        self._empty = empty
        self._said = label("", "secondary", wrap=True)
        self.rows = Rows()
        self.rows.opened.connect(self.opened)
        self.body = QVBoxLayout(self)
        self._build()
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line], *, aside: str = "", said: str = "") -> None:
        """Show rows; `said` is a sentence above them, the section's own when there are none."""
        self.aside.setText(aside)
        self.aside.setVisible(bool(aside))
        self._head.fit()
        sentence = said or ("" if lines else self._empty)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.rows.show_lines(lines)
        self.rows.setVisible(bool(lines))

    def clear_sentence(self) -> None:
        """Say nothing: something else than rows is shown."""
        self._said.hide()

    def sentence(self) -> str:
        """What is said above the rows."""
        return self._said.text()

    def texts(self) -> list[str]:
        """Everything written in the section, its title left out."""
        return [self._said.text(), *(text for row in self.rows.rows() for text in row.texts())]

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(tokens.S))
        head.addWidget(self._head, 1)
        head.addLayout(self.tools)
        self.body.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        self.body.setSpacing(px(tokens.S))
        self.body.addLayout(head)
        self.body.addWidget(self._said)
        self.body.addWidget(self.rows)
