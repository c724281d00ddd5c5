"""What a coordination sees the first day: a vault is made, its key kept, each screen is empty."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.ui.every_interruption import press
from tests.ui.every_screen import Visit

_PASSPHRASE = "treize moutons traversent la place"


def every_beginning(visit: Visit, size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    """Make the vault of a team as a person does, then show each screen of the rail, tab by tab."""
    _make_the_vault(visit)
    window = visit.desk.workplace.window
    window.resize(*size)
    for name in window.rail.names():
        window.show_screen(name)
        visit.come_to(window)
        yield name, window
        yield from visit.tabs(name, window.visited(name), window)


def _make_the_vault(visit: Visit) -> None:
    unlock = visit.desk.unlock
    visit.come_to(unlock)
    press(unlock, "Créer le coffre de l’équipe")
    page, kept = unlock.creation, unlock.recovery.once
    page.login.edit.setText("coordination")
    for field in (page.passphrase, page.again):
        field.edit.setText(_PASSPHRASE)
    page.submit.click()
    visit.wait(lambda: bool(kept.key.text()))
    kept.copied.click()
    kept.back.edit.setText(kept.key.text())
    kept.check.click()
    visit.wait(lambda: visit.desk.main is not None)
