"""« Annuler » and « Rétablir » behave as in any editor, across the vault and after reopening."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.domain.liste import Liste
from pre_desk.store.repositories.content import content_digest
from pre_desk.usecases.demonstration.accounts import ACCOUNTS
from pre_desk.usecases.demonstration.accounts import PASSPHRASE as DEMO
from pre_desk.usecases.identites import correct_enfant, record_enfant
from pre_desk.usecases.objectifs import set_objectif
from pre_desk.usecases.parcours import change_liste, open_parcours
from pre_desk.usecases.undo import Overtaken, redo_last, redoable, undo_last, undoable
from tests.conftest import NOW
from tests.usecases.any_team import AnyTeam
from tests.usecases.builders import ENTRY, TODAY, a_parcours, an_enfant
from tests.vaults import ZOE, ZOE_PASSPHRASE, entered, make_vault, private_home

RENAMES = ("Nom A", "Nom B", "Nom C")


@pytest.fixture
def enfant_id(write):
    with write("Créer la fiche") as uow:
        return an_enfant(uow).id


def rename(write, enfant_id, nom, **options):
    with write(f"Renommer {nom}", **options) as uow:
        correct_enfant(uow, replace(uow.enfant.get(enfant_id), nom=nom), today=TODAY)


def press(write, act, times=1, **options):
    """Undo or redo; return the names told."""
    told = []
    for _ in range(times):
        press.count += 1
        with write(f"Annuler {press.count}", **options) as uow:
            told.append(act(uow))
    return told


press.count = 0


def seen(write, enfant_id):
    with write("Lire") as uow:
        return uow.enfant.get(enfant_id).nom, undoable(uow), redoable(uow)


def test_nothing_is_offered_in_a_new_vault_whose_lists_a_program_wrote(write):
    with write() as uow:
        assert (undoable(uow), redoable(uow)) == (None, None)
        with pytest.raises(DomainError, match="rien à annuler"):
            undo_last(uow)
        with pytest.raises(DomainError, match="rien à rétablir"):
            redo_last(uow)


def test_undo_undo_redo_then_a_new_change(write, enfant_id):
    for nom in RENAMES:
        rename(write, enfant_id, nom)
    assert press(write, undo_last, 2) == ["Renommer Nom C", "Renommer Nom B"]
    assert seen(write, enfant_id) == ("Nom A", "Renommer Nom A", "Renommer Nom B")
    assert press(write, redo_last) == ["Renommer Nom B"]
    assert seen(write, enfant_id) == ("Nom B", "Renommer Nom B", "Renommer Nom C")
    rename(write, enfant_id, "Nom D")
    assert seen(write, enfant_id) == ("Nom D", "Renommer Nom D", None)
    assert press(write, undo_last, 3) == ["Renommer Nom D", "Renommer Nom B", "Renommer Nom A"]
    assert seen(write, enfant_id)[:2] == ("Étienne", "Créer la fiche")


def test_everything_undone_is_redone_in_its_order(write, enfant_id):
    for nom in RENAMES:
        rename(write, enfant_id, nom)
    press(write, undo_last, 4)
    with write("Lire") as uow:
        assert uow.enfant.find() == [] and undoable(uow) is None
    assert press(write, redo_last, 4) == ["Créer la fiche", *(f"Renommer {one}" for one in RENAMES)]
    assert seen(write, enfant_id) == ("Nom C", "Renommer Nom C", None)
    assert press(write, undo_last) == ["Renommer Nom C"]


def test_each_person_takes_back_her_own_operations(write, enfant_id):
    rename(write, enfant_id, "Nom A", login="zoe")
    with write("Autre fiche") as uow:
        an_enfant(uow)
    assert press(write, undo_last, login="zoe") == ["Renommer Nom A"]
    with write("Lire") as uow:
        assert undoable(uow) == "Autre fiche"


def test_a_later_change_of_the_same_field_is_told_and_nothing_is_lost(write, enfant_id):
    rename(write, enfant_id, "Nom A")
    rename(write, enfant_id, "Nom B", login="zoe", now=NOW + timedelta(minutes=5))
    told = r"«\u00a0Renommer Nom A\u00a0» ne peut plus .* zoe \(«\u00a0Renommer Nom B\u00a0», le 23"
    with pytest.raises(EditConflict, match=told), write("Annuler") as uow:
        undo_last(uow)
    assert seen(write, enfant_id)[0] == "Nom B"
    press(write, undo_last, login="zoe")
    assert press(write, undo_last) == ["Renommer Nom A"]


def test_what_was_overtaken_is_passed_over_on_request_and_the_one_before_is_taken_back(
    write, enfant_id
):
    with write("Autre fiche") as uow:
        an_enfant(uow)
    rename(write, enfant_id, "Nom A")
    rename(write, enfant_id, "Nom B", login="zoe")
    with pytest.raises(Overtaken) as told, write("Annuler") as uow:
        undo_last(uow)
    passed = {told.value.operation_id}
    with write("Annuler la précédente") as uow:
        assert undo_last(uow, passed=passed) == "Autre fiche"
    with write("Rétablir") as uow:
        assert redo_last(uow, passed=passed) == "Autre fiche"
    assert seen(write, enfant_id)[0] == "Nom B"


def test_what_is_overtaken_once_undone_is_passed_over_by_redo_too(write, enfant_id):
    rename(write, enfant_id, "Nom A")
    with write("Dire le quartier") as uow:
        correct_enfant(uow, replace(uow.enfant.get(enfant_id), qpv=True), today=TODAY)
    press(write, undo_last, 2)
    rename(write, enfant_id, "Nom B", login="zoe")
    with pytest.raises(Overtaken, match="ne peut plus être rétabli") as told, write("R") as uow:
        redo_last(uow)
    with write("Rétablir la précédente") as uow:
        assert redo_last(uow, passed={told.value.operation_id}) == "Dire le quartier"


def test_a_later_change_of_another_field_stays_when_the_first_is_taken_back(write, enfant_id):
    rename(write, enfant_id, "Nom A")
    with write("Dire le quartier", login="zoe") as uow:
        correct_enfant(uow, replace(uow.enfant.get(enfant_id), qpv=True), today=TODAY)
    press(write, undo_last)
    with write("Lire") as uow:
        kept = uow.enfant.get(enfant_id)
        assert (kept.nom, kept.qpv) == ("Étienne", True)


def test_a_creation_on_which_others_built_is_not_taken_back(write, enfant_id):
    with write("Ouvrir un parcours", login="zoe") as uow:
        open_parcours(uow, enfant_id, liste=Liste.PRINCIPAL, on=ENTRY, today=TODAY)
    with pytest.raises(EditConflict, match="s’y rattachent"), write("Annuler") as uow:
        undo_last(uow)
    with write("Lire") as uow:
        assert uow.enfant.get(enfant_id) and len(uow.parcours.find(enfant_id=enfant_id)) == 1


def test_an_operation_taken_back_twice_is_refused(write, enfant_id):
    with write("Lire") as uow:
        operation_id = uow.last_operation().id
    press(write, undo_last)
    with pytest.raises(EditConflict, match="déjà annulé"), write("Encore") as uow:
        uow.take_back(operation_id)
    press(write, redo_last)
    with write("Par son nom") as uow:
        uow.take_back(operation_id)
        assert uow.enfant.find() == []


def test_a_vault_closed_and_opened_again_still_undoes_and_redoes(tmp_path, monkeypatch):
    private_home(tmp_path, monkeypatch)
    path = tmp_path / "Équipe.pre"
    make_vault(path, children=1)
    with entered(path) as vault, vault.transaction("Corriger la naissance", now=NOW) as uow:
        (one,) = uow.enfant.find()
        uow.enfant.replace(replace(one, naissance=date(2014, 1, 1)))
    with entered(path) as vault, vault.transaction("Annuler", now=NOW) as uow:
        assert undo_last(uow) == "Corriger la naissance"
    with entered(path) as vault, vault.transaction("Rétablir", now=NOW) as uow:
        assert (undoable(uow), redoable(uow)) == ("Saisie", "Corriger la naissance")
        assert redo_last(uow) == "Corriger la naissance"
        assert uow.enfant.find()[0].naissance == date(2014, 1, 1)
    zoe = {"login": ZOE, "passphrase": ZOE_PASSPHRASE}
    with entered(path, **zoe) as vault, vault.reading(now=NOW) as uow:
        assert undoable(uow) is None


def test_what_a_program_wrote_in_a_demonstration_is_not_offered(demonstration):
    who = {"login": ACCOUNTS[0].login, "passphrase": DEMO}
    with entered(demonstration, **who) as vault, vault.reading(now=NOW) as uow:
        assert (undoable(uow), redoable(uow)) == (None, None)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_an_operation_on_every_table_is_taken_back_and_done_again(new_vault, data):
    write = new_vault()
    with write("Lire") as uow:
        empty = content_digest(uow)
    with write("Importer un dossier") as uow:
        AnyTeam(uow, data.draw).fill()
    with write("Lire") as uow:
        full, offered = content_digest(uow), undoable(uow)
    # Nothing may have been drawn.
    assert (offered is None) == (full == empty)
    if offered:
        assert press(write, undo_last) == ["Importer un dossier"]
        with write("Lire") as uow:
            assert content_digest(uow) == empty
        assert press(write, redo_last) == ["Importer un dossier"]
        with write("Lire") as uow:
            assert content_digest(uow) == full


def _do(uow, act, chance):
    """One small thing a person does."""
    enfants = uow.enfant.find()
    if act == "enter" or not enfants:
        record_enfant(uow, nom="Nom", prenom=f"P{chance}", naissance=date(2017, 3, 1), today=TODAY)
        return
    enfant = enfants[chance % len(enfants)]
    stays = uow.parcours.find(enfant_id=enfant.id)
    if act == "rename":
        correct_enfant(uow, replace(enfant, nom=f"N{chance}"), today=TODAY)
    elif not stays:
        a_parcours(uow, enfant)
    elif act == "aim":
        words = {"domaine": "sport", "texte": "Nager", "on": TODAY, "today": TODAY}
        set_objectif(uow, stays[0].id, **words)
    elif act == "list" and len(uow.suivi.find(parcours_id=stays[0].id)) == 1:
        day = ENTRY + timedelta(days=1 + chance)
        change_liste(uow, stays[0].id, liste=Liste.OBSERVATION, on=day, today=TODAY)
    elif objectifs := uow.objectif.find():
        uow.objectif.remove(objectifs[0].id)


ACTS = st.tuples(
    st.sampled_from(["enter", "rename", "stay", "aim", "list", "remove", "undo", "redo"]),
    st.integers(0, 20),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACTS, min_size=1, max_size=14))
def test_any_sequence_of_operations_undone_gives_the_same_content(new_vault, acts):
    write = new_vault()
    with write("Lire") as uow:
        empty = content_digest(uow)
    for number, (act, chance) in enumerate(acts):
        with write(f"Geste {number}") as uow:
            if act == "undo":
                if undoable(uow):
                    undo_last(uow)
            elif act == "redo":
                if redoable(uow):
                    redo_last(uow)
            else:
                _do(uow, act, chance)
    with write("Lire") as uow:
        full = content_digest(uow)
    undone = _until_none(write, undoable, undo_last)
    with write("Lire") as uow:
        assert content_digest(uow) == empty
    for _ in range(undone):
        press(write, redo_last)
    with write("Lire") as uow:
        assert content_digest(uow) == full


def _until_none(write, offered, act):
    count = 0
    while True:
        with write("Lire") as uow:
            if offered(uow) is None:
                return count
        press(write, act)
        count += 1
