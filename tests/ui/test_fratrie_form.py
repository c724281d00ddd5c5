"""Search first: a few letters find the fratrie, the keyboard chooses it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pre_desk.domain.enfant import Enfant
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.editing.search_field import SearchField
from pre_desk.usecases.new_enfant import enter_enfant
from tests.ui.file_fixtures import Meet
from tests.ui.file_team import TODAY, Team
from tests.ui.hands import Hands, field, retype
from tests.ui.memory_vault import Write


@pytest.fixture
def hands(qtbot: QtBot, meet: Meet, write: Write, team: Team) -> Hands:
    """Two more familles, of names that answer the same letters."""
    for at, (nom, prenom) in enumerate((("Cissé", "Théo"), ("Cissokho", "Awa"))):
        with write(f"Nouvel enfant {at}") as uow:
            birth = TODAY.replace(year=2015)
            enter_enfant(uow, nom=nom, prenom=prenom, naissance=birth, today=TODAY)
    return Hands(qtbot, meet())


def begin(hands: Hands, name: str) -> ActPanel:
    hands.editor.begin(name)
    hands.wait(lambda: hands.editor.open_form() is not None)
    form = hands.editor.open_form()
    assert isinstance(form, ActPanel)
    return form


def search(form: ActPanel) -> SearchField:
    found = form.act.fields[0]
    assert isinstance(found, SearchField)
    return found


def type_letters(hands: Hands, one: SearchField, letters: str) -> None:
    one.edit.setFocus()
    hands.wait(one.edit.hasFocus)
    one.edit.selectAll()
    hands.qtbot.keyClicks(one.edit, letters)


def offered(one: SearchField) -> list[str]:
    return [option.label for option in one._options]


def the_child(hands: Hands, team: Team) -> Enfant:
    return hands.ask(lambda uow: uow.enfant.get(team.full))


def test_a_list_opens_below_and_one_is_chosen(hands: Hands, team: Team) -> None:
    form = begin(hands, "fratrie")
    one = search(form)
    type_letters(hands, one, "ciss")
    popup = one.edit.completer().popup()
    hands.wait(popup.isVisible)
    assert offered(one) == ["Théo Cissé (2015)", "Awa Cissokho (2015)"]
    hands.qtbot.keyClick(popup, Qt.Key.Key_Down)
    hands.qtbot.keyClick(popup, Qt.Key.Key_Down)
    hands.qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert one.content() == "Awa Cissokho (2015)"
    with hands.qtbot.waitSignal(form.saved):
        form.save()
    famille_id = the_child(hands, team).famille_id or ""
    assert hands.ask(lambda uow: uow.famille.get(famille_id)).nom == "Cissokho"


def test_the_only_one_found_needs_no_choosing(hands: Hands, team: Team) -> None:
    form = begin(hands, "fratrie")
    one = search(form)
    type_letters(hands, one, "theo cis")
    hands.wait(lambda: offered(one) == ["Théo Cissé (2015)"])
    one.edit.completer().popup().hide()
    with hands.qtbot.waitSignal(form.saved):
        form.save()
    famille_id = the_child(hands, team).famille_id or ""
    assert hands.ask(lambda uow: uow.famille.get(famille_id)).nom == "Cissé"


def test_letters_typed_since_are_not_answered_by_an_older_search(hands: Hands) -> None:
    form = begin(hands, "fratrie")
    one = search(form)
    type_letters(hands, one, "theo")
    hands.wait(lambda: offered(one) == ["Théo Cissé (2015)"])
    one.edit.completer().popup().hide()
    one.edit.setText("zz")
    form.save()
    assert "pas dans la liste" in one.said()
    type_letters(hands, one, "zzz")
    hands.wait(lambda: "Personne de ce nom" in one.said())


def test_a_draft_of_it_finds_the_fratrie_again(hands: Hands) -> None:
    form = begin(hands, "fratrie")
    one = search(form)
    one.restore("Théo Cissé (2015)")
    one.edited.emit()
    hands.wait(lambda: offered(one) == ["Théo Cissé (2015)"])
    assert one.value() is not None


def test_she_is_put_in_a_famille_of_her_own(hands: Hands, team: Team) -> None:
    form = begin(hands, "famille-a-part")
    assert "avec Zoé" in form.act.hint
    retype(field(form, "nom"), "Benali-Roy")
    field(form, "adults").restore("oui")
    with hands.qtbot.waitSignal(form.saved):
        form.save()
    famille_id = the_child(hands, team).famille_id or ""
    [adult] = hands.ask(lambda uow: uow.responsable.find(famille_id=famille_id))
    assert adult.prenom == "Samia"
    hands.read_again()
    # What was signed before still bears the name of who signed.
    [before] = hands.ask(lambda uow: uow.accord.find(enfant_id=team.full))
    assert before.responsable_id != adult.id
    pencil = next(one for name, one in hands.pencils("famille").items() if "Signé" in name)
    card = hands.choose(hands.press(pencil), "Corriger…")
    assert field(card, "responsable_id").content() == "Samia BENALI (mère)"
    assert "Samia BENALI" in hands.reader.read("famille")
    hands.editor.begin("famille-a-part")
    hands.wait(lambda: "pas de fratrie à quitter" in hands.notice.text())
