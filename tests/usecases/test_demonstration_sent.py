"""The demonstration has sent its closed years, and its psychologists write for themselves."""

import json
from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.publication import Audience
from pre_desk.indicators.disclosure.tables import TOTAL
from pre_desk.usecases.editions import last_edition, list_editions, refuse_final
from pre_desk.usecases.file_notes import list_notes
from pre_desk.usecases.notes import read_note
from pre_desk.usecases.preparation import prepare_publication
from pre_desk.usecases.publication_audit import audit_folder
from pre_desk.usecases.publications import reissue
from pre_desk.usecases.register import list_publications, read_register, threshold
from tests.conftest import NOW
from tests.vaults import as_account

SENT = [AnneeScolaire(first) for first in range(2020, 2025)]


def told(uow, year, audience):
    return next(
        one.bilan
        for one in read_register(uow)
        if (one.line.annee.label, one.line.audience) == (year, audience)
    )


def test_each_closed_year_but_the_last_was_sent_to_both_audiences_under_signed_thresholds(team):
    lines = list_publications(team)
    assert [one.numero for one in lines] == list(range(10, 0, -1))
    assert {(one.annee, one.audience) for one in lines} == {
        (year, audience) for year in SENT for audience in Audience
    }
    assert all(one.date.year == one.annee.first + 1 for one in lines)
    for audience in Audience:
        assert threshold(team, audience).signed == "signé par dpo le 14/09/2021"
    assert all("signé par dpo" in one.bilan.signed for one in read_register(team))
    assert all(one.bilan.fictitious for one in read_register(team))


def test_the_last_closed_year_is_a_draft_that_its_author_has_begun(team):
    year = AnneeScolaire(2025)
    (edition,) = list_editions(team, year)
    assert not edition.bilan.definitif
    assert "Caisse des Écoles" in edition.bilan.contexte
    # No table hides what a sentence would tell.
    for one in team.bilan.find():
        assert not any(letter.isdigit() for letter in one.contexte + one.faits_marquants)
    with pytest.raises(DomainError, match="définitive"):
        refuse_final(last_edition(team, AnneeScolaire(2024)))


def test_the_city_s_figures_are_in_what_named_recipients_were_sent(team):
    for year, wanted in (("2020-2021", (243, 114, 72)), ("2022-2023", (156, 114, 6))):
        bilan = told(team, year, Audience.NAMED)
        (table,) = [one.table for one in bilan.tables if one.name == "state_31_august"]
        found = (table.cells[keys,] for keys in (TOTAL, "observation", "sorti"))
        assert tuple(found) == wanted
    public = told(team, "2022-2023", Audience.PUBLIC)
    (table,) = [one.table for one in public.tables if one.name == "state_31_august"]
    assert table.cells["sorti",] is None, "six children, and a threshold of eleven"


def test_what_was_sent_is_sent_again_as_it_was_and_holds_together(demonstration, tmp_path):
    folders = []
    with as_account(demonstration, read_only=False) as vault:
        for number in (9, 7, 8):
            with vault.transaction("Réécrire", now=NOW) as uow:
                line = next(one for one in list_publications(uow) if one.numero == number)
                sent = reissue(uow, line.id, tmp_path / str(number))
                assert {one.name for one in sent.files} == set(json.loads(line.empreintes))
            folders.append(tmp_path / str(number))
    last, *before = folders
    assert audit_folder(last, before).lines() == []


def test_the_last_year_is_protected_knowing_all_that_was_sent_before(team):
    ready = prepare_publication(
        team, AnneeScolaire(2025), audience=Audience.PUBLIC, on=NOW.date(), demonstration=True
    )
    assert (ready.refusals, ready.again, ready.register) == ((), None, 10)
    beside = [one for one in ready.bilan.tables if one.source]
    assert beside, "earlier years are told as they were"
    assert all("(public, le " in one.source for one in beside)
    again = prepare_publication(
        team, AnneeScolaire(2022), audience=Audience.PUBLIC, on=NOW.date(), demonstration=True
    )
    assert again.again is not None


def test_the_psychologist_reads_two_notes_that_others_only_count(demonstration):
    with (
        as_account(demonstration, "psychologue", read_only=False) as vault,
        vault.transaction("Lire", now=NOW) as uow,
    ):
        notes = uow.note_confidentielle.find()
        (enfant_id,) = {one.enfant_id for one in notes}
        found = list_notes(uow, enfant_id)
        assert (len(found.notes), found.hidden, found.doubts) == (2, 0, ())
        assert len({read_note(uow, one.id).texte for one in notes}) == 2
    assert {one.date for one in notes} == {date(2026, 10, 8), date(2026, 11, 12)}
    with as_account(demonstration) as vault, vault.reading(now=NOW) as uow:
        assert list_notes(uow, enfant_id).hidden == 2
        with pytest.raises(Forbidden):
            read_note(uow, notes[0].id)
