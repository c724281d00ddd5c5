"""The preview: pages from memory, zoom, list of pages, the printer and the file."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, text

from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.preview.job import PreviewJob
from pre_desk.ui.preview.pages_view import Fit
from pre_desk.ui.preview.printing import a_printer, pages_of
from pre_desk.ui.preview.screen import PreviewScreen
from pre_desk.usecases.fiches import fiche_name, record_fiches, render_fiches
from tests.ui.memory_vault import MemoryVault, Write, fill

TODAY = date(2023, 9, 15)
Open = Callable[..., PreviewScreen]


@pytest.fixture
def open_preview(qtbot: QtBot, engine: Engine, write: Write, theme) -> Iterator[Open]:
    fill(write)
    background = Background()
    background.attach(MemoryVault(engine, write, Role.COORDINATION))

    def opened(*ids: str, writable: bool = True, job: PreviewJob | None = None) -> PreviewScreen:
        made = PreviewScreen(background, writable=writable)
        qtbot.addWidget(made)
        made.resize(1000, 700)
        made.show()
        with qtbot.waitSignal(made.shown):
            made.show_job(job or fiches(*ids))
        return made

    yield opened
    background.stop()


def fiches(*ids: str) -> PreviewJob:
    return PreviewJob(
        title="Fiches de parcours",
        name=fiche_name(len(ids)),
        render=lambda uow, task: render_fiches(
            uow, ids, on=TODAY, demonstration=False, record=False, progress=task
        ),
        record=lambda uow: record_fiches(uow, ids),
    )


def exported(write: Write) -> list[str]:
    with write("Lire") as uow:
        rows = uow.connection.execute(
            text("SELECT object_id FROM journal WHERE event = 'export' ORDER BY seq")
        )
        return [row[0] for row in rows]


def drawn(screen: PreviewScreen, qtbot: QtBot, at: int = 0) -> Any:
    paper = screen.pages.papers()[at]
    qtbot.waitUntil(lambda: paper.dpi > 0)
    return paper


def test_the_pages_of_each_child_are_shown_one_under_the_other(open_preview, qtbot, write):
    screen = open_preview("1", "2", "3")
    papers = screen.pages.papers()
    assert [one.accessibleName() for one in papers] == [
        f"Page {at} sur\u00a0{len(papers)}" for at in range(1, len(papers) + 1)
    ]
    assert "Lou BENALI" in drawn(screen, qtbot).accessibleDescription()
    assert screen.bar.page.text() == f"Page 1 sur\u00a0{len(papers)}"
    assert screen.thumbnails.count() == len(papers)
    assert exported(write) == []


def test_a_page_is_painted_with_its_colours(open_preview, qtbot):
    paper = drawn(open_preview("1"), qtbot)
    image = paper.grab().toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(0, image.height(), 2)
    }
    assert "#b5490f" in seen
    assert "#ffffff" in seen


def test_pages_far_away_are_not_drawn(open_preview, qtbot):
    screen = open_preview("1", "2", "3", "1", "2", "3")
    drawn(screen, qtbot)
    assert screen.pages.papers()[-1].dpi == 0
    screen.pages.go_to(len(screen.pages.papers()) - 1)
    drawn(screen, qtbot, -1)


def test_zoom_follows_the_window_until_it_is_chosen(open_preview, qtbot):
    screen = open_preview("1")
    whole = screen.pages.zoom
    screen.resize(1000, 900)
    assert screen.pages.zoom > whole
    screen.bar.width_fit.click()
    across = screen.pages.zoom
    assert across > whole
    assert screen.pages.horizontalScrollBar().maximum() == 0
    qtbot.keyClick(screen, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert screen.pages.zoom == pytest.approx(across * 1.25)
    assert screen.bar.zoom.text() == f"{round(125 * across)}\u00a0%"
    screen.resize(900, 900)
    assert screen.pages.zoom == pytest.approx(across * 1.25)
    qtbot.keyClick(screen, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert screen.pages.zoom < across


def test_a_larger_zoom_is_drawn_with_more_dots(open_preview, qtbot):
    screen = open_preview("1")
    before = drawn(screen, qtbot).dpi
    screen.pages.step_zoom(1)
    qtbot.waitUntil(lambda: screen.pages.papers()[0].dpi > before)


def test_the_list_of_pages_leads_to_a_page_and_follows_the_scrolling(open_preview, qtbot):
    screen = open_preview("1", "2", "3")
    screen.pages.fit(Fit.WIDTH)
    screen.thumbnails.setCurrentRow(1)
    paper = screen.pages.papers()[1]
    assert abs(screen.pages.verticalScrollBar().value() - paper.y()) < 20
    assert screen.bar.page.text().startswith("Page 2 ")
    screen.pages.verticalScrollBar().setValue(0)
    assert screen.thumbnails.currentRow() == 0


def test_one_page_needs_no_list(open_preview):
    assert open_preview("1", "2").thumbnails.isVisible()
    assert not open_preview("1").thumbnails.isVisible()


def test_a_saved_document_is_whole_private_and_told_to_the_journal(
    open_preview, qtbot, tmp_path, write
):
    screen = open_preview("1")
    path = tmp_path / "fiche-de-parcours.pdf"
    screen.save_to(path)
    qtbot.waitUntil(lambda: "enregistré" in screen.notice.text())
    assert "Lou BENALI" in pypdf.PdfReader(path).pages[0].extract_text()
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
    assert exported(write) == ["1"]


def test_a_disk_that_refuses_is_told_and_nothing_is_journalled(
    open_preview, qtbot, tmp_path, write
):
    screen = open_preview("1")
    screen.save_to(tmp_path / "nulle-part" / "fiche.pdf")
    qtbot.waitUntil(lambda: bool(screen.notice.text()))
    assert "enregistré :" not in screen.notice.text()
    assert exported(write) == []


def to_file(path: Path) -> QPrinter:
    printer = a_printer("Fiches")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_printer_gets_every_page_and_the_journal_is_told_first(
    open_preview, qtbot, tmp_path, write
):
    screen = open_preview("1", "2")
    count = len(screen.pages.papers())
    with qtbot.waitSignal(screen.printed):
        screen.print_on(to_file(tmp_path / "papier.pdf"))
    pages = pypdf.PdfReader(tmp_path / "papier.pdf").pages
    assert len(pages) == count
    assert round(float(pages[0].mediabox.width)) == 595
    assert exported(write) == ["1", "2"]
    assert screen.notice.text() == "Document envoyé à l’imprimante."


def test_only_the_chosen_pages_are_printed():
    printer = a_printer("Fiches")
    assert pages_of(printer, 4) == [0, 1, 2, 3]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert pages_of(printer, 4) == [1, 2]


def test_what_is_being_printed_is_not_what_is_looked_at_next(open_preview, qtbot, tmp_path, write):
    screen = open_preview("1", "2", "3")
    count = len(screen.pages.papers())
    with qtbot.waitSignal(screen.printed):
        screen.print_on(to_file(tmp_path / "papier.pdf"))
        screen.show_job(fiches("1"))
    assert len(pypdf.PdfReader(tmp_path / "papier.pdf").pages) == count
    assert exported(write) == ["1", "2", "3"]


def test_no_page_is_ever_written_to_the_temporary_folder(
    open_preview, qtbot, tmp_path, monkeypatch
):
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    screen = open_preview("1", "2")
    drawn(screen, qtbot)
    screen.save_to(tmp_path / "fiche.pdf")
    qtbot.waitUntil(lambda: bool(screen.notice.text()))
    assert list(folder.iterdir()) == []


def test_where_nothing_can_be_written_a_document_is_shown_and_saved_all_the_same(
    open_preview, qtbot, tmp_path, write
):
    screen = open_preview("1", writable=False)
    screen.save_to(tmp_path / "fiche.pdf")
    qtbot.waitUntil(lambda: "enregistré" in screen.notice.text())
    assert exported(write) == []


def test_leaving_forgets_the_document(open_preview, qtbot):
    screen = open_preview("1")
    with qtbot.waitSignal(screen.left):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.pages.papers() == []
    assert screen.thumbnails.count() == 0
    assert not screen.bar.print.isEnabled()


def test_a_document_that_cannot_be_made_says_why(open_preview, qtbot):
    screen = open_preview("1")

    def refused(uow: object, task: object) -> bytes:
        raise DomainError("Aucun enfant n’est choisi.")

    screen.show_job(PreviewJob(title="Rien", name="x.pdf", render=refused, record=lambda uow: None))
    qtbot.waitUntil(lambda: screen._waiting._sentence.text() == "Aucun enfant n’est choisi.")
    assert not screen.bar.save.isEnabled()
