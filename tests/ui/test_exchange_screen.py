"""Both assistants, on a true vault: nothing written before « Importer », all of it taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.domain.errors import Cancelled
from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.exchange.door import ExchangeDoor
from pre_desk.ui.exchange.export_screen import ExportScreen
from pre_desk.ui.exchange.import_screen import ImportScreen
from pre_desk.ui.main_window import MainWindow
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import session_of
from pre_desk.ui.widgets.fields import Field
from pre_desk.usecases import vaults
from tests.conftest import NOW

PASSPHRASE = "treize moutons traversent la place"
FILES = {
    "enfants": "enfant;nom;prenom;naissance;sexe\n1;Benali;Maëlys;2012-03-04;F\n"
    "2;Cissé;Théo;2013-05-44;G\n",
    "parcours": "parcours;enfant;entree;sortie;motif_sortie\nA;1;2020-09-01;;\n",
    "suivis": "parcours;debut;liste\nA;2020-09-01;Suivi léger\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dossier"
    made.mkdir()
    for name, text in FILES.items():
        (made / f"{name}.csv").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profil"))
    path = tmp_path / "equipe.pre"
    vault, _ = vaults.create_vault(
        path,
        login="coordination",
        role=Role.COORDINATION,
        passphrase=PASSPHRASE,
        now=NOW,
        poste="POSTE-1",
        kdf=vaults.KdfPolicy.for_tests(),
    )
    return session_of(vault, path)


@pytest.fixture
def background(qtbot: QtBot, session: Session) -> Iterator[Background]:
    made = Background()
    made.attach(session.vault)
    yield made
    made.stop()


@pytest.fixture
def screen(qtbot: QtBot, session: Session, background: Background) -> ImportScreen:
    made = ImportScreen(session, background)
    qtbot.addWidget(made, before_close_func=lambda _: background.stop())
    made.resize(1280, 700)
    made.show()
    return made


def previewed(qtbot: QtBot, screen: ImportScreen, source: Path) -> None:
    screen.take(source)
    qtbot.waitUntil(lambda: screen.page is screen.preview)


def said(field: Field) -> str:
    """What is told under a field, as a screen reader hears it too."""
    return field.edit.accessibleDescription()


def children(session: Session) -> list[str]:
    with session.vault.reading(now=NOW) as uow:
        return [one.nom for one in uow.enfant.find()]


def test_a_preview_tells_counts_reasons_and_questions_and_writes_nothing(
    qtbot: QtBot, screen: ImportScreen, session: Session, folder: Path
) -> None:
    previewed(qtbot, screen, folder)
    assert screen.preview.brought.text() == (
        "1\u00a0enfant et 0\u00a0parcours à importer · 3\u00a0lignes refusées"
    )
    assert screen.preview.submit.text() == "Importer 1\u00a0enfant"
    copied = screen.preview.reasons.table.copied_text()
    assert copied.splitlines()[0] == "Fichier\tLigne\tRaison"
    assert "enfants.csv\t3\t" in copied
    assert "suivis.csv\t2\tListe « Suivi léger »".replace("« ", "«\u00a0")[:20] in copied
    assert screen.preview.questions.isVisibleTo(screen)
    told = [one.text() for one in screen.preview.questions.findChildren(QLabel)]
    assert "ligne\u00a02 de suivis.csv" in told
    assert children(session) == []


def test_an_answer_is_checked_again_then_imported(
    qtbot: QtBot, screen: ImportScreen, background: Background, session: Session, folder: Path
) -> None:
    previewed(qtbot, screen, folder)
    choice = screen.preview.questions.choice("Suivi léger")
    assert choice.findText("Laisser inconnu") < 0
    choice.setCurrentIndex(choice.findData("observation"))
    screen.preview.questions.check.click()
    qtbot.waitUntil(lambda: "1\u00a0parcours" in screen.preview.brought.text())
    assert not screen.preview.questions.isVisibleTo(screen)
    with qtbot.waitSignal(background.changed) as told:
        screen.preview.submit.click()
    assert told.args is not None
    assert {"enfant", "parcours", "suivi"} <= told.args[0]
    assert screen.page is screen.report
    assert screen.report.brought.text() == "1\u00a0enfant et 1\u00a0parcours importés"
    assert children(session) == ["Benali"]


def test_the_whole_import_is_taken_back_from_its_report(
    qtbot: QtBot, screen: ImportScreen, session: Session, folder: Path
) -> None:
    previewed(qtbot, screen, folder)
    screen.preview.submit.click()
    qtbot.waitUntil(lambda: screen.page is screen.report)
    assert children(session) == ["Benali"]
    screen.report.undo.click()
    qtbot.waitUntil(lambda: screen.report.title.text() == "Import annulé")
    assert children(session) == []
    assert not screen.report.undo.isVisibleTo(screen)


def test_what_cannot_be_read_is_refused_in_a_sentence_and_another_may_be_chosen(
    qtbot: QtBot, screen: ImportScreen, folder: Path
) -> None:
    (folder / "enfants.csv").write_bytes(FILES["enfants"].encode("latin-1"))
    screen.take(folder)
    qtbot.waitUntil(lambda: bool(screen.source.notice.text()))
    assert "enfants.csv, ligne 2" in screen.source.notice.text()
    assert screen.page is screen.source
    assert screen.source.folder.isEnabled()


def test_cancelling_leaves_the_preview_ready_to_be_imported(
    qtbot: QtBot, screen: ImportScreen, session: Session, folder: Path, monkeypatch
) -> None:
    previewed(qtbot, screen, folder)

    def cancelled(*_: object, **__: object) -> None:
        raise Cancelled

    with monkeypatch.context() as patched:
        patched.setattr("pre_desk.usecases.imports.run_import", cancelled)
        screen.preview.submit.click()
        qtbot.waitUntil(lambda: "annulée" in screen.preview.notice.text())
    assert children(session) == []
    screen.preview.submit.click()
    qtbot.waitUntil(lambda: screen.page is screen.report)


def test_an_export_asks_a_passphrase_twice_and_its_archive_comes_back_with_it(
    qtbot: QtBot,
    screen: ImportScreen,
    background: Background,
    session: Session,
    folder: Path,
    tmp_path: Path,
) -> None:
    previewed(qtbot, screen, folder)
    screen.preview.submit.click()
    qtbot.waitUntil(lambda: screen.page is screen.report)
    export = ExportScreen(session, background)
    qtbot.addWidget(export, before_close_func=lambda _: background.stop())
    export.start()
    export.passphrase.edit.setText(PASSPHRASE)
    export.again.edit.setText("autre chose")
    export.submit.click()
    assert said(export.again) == "Les deux phrases de passe diffèrent."
    archive = tmp_path / "copie.predesk"
    export.export_to(archive)
    qtbot.waitUntil(lambda: export.written.isVisibleTo(export), timeout=20_000)
    assert archive.stat().st_mode & 0o777 == 0o600
    assert b"Benali" not in archive.read_bytes()
    assert export.passphrase.text() == ""

    screen.take(archive)
    qtbot.waitUntil(lambda: screen.source.locked.isVisibleTo(screen))
    screen.source.passphrase.edit.setText("ce n’est pas la bonne")
    screen.source.read.click()
    qtbot.waitUntil(lambda: "n’est pas la bonne" in said(screen.source.passphrase), timeout=20_000)
    screen.source.passphrase.edit.setText(PASSPHRASE)
    qtbot.keyClick(screen.source.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.page is screen.preview, timeout=20_000)
    assert "1\u00a0doublon possible" in screen.preview.brought.text()
    assert screen.source.passphrase.text() == ""


def test_the_account_s_own_passphrase_is_verified_before_it_protects_an_archive(
    qtbot: QtBot, background: Background, session: Session, tmp_path: Path
) -> None:
    export = ExportScreen(session, background)
    qtbot.addWidget(export, before_close_func=lambda _: background.stop())
    export.choice.setCurrentIndex(1)
    export.submit.click()
    assert said(export.account) == "Il manque votre phrase de passe."
    export.account.edit.setText("une autre phrase de passe")
    export.export_to(tmp_path / "x.predesk")
    qtbot.waitUntil(lambda: "votre compte" in said(export.account))
    assert not (tmp_path / "x.predesk").exists()


@pytest.fixture
def window(
    qtbot: QtBot, session: Session, background: Background, tmp_path: Path
) -> Iterator[MainWindow]:
    made = MainWindow(session, background, Settings(tmp_path / "reglages.ini"))
    qtbot.addWidget(made, before_close_func=lambda _: background.stop())
    yield made


def dropped(window: QWidget, *paths: Path) -> bool:
    """Drop files in the middle of a window; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    action, no_button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(300, 300), action, data, no_button, keys)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        drop = QDropEvent(QPointF(300, 300), action, data, no_button, keys, QEvent.Type.Drop)
        QApplication.sendEvent(window, drop)
    return entering.isAccepted()


