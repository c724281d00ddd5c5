"""C06: a fault tells where and what, never whom: logs, exceptions, reprs, the crash window."""

import logging
import traceback
from dataclasses import replace

import pytest

from pre_desk import cli
from pre_desk.store.tables import ENTITIES
from pre_desk.ui.background import report_fault
from tests.faults.watching import found_in
from tests.vaults import NAMES, NOW, PASSPHRASE, add_enfant, entered, names_in

WORDS = [word for pair in NAMES for word in pair]
NOM, PRENOM = NAMES[0]


def silent(text: str) -> bool:
    """Whether a text holds no name."""
    return found_in(text.encode(), WORDS) == []


@pytest.fixture
def opened(path):
    with entered(path) as vault:
        yield vault


def saved_twice(uow, child):
    uow.enfant.add(child)


def saved_over_a_newer_one(uow, child):
    uow.enfant.replace(replace(child, prenom=PRENOM.upper(), version=7))


def wrong_kind_of_value(uow, child):
    uow.enfant.add(replace(child, id=uow.new_id(), famille_id=[NOM]))


def wrong_link(uow, child):
    uow.enfant.add(replace(child, id=uow.new_id(), famille_id="absente"))
    uow.connection.exec_driver_sql("SELECT ?", (NOM,))


def wrong_statement(uow, child):
    uow.connection.exec_driver_sql("INSERT INTO absente VALUES (?)", (child.nom,))


def wrong_name_of_a_field(uow, child):
    raise AttributeError(f"no field of {child!r}")


FAULTS = [
    saved_twice,
    saved_over_a_newer_one,
    wrong_kind_of_value,
    wrong_link,
    wrong_statement,
    wrong_name_of_a_field,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_c06_an_exception_its_trace_its_log_and_its_crash_report_hold_no_name(
    opened, fault, caplog
):
    caplog.set_level(logging.DEBUG)
    child = add_enfant(opened, NOM, PRENOM)
    # Closing checks the links: a fault may come with the commit.
    with pytest.raises(Exception) as told, opened.transaction("Saisie", now=NOW) as uow:
        fault(uow, child)
    assert silent("".join(traceback.format_exception(told.value)))
    assert silent(report_fault("Saisie", told.value).text())
    assert silent(caplog.text)
    assert len(names_in(opened)) == 31


def test_c06_every_object_of_the_trade_keeps_its_values_out_of_its_repr():
    shown = {
        name: [field.name for field in entity.__dataclass_fields__.values() if field.repr]
        for name, entity in ENTITIES.items()
    }
    personal = {"nom", "prenom", "texte", "adresse", "telephone", "courriel", "naissance", "motif"}
    people = ("enfant", "responsable", "famille", "professionnel")
    told = {name: personal & set(shown[name]) for name in people if name in shown}
    assert {name: fields for name, fields in told.items() if fields} == {}


def test_c06_keys_are_kept_out_of_reprs(opened):
    key = opened.keys.data
    for shown in (repr(opened.keys), repr(opened.backup_plan()), repr(opened)):
        assert str(key) not in shown and key.hex() not in shown


def test_c06_a_command_that_crashes_tells_its_kind_only(monkeypatch, capsys, caplog):
    def crash(*_):
        raise RuntimeError(f"{NOM} {PRENOM} {PASSPHRASE}")

    monkeypatch.setattr(cli, "_dispatch", crash)
    assert cli.run(["verify", "absent.pre"], lambda *_: []) == cli.CRASHED
    told = "".join(capsys.readouterr()) + caplog.text
    assert "RuntimeError" in told
    assert silent(told) and PASSPHRASE not in told
