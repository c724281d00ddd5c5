"""A form in place: saved by the keyboard, refused beside its field, kept as a draft."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.errors import DomainError
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.text_fields import ParagraphField, TextField
from pre_desk.usecases.drafts import list_drafts
from pre_desk.usecases.identites import record_enfant
from tests.ui.editing_desk import EditingDesk, editing_desk
from tests.ui.memory_vault import Write

TODAY = date(2026, 11, 23)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, engine: Engine, write: Write) -> Iterator[EditingDesk]:
    with editing_desk(qtbot, engine, write) as made:
        yield made


def an_act() -> Act:
    def save(answers: Any) -> Any:
        return lambda uow: record_enfant(
            uow,
            nom=answers["nom"],
            prenom=answers["prenom"],
            naissance=answers["naissance"],
            today=TODAY,
        )

    return Act(
        name="essai",
        object_id="",
        title="Essai",
        label="Essayer",
        fields=(
            TextField("nom", "Nom"),
            TextField("prenom", "Prénom"),
            DateField("naissance", "Date de naissance", today=TODAY),
            ParagraphField("texte", "Remarque"),
        ),
        save=save,
    )


def shown(desk: EditingDesk) -> ActPanel:
    panel = ActPanel(an_act(), desk.saver, desk.drafts)
    desk.show(panel)
    panel.start()
    desk.settle()
    return panel


def edit(panel: ActPanel, name: str) -> Any:
    return next(one for one in panel.act.fields if one.name == name).focus_widget()


def said(panel: ActPanel, name: str) -> str:
    return next(one for one in panel.act.fields if one.name == name).said()


def children(desk: EditingDesk) -> list[str]:
    return desk.inside(lambda uow: [one.nom for one in uow.enfant.find()])


def drafts(desk: EditingDesk) -> list[dict[str, Any]]:
    return desk.inside(lambda uow: [dict(one.content) for one in list_drafts(uow)])


def test_enter_in_a_line_saves_the_whole_form(desk: EditingDesk) -> None:
    panel = shown(desk)
    assert edit(panel, "nom").hasFocus()
    desk.type(edit(panel, "nom"), "Benali")
    desk.type(edit(panel, "prenom"), "Lou")
    desk.type(edit(panel, "naissance"), "4/3/17")
    with desk.qtbot.waitSignal(panel.saved):
        desk.key(edit(panel, "naissance"), Qt.Key.Key_Return)
    assert children(desk) == ["Benali"]


def test_ctrl_enter_saves_from_a_paragraph_where_enter_begins_a_line(desk: EditingDesk) -> None:
    panel = shown(desk)
    desk.type(edit(panel, "nom"), "Benali")
    desk.type(edit(panel, "prenom"), "Lou")
    desk.type(edit(panel, "naissance"), "4/3/17")
    desk.type(edit(panel, "texte"), "Lit")
    desk.key(edit(panel, "texte"), Qt.Key.Key_Return)
    assert edit(panel, "texte").toPlainText() == "Lit\n"
    with desk.qtbot.waitSignal(panel.saved):
        desk.key(edit(panel, "texte"), Qt.Key.Key_Return, CTRL)
    assert children(desk) == ["Benali"]


def test_what_cannot_be_read_is_said_beside_each_field_and_nothing_is_saved(
    desk: EditingDesk,
) -> None:
    panel = shown(desk)
    desk.type(edit(panel, "nom"), "Benali")
    desk.type(edit(panel, "naissance"), "31/2")
    panel.save()
    assert "Date illisible" in said(panel, "naissance")
    assert edit(panel, "naissance").hasFocus()
    assert children(desk) == []


def test_a_refusal_of_the_trade_stands_beside_the_field_it_names(desk: EditingDesk) -> None:
    panel = shown(desk)
    desk.type(edit(panel, "nom"), "Benali")
    desk.type(edit(panel, "naissance"), "4/3/17")
    panel.save()
    desk.wait(lambda: said(panel, "prenom") != "")
    assert said(panel, "prenom") == "Il manque le prénom de l’enfant."
    assert edit(panel, "nom").text() == "Benali"
    assert edit(panel, "prenom").hasFocus()


def test_a_fault_of_the_program_keeps_what_is_typed_and_says_so(desk: EditingDesk) -> None:
    def fail(_: UnitOfWork) -> None:
        raise ZeroDivisionError

    act = Act(
        name="essai",
        object_id="",
        title="Essai",
        label="Essayer",
        fields=(TextField("nom", "Nom"),),
        save=lambda _: fail,
    )
    panel = ActPanel(act, desk.saver, desk.drafts)
    desk.show(panel)
    desk.type(edit(panel, "nom"), "Benali")
    panel.save()
    desk.wait(lambda: bool(panel.notice.text()))
    assert "ce qui est tapé est gardé" in panel.notice.text()
    assert edit(panel, "nom").text() == "Benali"


def test_typing_keeps_a_draft_at_the_first_pause(desk: EditingDesk) -> None:
    panel = shown(desk)
    desk.type(edit(panel, "nom"), "Benali")
    assert drafts(desk) == []
    desk.wait(lambda: bool(drafts(desk)))
    assert drafts(desk)[0]["nom"] == "Benali"


def test_the_draft_is_offered_at_the_next_opening_and_taken_up(desk: EditingDesk) -> None:
    first = shown(desk)
    desk.type(edit(first, "prenom"), "Lou")
    desk.key(edit(first, "prenom"), Qt.Key.Key_Escape)
    desk.settle()
    first.deleteLater()
    second = shown(desk)
    desk.wait(second.offer.isVisible)
    desk.qtbot.keyClick(second.offer.resume, Qt.Key.Key_Space)
    assert edit(second, "prenom").text() == "Lou"
    assert not second.offer.isVisible()


def test_saving_drops_the_draft_in_the_same_transaction(desk: EditingDesk) -> None:
    panel = shown(desk)
    desk.type(edit(panel, "nom"), "Benali")
    desk.wait(lambda: bool(drafts(desk)))
    desk.type(edit(panel, "prenom"), "Lou")
    desk.type(edit(panel, "naissance"), "4/3/17")
    with desk.qtbot.waitSignal(panel.saved):
        panel.save()
    assert drafts(desk) == []


def test_abandoning_forgets_what_was_typed(desk: EditingDesk) -> None:
    panel = shown(desk)
    desk.type(edit(panel, "nom"), "Benali")
    desk.wait(lambda: bool(drafts(desk)))
    with desk.qtbot.waitSignal(panel.closed):
        panel.abandon()
    desk.settle()
    assert drafts(desk) == []


def test_a_date_alone_in_its_row_ends_where_the_column_above_does(desk: EditingDesk) -> None:
    panel = shown(desk)
    nom, prenom, naissance = (edit(panel, one) for one in ("nom", "prenom", "naissance"))

    def below(one: QWidget, other: QWidget) -> bool:
        return one.mapTo(panel, QPoint()).y() > other.mapTo(panel, QPoint()).y()

    desk.window.resize(460, 600)
    desk.wait(lambda: below(naissance, prenom) and not below(prenom, nom))
    desk.wait(lambda: abs(naissance.width() - nom.width()) <= 1)


def test_a_refusal_without_a_field_is_said_in_the_form(desk: EditingDesk) -> None:
    def refuse(_: UnitOfWork) -> None:
        raise DomainError("Le disque est plein.")

    act = Act(
        name="essai",
        object_id="",
        title="Essai",
        label="Essayer",
        fields=(TextField("nom", "Nom"),),
        save=lambda _: refuse,
    )
    panel = ActPanel(act, desk.saver, desk.drafts)
    desk.show(panel)
    panel.save()
    desk.wait(lambda: panel.notice.text() == "Le disque est plein.")
