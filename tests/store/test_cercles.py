"""Cercles: who is let in reads all, who leaves reads nothing new, nobody else slips in."""

from dataclasses import replace

import pytest

from pre_desk.domain.errors import DomainError, Forbidden, NotFound, VaultError
from pre_desk.store.keys.notes import open_note
from pre_desk.store.keys.recovery import new_recovery_key
from pre_desk.store.people import remove_person, reset_with_recovery_key
from pre_desk.store.sealing import Standing
from pre_desk.usecases.cercles import (
    add_member,
    create_cercle,
    enter_with_recovery_key,
    remove_member,
    rename_cercle,
    renew_cercle,
    same_recovery_key,
)
from tests.cercles import IDA, MAX, PASSPHRASES, SECOND, SECRET, TODAY, TOM, share_notes
from tests.vaults import KDF, LEA, NOW, POSTE, ZOE, entered, make_vault


def test_its_author_reads_a_note_and_nobody_outside_does(shared):
    assert shared.read(ZOE) == SECRET
    for login in (LEA, MAX, IDA):
        with pytest.raises(Forbidden, match="pas de ce cercle"):
            shared.read(login)
    with pytest.raises(Forbidden, match="Administration technique"):
        shared.read(TOM)


def test_who_is_let_in_reads_what_was_written_before(shared):
    shared.let_in(MAX)
    assert shared.read(MAX) == SECRET
    note = shared.write(MAX, SECOND)
    assert shared.read(ZOE, note) == SECOND
    assert [one.login for one in shared.cercle_as(MAX).members] == [MAX, ZOE]


def test_the_coordination_reads_once_a_member_lets_her_in(shared):
    shared.let_in(LEA)
    assert shared.read(LEA) == SECRET


def test_only_a_psychologist_begins_a_cercle(shared):
    with pytest.raises(Forbidden, match="ne crée pas"):
        shared.as_(LEA, lambda uow: create_cercle(uow, nom="X", recovery_key=new_recovery_key()))
    for nom in ("", "  psychologues "):
        with pytest.raises(DomainError, match=r"nom|déjà"):
            shared.as_(
                ZOE, lambda uow, nom=nom: create_cercle(uow, nom=nom, recovery_key=shared.recovery)
            )


def test_only_members_let_in_and_only_roles_that_read_notes_are(shared):
    with pytest.raises(Forbidden, match="pas de ce cercle"):
        shared.as_(MAX, lambda uow: add_member(uow, shared.cercle, login=MAX))
    with pytest.raises(DomainError, match="ne lit pas de note"):
        shared.let_in(TOM)
    with pytest.raises(NotFound):
        shared.let_in("inconnue")
    with pytest.raises(DomainError, match="déjà"):
        shared.let_in(ZOE)


def test_members_alone_rename_and_names_stay_apart(shared):
    def named(nom):
        return lambda uow: rename_cercle(uow, shared.cercle, nom=nom)

    with pytest.raises(Forbidden, match="pas de ce cercle"):
        shared.as_(LEA, named("Autre"))
    shared.as_(IDA, lambda uow: create_cercle(uow, nom="Écoute", recovery_key=new_recovery_key()))
    with pytest.raises(DomainError, match="s’appelle déjà"):
        shared.as_(ZOE, named("  ecoute "))
    with pytest.raises(DomainError, match="Donner un nom"):
        shared.as_(ZOE, named("  "))
    assert shared.as_(ZOE, named(" psychologues du PRE ")).nom == "psychologues du PRE"
    assert shared.read(ZOE) == SECRET


def test_who_leaves_opens_nothing_with_the_key_she_had(shared):
    shared.let_in(MAX)
    _, kept = shared.as_(MAX, lambda uow: uow.sealing.key(uow.cercle.get(shared.cercle)))
    shared.write(ZOE, SECOND)
    renewal = shared.as_(ZOE, lambda uow: remove_member(uow, shared.cercle, login=MAX))
    assert (renewal.notes, renewal.unreadable) == (2, 0)
    with pytest.raises(Forbidden):
        shared.read(MAX)
    assert shared.read(ZOE) == SECRET
    book, key = shared.as_(ZOE, lambda uow: uow.sealing.key(uow.cercle.get(shared.cercle)))
    assert key != kept
    notes = shared.as_(ZOE, lambda uow: uow.note_confidentielle.find())
    assert {one.generation for one in notes} == {book.current.generation} == {2}
    for note in notes:
        _opens_not(kept, note)


