"""The way to both assistants, for the roles that may use them."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background
from pre_desk.ui.exchange.dropping import FileDrop
from pre_desk.ui.main_window import MainWindow
from pre_desk.ui.session import Session

if TYPE_CHECKING:
    from pre_desk.ui.exchange.export_screen import ExportScreen
    from pre_desk.ui.exchange.import_screen import ImportScreen

IMPORT, EXPORT = "import", "export"


class ExchangeDoor(QObject):
    """Makes each assistant at its first visit; goes back where the person came from."""

    def __init__(self, window: MainWindow, session: Session, background: Background) -> None:
        super().__init__(window)
        self._window, self._session, self._background = window, session, background
        self._came_from = ""
        if session.may_write(Permission.IMPORT):
            window.add_aside(IMPORT, self._make_import)
            FileDrop(window).dropped.connect(self.take)
        if session.may_write(Permission.EXPORT_STORE):
            window.add_aside(EXPORT, self._make_export)

    def show_import(self, came_from: str = "") -> None:
        """Show the import assistant, at its beginning unless a preview is being read."""
        self._visit_import(came_from).start()

    def take(self, source: Path) -> None:
        """Show the import assistant reading what was dropped."""
        self._visit_import("").take(source)

    def show_export(self, came_from: str = "") -> None:
        """Show the export assistant."""
        self._came_from = came_from
        self._window.show_screen(EXPORT)
        cast("ExportScreen", self._window.visited(EXPORT)).start()

    def _visit_import(self, came_from: str) -> "ImportScreen":
        self._came_from = came_from
        self._window.show_screen(IMPORT)
        return cast("ImportScreen", self._window.visited(IMPORT))

    def _make_import(self) -> "ImportScreen":
        from pre_desk.ui.exchange.import_screen import ImportScreen

        made = ImportScreen(self._session, self._background)
        made.left.connect(self._go_back)
        made.children_wanted.connect(lambda: self._window.show_screen("enfants"))
        return made

    def _make_export(self) -> "ExportScreen":
        from pre_desk.ui.exchange.export_screen import ExportScreen

        made = ExportScreen(self._session, self._background)
        made.left.connect(self._go_back)
        return made

    def _go_back(self) -> None:
        if self._came_from:
            self._window.show_screen(self._came_from)
        else:
            self._window.show_first()
