"""Cercles in Réglages, by keyboard: begun, members let in and put out, keys renewed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pre_desk.ui.reglages.cercles_card import CerclesCard
from pre_desk.ui.reglages.screen import ReglagesScreen
from pre_desk.usecases.cercle_views import Standing, list_cercles
from tests.cercles import MAX, Sharing
from tests.ui.real_desk import SitDown, said
from tests.vaults import LEA, ZOE


def buttons_of(card: CerclesCard) -> list[str]:
    """The names of the buttons in sight."""
    found = card.findChildren(QAbstractButton)
    return [one.accessibleName() for one in found if one.isVisible()]


def test_a_cercle_is_begun_once_its_key_was_typed_back(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    card = zoe.cercles()
    card.name.edit.setFocus()
    zoe.type("Groupe de parole")
    zoe.press("Créer un cercle…")
    key = card.once.key.text()
    zoe.press("Je l’ai gardée")
    assert not card.once.key.isVisible()
    zoe.type("ABC")
    zoe.key(Qt.Key.Key_Return)
    assert "faute de frappe" in card.once.notice.text()
    zoe.type(key.lower())
    zoe.key(Qt.Key.Key_Return)
    zoe.wait(lambda: "est créé" in card.notice.text())
    assert [one.nom for one in zoe.ask(list_cercles)] == ["Groupe de parole", "Psychologues"]
    assert card.once.key.text() == ""


def test_a_member_lets_in_and_puts_out(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    card = zoe.cercles()
    [block] = card.blocks
    block.guest.setCurrentText(MAX)
    zoe.press("Faire entrer")
    zoe.wait(lambda: len(card.blocks[0].view.members) == 2)
    zoe.press("Faire sortir max")
    question = card._question
    assert question is not None
    zoe.wait(question.isVisible)
    assert "Cela ne peut pas être annulé." in question.informativeText()
    leave = next(one for one in question.buttons() if one.text() == "Faire sortir")
    zoe.qtbot.keyClick(leave, Qt.Key.Key_Space)
    zoe.wait(lambda: "n’est plus de ce cercle" in card.notice.text())
    assert "1 note est scellée de nouveau." in card.notice.text().replace("\u00a0", " ")
    zoe.wait(lambda: len(card.blocks[0].view.members) == 1)


def test_a_member_renames_and_escape_leaves_the_name_as_it_was(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    card = zoe.cercles()
    zoe.press("Renommer le cercle Psychologues")
    zoe.type("Perdu")
    zoe.key(Qt.Key.Key_Escape)
    assert not card.blocks[0].name.field.isVisible()
    zoe.press("Renommer le cercle Psychologues")
    zoe.type("  ")
    zoe.key(Qt.Key.Key_Return)
    zoe.wait(lambda: "Donner un nom au cercle." in card.notice.text())
    zoe.type("Écoute")
    zoe.key(Qt.Key.Key_Return)
    zoe.wait(lambda: "s’appelle maintenant" in card.notice.text())
    assert [one.nom for one in zoe.ask(list_cercles)] == ["Écoute"]


def test_nobody_renames_a_cercle_from_outside(sit_down: SitDown) -> None:
    card = sit_down(LEA).cercles()
    assert card.blocks[0].view.standing is Standing.OUTSIDE
    assert "Renommer le cercle Psychologues" not in buttons_of(card)


def test_keys_are_renewed_with_a_new_paper(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    card = zoe.cercles()
    zoe.press("Renouveler les clés…")
    assert "Nouvelle clé de secours" in said(card)
    zoe.press("Abandonner")
    assert not card.once.isVisible()
    zoe.press("Renouveler les clés…")
    key = card.once.key.text()
    zoe.press("Je l’ai gardée")
    zoe.type(key)
    zoe.press("Vérifier et enregistrer")
    zoe.wait(lambda: "Les clés sont renouvelées." in card.notice.text())


def test_the_recovery_key_lets_in_and_the_card_says_so_to_members(
    sit_down: SitDown, shared: Sharing
) -> None:
    lea = sit_down(LEA)
    card = lea.cercles()
    assert not card.create_button.isVisible()
    lea.press("Entrer avec la clé de secours…")
    lea.type(shared.recovery)
    lea.press("Entrer dans ce cercle")
    lea.wait(lambda: card.blocks[0].view.standing is Standing.MEMBER)
    assert "La clé de secours de ce cercle a servi le" in said(card)


def test_who_may_not_read_notes_has_no_card(sit_down: SitDown) -> None:
    tom = sit_down("tom")
    tom.place.window.show_screen("reglages")
    screen = tom.place.window.visited("reglages")
    assert isinstance(screen, ReglagesScreen)
    assert screen.cercles is None


def test_a_new_passphrase_is_judged_while_it_is_typed(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    zoe.place.window.show_screen("reglages")
    screen = zoe.place.window.visited("reglages")
    assert isinstance(screen, ReglagesScreen)
    assert screen.passphrase is not None
    card = screen.passphrase
    card.new.edit.setFocus()
    zoe.type("court")
    zoe.wait(lambda: "Trop courte" in said(card))
