"""What can be done with several children chosen in the list."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pre_desk import tokens
from pre_desk.french import counted
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.text import label


class BulkBar(QFrame):
    """Hidden until two children are chosen."""

    referent_wanted = Signal()
    action_wanted = Signal()
    print_wanted = Signal()
    copy_wanted = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName("Enfants sélectionnés")
        self._count = label("", "strong")
        self._buttons: dict[str, QPushButton] = {}
        self._line = FlowLayout()
        self._line.setSpacing(px(tokens.S))
        self._line.addWidget(self._count)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(tokens.S), px(tokens.XS), px(tokens.XS), px(tokens.XS))
        line.addLayout(self._line, 1)
        close = icon_button("Ne garder qu’un enfant sélectionné", "x", self.dropped.emit)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._add("referent", "Changer de référent…", self.referent_wanted.emit)
        self._add("action", "Ajouter à une action…", self.action_wanted.emit)
        self._add("print", "Imprimer les fiches", self.print_wanted.emit)
        self._add("copy", "Copier le tableau", self.copy_wanted.emit)
        self.hide()

    def allow(self, *, referent: bool, action: bool, printing: bool) -> None:
        """Leave out what the role, or a vault that is only read, does not allow."""
        allowed = {"referent": referent, "action": action, "print": printing}
        for name, shown in allowed.items():
            self._buttons[name].setVisible(shown)

    def allow_printing(self) -> None:
        """Offer to print as well."""
        self._buttons["print"].show()

    def tell(self, chosen: int) -> None:
        """Say how many are chosen."""
        self._count.setText(counted(chosen, "enfant sélectionné", "enfants sélectionnés"))
        self.setVisible(chosen > 1)

    def first(self) -> QWidget:
        """The first button that can be pressed."""
        return next(one for one in self._buttons.values() if not one.isHidden())

    def _add(self, name: str, text: str, then: Callable[[], None]) -> None:
        made = button(text, then, role="link")
        self._buttons[name] = made
        self._line.addWidget(made)
