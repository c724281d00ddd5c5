"""A « Modifier » button on each row of the file that can change, and its menu on the row itself."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QToolButton, QWidget

from pre_desk.domain.role import Permission, Role
from pre_desk.ui.enfants.file.tabs.tab import Tab
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.rows import Row, Rows, Section

Open = Callable[[str, str, QWidget], None]
# Tab, then the attribute of each section, then what its rows are.
_SECTIONS = {
    "parcours": {
        "objectifs": "objectif",
        "reperages": "reperage",
        "mesures": "mesure_ase",
        "scolarites": "scolarite",
    },
    "actions": {
        "running": "participation",
        "planned": "participation",
        "over": "participation",
    },
    "evaluations": {"received": "evaluation"},
    "famille": {"household": "famille", "responsables": "responsable", "accords": "accord"},
}
# Tabs whose sections come with the file: where they are, and what their rows are.
_MADE = {"parcours": ("stays", "parcours"), "cellules": ("passages", "decision")}
_HEADS = {"cellules": "passage"}
# What is said of a child is corrected by those who read it.
_CONFIDED = {
    "reperage": Permission.PROBLEMATIQUES,
    "passage": Permission.PROBLEMATIQUES,
    "decision": Permission.PROBLEMATIQUES,
    "evaluation": Permission.EVALUATIONS,
}


class RowTools(QObject):
    """Puts one button on a row, whatever object the row shows afterwards."""

    def __init__(self, open_menu: Open, role: Role, parent: QObject) -> None:
        super().__init__(parent)
        self._open_menu, self._role = open_menu, role
        self._keys: dict[Section, str] = {}
        self._buttons: dict[QWidget, QToolButton] = {}
        self._kinds: dict[QObject, str] = {}
        self._followed: set[Rows] = set()

    def dress(self, tab: Tab) -> None:
        """Give a button to each row of a tab, now and when it is filled again."""
        for section, kind in _sections(tab):
            if not self._may(kind):
                continue
            rows = section.rows
            if rows not in self._followed:
                self._followed.add(rows)
                rows.filled.connect(partial(self._put, rows, kind))
            self._put(rows, kind)
        for section, key in tab.heads():
            if self._may(_HEADS[tab.code]):
                self._put_head(section, _HEADS[tab.code], key)

    def sections(self) -> Iterator[tuple[str, str]]:
        """What rows are, with the tab where they stand."""
        for tab, (_, kind) in _MADE.items():
            yield kind, tab
        for tab, kind in _HEADS.items():
            yield kind, tab
        for tab, kinds in _SECTIONS.items():
            for kind in dict.fromkeys(kinds.values()):
                yield kind, tab

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The menu key on the button of a row, or the other button of a mouse anywhere on it."""
        if event.type() is QEvent.Type.ContextMenu and isinstance(watched, Row):
            self._ask(self._kinds[watched], watched)
            return True
        return super().eventFilter(watched, event)

    def _may(self, kind: str) -> bool:
        return kind not in _CONFIDED or self._role.may(_CONFIDED[kind])

    def _put(self, rows: Rows, kind: str) -> None:
        for row in rows.rows():
            if row not in self._buttons:
                made = icon_button("Modifier", "pencil", partial(self._ask, kind, row))
                row.tools.addWidget(made)
                row.installEventFilter(self)
                self._buttons[row], self._kinds[row] = made, kind
            title = (row.texts() or [""])[0]
            self._buttons[row].setAccessibleName(f"Modifier\u00a0: {title}")

    def _ask(self, kind: str, row: Row) -> None:
        self._open_menu(kind, row.key, self._buttons[row])

    def _put_head(self, section: Section, kind: str, key: str) -> None:
        """A button for what a whole section is about."""
        self._keys[section] = key
        if section not in self._buttons:
            made = icon_button("Modifier", "pencil", partial(self._ask_head, kind, section))
            section.tools.addWidget(made)
            self._buttons[section] = made
        title = section.title.text()
        self._buttons[section].setAccessibleName(f"Modifier\u00a0: {title}")
        self._buttons[section].setVisible(bool(key))

    def _ask_head(self, kind: str, section: Section) -> None:
        self._open_menu(kind, self._keys[section], self._buttons[section])


def _sections(tab: Tab) -> Iterator[tuple[Section, str]]:
    for name, kind in _SECTIONS.get(tab.code, {}).items():
        yield getattr(tab, name), kind
    if tab.code in _MADE:
        name, kind = _MADE[tab.code]
        for section in getattr(tab, name):
            yield section, kind
