"""Every form of a child's file, opened one after the other."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.widgets.rows import Section
from tests.ui.every_screen import Visit

# A menu, and what is done at once.
_NOT_FORMS = ("fiche.modifier", "fiche.supprimer", "fiche.famille-a-part")
_DONE_AT_ONCE = "corbeille"
_FIRST = 2
_PENCILS = ("parcours", "actions", "evaluations", "cellules", "famille")


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
        _leave(visit)
    yield from every_correction(visit)


def every_correction(visit: Visit) -> Iterator[tuple[str, QWidget]]:
    """Show what the menus of rows open: of each kind of section the first two, each line once."""
    window = visit.desk.workplace.window
    screen = window.visited("enfants")
    assert isinstance(screen, EnfantsScreen)
    for code in _PENCILS:
        screen.pane.show_tab(code)
        visit.settle()
        kinds: dict[str, list[Section]] = {}
        for section in screen.pane.current.findChildren(Section):
            kinds.setdefault(section.accessibleName().split(" ")[0], []).append(section)
        for kind, sections in kinds.items():
            seen: set[str] = set()
            for section in sections[:_FIRST]:
                for at in range(len(_pencils(section)[:_FIRST])):
                    while (chosen := _unseen(visit, section, at, seen)) is not None:
                        name = f"corriger/{kind}/{chosen.text()}"
                        chosen.trigger()
                        visit.settle()
                        yield name, window
                        _leave(visit)


def _pencils(section: Section) -> list[QToolButton]:
    found = section.findChildren(QToolButton)
    return [one for one in found if one.isVisible() and one.accessibleName().startswith("Modifier")]


def _unseen(visit: Visit, section: Section, at: int, seen: set[str]) -> QAction | None:
    """Open the menu of a row; return its first line that was not taken yet, the menu closed."""
    _pencils(section)[at].click()
    visit.settle()
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        # Nothing of this row can be changed: a notice says so.
        return None
    lines = [one for one in menu.actions() if one.text() and _DONE_AT_ONCE not in one.text()]
    new = [one for one in lines if one.text() not in seen]
    seen.update(one.text() for one in new[:1])
    menu.hide()
    return new[0] if new else None


def _leave(visit: Visit) -> None:
    window = visit.desk.workplace.window
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    visit.settle()
