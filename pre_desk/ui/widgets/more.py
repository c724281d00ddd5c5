"""« Plus ▾ »: what has no room on a line, in a menu at its end."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pre_desk.french import NBSP
from pre_desk.ui.icons import show_icon

MORE = "Plus"
Choice = tuple[str, Callable[[], object]]


class MoreButton(QToolButton):
    """Names what its menu offers to whoever asks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()
        self.setText(MORE)
        self.setProperty("role", "more")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow after the word.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        show_icon(self, "chevron-down", "secondary", size=14)
        self.clicked.connect(self._open)
        self.hide()

    def offer(self, choices: Sequence[Choice], words: str = MORE) -> None:
        """Take what is behind the button, and what it says."""
        self._choices = choices
        told = ", ".join(title for title, _ in choices)
        self.setText(words)
        self.setToolTip(told)
        self.setAccessibleName(f"{words}{NBSP}: {told}")

    def menu_of_choices(self) -> QMenu:
        """The menu as it opens."""
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for title, then in self._choices:
            menu.addAction(title).triggered.connect(lambda _, then=then: then())
        return menu

    def _open(self) -> None:
        menu = self.menu_of_choices()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
