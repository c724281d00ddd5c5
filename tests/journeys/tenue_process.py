"""A process of its own: a meeting held in the real window, typed without a pause until killed.

`python -m tests.journeys.tenue_process VAULT LOGIN PASSPHRASE`: takes the meeting of the vault
up where it is and says « resumed CHILD [TEXTS] SECONDS », then types letter after letter of a
sentence that is known, turning to the next child now and then. It says « kept CHILD LENGTH »
each time the vault has kept what is typed, « turned CHILD » each time it knows of another.
"""

import json
import os
import sys
from collections import deque
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_LOGGING_RULES"] = "default.warning=false"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from pre_desk.bootstrap import Desk, make_application
from pre_desk.ui.cellules.tenue.window import TenueWindow
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import VaultAccess
from tests.vaults import KDF

LETTERS = 24
"""How much is typed of a child before the next one."""
_EVERY_MS = 15


def sentence(at: int, length: int) -> str:
    """What is typed of the child at a place, its first letters."""
    return (f"enfant-{at}-elle-vient-au-club-et-lit-seule-" * 2)[:length]


class Scribe:
    """Does one small thing at each tick, as soon as it can be done."""

    def __init__(self, desk: Desk, login: str, passphrase: str) -> None:
        self._desk, self._login, self._passphrase = desk, login, passphrase
        self._sent: deque[tuple[int, int]] = deque()
        self._turned: deque[int] = deque()
        self._step = self._open
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(_EVERY_MS)

    def _tick(self) -> None:
        self._step = self._step() or self._step

    def _open(self):
        page = self._desk.unlock.open
        if not page.open.isEnabled():
            return None
        page.login.edit.setText(self._login)
        page.passphrase.edit.setText(self._passphrase)
        page.open.click()
        return self._hold

    def _hold(self):
        if self._desk.main is None:
            return None
        self._desk.background.ended.connect(self._tell)
        self._desk.background.read(
            "Chercher",
            lambda uow, _: uow.cellule.find()[0].id,
            done=self._desk.workplace.cellules.hold,
        )
        return self._resume

    def _resume(self):
        tenue = self._tenue()
        if tenue is None:
            return None
        tenue.keeper.kept.connect(lambda _: self._sent.append((tenue.state.at, self._length())))
        texts = [one.faits for one in tenue.state.children]
        _say("resumed", tenue.state.at, json.dumps(texts), tenue.state.total())
        tenue.view.faits.setFocus()
        return self._type

    def _type(self):
        tenue = self._tenue()
        assert tenue is not None
        length, at = self._length(), tenue.state.at
        if length < LETTERS:
            QTest.keyClicks(tenue.view.faits, sentence(at, length + 1)[-1])
        elif at + 1 < len(tenue.state.children):
            self._turned.append(at + 1)
            QTest.keyClick(tenue.view.faits, Qt.Key.Key_Down)
            tenue.view.faits.setFocus()

    def _tenue(self) -> TenueWindow | None:
        return self._desk.workplace.cellules.tenue

    def _length(self) -> int:
        tenue = self._tenue()
        assert tenue is not None
        return len(tenue.view.faits.toPlainText())

    def _tell(self, task: object) -> None:
        label = getattr(task, "label", "")
        if label == "Garder un brouillon" and self._sent:
            _say("kept", *self._sent.popleft())
        if label == "Aller à un enfant" and self._turned:
            _say("turned", self._turned.popleft())


def _say(*words: object) -> None:
    print(*words, flush=True, sep="\t")


def main(vault: str, login: str, passphrase: str) -> int:
    app = make_application()
    path = Path(vault)
    desk = Desk(app, Settings(path.parent / "reglages.ini"), access=VaultAccess(KDF))
    desk.start()
    desk.unlock.use_vault(path)
    scribe = Scribe(desk, login, passphrase)
    return app.exec() if scribe else 1


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
