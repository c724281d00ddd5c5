"""What is deleted goes to the bin: out of lists and figures, and back whole."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pre_desk.domain.accord import StatutAccord
from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.store.repositories.content import content_digest
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.bin import count_hidden, list_bin, put_in_bin, restore_from_bin
from pre_desk.usecases.bin_titles import KINDS
from pre_desk.usecases.cellule_validation import lock_cellule
from pre_desk.usecases.cellules import hold_cellule
from pre_desk.usecases.enfants import list_names
from pre_desk.usecases.evaluations import record_evaluation
from pre_desk.usecases.figures import compute_years, figures_as_json
from pre_desk.usecases.parcours import change_liste, open_parcours
from pre_desk.usecases.sorties import close_parcours
from pre_desk.usecases.undo import redo_last, undo_last
from tests.conftest import NOW
from tests.usecases.builders import ENTRY, TODAY, a_parcours, an_enfant
from tests.usecases.one_of_all import YEAR, OneOfAll


@pytest.fixture
def team(write):
    with write("Saisie") as uow:
        return OneOfAll(uow)


def put(write, kind, object_id, label="Supprimer", **options):
    with write(f"{label} {kind} {object_id}", **options) as uow:
        put_in_bin(uow, kind, object_id, today=TODAY)


def binned(write):
    with write("Lire la corbeille") as uow:
        return list_bin(uow)


def digest(write):
    with write("Lire") as uow:
        return content_digest(uow)


ALONE = [one for one in KINDS if one not in ("enfant", "accord")]


@pytest.mark.parametrize("kind", ALONE)
def test_what_is_deleted_is_told_in_the_bin_and_comes_back_whole(write, team, kind):
    before = digest(write)
    put(write, kind, team.ids[kind], now=NOW)
    with write("Regarder") as uow:
        assert uow.of(kind).find(id=team.ids[kind]) == []
    (told,) = binned(write)
    assert (told.kind, told.kind_label) == (kind, KINDS[kind])
    assert (told.login, told.utc) == ("coordination", NOW)
    assert told.title and "non renseigné" not in told.title and "_" not in told.title
    if kind != "responsable":
        assert (told.enfant_id, told.enfant) == (team.enfant.id, "Léa Étienne")
    with write("Restaurer") as uow:
        assert restore_from_bin(uow, told.key) == kind
    assert binned(write) == [] and digest(write) == before


def test_the_titles_say_which_one_it_was(write, team):
    for kind in ("participation", "evaluation", "suivi", "decision"):
        put(write, kind, team.ids[kind])
    assert {one.kind: one.title for one in binned(write)} == {
        "participation": "123 Malins à partir du 11/10/2026",
        "evaluation": "V1 2026-2027",
        "suivi": f"{Liste.OBSERVATION.label} à partir du 11/10/2026",
        "decision": "À revoir, Au printemps",
    }
    assert "123 Malins" not in repr(binned(write))


def test_deleting_and_restoring_can_both_be_taken_back(write, team):
    put(write, "objectif", team.ids["objectif"])
    with write("Annuler la suppression") as uow:
        undo_last(uow)
    assert binned(write) == []
    with write("Rétablir la suppression") as uow:
        redo_last(uow)
    (told,) = binned(write)
    with write("Restaurer") as uow:
        restore_from_bin(uow, told.key)
    with write("Annuler la restauration") as uow:
        undo_last(uow)
    assert [one.kind for one in binned(write)] == ["objectif"]


def test_something_deleted_twice_is_once_in_the_bin(write, team):
    for time in range(2):
        put(write, "objectif", team.ids["objectif"], label=f"Supprimer {time}")
        (told,) = binned(write)
        if time == 0:
            with write("Restaurer") as uow:
                restore_from_bin(uow, told.key)
    assert len(binned(write)) == 1


def test_what_belonged_to_something_deleted_waits_for_it(write, team):
    put(write, "decision", team.ids["decision"])
    put(write, "passage", team.ids["passage"])
    passage, decision = binned(write)
    assert (passage.kind, decision.kind) == ("passage", "decision")
    with write("Trop tôt") as uow, pytest.raises(DomainError, match="aussi dans la corbeille"):
        restore_from_bin(uow, decision.key)
    with write("Dans l’ordre") as uow:
        restore_from_bin(uow, passage.key)
        restore_from_bin(uow, decision.key)
        assert uow.decision.get(team.ids["decision"]).passage_id == team.ids["passage"]


def test_what_was_typed_again_since_is_not_doubled(write, team):
    put(write, "evaluation", team.ids["evaluation"])
    with write("Ressaisir") as uow:
        (wave,) = uow.campagne.find()
        levels = {"estime": Niveau.FRAGILE}
        when = {"on": TODAY, "today": TODAY}
        record_evaluation(uow, team.enfant.id, campagne_id=wave.id, niveaux=levels, **when)
    (told,) = binned(write)
    with pytest.raises(DomainError, match="saisie depuis"), write("Restaurer") as uow:
        restore_from_bin(uow, told.key)


def test_a_parcours_does_not_come_back_over_another(write, team):
    put(write, "parcours", team.ids["parcours"])
    with write("Nouveau parcours") as uow:
        again = ENTRY + timedelta(days=1)
        open_parcours(uow, team.enfant.id, liste=Liste.PRINCIPAL, on=again, today=TODAY)
    (told,) = binned(write)
    with pytest.raises(DomainError, match="couvre déjà"), write("Restaurer") as uow:
        restore_from_bin(uow, told.key)


def test_an_accord_on_which_a_participation_rests_stays(write, team):
    with pytest.raises(DomainError, match="11/10/2026 s’appuie"):
        put(write, "accord", team.ids["accord"])
    put(write, "participation", team.ids["participation"])
    put(write, "accord", team.ids["accord"], label="Encore")
    assert [one.kind for one in binned(write)] == ["accord", "participation"]
    assert binned(write)[0].title == f"{StatutAccord.SIGNE.label} le 21/09/2026"


def test_the_adult_named_in_an_accord_stays(write, team):
    with write("Signer") as uow:
        adult = team.ids["responsable"]
        sign_accord(uow, team.enfant.id, on=TODAY, today=TODAY, responsable_id=adult)
    with pytest.raises(DomainError, match="porte le nom"):
        put(write, "responsable", adult)


def test_the_first_list_and_one_between_two_alike_stay(write, team):
    with write("Autre liste") as uow:
        first = next(s for s in uow.suivi.find() if s.debut == ENTRY)
        change_liste(uow, team.stay.id, liste=Liste.PRINCIPAL, on=TODAY, today=TODAY)
    with pytest.raises(DomainError, match="première liste"):
        put(write, "suivi", first.id)
    with pytest.raises(DomainError, match="deux fois de suite"):
        put(write, "suivi", team.ids["suivi"])


@pytest.mark.parametrize("kind", ["passage", "decision", "parcours"])
def test_locked_minutes_lose_nothing(write, team, kind):
    with write("Valider") as uow:
        hold_cellule(uow, team.meeting.id, present=[], today=TODAY)
        lock_cellule(uow, team.meeting.id, today=TODAY)
    with pytest.raises(DomainError, match="validé"):
        put(write, kind, team.ids[kind])


def test_what_a_team_shares_is_not_deleted(write, team):
    with pytest.raises(DomainError, match="ne se supprime pas"):
        put(write, "etablissement", "ecole")


def test_a_role_deletes_and_sees_only_what_it_may(write, team):
    put(write, "evaluation", team.ids["evaluation"])
    put(write, "objectif", team.ids["objectif"])
    hidden = binned(write)[1].key
    with write("Secrétariat", role=Role.SECRETARIAT) as uow:
        assert [one.kind for one in list_bin(uow)] == ["objectif"] and count_hidden(uow) == 1
        with pytest.raises(Forbidden):
            put_in_bin(uow, "reperage", team.ids["reperage"], today=TODAY)
        with pytest.raises(Forbidden):
            restore_from_bin(uow, hidden)


def test_a_child_in_the_bin_leaves_lists_and_figures_and_comes_back(write, team):
    with write("Autre enfant") as uow:
        other = an_enfant(uow)
        a_parcours(uow, other)
        alone = figures_as_json(compute_years(uow, [YEAR], on=TODAY)[0])
    with write("Sortie") as uow:
        close_parcours(uow, team.stay.id, on=TODAY, today=TODAY)
        counted = figures_as_json(compute_years(uow, [YEAR], on=TODAY)[0])
    put(write, "enfant", team.enfant.id, now=NOW)
    with write("Regarder") as uow:
        assert list_names(uow).ids == [other.id]
        told = figures_as_json(compute_years(uow, [YEAR], on=TODAY)[0])
        assert told["children"] == 1 < alone["children"] == counted["children"]
        assert told["evaluations"] == {} != counted["evaluations"]
        assert content_digest(uow)
    (entry,) = binned(write)
    assert (entry.kind, entry.title, entry.login) == ("enfant", "Léa Étienne", "coordination")
    assert entry.utc == NOW
    with write("Restaurer") as uow:
        restore_from_bin(uow, entry.key)
        again = figures_as_json(compute_years(uow, [YEAR], on=TODAY)[0])
    assert binned(write) == [] and again == counted


def test_a_child_imported_in_the_bin_is_told_without_a_person(write, team):
    with write("Import") as uow:
        uow.enfant.add(replace(team.enfant, id="importe", supprime_le=TODAY))
    (entry,) = binned(write)
    assert (entry.login, entry.utc, entry.key) == ("", None, "enfant:importe")
