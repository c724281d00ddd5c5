"""A « Modifier » button on each row of the file that can change."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QToolButton, QWidget

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
_STAYS = "stays"


class RowTools:
    """Puts one button on a row, whatever object the row shows afterwards."""

    def __init__(self, open_menu: Open) -> None:
        self._open_menu = open_menu
        self._buttons: dict[Row, QToolButton] = {}
        self._followed: set[Rows] = set()

    def dress(self, tab: Tab) -> None:
        """Give a button to each row of a tab, now and when it is filled again."""
        for section, kind in _sections(tab):
            rows = section.rows
            if rows not in self._followed:
                self._followed.add(rows)
                rows.filled.connect(partial(self._put, rows, kind))
            self._put(rows, kind)

    def sections(self) -> Iterator[tuple[str, str]]:
        """What rows are, with the tab where they stand."""
        yield "parcours", "parcours"
        for tab, kinds in _SECTIONS.items():
            for kind in dict.fromkeys(kinds.values()):
                yield kind, tab

    def _put(self, rows: Rows, kind: str) -> None:
        for row in rows.rows():
            if row not in self._buttons:
                made = icon_button("Modifier", "pencil", partial(self._ask, kind, row))
                row.tools.addWidget(made)
                self._buttons[row] = made
            title = (row.texts() or [""])[0]
            self._buttons[row].setAccessibleName(f"Modifier\u00a0: {title}")

    def _ask(self, kind: str, row: Row) -> None:
        self._open_menu(kind, row.key, self._buttons[row])


def _sections(tab: Tab) -> Iterator[tuple[Section, str]]:
    for name, kind in _SECTIONS.get(tab.code, {}).items():
        yield getattr(tab, name), kind
    for section in getattr(tab, _STAYS, ()):
        yield section, "parcours"
