"""All that waits is offered: the latest in the file, everything in a list, by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.editing.drafts import DraftKey
from pre_desk.ui.enfants.forms.drafts_window import DraftsWindow
from pre_desk.ui.enfants.forms.reminder import remind_of_drafts
from pre_desk.usecases.drafts import Draft, keep_draft, list_drafts
from tests.ui.file_fixtures import Meet
from tests.ui.file_team import Team
from tests.ui.hands import Hands, field

CONTENTS = {
    "objectif": {"texte": "Lire un livre"},
    "famille-nouvelle": {"nom": "Benali-Roy"},
    "nouvel-enfant": {"nom": "Cissé"},
}


@pytest.fixture
def hands(qtbot: QtBot, meet: Meet) -> Hands:
    return Hands(qtbot, meet())


def keep(hands: Hands, form: str, object_id: str) -> None:
    """Keep a draft, later than the one before."""
    content = CONTENTS.get(form.partition(":")[0], {"enseignant": "Mme Roussel"})
    kept: list[Any] = []
    hands.reader.background.run(
        "Garder", lambda uow, _: keep_draft(uow, form, object_id, content), done=kept.append
    )
    hands.wait(lambda: bool(kept))


def waiting(hands: Hands) -> list[str]:
    def read(uow: UnitOfWork) -> list[str]:
        return [one.form for one in list_drafts(uow)]

    return hands.ask(read)


@pytest.fixture
def resumed(hands: Hands, team: Team) -> list[Draft]:
    """Three drafts wait: two of one child, one of nobody yet."""
    for form, whose in (
        ("objectif", team.full),
        ("evaluation-corriger:evV2", team.full),
        ("nouvel-enfant", ""),
    ):
        keep(hands, form, whose)
    return []


def opened(hands: Hands, resumed: list[Draft]) -> DraftsWindow:
    remind_of_drafts(hands.editing, hands.view, resumed.append)
    hands.wait(lambda: "3 brouillons en attente" in hands.notice.text().replace("\u00a0", " "))
    [offer] = [one for one in hands.notice.findChildren(QPushButton) if not one.isHidden()]
    assert offer.text() == "Voir les brouillons"
    hands.qtbot.keyClick(offer, Qt.Key.Key_Space)
    window = hands.view.findChild(DraftsWindow)
    assert window is not None
    hands.wait(lambda: window.list.count() == 3)
    return window


def rows(window: DraftsWindow) -> list[str]:
    return [window.list.item(at).text() for at in range(window.list.count())]


def test_all_of_them_are_listed_with_whose_they_are_the_latest_first(
    hands: Hands, resumed: list[Draft]
) -> None:
    told = rows(opened(hands, resumed))
    assert [one.split(" · ")[0] for one in told] == [
        "Nouvel enfant",
        "Grille reçue",
        "Fixer un objectif",
    ]
    assert "BENALI" in told[1]
    assert "BENALI" not in told[0]


def test_enter_takes_up_the_one_chosen(hands: Hands, resumed: list[Draft]) -> None:
    window = opened(hands, resumed)
    hands.qtbot.keyClick(window.list, Qt.Key.Key_Down)
    hands.qtbot.keyClick(window.list, Qt.Key.Key_Return)
    assert [one.form for one in resumed] == ["evaluation-corriger:evV2"]


def test_suppr_gives_one_up_and_the_others_stay(hands: Hands, resumed: list[Draft]) -> None:
    window = opened(hands, resumed)
    hands.qtbot.keyClick(window.list, Qt.Key.Key_Delete)
    hands.wait(lambda: window.list.count() == 2)
    assert waiting(hands) == ["evaluation-corriger:evV2", "objectif"]
    for left in (1, 0):
        hands.qtbot.keyClick(window.list, Qt.Key.Key_Delete)
        hands.wait(lambda left=left: window.list.count() == left)
    assert window.empty.isVisible() and not window.told.isVisible()
    assert window.list.isHidden()


def test_one_draft_alone_is_taken_up_from_the_notice(hands: Hands) -> None:
    keep(hands, "nouvel-enfant", "")
    taken: list[Draft] = []
    remind_of_drafts(hands.editing, hands.view, taken.append)
    hands.wait(lambda: "Un brouillon" in hands.notice.text())
    [offer] = [one for one in hands.notice.findChildren(QPushButton) if not one.isHidden()]
    hands.qtbot.keyClick(offer, Qt.Key.Key_Space)
    assert [one.form for one in taken] == ["nouvel-enfant"]


def test_the_file_offers_its_latest_and_the_list_of_all(
    hands: Hands, resumed: list[Draft], team: Team
) -> None:
    hands.read_again(team.bare)
    hands.read_again(team.full)
    strip = hands.editor.drafts.strip
    hands.wait(strip.isVisible)
    assert "Grille reçue (et 1 autre)" in strip.told.text().replace("\u00a0", " ")
    with hands.qtbot.waitSignal(hands.editing.drafts.all_wanted):
        hands.qtbot.keyClick(strip.every, Qt.Key.Key_Space)
    hands.qtbot.keyClick(strip.resume, Qt.Key.Key_Space)
    hands.wait(lambda: hands.editor.open_form() is not None)
    assert field(hands.editor.open_form(), "enseignant").content() == "Mme Roussel"
    assert strip.every.isHidden()
    # Given up from the list, it is offered here no more.
    hands.editing.drafts.drop(DraftKey("objectif", team.full))
    assert strip.isHidden()


@pytest.mark.parametrize("form", ["famille-nouvelle", "objectif"])
def test_a_draft_finds_the_form_it_was_typed_in(
    hands: Hands, team: Team, form: str, write: Callable[..., Any]
) -> None:
    if form == "famille-nouvelle":
        with write("Sans famille") as uow:
            uow.enfant.replace(replace(uow.enfant.get(team.full), famille_id=None))
        hands.read_again()
    keep(hands, form, team.full)
    hands.editor.drafts.resume(hands.ask(list_drafts)[0])
    hands.wait(lambda: hands.editor.open_form() is not None)
    name, typed = next(iter(CONTENTS[form].items()))
    hands.wait(lambda: field(hands.editor.open_form(), name).content() == typed)


def test_a_draft_of_an_unknown_form_says_so(hands: Hands, team: Team) -> None:
    keep(hands, "autrefois", team.full)
    hands.editor.drafts.resume(hands.ask(list_drafts)[0])
    hands.wait(lambda: "ne se reprend pas d’ici" in hands.notice.text())