def test_a_folder_dropped_on_the_window_is_read_at_once(
    qtbot: QtBot, window: MainWindow, session: Session, background: Background, folder: Path
) -> None:
    ExchangeDoor(window, session, background)
    assert not dropped(window, folder, folder)
    assert dropped(window, folder)
    screen = window.visited("import")
    assert isinstance(screen, ImportScreen)
    qtbot.waitUntil(lambda: screen.page is screen.preview)


def test_where_nothing_can_be_written_nothing_is_taken(
    qtbot: QtBot, window: MainWindow, session: Session, background: Background, folder: Path
) -> None:
    fields = {name: getattr(session, name) for name in Session.__dataclass_fields__}
    reader = Session(**{**fields, "read_only": True})
    ExchangeDoor(window, reader, background)
    assert not dropped(window, folder)


def test_every_control_of_both_assistants_has_a_name(
    qtbot: QtBot, screen: ImportScreen, session: Session, background: Background, folder: Path
) -> None:
    export = ExportScreen(session, background)
    qtbot.addWidget(export, before_close_func=lambda _: background.stop())
    previewed(qtbot, screen, folder)
    for widget in [*screen.findChildren(QWidget), *export.findChildren(QWidget)]:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            # The list that a combo box unfolds is told as part of it.
            unfolded = isinstance(widget.window(), QFrame)
            inner = widget.objectName().startswith("qt_")
            assert unfolded or inner or widget.accessibleName(), widget


def test_copied_reasons_are_marked_as_confidential(
    qtbot: QtBot, screen: ImportScreen, folder: Path
) -> None:
    previewed(qtbot, screen, folder)
    screen.preview.reasons.table.setFocus()
    qtbot.keyClick(screen.preview.reasons.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    held = QGuiApplication.clipboard().mimeData()
    assert held is not None
    assert held.hasFormat("application/x-pre-desk")
