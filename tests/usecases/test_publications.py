"""Publishing a bilan: who may, what is refused, what the register keeps (INDICATORS §3)."""

import json
import stat
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.publication import Audience, Methode
from pre_desk.domain.role import Role
from pre_desk.store.tables.registre import journal
from pre_desk.usecases.editions import correct, last_edition, list_editions, save_edition
from pre_desk.usecases.preparation import catalogue_of, prepare_publication
from pre_desk.usecases.publications import publish, reissue
from pre_desk.usecases.register import list_publications, read_register
from pre_desk.usecases.undo import undoable
from tests.usecases.teams import ON, YEAR, Team, a_team, erase, prepared

NAMED, PUBLIC = Audience.NAMED, Audience.PUBLIC


@pytest.fixture
def team(write):
    with write("Équipe") as uow:
        a_team(uow)
    return write


def published(team, label, out, audience=NAMED, *, role=Role.COORDINATION, **told):
    """Prepare and publish in one go."""
    with team(label, role=role) as uow:
        return publish(uow, prepared(uow, audience, **told), out, on=ON)


def cells(bilan, name):
    (table,) = [one.table for one in bilan.tables if one.name == name]
    return {"/".join(keys): value for keys, value in table.cells.items()}


def test_small_counts_bear_the_mark_and_those_that_would_give_them_back(team):
    with team() as uow:
        ready = prepared(uow)
    assert ready.refusals == ()
    crossed = cells(ready.bilan, "list_by_sex")
    assert crossed["ase/F"] is None and crossed["ase/G"] is None
    assert cells(ready.bilan, "sex") == {"F": 30, "G": 32, "unknown": 0, "total": 62}
    reasons = {why.label for one in ready.bilan.tables for why in one.reasons.values()}
    assert {"petit effectif", "protège une autre case"} <= reasons


def test_the_order_of_the_children_changes_nothing(team, new_vault):
    with team() as uow:
        first = prepared(uow).bilan
    other = new_vault()
    with other("Équipe à rebours") as uow:
        team = Team(uow)
        team.follow(6, Liste.ASE, girls=4, school=1)
        team.follow(12, Liste.OBSERVATION, girls=6)
        team.follow(20, Liste.OBSERVATION, girls=9, school=1, motifs=["perte_contact"] * 6)
        out = ["evolution_favorable"] * 6 + ["demenagement"] * 2
        team.follow(24, Liste.PRINCIPAL, girls=11, motifs=out)
    with other() as uow:
        assert prepared(uow).bilan == first


def test_list_and_establishment_is_on_request_and_never_tells_the_ase_there(team):
    with team() as uow:
        asked = {one.name: one.on_request for one in catalogue_of(uow, YEAR, on=ON)}
        ready = prepared(uow, tables=["list_by_establishment"])
    assert [name for name, on_request in asked.items() if on_request] == ["list_by_establishment"]
    told = {key.partition("/")[2] for key in cells(ready.bilan, "list_by_establishment")}
    assert told == {"observation", "principal_ou_ase", "total"}


@pytest.mark.parametrize("tables", [["nom"], ["sex", "enfants"], []])
def test_a_table_that_is_not_in_the_catalogue_is_refused(team, tables):
    with team() as uow, pytest.raises(DomainError, match="Choisir"):
        prepared(uow, tables=tables)


def test_a_year_that_is_not_over_is_not_published(team):
    with team() as uow, pytest.raises(DomainError, match="n’est pas terminée"):
        prepared(uow, on=date(2021, 8, 30))


def test_rounding_leaves_no_mark_and_tables_that_add_up(team):
    with team() as uow:
        ready = prepared(uow, methode=Methode.ARRONDI)
    assert (ready.refusals, ready.bilan.hidden, ready.bilan.base) == ((), 0, 5)
    counts = cells(ready.bilan, "list_of_year")
    total = counts.pop("total")
    assert sum(counts.values()) == total
    assert all(value % 5 == 0 for value in counts.values())


def test_publishing_freezes_the_draft_registers_it_and_writes_private_files(team, tmp_path):
    with team("Écrire") as uow:
        save_edition(uow, replace(last_edition(uow, YEAR), contexte="Une rentrée tardive."))
    done = published(team, "Diffuser", tmp_path / "sortie")
    with team() as uow:
        (edition,) = list_editions(uow, YEAR)
        (line,) = list_publications(uow)
        events = uow.connection.execute(
            select(journal.c.event, journal.c.kind, journal.c.object_id)
        ).all()
        assert undoable(uow) == "Écrire"
    assert edition.bilan.definitif
    assert (line.numero, line.edition, line.k, line.par) == (1, 1, 5, "coordination")
    assert ("export", "publication", line.id) in [tuple(one) for one in events]
    names = {one.name for one in done.files}
    assert {"bilan-2020-2021.pdf", "bilan-2020-2021.ods", "bilan-2020-2021.xlsx"} <= names
    assert set(json.loads(line.empreintes)) == names
    assert {stat.S_IMODE(one.stat().st_mode) for one in done.files} == {0o600}


def test_no_child_is_named_nor_told_by_an_identifier_in_what_is_written(team, tmp_path):
    done = published(team, "Diffuser", tmp_path)
    for file in done.files:
        content = file.read_bytes()
        assert b"B\xc3\xa9nali" not in content
        assert b"coordination" not in content
        assert b"e0001" not in content
    with team() as uow:
        pseudonyms = [row[0] for row in prepared(uow).content.frozen.rows["2020-2021"]]
    text = (tmp_path / "publication.json").read_text("utf-8")
    assert not [one for one in pseudonyms if one in text]


