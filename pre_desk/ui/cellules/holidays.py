"""The holidays that the calendar draws: the official ones, or the team's own file."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.widgets.choose import choose_file
from pre_desk.usecases.school_calendar import SchoolCalendar, forget_vacances, import_vacances

_TITLE = "Vacances de l’année (CSV\u00a0: libellé, début, fin)"


class Holidays(QToolButton):
    """A menu: import a file for the year on screen, or go back to the official calendar."""

    def __init__(self, tools: Tools, owner: QWidget) -> None:
        super().__init__()
        self._tools, self._owner = tools, owner
        self._annee = AnneeScolaire.of(tools.today)
        self.dialog: QFileDialog | None = None
        self.setText("Vacances")
        self.setAccessibleName("Vacances scolaires")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction("Importer un fichier…", self._choose)
        self._official = menu.addAction("Revenir au calendrier officiel", self._forget)
        self.setMenu(menu)

    def show_calendar(self, calendar: SchoolCalendar) -> None:
        """Say where the holidays drawn come from."""
        self._annee = calendar.annee
        self._official.setEnabled(not calendar.official)
        told = "Calendrier officiel" if calendar.official else "Vacances entrées par l’équipe"
        if not calendar.known:
            told = "Le calendrier officiel de cette année n’est pas connu"
        self.setToolTip(told)

    def import_file(self, path: Path) -> None:
        """Replace the holidays of the year by those of a file."""
        annee = self._annee

        def read(uow: Any) -> None:
            with path.open("rb") as stream:
                import_vacances(uow, annee, stream, name=path.name)

        self._tools.save("Importer les vacances scolaires", read, owner=self._owner)

    def _choose(self) -> None:
        self.dialog = choose_file(
            self._owner, _TITLE, "Tableaux (*.csv)", lambda path: self.import_file(path)
        )

    def _forget(self) -> None:
        annee = self._annee
        self._tools.save(
            "Revenir aux vacances officielles",
            lambda uow: forget_vacances(uow, annee),
            owner=self._owner,
        )
