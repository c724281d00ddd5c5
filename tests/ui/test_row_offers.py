"""What the pencil of a row offers: a repérage is corrected by those who may read it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.enfants.forms.row_offers import row_offers
from pre_desk.usecases.editable import load_editable
from pre_desk.usecases.reperages import record_reperage

TODAY = date(2026, 11, 23)
Write = Callable[..., AbstractContextManager[UnitOfWork]]


@pytest.fixture
def key(write: Write) -> str:
    """One child, one repérage."""
    with write("Repérer") as uow:
        uow.enfant.add(Enfant(id="1", nom="Bénali", prenom="Lou", naissance=date(2015, 3, 1)))
        return record_reperage(
            uow,
            "1",
            on=date(2026, 10, 2),
            today=TODAY,
            origine="enseignant",
            problematiques=["attention"],
            points_appui=["appetence"],
        ).id


def test_a_recorded_reperage_is_corrected_field_by_field(
    qtbot: QtBot, write: Write, key: str
) -> None:
    with write("Corriger") as uow:
        told = load_editable(uow, "1")
        correct, discard = row_offers(told, "reperage", key, TODAY)
        form = correct.make()
        assert isinstance(form, RecordForm)
        assert [one.name for one in form.fields] == [
            *("origine", "auteur", "date"),
            *("problematiques", "points_appui", "texte"),
        ]
        form.save(replace(form.stored, auteur="Mme Rossi"))(uow)
        assert uow.reperage.get(key).auteur == "Mme Rossi"
        with pytest.raises(DomainError):
            form.save(replace(form.stored, date=date(2026, 12, 1)))(uow)
    assert "corbeille" in discard.title


def test_who_does_not_see_problematiques_is_offered_nothing(
    qtbot: QtBot, write: Write, key: str
) -> None:
    with write("Lire", role=Role.SECRETARIAT) as uow:
        assert list(row_offers(load_editable(uow, "1"), "reperage", key, TODAY)) == []
