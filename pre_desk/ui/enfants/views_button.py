"""The views of the list: choose one, keep the present one under a name, rename, drop."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.views import SavedView

_LONGEST = 26
_FREE = "Vue libre"
_NAME_WIDTH = 360


class ViewsButton(QToolButton):
    """« Parcours en cours ▾ »; tells what is wanted, keeps nothing itself."""

    view_chosen = Signal(object)
    keep_wanted = Signal(str)
    update_wanted = Signal(object)
    rename_wanted = Signal(object, str)
    drop_wanted = Signal(object)
    first_wanted = Signal(object)

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self._writable = writable
        self._views: Sequence[SavedView] = ()
        self._current: SavedView | None = None
        self._modified = False
        self._naming: NameWindow | None = None
        self.setProperty("role", "link")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        show_icon(self, "chevron-down", "accent", size=14)
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._tell()

    @property
    def current(self) -> SavedView | None:
        """The view chosen last."""
        return self._current

    @property
    def views(self) -> Sequence[SavedView]:
        """Every view that can be chosen."""
        return self._views

    def offer(self, views: Sequence[SavedView]) -> None:
        """Offer these views; the current one stays so if it is still there."""
        self._views = views
        current = self._current.id if self._current else ""
        self._current = next((one for one in views if one.id == current), None)
        self._tell()

    def show_current(self, view: SavedView | None, *, modified: bool = False) -> None:
        """Say which view is on screen, and whether it was changed since."""
        self._current, self._modified = view, modified
        self._tell()

    def longest(self) -> int:
        """The width it takes once the view on screen is changed."""
        written = self.fontMetrics().horizontalAdvance
        return self.sizeHint().width() - written(self.text()) + written(self._written(True))

    def ask_name(self) -> None:
        """Ask under which name the present view is kept."""
        self._ask("Garder cette vue", "", self.keep_wanted.emit)

    def named(self) -> None:
        """The name that was asked for is taken."""
        if self._naming is not None:
            self._naming.close()

    def refuse_name(self, sentence: str) -> bool:
        """Say beside the name why it is refused; False when no name is being asked for."""
        if self._naming is None:
            return False
        self._naming.refuse(sentence)
        return True

    def _ask(self, title: str, name: str, then: Callable[[str], object]) -> None:
        self._naming = NameWindow(title, name, then, self.window())
        self._naming.finished.connect(self._forget_window)
        self._naming.open()

    def _forget_window(self) -> None:
        self._naming = None

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        own = False
        for view in self._views:
            if not view.shipped and not own:
                own = True
                menu.addSeparator()
            name = f"{_safe(view.name)}{' · à l’ouverture' if view.first else ''}"
            command = menu.addAction(name)
            command.setCheckable(True)
            command.setChecked(view == self._current)
            group.addAction(command)
            command.triggered.connect(lambda _=False, one=view: self.view_chosen.emit(one))
        if self._writable:
            self._add_changes(menu)

    def _add_changes(self, menu: QMenu) -> None:
        menu.addSeparator()
        menu.addAction("Garder cette vue…").triggered.connect(self.ask_name)
        current = self._current
        if current is None:
            return
        if not current.first:
            open_here = menu.addAction("Ouvrir la liste sur cette vue")
            open_here.triggered.connect(lambda: self.first_wanted.emit(current))
        if current.shipped:
            return
        if self._modified:
            update = menu.addAction(f"Mettre à jour «\u00a0{_safe(current.name)}\u00a0»")
            update.triggered.connect(lambda: self.update_wanted.emit(current))
        menu.addAction("Renommer…").triggered.connect(self._ask_other_name)
        drop = menu.addAction("Supprimer la vue")
        drop.triggered.connect(lambda: self.drop_wanted.emit(current))

    def _ask_other_name(self) -> None:
        current = self._current
        if current is not None:
            rename = lambda name: self.rename_wanted.emit(current, name)  # noqa: E731
            self._ask("Renommer la vue", current.name, rename)

    def _tell(self) -> None:
        name = self._current.name if self._current else _FREE
        changed = self._current is not None and self._modified
        self.setText(_safe(self._written(changed)))
        self.setToolTip("Choisir, garder ou renommer une vue de la liste (Ctrl+Maj+V)")
        self.setAccessibleName(f"Vue\u00a0: {name}{', modifiée' if changed else ''}")

    def _written(self, changed: bool) -> str:
        name = self._current.name if self._current else _FREE
        shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        return f"{shown} (modifiée)" if changed else shown


class NameWindow(QDialog):
    """One name to type; it stays open until the vault has taken it."""

    def __init__(
        self, title: str, name: str, then: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._then = then
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(_NAME_WIDTH))
        self.name = TextField("nom", "Nom de la vue")
        self.name.show_value(name)
        self.name.edit.selectAll()
        self.name.edit.textChanged.connect(self._tell)
        self.keep = button("Garder", self._keep, role="primary")
        self.keep.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.M))
        column.addWidget(label(title, "section"))
        column.addWidget(self.name)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(button("Annuler", self.close))
        line.addWidget(self.keep)
        column.addLayout(line)
        self.name.edit.setFocus()
        self._tell()

    def refuse(self, sentence: str) -> None:
        """Say why this name cannot be taken; another can be typed."""
        self._tell()
        self.name.refuse(sentence)
        self.name.edit.setFocus()
        # What was refused takes room that the window has not yet.
        self.adjustSize()

    def _tell(self) -> None:
        self.keep.setEnabled(bool(self.name.value()))

    def _keep(self) -> None:
        # Until it is answered, a second press would keep a second view.
        self.keep.setEnabled(False)
        self._then(self.name.value())


def _safe(text: str) -> str:
    return text.replace("&", "&&")
