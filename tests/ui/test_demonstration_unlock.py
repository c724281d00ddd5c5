"""The unlock window makes the demonstration, or shows the one that is there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pre_desk.domain.errors import Cancelled
from pre_desk.domain.role import Role
from pre_desk.ui.background import Task
from pre_desk.ui.theme import Theme
from pre_desk.ui.unlock.access import VaultAccess, VaultCard
from pre_desk.ui.unlock.open_page import OpenPage
from pre_desk.usecases.demonstration import ACCOUNTS, PASSPHRASE
from pre_desk.usecases.vaults import KdfPolicy
from tests.vaults import private_home

DEMO = Path("demonstration.pre")


def test_the_demonstration_that_is_there_is_shown_with_its_accounts(demonstration):
    access = VaultAccess(KdfPolicy.for_tests())
    card = access.make_demonstration(demonstration, Task("Préparer"))
    assert (card.path, card.demonstration, card.accounts) == (demonstration, True, 7)
    assert card.passphrase == PASSPHRASE
    assert card.logins == tuple((one.login, one.role.label) for one in ACCOUNTS)
    session = access.open(demonstration, login="referent", passphrase=card.passphrase)
    assert (session.role, session.demonstration) == (Role.REFERENT, True)
    session.vault.dispose()


def test_annuler_while_it_is_made_leaves_nothing(tmp_path, monkeypatch):
    private_home(tmp_path, monkeypatch)
    task = Task("Préparer")
    task.cancel()
    folder = tmp_path / "coffres"
    with pytest.raises(Cancelled):
        VaultAccess(KdfPolicy.for_tests()).make_demonstration(folder / "demonstration.pre", task)
    assert list(folder.iterdir()) == []


def test_a_role_by_its_french_name_fills_both_fields(qtbot: QtBot, theme: Theme) -> None:
    page = OpenPage()
    qtbot.addWidget(page)
    page.show_vaults([DEMO])
    logins = tuple((one.login, one.role.label) for one in ACCOUNTS)
    page.show_card(VaultCard(DEMO, 7, True, "girafe lavande", logins))
    assert page.vaults.currentText() == "Équipe de démonstration"
    roles = {one.text(): one for one in page.demo.findChildren(QPushButton)}
    assert {"Coordination ERE", "Référent", "Secrétariat"} <= set(roles)
    roles["Référent"].click()
    assert (page.login.text(), page.passphrase.text()) == ("referent", "girafe lavande")
