"""The bilan on screen when there is little to show, and among the other screens."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.indicators.figures import YearFigures
from pre_desk.ui.background import Background
from pre_desk.ui.bilan import paper as paper_module
from pre_desk.ui.bilan import screen as screen_module
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.progress import ProgressStrip
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.workplace import Workplace
from pre_desk.usecases.bilan_screen import WholeYears
from tests.documents.builders import a_year, years
from tests.ui.memory_vault import MemoryVault, Write, add_stay, fill

Open = Callable[..., BilanScreen]


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def whole(*figures: YearFigures) -> WholeYears:
    return WholeYears(figures)


def in_progress() -> YearFigures:
    """A year whose 30 June and 31 August have not come."""
    return a_year(
        2023,
        extracted_on=date(2023, 11, 20),
        children_30_june=None,
        exits=replace(a_year().exits, children=None, rate=None),
        exits_by_sign=None,
        positive_share=replace(a_year().positive_share, of_all=None),
        list_30_june=None,
        state_31_august=None,
        notes={"exits.rate": "l’année n’était pas finie le jour de l’extraction."},
    )


def test_an_empty_vault_says_what_to_do(qtbot: QtBot, open_screen: Open) -> None:
    screen = open_screen()
    assert screen.header.isHidden()
    assert "Aucun parcours dans ce coffre" in words(screen)
    ask = next(
        one for one in screen.findChildren(QPushButton) if one.text() == "Importer un dossier…"
    )
    with qtbot.waitSignal(screen.import_wanted):
        ask.click()


def test_a_role_that_imports_nothing_is_not_offered_to(open_screen: Open) -> None:
    buttons = [one.text() for one in open_screen(Role.DIRECTION).findChildren(QPushButton)]
    assert "Importer un dossier…" not in buttons


def test_the_last_year_that_is_over_is_shown_first_and_one_in_progress_says_so(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, open_screen: Open
) -> None:
    monkeypatch.setattr(
        screen_module, "load_figures", lambda uow, **_: whole(*years(), in_progress())
    )
    screen = open_screen()
    assert screen.header.years.currentText() == "2022-2023"
    with qtbot.waitSignal(screen.shown):
        screen.header.later.click()
    assert "année en cours" in screen.header.period.text()
    assert "n.\u00a0d." in words(screen.view.figures[2])
    assert "31\u00a0août\u00a02024" in words(screen.view.figures[2])


def test_a_first_year_has_nobody_beside_it(
    monkeypatch: pytest.MonkeyPatch, open_screen: Open
) -> None:
    monkeypatch.setattr(
        screen_module, "load_figures", lambda uow, **_: whole(*years(((12, 1, 4, 6, 1),)))
    )
    screen = open_screen()
    assert "première année connue" in words(screen.view.figures[0])
    assert not screen.header.earlier.isEnabled() and not screen.header.later.isEnabled()


def test_figures_follow_what_changes_in_the_vault(
    qtbot: QtBot, open_screen: Open, write: Write
) -> None:
    fill(write)
    screen = open_screen()
    assert "3" in words(screen.view.figures[0])
    with write("Une enfant de plus") as uow:
        uow.enfant.add(Enfant(id="4", nom="EL", prenom="Lou", naissance=date(2014, 1, 2)))
        add_stay(uow, "4", Liste.PRINCIPAL)
    with qtbot.waitSignal(screen.shown):
        screen._background.changed.emit(frozenset({"parcours"}))
    assert screen.view.figures[0].accessibleName().startswith("Effectif de l’année\u00a0: 4,")


def test_what_is_seen_is_redrawn_only_once_it_is_seen(
    qtbot: QtBot, open_screen: Open, write: Write
) -> None:
    fill(write)
    screen = open_screen()
    screen.hide()
    with qtbot.assertNotEmitted(screen.shown, wait=100):
        screen._background.changed.emit(frozenset({"parcours"}))
    with qtbot.waitSignal(screen.shown):
        screen.show()


def test_a_vault_only_read_gives_no_paper_but_its_names(
    qtbot: QtBot, open_screen: Open, write: Write
) -> None:
    fill(write)
    screen = open_screen(read_only=True)
    assert not screen.header.save.isEnabled()
    screen.view.figures[0].why.click()
    qtbot.waitUntil(lambda: screen.panel.model.rowCount() == 3)


def test_everything_that_takes_the_keyboard_has_a_name(six_years: None, open_screen: Open) -> None:
    screen = open_screen()
    screen.view.cards["age"].see.click()
    nameless = [
        type(one).__name__
        for one in screen.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
        and one.window() is screen.window()
    ]
    assert nameless == []


def test_the_keyboard_goes_from_the_header_through_the_page_to_the_panel(
    qtbot: QtBot, six_years: None, open_screen: Open
) -> None:
    screen = open_screen()
    with qtbot.waitSignal(screen.shown):
        screen.header.earlier.click()
    screen.view.figures[0].why.click()
    parts = []
    for widget in stops(screen.header.earlier):
        part = next(
            one for one in (screen.header, screen.view, screen.panel) if one.isAncestorOf(widget)
        )
        if parts[-1:] != [part]:
            parts.append(part)
    assert parts == [screen.header, screen.view, screen.panel]


def stops(first: QWidget) -> Iterator[QWidget]:
    """Every visible widget that Tab reaches from `first`, once around."""
    chain = [first]
    while (following := chain[-1].nextInFocusChain()) is not first:
        chain.append(following)
    # PySide made each one own the next: the window tells it again who holds whom.
    first.window().findChildren(QWidget)
    wanted = Qt.FocusPolicy.TabFocus
    yield from (one for one in chain if one.focusPolicy() & wanted and one.isVisible())


def test_writing_the_paper_can_be_cancelled(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, six_years: None, open_screen: Open
) -> None:
    def endless(*_: object, progress: Callable[[int, int], None], **__: object) -> None:
        while True:
            progress(1, 2)
            time.sleep(0.005)

    monkeypatch.setattr(paper_module, "save_bilan", endless)
    screen = open_screen()
    strip = ProgressStrip(screen._background)
    qtbot.addWidget(strip)
    screen.paper.save("2022-2023", Path("jamais.pdf"))
    cancel = strip.findChild(QPushButton)
    assert cancel is not None
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    qtbot.waitUntil(lambda: not screen.header.notice.isHidden())
    assert "Opération annulée" in screen.header.notice.text()
    assert screen.header.save.isEnabled()


def test_it_fits_a_small_screen_with_large_text(
    six_years: None, open_screen: Open, theme: Theme
) -> None:
    theme.choose("light", 150)
    assert open_screen().minimumSizeHint().width() <= 1366 - 100


@contextmanager
def workplace(
    engine: Engine, write: Write, settings: Settings, theme: Theme, role: Role
) -> Iterator[Workplace]:
    vault, background = MemoryVault(engine, write, role), Background()
    background.attach(vault)
    session = vault.session(today=date(2023, 9, 15))
    try:
        yield Workplace(session, background, settings, theme)
    finally:
        background.stop()


def test_a_child_behind_a_figure_opens_among_the_children(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme
) -> None:
    fill(write)
    with workplace(engine, write, settings, theme, Role.COORDINATION) as place:
        qtbot.addWidget(place.window)
        place.window.show()
        place.window.show_screen("bilan")
        bilan = place.window.visited("bilan")
        assert isinstance(bilan, BilanScreen)
        bilan.enfant_wanted.emit("2")
        enfants = place.window.visited("enfants")
        assert isinstance(enfants, EnfantsScreen)
        qtbot.waitUntil(lambda: enfants.pane.shown is not None)
        assert enfants.pane.shown is not None
        assert enfants.pane.shown.enfant.nom == "CISSÉ"


def test_the_direction_has_its_figures_and_the_bilan(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme
) -> None:
    with workplace(engine, write, settings, theme, Role.DIRECTION) as place:
        qtbot.addWidget(place.window)
        names = place.window.rail.names()
        assert {"accueil", "bilan", "reglages"} < set(names) and "enfants" not in names


def test_the_secretariat_has_no_bilan(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme
) -> None:
    with workplace(engine, write, settings, theme, Role.SECRETARIAT) as place:
        qtbot.addWidget(place.window)
        assert "bilan" not in place.window.rail.names()


def test_report_libraries_wait_for_a_first_bilan() -> None:
    code = "import sys, pre_desk.ui.workplace; print('reportlab' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
