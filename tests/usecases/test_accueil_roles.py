"""What files lack, backups and keys, and what each role sees of it all (DR-3)."""

from datetime import date, datetime, timedelta

import pytest

from pre_desk.domain.enfant import Sexe
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.liste import Liste
from pre_desk.domain.mesure_ase import NatureMesure
from pre_desk.domain.role import Role
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.journal import Event
from pre_desk.usecases.accueil.todo import Kind, Place
from pre_desk.usecases.accueil.todos import has_todos, list_todos, record_children_shown
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.identites import discard_enfant, record_enfant
from pre_desk.usecases.mesures_ase import record_mesure
from pre_desk.usecases.parcours import set_referent
from pre_desk.usecases.professionnels import record_professionnel
from pre_desk.usecases.reperages import record_reperage
from pre_desk.usecases.scolarites import record_scolarite
from pre_desk.usecases.sorties import close_parcours
from tests.conftest import NOW
from tests.usecases.builders import ENTRY, TODAY, a_parcours, an_enfant

NOTHING_LACKS = {"school": 0, "referent": 0, "ase": 0, "point_appui": 0, "sexe": 0}


def lacking(uow) -> dict[str, int]:
    told = list_todos(uow, on=TODAY, months=6, backup=NOW).todos
    found = {one.key.partition("/")[2]: one for one in told if one.kind is Kind.DATA}
    return {**NOTHING_LACKS, **{name: len(one.children) for name, one in found.items()}}


def a_whole_file(uow, liste=Liste.PRINCIPAL):
    enfant = record_enfant(
        uow, nom="Benali", prenom="Zoé", naissance=date(2016, 1, 5), sexe=Sexe.F, today=TODAY
    )
    parcours = a_parcours(uow, enfant, liste=liste)
    school = record_etablissement(uow, nom="École", type=TypeEtablissement.ELEMENTAIRE)
    record_scolarite(
        uow, enfant.id, debut=ENTRY, niveau=NiveauScolaire.CE2, etablissement_id=school.id
    )
    who = record_professionnel(uow, nom="Lescure")
    set_referent(uow, parcours.id, professionnel_id=who.id, on=ENTRY, today=TODAY)
    record_reperage(
        uow,
        enfant.id,
        on=ENTRY,
        today=TODAY,
        origine="enseignant",
        problematiques=["attention"],
        points_appui=["appetence"],
    )
    return enfant


def test_a_whole_file_lacks_nothing_an_empty_one_lacks_all(uow):
    a_whole_file(uow)
    assert lacking(uow) == NOTHING_LACKS
    a_parcours(uow, an_enfant(uow), liste=Liste.ASE)
    assert lacking(uow) == dict.fromkeys(NOTHING_LACKS, 1)


def test_dr3_an_ase_list_wants_a_dated_measure_that_runs(uow):
    enfant = a_whole_file(uow, Liste.ASE)
    assert lacking(uow)["ase"] == 1
    record_mesure(uow, enfant.id, nature=NatureMesure.AED, debut=ENTRY, today=TODAY)
    assert lacking(uow)["ase"] == 0


def test_the_school_of_last_year_is_not_that_of_this_year(uow):
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    school = record_etablissement(uow, nom="École", type=TypeEtablissement.ELEMENTAIRE)
    record_scolarite(
        uow,
        enfant.id,
        debut=date(2025, 9, 1),
        niveau=NiveauScolaire.CP,
        etablissement_id=school.id,
    )
    assert lacking(uow)["school"] == 1


def test_a_child_out_of_school_lacks_no_school(uow):
    enfant = an_enfant(uow)
    a_parcours(uow, enfant)
    record_scolarite(
        uow, enfant.id, debut=ENTRY, niveau=NiveauScolaire.DESCOLARISE, etablissement_id=None
    )
    assert lacking(uow)["school"] == 0


def safety(uow, backup: datetime | None) -> list[tuple[Kind, str]]:
    told = list_todos(uow, on=TODAY, months=6, backup=backup).todos
    return [(one.kind, one.detail) for one in told if one.place is Place.REGLAGES]


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, None), (7, None), (8, "la dernière date du 15\u00a0novembre"), (None, "aucune")],
)
def test_a_backup_is_asked_after_a_week_without_a_verified_one(uow, days, told):
    made = None if days is None else NOW - timedelta(days=days)
    found = safety(uow, made)
    assert [kind for kind, _ in found] == ([] if told is None else [Kind.BACKUP])
    assert all(detail.startswith(told or "") for _, detail in found)


def test_a_recovery_key_that_served_is_told_until_the_vault_key_is_renewed(uow):
    uow.journal.write(Event.ACCOUNTS, "slot", "1", "recovery")
    [(kind, detail)] = safety(uow, NOW)
    assert kind is Kind.RECOVERY
    assert detail.startswith("elle a servi le 23\u00a0novembre")
    uow.journal.write(Event.ACCOUNTS, "slot", "2", "remove")
    assert safety(uow, NOW) == []


def kinds_seen(write, role: Role) -> set[Kind]:
    with write("Lire", role=role) as uow:
        return {one.kind for one in list_todos(uow, on=TODAY, months=0, backup=None).todos}


def test_each_role_sees_what_it_may_do(write):
    with write("Remplir") as uow:
        a_parcours(uow, an_enfant(uow))
        uow.journal.write(Event.ACCOUNTS, "slot", "1", "recovery")
    follow = {Kind.NEWS, Kind.ACCORD, Kind.DATA}
    keys = {Kind.BACKUP, Kind.RECOVERY}
    assert kinds_seen(write, Role.COORDINATION) == follow | keys
    assert kinds_seen(write, Role.PSYCHOLOGUE) == follow
    assert kinds_seen(write, Role.REFERENT) == follow
    assert kinds_seen(write, Role.SECRETARIAT) == {Kind.ACCORD, Kind.DATA}
    assert kinds_seen(write, Role.TECHNIQUE) == keys
    assert kinds_seen(write, Role.DIRECTION) == kinds_seen(write, Role.DPO) == set()


def test_some_roles_have_nothing_to_do_here():
    assert {role for role in Role if not has_todos(role)} == {Role.DIRECTION, Role.DPO}


def test_the_secretariat_is_not_asked_for_points_d_appui(write):
    with write("Remplir") as uow:
        a_parcours(uow, an_enfant(uow))
    with write("Lire", role=Role.SECRETARIAT) as uow:
        assert lacking(uow) == {**NOTHING_LACKS, "school": 1, "referent": 1, "sexe": 1}


def test_the_journal_tells_how_many_names_were_shown(uow):
    before = uow.journal.head.seq
    record_children_shown(uow, shown=12)
    assert uow.journal.head.seq == before + 1


def test_children_in_the_bin_are_neither_counted_nor_asked_about(uow):
    enfant = an_enfant(uow)
    parcours = a_parcours(uow, enfant)
    close_parcours(uow, parcours.id, on=TODAY, today=TODAY)
    told = list_todos(uow, on=TODAY, months=6, backup=NOW)
    assert (bool(told.todos), told.enfants) == (True, 1)
    discard_enfant(uow, enfant.id, today=TODAY)
    told = list_todos(uow, on=TODAY, months=6, backup=NOW)
    assert (told.todos, told.enfants) == ((), 0)
