"""A process of its own: the real window on a vault, where somebody types until it is killed.

`python -m tests.journeys.typing_process VAULT LOGIN PASSPHRASE`: opens the vault, begins a new
child and says « typed » once a draft has been kept; it then goes on typing for ever. With a
word more, it corrects the name of the first child of the tests into that word, and types no
further.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_LOGGING_RULES"] = "default.warning=false"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from pre_desk.bootstrap import Desk, make_application
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import VaultAccess
from tests.vaults import KDF, NAMES

_PATIENCE_MS = 120_000


class Typist:
    """Does one small thing at each tick, as soon as it can be done."""

    def __init__(self, desk: Desk, login: str, passphrase: str, correction: str) -> None:
        self._desk = desk
        self._login, self._passphrase = login, passphrase
        self._correction = correction
        creating = (self._open, self._begin, self._type)
        correcting = (self._open, self._show_child, self._correct, self._retype)
        self._steps = iter(correcting if correction else creating)
        self._step = next(self._steps)
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(20)

    def _tick(self) -> None:
        if self._step():
            self._step = next(self._steps, self._go_on)

    def _open(self) -> bool:
        page = self._desk.unlock.open
        # Recognising the vault empties what was typed before it.
        if page.path() is None or not page.open.isEnabled():
            return False
        page.login.edit.setText(self._login)
        page.passphrase.edit.setText(self._passphrase)
        page.open.click()
        return True

    def _begin(self) -> bool:
        if self._desk.main is None:
            return False
        self._desk.main.activateWindow()
        self._desk.workplace.window.commands.run("enfant.nouveau")
        self._desk.background.ended.connect(self._tell)
        return True

    def _type(self) -> bool:
        if self._name() is None:
            return False
        QTest.keyClicks(self._name(), "Benali")
        return True

    def _show_child(self) -> bool:
        if self._desk.main is None:
            return False
        self._desk.main.activateWindow()
        self._desk.workplace.window.show_screen("enfants")
        self._desk.background.ended.connect(self._tell)
        screen, first = self._screen(), NAMES[0][0]
        listed = screen.list
        if not listed.has_index:
            return False
        listed.search.setText(first)
        listed.search.textEdited.emit(first)
        return True

    def _correct(self) -> bool:
        shown, listed = self._screen().pane.shown, self._screen().list
        if listed.model.rowCount() == 1 and shown is None:
            listed.table.selectRow(0)
        if shown is None or shown.enfant.nom != NAMES[0][0]:
            return False
        self._desk.workplace.window.commands.run("fiche.identite")
        return True

    def _retype(self) -> bool:
        editor = self._screen().editor
        card = editor.open_form() if editor is not None else None
        if not isinstance(card, RecordCard):
            return False
        name = card.form.fields[0].focus_widget()
        assert isinstance(name, QLineEdit)
        name.selectAll()
        QTest.keyClicks(name, self._correction)
        return True

    def _go_on(self) -> bool:
        """Typing never stops, with a pause long enough for a draft now and then."""
        if self._correction:
            return False
        if self._pauses > 0:
            self._pauses -= 1
        else:
            QTest.keyClicks(self._name(), "x")
            self._pauses = 80
        return False

    _pauses = 80

    def _name(self) -> QWidget | None:
        screen = self._screen()
        panel = screen.creation.panel if screen.creation is not None else None
        return panel.act.fields[0].focus_widget() if panel is not None else None

    def _screen(self) -> EnfantsScreen:
        screen = self._desk.workplace.window.visited("enfants")
        assert isinstance(screen, EnfantsScreen)
        return screen

    def _tell(self, task: object) -> None:
        if getattr(task, "label", "") == "Garder un brouillon":
            print("typed", flush=True)


def main(vault: str, login: str, passphrase: str, correction: str = "") -> int:
    app = make_application()
    path = Path(vault)
    desk = Desk(app, Settings(path.parent / "reglages.ini"), access=VaultAccess(KDF))
    desk.start()
    desk.unlock.use_vault(path)
    typist = Typist(desk, login, passphrase, correction)
    # A test that waits for a word would wait for ever.
    QTimer.singleShot(_PATIENCE_MS, app, app.quit)
    return app.exec() if typist else 1


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
