"""Reads and changes the editions of the year shown, for the panel of its author."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import Bilan
from pre_desk.ui.background import Background
from pre_desk.ui.bilan.author_panel import AuthorPanel
from pre_desk.ui.session import Session
from pre_desk.usecases.editions import (
    Edition,
    correct,
    finalise,
    last_edition,
    list_editions,
)

KINDS = frozenset(("bilan", "bilan_fige"))


class Author(QObject):
    """Follows one year at a time."""

    state_told = Signal(str)

    def __init__(self, session: Session, background: Background, panel: AuthorPanel) -> None:
        super().__init__(panel)
        self._session, self._background, self._panel = session, background, panel
        self._year = ""
        panel.finalised.connect(self._finalise)
        panel.correction_wanted.connect(self._correct)

    def show_year(self, year: str) -> None:
        """Read the editions of a school year."""
        self._year = year
        annee = AnneeScolaire.parse(year)
        self._background.read(
            "Lire les éditions du bilan",
            lambda uow, _: (last_edition(uow, annee), list_editions(uow, annee)),
            done=partial(self._show, year),
        )

    def reload(self) -> None:
        """Read them again: something has changed."""
        if self._year:
            self.show_year(self._year)

    def _show(self, year: str, found: tuple[Bilan, Sequence[Edition]]) -> None:
        if year != self._year:
            return
        last, editions = found
        over = AnneeScolaire.parse(year).end <= self._session.today
        self._panel.show_editions(last, editions, over=over)
        kept = any(one.bilan.id == last.id for one in editions)
        self.state_told.emit(_state(last) if kept else "")

    def _finalise(self) -> None:
        annee, on = AnneeScolaire.parse(self._year), self._session.today
        self._background.run(
            "Rendre le bilan définitif",
            lambda uow, _: finalise(uow, annee, on=on),
            done=lambda _: self._panel.tell_final(),
            failed=self._panel.refuse,
        )

    def _correct(self) -> None:
        annee = AnneeScolaire.parse(self._year)
        self._background.run(
            "Ouvrir une nouvelle édition du bilan",
            lambda uow, _: correct(uow, annee),
            done=lambda _: self._panel.tell_corrected(),
            failed=self._panel.refuse,
        )


def _state(bilan: Bilan) -> str:
    return f"édition {bilan.edition}, {'définitive' if bilan.definitif else 'brouillon'}"
