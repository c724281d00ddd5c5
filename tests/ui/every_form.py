"""Every form of a child's file, opened one after the other."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.every_screen import Visit

# A menu, and what is done at once.
_NOT_FORMS = ("fiche.modifier", "fiche.supprimer", "fiche.famille-a-part")


def every_form(visit: Visit) -> Iterator[tuple[str, QWidget]]:
    """Show each form on the first child of the list, then that of a new child."""
    window = visit.desk.workplace.window
    window.show_screen("enfants")
    visit.settle()
    names = [one.name for one in window.commands.all() if one.name.startswith("fiche.")]
    for name in [*(one for one in names if one not in _NOT_FORMS), "enfant.nouveau"]:
        window.commands.run(name)
        visit.settle()
        yield name.replace(".", "/"), window
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        visit.settle()
