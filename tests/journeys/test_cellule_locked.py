"""The window locks by itself in the middle of a meeting: the projector is bare, words are kept."""

import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from pre_desk.usecases.cellule_screens import open_desk
from tests.journeys.cellule_vault import meeting_vault
from tests.journeys.conftest import Person
from tests.journeys.test_cellule_meeting import Coordination, sit_down
from tests.vaults import LEA, NOW, ZOE, ZOE_PASSPHRASE, entered

WORDS = "Elle lit seule depuis la rentrée"
HALF_TYPED = "CMP du quartier"


def hold(hands: Coordination) -> None:
    hands.desk.background.read(
        "Chercher",
        lambda uow, _: uow.cellule.find()[0].id,
        done=hands.desk.workplace.cellules.hold,
    )
    hands.wait(lambda: hands.tenue is not None and hands.tenue.isActiveWindow())


def nobody_touches_it(hands: Coordination) -> None:
    """Wait as long as it takes to lock, without waiting."""
    watch = hands.desk.auto_lock
    late = time.time() + 60 * (hands.desk.settings.auto_lock_minutes + 1)
    watch._last_check = late
    watch._clock = lambda: late
    watch.check()


def test_a_lock_in_a_meeting_hides_the_projector_and_keeps_what_is_typed(
    qtbot: QtBot, person: Person, locked: list[str], tmp_path: Path
) -> None:
    vault = tmp_path / "coffres" / "equipe.pre"
    meeting_vault(vault, children=3)
    hands = sit_down(person, qtbot, vault)
    hold(hands)
    tenue = hands.tenue
    tenue.view.faits.setFocus()
    hands.write(WORDS)
    tenue.view.zone.pick(4)
    hands.wait(lambda: tenue.form is not None)
    hands.fill(HALF_TYPED)

    nobody_touches_it(hands)
    assert locked == [LEA]
    assert not tenue.isVisible() and not person.window.isVisible()

    with (
        entered(vault, login=ZOE, passphrase=ZOE_PASSPHRASE) as other,
        other.reading(now=NOW) as uow,
    ):
        cellule = uow.cellule.find()[0].id
        seen = open_desk(uow, cellule)
        assert [one.login for one in seen.unsaved] == [LEA]
        assert seen.typed == {}
    with entered(vault) as again, again.reading(now=NOW) as uow:
        [typed] = open_desk(uow, cellule).typed.values()
        assert typed["faits"] == WORDS
        assert HALF_TYPED in str(uow.connection.exec_driver_sql("SELECT * FROM draft").all())
