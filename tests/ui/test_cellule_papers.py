"""The papers of a meeting: looked at, saved to be corrected, given; the way to the collège."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from pre_desk.domain.cellule import NatureDecision
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.releve import Lectorat
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.ui.cellules.papers import papers_of, releve_paper
from pre_desk.ui.preview.screen import PreviewScreen
from pre_desk.usecases.agenda_making import accept_agenda
from pre_desk.usecases.cellule_papers import PaperFormat
from pre_desk.usecases.cellules import convene, hold_cellule
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.releves import recipients_of
from tests.ui.cellules_desk import NAMES, Built, CellulesDesk, OpenCellules
from tests.usecases.builders import TODAY

PASSAGE = date(2026, 6, 15)


@pytest.fixture
def desk(open_cellules: OpenCellules, built: Built, write) -> CellulesDesk:
    with write("Tenir") as uow:
        accept_agenda(uow, built.today.id, on=TODAY)
        convene(uow, built.today.id, professionnel_ids=["hp"])
        hold_cellule(uow, built.today.id, present=["hp"], today=TODAY)
    made = open_cellules()
    made.open(built.today.id, "documents")
    return made


def buttons(section) -> dict[str, QPushButton]:
    found = section.findChildren(QPushButton)
    told = {one.accessibleName().replace("\u00a0", " "): one for one in found}
    return {name: one for name, one in told.items() if one.isVisible()}


def test_each_paper_is_offered_and_each_audience_has_its_minutes(desk: CellulesDesk) -> None:
    before = buttons(desk.papers.before)
    for title in ("Convocation", "Ordre du jour", "Fiches de préparation", "Feuille d’émargement"):
        assert f"Aperçu : {title}" in before and f"Word : {title}" in before
    releves = buttons(desk.papers.releves)
    assert "Aperçu : Relevé de décisions, École Noyer Doré" in releves
    families = [name for name in releves if name.startswith("Remis à : ") and "Famille" in name]
    assert len(families) == len(NAMES)


def test_the_preview_shows_the_paper_and_leads_back(desk: CellulesDesk) -> None:
    buttons(desk.papers.before)["Aperçu : Ordre du jour"].click()
    shown = desk.place.window.current()
    assert isinstance(shown, PreviewScreen)
    desk.wait(lambda: shown._document is not None)
    shown.leave()
    assert desk.place.window.current() is desk.screen


def test_saving_a_paper_leaves_a_trace_and_a_file_that_names_nobody(
    desk: CellulesDesk, built: Built, tmp_path: Path
) -> None:
    [team, *_] = desk.ask(lambda uow: recipients_of(uow, built.today.id))
    paper = releve_paper(built.today.id, team)
    for wanted in (PaperFormat.DOCX, PaperFormat.ODT):
        name = paper.file_name(TODAY, wanted)
        assert not any(nom.casefold() in name.casefold() for _, nom in NAMES)
        desk.papers.desk.save_to(tmp_path / name, paper, wanted)
        desk.settle()
        assert zipfile.is_zipfile(io.BytesIO((tmp_path / name).read_bytes()))
        assert "Document enregistré" in desk.notice
    told = desk.ask(
        lambda uow: uow.connection.exec_driver_sql(
            "SELECT detail FROM journal WHERE detail LIKE '%releve%'"
        ).all()
    )
    assert len(told) == 2


def test_a_mail_is_made_and_says_who_has_no_address(
    desk: CellulesDesk, built: Built, tmp_path: Path
) -> None:
    desk.papers.desk.save_mail_to(tmp_path / "c.eml", built.today.id)
    desk.settle()
    assert b"X-Unsent: 1" in (tmp_path / "c.eml").read_bytes()
    assert "Sans adresse : Anne Perrin" in desk.notice


def test_a_full_disk_is_told(desk: CellulesDesk, built: Built, tmp_path: Path) -> None:
    [paper, *_] = papers_of(built.today.id, leads=True)
    desk.papers.desk.save_to(tmp_path / "absent" / "c.docx", paper, PaperFormat.DOCX)
    desk.settle()
    assert desk.notice and "enregistré" not in desk.notice


def test_what_is_given_is_noted_with_its_reason(desk: CellulesDesk, built: Built) -> None:
    [name] = [one for one in buttons(desk.papers.releves) if "Remis" in one and "École" in one]
    buttons(desk.papers.releves)[name].click()
    form = desk.papers.slot.form
    assert form is not None
    who, _, what, why = form.act.fields
    assert what.content() == "Relevé de décisions"
    who.restore("La directrice")
    form.save()
    assert why.said() == "À remplir."
    why.restore("Suivre ses élèves")
    form.save()
    desk.settle()
    [given] = desk.ask(lambda uow: uow.remise.find(cellule_id=built.today.id))
    assert (given.lectorat, given.destinataire) == (Lectorat.ECOLE, "La directrice")
    assert any("La directrice" in text for text in desk.papers.given.texts())


def test_decisions_are_followed_as_tasks(open_cellules: OpenCellules, built: Built, write) -> None:
    with write("Avant") as uow:
        built.team.uow = uow
        built.team.seen(
            built.children[0][1],
            nature=NatureDecision.ORIENTATION,
            detail="CMP",
            professionnel_id="hp",
            echeance=date(2026, 9, 30),
        )
    desk = open_cellules()
    desk.open(built.today.id, "decisions")
    row = desk.decisions.earlier.rows.rows()[0]
    assert any("en retard" in text for text in row.texts())
    [done] = [one for one in row.findChildren(QPushButton) if one.text() == "Fait"]
    done.click()
    desk.settle()
    assert desk.decisions.earlier.rows.rows() == []
    assert desk.ask(lambda uow: uow.decision.find()[0]).faite_le == TODAY


def test_a_child_goes_to_her_college_and_is_welcomed_there(
    open_cellules: OpenCellules, built: Built, write
) -> None:
    with write("Passerelle") as uow:
        built.team.uow = uow
        enfant, _ = built.team.followed(niveau=NiveauScolaire.CM2)
        uow.enfant.replace(replace(uow.enfant.get(enfant.id), prenom="Iris", nom="Oubella"))
        college = record_etablissement(
            uow, nom="Collège Descartes", type=TypeEtablissement.COLLEGE, commune="Antony"
        )
        passerelle = built.team.passerelle(PASSAGE)
        accept_agenda(uow, passerelle.id, on=PASSAGE)
        autumn = built.team.plan(TODAY, college)
    desk = open_cellules()
    desk.open(passerelle.id, "passage")
    assert [one.title.text() for one in desk.college.groups] == ["Collège à préciser"]
    for word, answers in (
        ("Collège", {"etablissement": "Collège Descartes"}),
        ("Accord", {"accord_le": "12/6/2026"}),
        ("Remettre", {"destinataire": "La principale adjointe", "motif": "Préparer la rentrée"}),
    ):
        [row] = desk.college.groups[0].rows.rows()
        buttons(row)[f"{word} : Iris Oubella"].click()
        form = row.editor
        for field in form.act.fields:
            if field.name in answers:
                field.restore(answers[field.name])
        form.save()
        desk.settle()
    assert [one.title.text() for one in desk.college.groups] == ["Collège Descartes"]
    assert "remis le" in "\n".join(desk.college.groups[0].texts())
    desk.open(autumn.id, "passage")
    [row] = desk.college.groups[0].rows.rows()
    buttons(row)["Accueillir : Iris Oubella"].click()
    desk.settle()
    assert desk.ask(lambda uow: uow.transmission.find()[0]).accueil_le == TODAY
    assert desk.college.groups[0].rows.rows() == []


def test_the_first_screen_leads_to_the_meeting_to_prepare(
    open_cellules: OpenCellules, built: Built
) -> None:
    desk = open_cellules()
    desk.place.window.show_screen("accueil")
    accueil = desk.place.window.visited("accueil")
    desk.wait(lambda: any(desk_rows(accueil)))
    [todo] = [one for one in desk_rows(accueil) if one.key == f"cellule/{built.team.cellule.id}"]
    accueil.open_todo(todo)
    desk.settle()
    assert desk.place.window.current() is desk.screen
    assert desk.screen.meeting.line.cellule.id == built.team.cellule.id


def desk_rows(accueil) -> list:
    told = accueil._todos
    return list(told.todos) if told is not None else []
