"""The window of a cellule of thirty children with eight years of history: opened, turned over."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pre_desk.domain.cellule import TypeCellule
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.store.vault import Vault
from pre_desk.ui.background import Background
from pre_desk.ui.cellules.tenue.window import TenueWindow
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.workplace import Workplace
from pre_desk.usecases.cellules import plan_cellule
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.passages import add_passage
from tests.benchmarks.events import rest, until
from tests.benchmarks.long_files import TODAY, long_vault
from tests.benchmarks.measure import Measure, percentile_95, within
from tests.benchmarks.vaults import LOGIN, entered, scratch

_LISTED, _OPENINGS, _REST = 30, 3, 0.15
_PROJECTOR = (1920, 1080)


def measures() -> list[Measure]:
    """From the key to the first child painted, then from ↓ to each next one, on a projector."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    path = scratch() / "tenue.pre"
    shutil.copytree(long_vault(), path)
    vault = entered(path)
    with vault.transaction("Préparer", now=datetime.now(UTC)) as uow:
        cellule_id = _prepare(uow)
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "reglages.ini")
        theme = Theme(app, settings.theme, settings.text_scale)
        return _measured(app, vault, cellule_id, (settings, theme))


def _prepare(uow: UnitOfWork) -> str:
    school = record_etablissement(uow, nom="École du banc", type=TypeEtablissement.ELEMENTAIRE)
    cellule = plan_cellule(
        uow, type=TypeCellule.ETABLISSEMENT, on=TODAY, etablissement_id=school.id
    )
    for one in sorted(uow.parcours.find(), key=lambda each: each.id)[:_LISTED]:
        add_passage(uow, cellule.id, parcours_id=one.id)
    return cellule.id


def _measured(
    app: QApplication, vault: Vault, cellule_id: str, look: tuple[Settings, Theme]
) -> list[Measure]:
    background = Background()
    background.attach(vault)
    place = Workplace(_session(vault, TODAY), background, *look)
    place.window.show()
    rest(app, _REST)
    opened = min(_opening(app, place, cellule_id) for _ in range(_OPENINGS))
    place.cellules.hold(cellule_id)
    until(app, lambda: place.cellules.tenue is not None)
    tenue = place.cellules.tenue
    assert tenue is not None
    tenue.resize(*_PROJECTOR)
    rest(app, _REST)
    turned = [_turning(app, tenue) for _ in range(_LISTED - 1)]
    background.stop()
    place.window.deleteLater()
    return [
        within(
            f"window of a cellule of {_LISTED} children, first painted", 1000 * opened, 500, "ms"
        ),
        within(
            "↓ to the next child painted, 1920×1080, p95", 1000 * percentile_95(turned), 50, "ms"
        ),
    ]


def _session(vault: Vault, today: date) -> Session:
    return Session(
        vault=vault,
        path=vault.path,
        login=LOGIN,
        role=Role.COORDINATION,
        demonstration=False,
        read_only=False,
        today=today,
    )


def _opening(app: QApplication, place: Workplace, cellule_id: str) -> float:
    start = perf_counter()
    place.cellules.hold(cellule_id)
    until(app, lambda: place.cellules.tenue is not None)
    app.processEvents()
    seconds = perf_counter() - start
    assert place.cellules.tenue is not None
    place.cellules.tenue.close()
    rest(app, _REST)
    return seconds


def _turning(app: QApplication, tenue: TenueWindow) -> float:
    before = tenue.state.at
    start = perf_counter()
    QTest.keyClick(tenue.view.zone.bar, Qt.Key.Key_Down)
    # What was put in place is laid out and painted.
    app.processEvents()
    seconds = perf_counter() - start
    assert tenue.state.at == before + 1
    rest(app, _REST)
    return seconds
