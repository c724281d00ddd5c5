"""Somebody who writes in a child's file: the file, its forms, and the keys that open them."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.commands import Commands
from pre_desk.ui.editing.services import Editing, make_editing
from pre_desk.ui.enfants.forms.editor import FileEditor
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.rows import Row
from pre_desk.usecases.enfant_file import open_file
from tests.ui.file_fixtures import Reader
from tests.ui.file_team import TODAY

T = TypeVar("T")


class Hands:
    """Opens forms of the file of a Reader, and fills them in."""

    def __init__(self, qtbot: QtBot, reader: Reader) -> None:
        self.qtbot, self.reader, self.view = qtbot, reader, reader.view
        context = reader.view._context
        self.notice = Notice()
        qtbot.addWidget(self.notice)
        commands = Commands(reader.view)
        self.editing: Editing = make_editing(
            reader.background, commands, self.notice, today=TODAY, role=context.role
        )
        reader.background.refused.connect(lambda error: self.notice.refuse(error.message))
        self.editor = FileEditor(reader.view, self.editing)
        self.view.activateWindow()
        self.wait(self.view.isActiveWindow)
        self.read_again()

    def read_again(self, enfant_id: str = "") -> None:
        """Show the file as it is stored now, or another one, as the screen does."""
        assert self.view.shown is not None
        key = enfant_id or self.view.shown.enfant.id
        told: list[Any] = []
        self.reader.background.run(
            "Ouvrir une fiche", lambda uow, _: open_file(uow, key, on=TODAY), done=told.append
        )
        self.wait(lambda: bool(told))
        self.view.show_file(told[0])
        self.editor.show_file(told[0])
        self.reader.settle()

    def ask(self, use_case: Callable[[UnitOfWork], T]) -> T:
        """Read the vault in its turn."""
        answered: list[T] = []
        self.reader.background.read("Lire", lambda uow, _: use_case(uow), done=answered.append)
        self.wait(lambda: bool(answered))
        return answered[0]

    def pencils(self, code: str) -> dict[str, QToolButton]:
        """The buttons « Modifier » of a tab, by the name a screen reader says."""
        self.view.show_tab(code)
        self.reader.settle()
        found = self.view.tab(code).findChildren(QToolButton)
        named = [(one.accessibleName().replace("\u00a0", " "), one) for one in found]
        return {name: one for name, one in named if name.startswith("Modifier") and shown(one)}

    def press(self, button: QWidget) -> QMenu:
        """Press a pencil with the space bar; return the menu it opens."""
        button.setFocus()
        self.qtbot.keyClick(button, Qt.Key.Key_Space)
        return self.menu()

    def menu_key(self, button: QWidget) -> QMenu:
        """Press the menu key on a pencil, as the window system tells it to the row."""
        button.setFocus()
        reason = QContextMenuEvent.Reason.Keyboard
        middle = button.rect().center()
        QApplication.sendEvent(
            button, QContextMenuEvent(reason, middle, button.mapToGlobal(middle))
        )
        return self.menu()

    def menu(self) -> QMenu:
        """The menu that is open."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        return found

    def choose(self, menu: QMenu, title: str) -> Any:
        """Take one line of a menu with the keyboard; return the form it opens."""
        while menu.activeAction() is None or menu.activeAction().text() != title:
            self.qtbot.keyClick(menu, Qt.Key.Key_Down)
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)
        self.wait(lambda: self.editor.open_form() is not None)
        return self.editor.open_form()

    def close_menu(self, menu: QMenu) -> list[str]:
        """Leave a menu; return what it offered."""
        offered = titles(menu)
        self.qtbot.keyClick(menu, Qt.Key.Key_Escape)
        self.wait(lambda: QApplication.activePopupWidget() is None)
        return offered

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for what must come."""
        self.qtbot.waitUntil(until, timeout=10_000)


def titles(menu: QMenu) -> list[str]:
    """What a menu offers."""
    return [one.text() for one in menu.actions() if not one.isSeparator()]


def shown(button: QWidget) -> bool:
    """Whether a pencil is on a row, or a section, on screen."""
    parent = button.parentWidget()
    while parent is not None and not isinstance(parent, Row):
        parent = parent.parentWidget()
    return not button.isHidden() and (parent is None or not parent.isHidden())


def field(form: Any, name: str) -> Any:
    """One field of a form."""
    fields = form.act.fields if hasattr(form, "act") else form.form.fields
    return next(one for one in fields if one.name == name)


def retype(one: Any, content: str) -> None:
    """Type in a field and leave it, its list never opened: it would hold the focus."""
    one.restore(content)
    one.edited.emit()
    one.finish()