def test_the_same_publication_again_is_the_same_bytes_and_no_new_line(team, tmp_path):
    first = published(team, "Diffuser", tmp_path / "un")
    with team("Effacer") as uow:
        erase(uow, [f"e{number:04d}" for number in range(1, 20)])
    again = published(team, "Diffuser encore", tmp_path / "deux")
    with team("Réécrire", role=Role.DIRECTION) as uow:
        (line,) = list_publications(uow)
        copy = reissue(uow, line.id, tmp_path / "trois")
    for one in (again, copy):
        assert [file.read_bytes() for file in one.files] == [f.read_bytes() for f in first.files]


def test_two_editions_that_differ_by_one_child_are_refused_with_what_to_do(team, tmp_path):
    published(team, "Diffuser", tmp_path / "un")
    with team("Corriger") as uow:
        correct(uow, YEAR)
        erase(uow, ["e0012"])
    with team("Préparer") as uow:
        ready = prepared(uow)
        with pytest.raises(DomainError, match="soustraction"):
            publish(uow, ready, tmp_path / "deux", on=ON)
    told = [one for one in ready.refusals if one.table == "Enfants de l’année, par sexe"]
    assert "édition 1 de 2020-2021 (destinataires désignés, le 01/10/2021)" in told[0].sentence
    assert "moins de 5 enfants" in told[0].sentence
    assert "reporter au bilan de l’année suivante" in told[0].sentence
    assert not (tmp_path / "deux").exists()


def test_one_child_come_for_one_gone_is_refused_though_the_number_is_the_same(team, tmp_path):
    published(team, "Diffuser", tmp_path / "un")
    with team("Corriger") as uow:
        correct(uow, YEAR)
        erase(uow, ["e0012"])
        later = Team.on(uow, 900)
        later.follow(1, Liste.PRINCIPAL)
    with team("Préparer") as uow:
        ready = prepared(uow, tables=["list_of_year"])
    assert {one.cell for one in ready.refusals} >= {"Suivi principal", "Ensemble"}


def test_a_correction_of_many_children_may_be_published_as_a_new_edition(team, tmp_path):
    published(team, "Diffuser", tmp_path / "un")
    with team("Corriger") as uow:
        correct(uow, YEAR)
        Team.on(uow, 900).follow(12, Liste.OBSERVATION, girls=6)
    done = published(team, "Diffuser encore", tmp_path / "deux", tables=["list_of_year"])
    assert (done.publication.numero, done.publication.edition) == (2, 2)


def test_what_named_recipients_were_not_told_is_not_told_to_the_public(team, tmp_path):
    named = published(team, "Diffuser", tmp_path / "un")
    with team("Préparer") as uow:
        hidden = cells(prepared(uow).bilan, "list_by_sex")
        ready = prepared(uow, PUBLIC)
    told = cells(ready.bilan, "list_by_sex")
    assert (named.publication.k, ready.bilan.k, ready.refusals) == (5, 11, ())
    assert not [key for key, value in hidden.items() if value is None and told[key] is not None]


def test_the_public_may_come_first(team, tmp_path):
    published(team, "Diffuser", tmp_path / "un", PUBLIC)
    done = published(team, "Désignés", tmp_path / "deux")
    assert done.publication.numero == 2


def test_a_table_more_is_attacked_with_those_published_before(team, tmp_path):
    published(team, "Diffuser", tmp_path / "un", tables=["list_of_year", "sex"])
    with team("Préparer") as uow:
        ready = prepared(uow, tables=["list_by_sex"])
    assert ready.refusals == ()
    told = cells(ready.bilan, "list_by_sex")
    assert told["ase/F"] is None and told["ase/total"] == 6


def test_an_earlier_year_is_told_again_as_it_was_published(team, tmp_path):
    published(team, "Diffuser", tmp_path / "un")
    with team("Corriger") as uow:
        erase(uow, ["e0012"])
    with team("Préparer") as uow:
        ready = prepare_publication(
            uow, YEAR.next(), audience=NAMED, on=date(2022, 10, 1), demonstration=False
        )
    beside = cells(ready.bilan, "state_31_august_2020-2021")
    assert beside["total"] == 62
    told = {(one.name, one.year): one for one in ready.bilan.figures}
    with team("Relire") as uow:
        first = {(one.name, one.year): one for one in read_register(uow)[0].bilan.figures}
    mean = ("mean_of_year", "2020-2021")
    assert told[mean] == first[mean]
    (table,) = [one for one in ready.bilan.tables if one.name == "state_31_august_2020-2021"]
    assert table.source == "édition 1 de 2020-2021 (destinataires désignés, le 01/10/2021)"


def test_named_recipients_are_told_an_earlier_year_as_they_were_not_as_the_public_was(
    team, tmp_path
):
    published(team, "Diffuser", tmp_path / "un")
    published(team, "Au public", tmp_path / "deux", PUBLIC)
    shown = {}
    for audience in (NAMED, PUBLIC):
        with team("Préparer") as uow:
            ready = prepare_publication(
                uow, YEAR.next(), audience=audience, on=date(2022, 10, 1), demonstration=False
            )
        (table,) = [one for one in ready.bilan.tables if one.name == "state_31_august_2020-2021"]
        rates = [one.value for one in ready.bilan.figures if one.name == "exit_rate"]
        shown[audience] = (table.table.hidden, rates[-1], table.source.partition("(")[2][:6])
    assert shown == {NAMED: (0, 22.6, "destin"), PUBLIC: (2, None, "public")}
