"""Each step of the import and of the export, what is refused and what is taken back."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from pre_desk.bundled import bundled_path
from pre_desk.ui.exchange.export_screen import ExportScreen
from pre_desk.ui.exchange.import_screen import ImportScreen
from tests.ui.every_screen import Visit

_ENOUGH = "treize moutons traversent la place"


def every_exchange(visit: Visit) -> Iterator[tuple[str, QWidget]]:
    """Show both assistants; what is imported is taken back."""
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "coffre.predesk"
        window = visit.desk.workplace.window
        # The windows of another walk may have just been closed.
        window.activateWindow()
        visit.wait(window.isActiveWindow)
        for name in _exported(visit, archive):
            visit.settle()
            yield f"export/{name}", window
        for name in _imported(visit, Path(folder), archive):
            visit.settle()
            yield f"import/{name}", window


def _exported(visit: Visit, archive: Path) -> Iterator[str]:
    place = visit.desk.workplace
    place.exchange.show_export()
    screen = place.window.visited("export")
    assert isinstance(screen, ExportScreen)
    screen.passphrase.edit.setText("court")
    screen.submit.click()
    yield "differentes"
    screen.again.edit.setText("court")
    screen.submit.click()
    yield "trop-court"
    screen.words.click()
    yield "mots"
    screen.choice.setCurrentIndex(1)
    screen.submit.click()
    yield "compte"
    screen.start()
    screen.passphrase.edit.setText(_ENOUGH)
    screen.again.edit.setText(_ENOUGH)
    screen.export_to(archive)
    visit.wait(screen.written.isVisible)
    yield "ecrit"


def _imported(visit: Visit, folder: Path, archive: Path) -> Iterator[str]:
    place = visit.desk.workplace
    place.exchange.take(folder / "absent")
    screen = place.window.visited("import")
    assert isinstance(screen, ImportScreen)
    visit.wait(lambda: bool(screen.source.notice.text()))
    yield "refus"
    screen.take(archive)
    visit.wait(screen.source.locked.isVisible)
    yield "archive"
    screen.source.passphrase.edit.setText("ce n’est pas la bonne")
    screen.source.read.click()
    visit.wait(lambda: "bonne" in screen.source.passphrase.edit.accessibleDescription())
    yield "phrase-refusee"
    screen.take(bundled_path("resources/templates/dossier-exemple"))
    visit.wait(lambda: screen.page is screen.preview)
    yield "questions"
    screen.preview.submit.click()
    visit.wait(lambda: screen.page is screen.report)
    yield "rapport"
    screen.report.undo.click()
    visit.wait(lambda: screen.report.title.text() == "Import annulé")
    yield "annule"
