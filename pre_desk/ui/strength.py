"""Says in words, while a new passphrase is typed, what it is worth."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from pre_desk.ui.background import Background
from pre_desk.ui.widgets.fields import PassphraseField


class Worth(Protocol):
    """What a passphrase is worth, as the store measures it."""

    @property
    def level(self) -> str: ...
    @property
    def sentence(self) -> str: ...


Measure = Callable[[str], Worth]

_RESTED_MS = 150
_IMAGES = {
    "refused": ("circle-x", "error"),
    "enough": ("circle-check", "secondary"),
    "strong": ("circle-check", "positive"),
}


class StrengthTeller(QObject):
    """Watches one field; the measure is made on the worker, once the fingers rest."""

    def __init__(self, field: PassphraseField, background: Background, measure: Measure) -> None:
        super().__init__(field)
        self._field, self._background, self._measure = field, background, measure
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(_RESTED_MS)
        self._rested.timeout.connect(self._ask)
        field.edit.textChanged.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        if text:
            self._rested.start()
        else:
            self._rested.stop()
            self._field.say_help()

    def _ask(self) -> None:
        typed = self._field.text()
        self._background.call(
            "Mesurer une phrase de passe",
            lambda _: self._measure(typed),
            done=lambda found: self._tell(typed, found),
        )

    def _tell(self, typed: str, found: Worth) -> None:
        # Other letters may have been typed meanwhile: they will be measured in their turn.
        if typed and typed == self._field.text():
            self._field.say(found.sentence, *_IMAGES[found.level])
