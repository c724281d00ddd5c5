"""One transaction: objects, journal and history commit or vanish together."""

from dataclasses import fields, replace
from datetime import date

import pytest
from sqlalchemy import select, update

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import EditConflict, Forbidden, NotFound
from pre_desk.domain.role import Permission, Role
from pre_desk.store.journal import first_broken_link
from pre_desk.store.tables import ENTITIES, TABLES
from pre_desk.store.tables.registre import history, journal
from tests.conftest import AUDIT_KEY


def an_enfant(uow, **values):
    base = {"id": uow.new_id(), "nom": "Bénali", "prenom": "Maëlys", "naissance": date(2014, 5, 3)}
    return Enfant(**{**base, **values})


@pytest.mark.parametrize("name", ENTITIES)
def test_a_table_has_the_fields_of_its_dataclass(name):
    assert [field.name for field in fields(ENTITIES[name])] == TABLES[name].columns.keys()


def test_what_is_added_is_read_back_equal(uow):
    enfant = uow.enfant.add(an_enfant(uow))
    assert uow.enfant.get(enfant.id) == enfant
    assert uow.enfant.find(nom="Bénali", sexe=None) == [enfant]
    assert uow.changed == {"enfant"}


def test_an_exception_leaves_no_row_no_event_and_no_history(write, engine):
    with engine.connect() as connection:
        before = connection.execute(select(journal)).all()
    with pytest.raises(NotFound), write() as uow:
        uow.enfant.add(an_enfant(uow))
        uow.enfant.get("absent")
    with write() as uow:
        assert uow.enfant.find() == []
        assert uow.connection.execute(select(journal)).all() == before
        assert not uow.connection.execute(select(history).where(history.c.kind == "enfant")).all()


def test_a_second_saver_of_an_old_version_is_refused(uow):
    enfant = uow.enfant.add(an_enfant(uow))
    saved = uow.enfant.replace(replace(enfant, prenom="Maëlis"))
    assert saved.version == 2
    with pytest.raises(EditConflict):
        uow.enfant.replace(replace(enfant, prenom="Maelys"))


def test_saving_without_a_change_writes_nothing(uow):
    enfant = uow.enfant.add(an_enfant(uow))
    head = uow.journal.head
    assert uow.enfant.replace(enfant) == enfant
    assert uow.journal.head == head


def test_the_journal_names_fields_and_never_values(uow):
    enfant = uow.enfant.add(an_enfant(uow))
    uow.enfant.replace(replace(enfant, nom="Cissé", prenom="Théo"))
    last = uow.connection.execute(select(journal).order_by(journal.c.seq.desc())).first()
    assert (last.event, last.kind, last.detail) == ("change", "enfant", "cle,nom,prenom")
    told = uow.connection.execute(select(journal.c.detail)).scalars()
    assert not any("Cissé" in detail for detail in told)


def test_a_journal_row_edited_by_hand_breaks_the_chain(uow):
    for _ in range(5):
        uow.enfant.add(an_enfant(uow))
    assert first_broken_link(uow.connection, AUDIT_KEY) is None
    uow.connection.execute(update(journal).where(journal.c.seq == 4).values(login="autre"))
    assert first_broken_link(uow.connection, AUDIT_KEY) == 4


def test_a_whole_operation_is_taken_back(write):
    with write("Saisie") as uow:
        kept = uow.enfant.add(an_enfant(uow, prenom="Zoé"))
    with write("Reprise") as uow:
        many = [an_enfant(uow) for _ in range(3)]
        uow.enfant.add_many(many)
        uow.enfant.replace(replace(kept, nom="Dupont"))
        uow.enfant.remove(many[0].id)
    with write("Annuler") as uow:
        last = uow.last_operation()
        assert last is not None and last.label == "Reprise"
        uow.take_back(last.id)
    with write("Lire") as uow:
        assert [(one.nom, one.prenom) for one in uow.enfant.find()] == [("Bénali", "Zoé")]
        assert uow.last_operation().label == "Saisie"


def test_an_operation_overtaken_by_a_later_change_is_not_taken_back(write):
    with write("Saisie") as uow:
        enfant = uow.enfant.add(an_enfant(uow))
    with write("Correction") as uow:
        uow.enfant.replace(replace(enfant, nom="Cissé"))
    with write("Annuler") as uow:
        first = uow.connection.execute(
            select(history.c.operation_id).order_by(history.c.seq.desc()).offset(1)
        ).scalar()
        with pytest.raises(EditConflict):
            uow.take_back(first)


def test_a_role_without_the_permission_is_refused_in_french(write):
    with write(role=Role.DIRECTION) as uow, pytest.raises(Forbidden, match="Direction"):
        uow.require(Permission.NAMES)