def _opens_not(key, note):
    for generation in (1, 2):
        with pytest.raises(VaultError):
            open_note(key, replace(note, generation=generation))


def test_the_last_member_stays_and_somebody_absent_is_not_put_out(shared):
    with pytest.raises(DomainError, match="dernière personne"):
        shared.as_(ZOE, lambda uow: remove_member(uow, shared.cercle, login=ZOE))
    with pytest.raises(NotFound):
        shared.as_(ZOE, lambda uow: remove_member(uow, shared.cercle, login=MAX))


def test_a_renewal_that_fails_leaves_key_and_notes_as_they_were(shared, monkeypatch):
    from pre_desk.usecases import cercles as module

    def cut(*_):
        raise VaultError("Le disque est plein.")

    shared.let_in(MAX)
    with monkeypatch.context() as patch:
        patch.setattr(module, "store_resealed", cut)
        with pytest.raises(VaultError, match="plein"):
            shared.as_(ZOE, lambda uow: remove_member(uow, shared.cercle, login=MAX))
    assert shared.read(MAX) == shared.read(ZOE) == SECRET


def test_a_leaver_of_the_team_is_told_to_the_members_who_then_put_her_out(shared):
    shared.let_in(MAX)
    with entered(shared.path) as vault:
        remove_person(vault, login=MAX, now=NOW)
    members = {one.login: one.gone for one in shared.cercle_as().members}
    assert members == {MAX: True, ZOE: False}
    shared.as_(ZOE, lambda uow: remove_member(uow, shared.cercle, login=MAX))
    assert [one.login for one in shared.cercle_as().members] == [ZOE]
    assert shared.read(ZOE) == SECRET


def test_the_recovery_key_of_the_cercle_lets_in_and_members_see_it(shared):
    other = new_recovery_key()
    with pytest.raises(VaultError, match="pas celle de ce cercle"):
        shared.as_(MAX, lambda uow: enter_with_recovery_key(uow, shared.cercle, recovery_key=other))
    shared.as_(
        MAX, lambda uow: enter_with_recovery_key(uow, shared.cercle, recovery_key=shared.recovery)
    )
    assert shared.read(MAX) == shared.read(ZOE) == SECRET
    assert shared.cercle_as().recovered == TODAY
    shared.as_(ZOE, lambda uow: renew_cercle(uow, shared.cercle, recovery_key=other))
    assert shared.cercle_as().recovered is None
    with pytest.raises(VaultError, match="pas celle de ce cercle"):
        shared.as_(
            IDA,
            lambda uow: enter_with_recovery_key(uow, shared.cercle, recovery_key=shared.recovery),
        )
    assert shared.read(MAX) == SECRET


def test_the_typed_key_is_compared_with_the_one_shown(shared):
    same_recovery_key(shared.recovery, shared.recovery.lower().replace("-", " "))
    with pytest.raises(DomainError, match="Ce n’est pas la clé"):
        same_recovery_key(shared.recovery, new_recovery_key())


def test_a_replaced_passphrase_leaves_the_cercle_until_a_member_lets_her_in_again(tmp_path):
    path = tmp_path / "Équipe.pre"
    vault_recovery = make_vault(path, children=1)
    shared = share_notes(path)
    shared.let_in(MAX)
    reset_with_recovery_key(
        path,
        login=MAX,
        recovery_key=vault_recovery,
        new_passphrase=PASSPHRASES[MAX],
        now=NOW,
        poste=POSTE,
        kdf=KDF,
    )
    assert shared.cercle_as(MAX).standing is Standing.NEW_KEYS
    with pytest.raises(Forbidden, match="entrer de nouveau"):
        shared.read(MAX)
    assert shared.cercle_as().guests == (IDA, LEA, MAX)
    shared.let_in(MAX)
    assert shared.read(MAX) == SECRET
    assert len(shared.cercle_as().members) == 2
