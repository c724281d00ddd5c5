"""Every screen can be named, walked and seen: the automatic part of EN 301 549, chapter 11."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from pre_desk.bootstrap import Desk
from pre_desk.ui.commands import spoken_keys
from pre_desk.ui.help.book import read_book
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import VaultAccess
from tests.ui import gates, shape_gates
from tests.ui.every_action import every_action_form, every_question
from tests.ui.every_beginning import every_beginning
from tests.ui.every_cellule import every_cellule
from tests.ui.every_exchange import every_exchange
from tests.ui.every_form import every_form
from tests.ui.every_interruption import every_interruption
from tests.ui.every_list import every_list
from tests.ui.every_screen import Visit
from tests.vaults import KDF, private_home

SMALL_LAPTOP = (1366, 768)
Found = dict[str, list[str]]


@dataclass
class Findings:
    """What was found on each screen, by gate; a screen without a fault is not listed."""

    screens: list[str] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    faults: dict[str, Found] = field(default_factory=dict)

    def note(self, screen: str, window: QWidget, gate: str, faults: list[str]) -> None:
        if faults:
            self.faults.setdefault(gate, {})[screen] = faults

    def of(self, gate: str) -> Found:
        return self.faults.get(gate, {})


GATES: dict[str, Callable[[QWidget], list[str]]] = {
    "names": gates.nameless,
    "forwards": gates.unreached,
    "backwards": lambda window: gates.unreached(window, backwards=True),
    "focus": gates.without_visible_focus,
    "colour": gates.by_colour_alone,
    "help": gates.lost_help,
}
ROOM: dict[str, Callable[[QWidget], list[str]]] = {
    "words": gates.cut_short,
    "sideways": gates.scrolled_sideways,
    "ribbons": shape_gates.ribbons,
    "edges": shape_gates.hidden_by_edges,
    "overlaps": shape_gates.overlapping,
    "idle bars": shape_gates.idle_scroll_bars,
    "cells": shape_gates.cut_cells,
    "words of Qt": shape_gates.words_of_qt,
    "dead stops": gates.dead_stops,
}


@pytest.fixture(scope="module")
def team_vault(
    made_demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A demonstration vault of this module's own, in a home of its own."""
    folder = tmp_path_factory.mktemp("ecrans")
    with pytest.MonkeyPatch.context() as patch:
        private_home(folder, patch)
        copy = folder / made_demonstration.name
        shutil.copytree(made_demonstration, copy, ignore=shutil.ignore_patterns("*.pre"))
        yield copy


def visited(
    app: QApplication,
    vault: Path,
    scale: int,
    asked: dict[str, Callable[[QWidget], list[str]]],
    *,
    forms: bool = False,
) -> Findings:
    """Put every question to every screen at a text size, and to every form if asked."""
    settings = Settings(vault.parent / f"reglages-{scale}.ini")
    settings.theme, settings.text_scale = "light", scale
    settings.remember_vault(vault)
    desk = Desk(app, settings, access=VaultAccess(KDF), folder=vault.parent)
    visit, found = Visit(app, desk), Findings()
    try:
        walks = [visit.before_opening, visit.inside, visit.over]
        others = (every_form, every_action_form, every_question, every_list, every_exchange)
        more = [partial(one, visit) for one in (*others, every_cellule)]
        between = partial(every_interruption, visit)
        for walk in [*walks, *(more if forms else []), between]:
            if walk == visit.inside:
                visit.open().resize(*SMALL_LAPTOP)
            for screen, window in walk():
                found.screens.append(screen)
                for gate, ask in asked.items():
                    found.note(screen, window, gate, ask(window))
        commands = desk.workplace.window.commands.all()
        found.keys = [(one.title, spoken_keys(one.keys)) for one in commands if one.keys]
    finally:
        leave(app, desk)
    return found


def begun(app: QApplication, home: Path, scale: int) -> Findings:
    """Ask every screen of a vault just made for its room, and for a way on."""
    settings = Settings(home / f"reglages-{scale}.ini")
    settings.theme, settings.text_scale = "light", scale
    desk = Desk(app, settings, access=VaultAccess(KDF), folder=home / "coffres")
    found = Findings()
    try:
        for screen, window in every_beginning(Visit(app, desk), SMALL_LAPTOP):
            found.screens.append(screen)
            for gate, ask in {**ROOM, "way on": gates.without_way_on}.items():
                found.note(screen, window, gate, ask(window))
    finally:
        leave(app, desk)
    return found


def leave(app: QApplication, desk: Desk) -> None:
    desk.leave()
    if desk.main is not None:
        desk.auto_lock.stop()
        app.removeEventFilter(desk.auto_lock)
        desk.main.deleteLater()
    desk.unlock.deleteLater()
    desk.theme.choose("light", 100)


@pytest.fixture(scope="module")
def findings(qapp: QApplication, team_vault: Path) -> Findings:
    return visited(qapp, team_vault, 100, {**GATES, **ROOM})


@pytest.fixture(scope="module")
def at_150_percent(qapp: QApplication, team_vault: Path) -> Findings:
    return visited(qapp, team_vault, 150, ROOM, forms=True)


def test_every_screen_is_visited(findings: Findings) -> None:
    pages = {"welcome", "creation", "key", "recovery", "forgotten", "open"}
    assert {f"unlock/{page}" for page in pages} <= set(findings.screens)
    inside = {"enfants", "bilan", "reglages", "import", "export"}
    assert inside | {"palette", "raccourcis", "aide"} <= set(findings.screens)


def test_every_form_is_opened_in_large_text(at_150_percent: Findings) -> None:
    forms = {f"fiche/{name}" for name in ("liste", "accord", "participation", "evaluation")}
    forms |= {f"actions/{name}" for name in ("nouvelle", "séance", "opérateur", "budget/refus")}
    assert forms | {"enfant/nouveau", "reglages/question"} <= set(at_150_percent.screens)


def test_whatever_the_keyboard_reaches_has_a_name(findings: Findings) -> None:
    assert findings.of("names") == {}


@pytest.mark.parametrize("way", ["forwards", "backwards"])
def test_tab_reaches_everything_and_is_held_nowhere(findings: Findings, way: str) -> None:
    assert findings.of(way) == {}


def test_the_focus_is_seen_wherever_it_is(findings: Findings) -> None:
    assert findings.of("focus") == {}


def test_nothing_is_told_by_colour_or_drawing_alone(findings: Findings) -> None:
    assert findings.of("colour") == {}


def test_f1_always_leads_somewhere(findings: Findings) -> None:
    assert findings.of("help") == {}


def test_the_manual_tells_every_shortcut_and_no_other(findings: Findings) -> None:
    page = read_book().chapter("raccourcis.md").markdown
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", page, flags=re.MULTILINE)
    told = [(title, keys.replace("`", "")) for title, keys in rows if keys.startswith("`")]
    assert sorted(told) == sorted(findings.keys)


@pytest.mark.parametrize("fault", ROOM)
def test_everything_has_its_room_on_a_small_laptop(
    findings: Findings, at_150_percent: Findings, fault: str
) -> None:
    assert findings.of(fault) == {}
    assert at_150_percent.of(fault) == {}


@pytest.mark.parametrize("scale", [100, 150])
def test_the_first_day_every_screen_has_its_room_and_a_way_on(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: int
) -> None:
    private_home(tmp_path, monkeypatch)
    found = begun(qapp, tmp_path, scale)
    assert {"accueil", "enfants", "cellules", "actions", "bilan"} <= set(found.screens)
    assert found.faults == {}
