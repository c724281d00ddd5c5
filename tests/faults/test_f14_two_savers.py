"""F14: two people, one child: the second saver loses nothing and chooses."""

import subprocess
from dataclasses import replace

import pytest

from pre_desk.domain.errors import EditConflict, VaultError
from pre_desk.usecases.conflicts import settle_conflict, show_conflict
from pre_desk.usecases.identites import correct_enfant
from tests.usecases.builders import TODAY
from tests.vaults import NAMES, NOW, ZOE, ZOE_PASSPHRASE, enter, entered, start

MINE, THEIRS = "Tanvelliste", "Orgavelain"


def first_child(vault):
    with vault.reading(now=NOW) as uow:
        return next(one for one in uow.enfant.find() if one.nom == NAMES[0][0])


def save(vault, enfant, label="Corriger l’identité"):
    with vault.transaction(label, now=NOW) as uow:
        return correct_enfant(uow, enfant, today=TODAY)


def test_f14_two_screens_that_changed_other_fields_are_both_kept(path):
    with entered(path) as vault:
        one = other = first_child(vault)
        save(vault, replace(one, qpv=True))
        saved = save(vault, replace(other, prenom=MINE))
        assert (saved.qpv, saved.prenom) == (True, MINE) and saved == stored(vault, one.id)


def stored(vault, enfant_id):
    with vault.reading(now=NOW) as uow:
        return uow.enfant.get(enfant_id)


@pytest.fixture
def disputed(path):
    """A vault where somebody has saved since a screen read; and what that screen tried."""
    with entered(path) as vault:
        read = first_child(vault)
        save(vault, replace(read, nom=THEIRS))
        with pytest.raises(EditConflict) as told:
            save(vault, replace(read, nom=MINE, qpv=False))
        yield vault, read, told.value.conflict


def test_f14_the_second_saver_sees_both_versions_and_nothing_is_lost_meanwhile(disputed):
    vault, read, conflict = disputed
    with vault.reading(now=NOW) as uow:
        (pair,) = show_conflict(uow, conflict)
    assert (pair.label, pair.mine, pair.theirs) == ("nom", MINE, THEIRS)
    assert (stored(vault, read.id).nom, stored(vault, read.id).qpv) == (THEIRS, None)
    assert MINE not in repr((pair, conflict))


@pytest.mark.parametrize(("mine", "nom"), [({"nom"}, MINE), (set(), THEIRS)])
def test_f14_the_version_she_chooses_is_saved_with_what_nobody_disputes(disputed, mine, nom):
    vault, read, conflict = disputed
    with vault.transaction("Choisir une version", now=NOW) as uow:
        saved = settle_conflict(uow, conflict, mine=mine)
    assert (saved.nom, saved.qpv) == (nom, False) and saved == stored(vault, read.id)


def test_f14_a_third_save_before_the_choice_asks_again(disputed):
    vault, read, conflict = disputed
    save(vault, replace(stored(vault, read.id), nom="Encore"))
    choosing = vault.transaction("Choisir une version", now=NOW)
    with pytest.raises(EditConflict) as told, choosing as uow:
        settle_conflict(uow, conflict, mine={"nom"})
    assert [one.theirs for one in told.value.conflict.fields] == ["Encore"]


def test_f14_one_who_read_beside_a_writer_saves_later_over_what_she_has_not_seen(path):
    process = start("tests.faults.saver", path, 0, 1, "stay", stdin=subprocess.PIPE)
    assert process.stdout is not None
    while process.stdout.readline().strip() not in ("0", ""):
        continue
    reader = enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE, read_only=True)
    read = first_child(reader)
    with pytest.raises(VaultError, match="lecture seule"):
        save(reader, replace(read, nom=MINE))
    reader.close(NOW)
    process.communicate("")
    with entered(path) as vault:
        save(vault, replace(read, nom=THEIRS))
    with entered(path, login=ZOE, passphrase=ZOE_PASSPHRASE) as vault:
        assert save(vault, replace(read, qpv=True)).nom == THEIRS
        with pytest.raises(EditConflict) as told:
            save(vault, replace(read, nom=MINE))
        assert [(one.mine, one.theirs) for one in told.value.conflict.fields] == [(MINE, THEIRS)]


def test_f14_what_is_chosen_over_another_s_version_is_one_operation_to_take_back(disputed):
    vault, read, conflict = disputed
    with vault.transaction("Choisir une version", now=NOW) as uow:
        settle_conflict(uow, conflict, mine={"nom"})
    with vault.transaction("Annuler", now=NOW) as uow:
        uow.take_back(uow.last_operation().id)
    assert (stored(vault, read.id).nom, stored(vault, read.id).qpv) == (THEIRS, None)
