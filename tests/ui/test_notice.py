"""What could not be done is said until something else is asked or done."""

import pytest
from pytestqt.qtbot import QtBot

from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.ui.widgets.notice import Notice
from pre_desk.usecases.etablissements import record_etablissement
from tests.ui.window_desk import OpenDesk


@pytest.mark.parametrize("way", ["tell", "warn"])
def test_only_a_refusal_is_forgotten(qtbot: QtBot, way: str) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    getattr(notice, way)("Trois enfants sont revenus.")
    notice.forget_refusal()
    assert notice.text() == "Trois enfants sont revenus."
    notice.refuse("Le disque est plein.")
    notice.forget_refusal()
    assert notice.text() == ""
    assert notice.isHidden()


def test_a_save_that_succeeds_takes_the_refusal_away(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    background, notice = desk.workplace._background, desk.window.notice
    background.refused.emit(DomainError("Le disque est plein."))
    assert notice.text() == "Le disque est plein."
    background.run(
        "Ajouter un établissement",
        lambda uow, _: record_etablissement(
            uow, nom="Collège Descartes", type=TypeEtablissement.COLLEGE
        ),
        done=lambda _: None,
    )
    qtbot.waitUntil(notice.isHidden)
    assert notice.text() == ""
