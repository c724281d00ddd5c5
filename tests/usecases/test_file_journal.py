"""Who did what to a child's file: operations with their values, readings, pages, roles."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pre_desk.domain.errors import Forbidden
from pre_desk.domain.liste import Liste
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.role import Role
from pre_desk.usecases.bin import put_in_bin
from pre_desk.usecases.documents import add_document, read_document
from pre_desk.usecases.enfant_file import open_file
from pre_desk.usecases.file_journal import Entry, read_file_journal
from pre_desk.usecases.identites import correct_enfant
from pre_desk.usecases.parcours import change_liste
from pre_desk.usecases.reperages import record_reperage
from tests.usecases.builders import ENTRY, TODAY, a_parcours, an_enfant


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=UTC)


def entries(write, enfant_id: str, role: Role = Role.COORDINATION) -> list[Entry]:
    with write("Lire", role=role, now=at(20)) as uow:
        return list(read_file_journal(uow, enfant_id, record=False).entries)


def test_each_operation_is_told_with_who_and_what(write) -> None:
    with write("Nouvel enfant", now=at(9)) as uow:
        uow.professionnel.add(
            Professionnel(id="pro", nom="Vasseur", prenom="Hélène", compte="coordination")
        )
        enfant = an_enfant(uow)
        parcours = a_parcours(uow, enfant)
    with write("Changer de liste", now=at(10)) as uow:
        change_liste(uow, parcours.id, liste=Liste.OBSERVATION, on=TODAY, today=TODAY)
    change, creation = entries(write, enfant.id)
    assert (change.what, change.who) == ("Changer de liste", "Hélène Vasseur")
    assert change.details == ("Suivi ajouté",)
    assert creation.details == ("Identité ajoutée", "Parcours ajouté", "Suivi ajouté")


def test_a_change_tells_the_values_before_and_after(write) -> None:
    with write("Nouvel enfant", now=at(9)) as uow:
        enfant = an_enfant(uow)
    with write("Corriger", now=at(10)) as uow:
        stored = uow.enfant.get(enfant.id)
        correct_enfant(uow, replace(stored, naissance=date(2017, 3, 21)), today=TODAY)
    [change, _] = entries(write, enfant.id)
    assert change.details == ("Identité, date de naissance\u00a0: 12/03/2017 → 21/03/2017",)


def test_what_was_removed_stays_in_the_journal(write) -> None:
    with write("Nouvel enfant", now=at(9)) as uow:
        enfant = an_enfant(uow)
        kept = add_document(uow, enfant.id, nom="a.pdf", content=b"x", on=TODAY)
    with write("Mettre à la corbeille", now=at(10)) as uow:
        put_in_bin(uow, "document", kept.id, today=TODAY)
    [removal, creation] = entries(write, enfant.id)
    assert removal.details == ("Document supprimé",)
    assert "Document ajouté" in creation.details


def test_readings_of_one_day_by_one_person_are_told_together(write) -> None:
    with write("Nouvel enfant", now=at(9)) as uow:
        enfant = an_enfant(uow)
        kept = add_document(uow, enfant.id, nom="a.pdf", content=b"x", on=TODAY)
    for minute in range(3):
        with write("Ouvrir une fiche", now=at(10, minute)) as uow:
            open_file(uow, enfant.id, on=TODAY)
    with write("Ouvrir un document", now=at(11)) as uow:
        read_document(uow, kept.id)
    told = [(one.what, one.times) for one in entries(write, enfant.id)]
    assert told == [("Document ouvert", 1), ("Fiche ouverte", 3), ("Nouvel enfant", 1)]


def test_pages_follow_each_other_without_a_gap(write) -> None:
    with write("Nouvel enfant", now=at(7)) as uow:
        enfant = an_enfant(uow)
    for at_minute in range(10):
        with write(f"Corriger {at_minute}", now=at(8, at_minute)) as uow:
            stored = uow.enfant.get(enfant.id)
            correct_enfant(uow, replace(stored, prenom=f"Léa{at_minute}"), today=TODAY)
        with write("Ouvrir", login=f"personne{at_minute}", now=at(8, at_minute)) as uow:
            open_file(uow, enfant.id, on=TODAY)
    with write("Lire", now=at(20)) as uow:
        whole = read_file_journal(uow, enfant.id, limit=1000, record=False).entries
        pages, after = [], None
        while True:
            page = read_file_journal(uow, enfant.id, after=after, limit=4, record=False)
            pages += page.entries
            after = page.after
            if after is None:
                break
    assert len(whole) == 21
    assert sorted(one.key for one in pages) == sorted(one.key for one in whole)


def test_a_role_reads_how_much_changed_not_what_it_may_not_see(write) -> None:
    with write("Nouvel enfant", now=at(9)) as uow:
        enfant = an_enfant(uow)
    with write("Repérage", now=at(10)) as uow:
        told = record_reperage(
            uow,
            enfant.id,
            on=ENTRY,
            today=TODAY,
            origine="enseignant",
            problematiques=("difficultes_apprentissage",),
            points_appui=("appetence",),
            texte="Une phrase confidentielle.",
        )
    with write("Corriger un repérage", now=at(11)) as uow:
        uow.reperage.replace(replace(told, texte="Une autre."))
    [seen, *_] = entries(write, enfant.id)
    assert seen.details == ("Repérage, texte\u00a0: Une phrase confidentielle. → Une autre.",)
    [masked, *_] = entries(write, enfant.id, Role.SECRETARIAT)
    assert masked.details == ("Repérage modifié",)


def test_reading_the_journal_is_told_to_the_journal_once(write) -> None:
    with write("Nouvel enfant", now=at(9)) as uow:
        enfant = an_enfant(uow)
    with write("Lire", now=at(10)) as uow:
        before = uow.journal.head.seq
        read_file_journal(uow, enfant.id)
        assert uow.journal.head.seq == before + 1
    with write("Lire sans nom", role=Role.DIRECTION) as uow, pytest.raises(Forbidden):
        read_file_journal(uow, enfant.id)
