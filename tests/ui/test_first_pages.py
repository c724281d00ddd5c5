"""The three screens of a first start: nothing typed is lost, nothing weak is praised."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pre_desk.ui.background import Background
from pre_desk.ui.clipboard import clear_own
from pre_desk.ui.key_paper import print_key
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.unlock.access import VaultAccess
from pre_desk.ui.unlock.recovery_page import RecoveryPage
from pre_desk.ui.unlock.steps import STEPS, Steps
from pre_desk.ui.unlock.window import UnlockWindow
from pre_desk.ui.widgets.fields import Hint
from tests.vaults import KDF, private_home

KEY = "AB12CD-EF34GH"


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[UnlockWindow]:
    private_home(tmp_path, monkeypatch)
    background = Background()
    made = UnlockWindow(background, settings, VaultAccess(KDF), folder=tmp_path / "coffres")
    qtbot.addWidget(made, before_close_func=lambda _: background.stop())
    made.show()
    yield made
    background.stop()


@pytest.fixture
def said(qtbot: QtBot, window: UnlockWindow) -> Callable[[str], str]:
    """Type a passphrase and return what is said of it."""
    field = window.creation.passphrase

    def typed(text: str) -> str:
        before = field.findChild(Hint).text()
        field.edit.setText(text)
        qtbot.waitUntil(lambda: field.findChild(Hint).text() != before)
        assert field.edit.accessibleDescription() == field.findChild(Hint).text()
        return field.findChild(Hint).text()

    return typed


def test_each_screen_says_where_one_is(window: UnlockWindow) -> None:
    for at, page in enumerate((window.welcome, window.creation, window.recovery)):
        assert page.findChild(Steps).accessibleName().startswith(f"Étape {at + 1} sur 3")
        shown = {one.text() for one in page.findChild(Steps).findChildren(QLabel)}
        assert set(STEPS) <= shown


def test_going_back_loses_nothing_of_what_was_typed(window: UnlockWindow) -> None:
    window.welcome.new.click()
    page = window.creation
    page.name.edit.setText("antony")
    page.login.edit.setText("nadia")
    page.passphrase.edit.setText("treize moutons")
    page.back_wanted.emit()
    assert window.welcome.isVisible()
    window.welcome.new.click()
    assert page.isVisible()
    typed = (page.name.text(), page.login.text(), page.passphrase.text())
    assert typed == ("antony", "nadia", "treize moutons")


def test_a_passphrase_is_judged_in_words_while_it_is_typed(said: Callable[[str], str]) -> None:
    assert said("cheval") == "Trop courte\u00a0: encore 8\u00a0caractères."
    assert said("motdepassemairie").startswith("Cette phrase de passe est trop facile")
    assert said("girafe en tôle") == "Suffisante\u00a0; quelques mots de plus la rendraient solide."
    assert said("treize moutons traversent la place").startswith("Solide")


def test_the_words_offered_are_the_strongest(
    qtbot: QtBot, window: UnlockWindow, said: Callable[[str], str]
) -> None:
    assert said("girafe en tôle").startswith("Suffisante")
    window.creation.words_wanted.emit()
    hint = window.creation.passphrase.findChild(Hint)
    qtbot.waitUntil(lambda: hint.text().startswith("Très solide"))


def test_the_name_of_the_account_makes_no_secret(
    window: UnlockWindow, said: Callable[[str], str]
) -> None:
    window.creation.login.edit.setText("anne-sophie")
    assert said("Anne-Sophie 2026").startswith("Cette phrase de passe est trop facile")


def test_an_empty_field_says_again_what_is_asked(
    window: UnlockWindow, said: Callable[[str], str]
) -> None:
    asked = window.creation.passphrase.findChild(Hint).text()
    said("cheval")
    window.creation.passphrase.edit.clear()
    assert window.creation.passphrase.findChild(Hint).text() == asked


def test_the_key_copied_is_said_to_stay_for_half_a_minute(qtbot: QtBot, theme: Theme) -> None:
    page = RecoveryPage()
    qtbot.addWidget(page)
    page.show_key(KEY)
    page.show()
    page.once.clipboard.click()
    assert QGuiApplication.clipboard().text() == KEY
    assert "30 secondes" in page.once.notice.text()
    clear_own()
    assert QGuiApplication.clipboard().text() == ""
    page.once.copied.click()
    assert not page.once.key.isVisible()
    assert page.once.notice.text() == ""


def test_a_computer_without_a_printer_says_so(
    qtbot: QtBot, window: UnlockWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pre_desk.ui.key_paper.QPrinterInfo.availablePrinterNames", list)
    window.welcome.new.click()
    page = window.creation
    page.login.edit.setText("nadia")
    page.passphrase.edit.setText("treize moutons traversent la place")
    page.again.edit.setText("treize moutons traversent la place")
    page.submit.click()
    qtbot.waitUntil(window.recovery.isVisible, timeout=15_000)
    window.recovery.once.paper.click()
    assert window.recovery.once.notice.text().startswith("Aucune imprimante")


def test_the_key_is_printed_with_what_to_do_with_it(theme: Theme, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "cle.pdf"))
    print_key(printer, key=KEY, of="Coffre « antony »", uses=["À ranger sous clé."])
    [page] = PdfReader(tmp_path / "cle.pdf").pages
    text = " ".join(page.extract_text().split())
    assert KEY in text
    assert "antony" in text
    assert "sous clé" in text
