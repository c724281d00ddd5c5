"""The papers of a whole year of the demonstration: who reads whom, a page a child."""

import io
import re
from collections.abc import Iterable

import pypdf
from docx import Document

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.releve import Lectorat
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import agenda_of
from pre_desk.usecases.cellule_documents import (
    render_ordre_du_jour,
    render_pack,
    render_preparations,
    render_releve,
)
from pre_desk.usecases.cellule_papers import PaperFormat, Printing
from pre_desk.usecases.releves import recipients_of, releve_of
from tests.documents.paper_reading import pdf_text
from tests.documents.reading import one_line

PRINTING = Printing(demonstration=True, record=False)


def named(names: Iterable[str], words: str) -> list[str]:
    return [one for one in names if one in words and re.search(rf"\b{re.escape(one)}\b", words)]


def meetings_of_a_year(uow: UnitOfWork) -> list[str]:
    year = AnneeScolaire(2025)
    return [one.id for one in uow.cellule.find() if year.contains(one.date)]


def test_a_school_never_reads_the_name_of_another_schools_pupil(team):
    every = {f"{one.prenom} {one.nom}" for one in team.enfant.find()}
    meetings = meetings_of_a_year(team)
    assert len(meetings) == 15
    versions = 0
    for cellule_id in meetings:
        for one in recipients_of(team, cellule_id):
            if one.lectorat is not Lectorat.ECOLE:
                continue
            whose = {"etablissement_id": one.etablissement_id}
            view = releve_of(team, cellule_id, lectorat=Lectorat.ECOLE, **whose)
            own = {line.enfant for line in view.lines}
            people = {person.nom for person in view.present}
            told = pdf_text(
                render_releve(team, cellule_id, printing=PRINTING, lectorat=Lectorat.ECOLE, **whose)
            )
            agenda = pdf_text(render_ordre_du_jour(team, cellule_id, printing=PRINTING, **whose))
            assert all(name in told and name in agenda for name in own)
            for paper in (told, agenda):
                assert named(every - own - people, paper) == []
            assert one.children == len(own)
            versions += 1
    # Fourteen schools' own meetings, and those of the passerelle.
    assert versions > 15


def test_a_family_never_reads_the_name_of_a_third_party(team):
    children = {one.id: (one.prenom, one.nom) for one in team.enfant.find()}
    people = [one.full_name for one in team.professionnel.find()]
    for cellule_id in meetings_of_a_year(team):
        families = [
            one for one in recipients_of(team, cellule_id) if one.lectorat is Lectorat.FAMILLE
        ]
        for one in (families[0], families[-1]):
            told = pdf_text(
                render_releve(
                    team,
                    cellule_id,
                    printing=PRINTING,
                    lectorat=Lectorat.FAMILLE,
                    enfant_id=one.enfant_id,
                )
            )
            own = " ".join(children[one.enfant_id])
            others = {" ".join(pair) for pair in children.values()} - {own}
            assert own in told
            assert named((*others, *people), told) == []


def test_the_team_reads_everybody_once_with_every_decision(team):
    cellule_id = meetings_of_a_year(team)[0]
    view = releve_of(team, cellule_id)
    written = render_releve(
        team,
        cellule_id,
        printing=Printing(demonstration=True, record=False, format=PaperFormat.DOCX),
    )
    document = Document(io.BytesIO(written))
    titles = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert sum(
        line.enfant in title for line, title in zip(view.lines, titles[1:], strict=False)
    ) == (len(view.lines))
    items = [one for one in document.paragraphs if one.style.name == "List Bullet"]
    assert len(items) == sum(len(line.decisions) for line in view.lines)


def test_a_meeting_of_the_demonstration_is_prepared_a_page_a_child(team):
    cellule_id = max(meetings_of_a_year(team), key=lambda key: len(agenda_of(team, key).lines))
    lines = agenda_of(team, cellule_id).lines
    pages = pypdf.PdfReader(
        io.BytesIO(render_preparations(team, cellule_id, printing=PRINTING))
    ).pages
    assert len(pages) == len(lines) > 20
    for page, line in zip(pages, lines, strict=True):
        assert f"{line.prenom} {line.nom}" in one_line(page.extract_text())


def test_a_pack_tells_the_college_the_ticked_parts(team):
    told = team.transmission.find()[0]
    words = pdf_text(render_pack(team, told.id, printing=PRINTING))
    assert "Dossier de passage en 6e" in words
    assert ("Points d’appui" in words) is told.points_appui
    assert ("Situation" in words) is told.faits
