"""The papers of the cellules from the vault: who reads whom, and the trace that they left."""

from datetime import date

import pytest
from icalendar import Calendar
from sqlalchemy import text

from pre_desk.domain.cellule import NatureDecision
from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.releve import Lectorat
from pre_desk.domain.role import Role
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.usecases.agenda_making import add_to_agenda
from pre_desk.usecases.cellule_convocations import (
    calendar_event,
    calendar_name,
    draft_convocation,
    render_convocation,
    render_emargement,
)
from pre_desk.usecases.cellule_documents import (
    render_ordre_du_jour,
    render_pack,
    render_preparations,
    render_releve,
    render_remises,
)
from pre_desk.usecases.cellule_papers import PaperFormat, PaperKind, Printing, paper_name
from pre_desk.usecases.cellules import cancel_cellule, convene, hold_cellule, move_cellule
from pre_desk.usecases.decisions import record_decision
from pre_desk.usecases.identites import record_enfant
from pre_desk.usecases.professionnels import record_professionnel
from pre_desk.usecases.remises import record_remise
from pre_desk.usecases.tenues import write_passage
from tests.documents.paper_reading import READERS, pdf_text
from tests.usecases.builders import TODAY, on_field
from tests.usecases.cellule_team import Team

PRINTING = Printing(demonstration=True, record=False)
LEAVING = Printing(demonstration=False)


@pytest.fixture
def agenda(uow) -> Team:
    """A meeting ahead with two people and a child added for a reason that names another."""
    made = Team(uow)
    made.enfant_seen = made.enfant()
    for nom, courriel in (("Aubrac", "s.aubrac@ville.example"), ("Ferrandon", "")):
        who = record_professionnel(uow, nom=nom, fonction="Psychologue", courriel=courriel)
        convene(uow, made.cellule.id, professionnel_ids=[who.id], despite_charter=True)
    made.passage = add_to_agenda(
        uow,
        made.cellule.id,
        enfant_id=made.enfant_seen.id,
        raison="Dispute avec Maëlys Bénali.",
        on=TODAY,
    )
    return made


def test_a_school_reads_why_in_a_word_and_nothing_of_what_was_written(uow, agenda):
    told = pdf_text(
        render_ordre_du_jour(
            uow, agenda.cellule.id, printing=PRINTING, etablissement_id=agenda.school.id
        )
    )
    assert "Ajout de la coordination" in told and "Maëlys" not in told
    team = pdf_text(render_ordre_du_jour(uow, agenda.cellule.id, printing=PRINTING))
    assert team.count("Dispute avec Maëlys Bénali.") == 1


def test_children_are_named_by_their_initials_when_asked(uow, agenda):
    told = pdf_text(
        render_ordre_du_jour(
            uow, agenda.cellule.id, printing=PRINTING, affichage=AffichageTenue.INITIALES
        )
    )
    assert "L. É." in told and "Étienne" not in told


def test_a_school_without_a_pupil_on_the_agenda_gets_none(uow, agenda):
    with on_field("destinataire"):
        render_ordre_du_jour(
            uow, agenda.cellule.id, printing=PRINTING, etablissement_id=agenda.other.id
        )


def test_no_paper_of_the_convocation_names_a_child(uow, agenda):
    key = agenda.cellule.id
    papers = [render_convocation(uow, key, printing=PRINTING)]
    papers.append(render_emargement(uow, key, printing=PRINTING))
    mail = draft_convocation(uow, key, printing=PRINTING)
    for words in (*map(pdf_text, papers), calendar_event(uow, key).decode(), mail.content.decode()):
        assert "Étienne" not in words and "Maëlys" not in words
    assert (mail.recipients, mail.without_address) == (1, ("Ferrandon",))


def test_an_event_follows_its_meeting(uow, agenda):
    key = agenda.cellule.id

    def event():
        return Calendar.from_ical(calendar_event(uow, key)).walk("VEVENT")[0]

    first = event()
    move_cellule(uow, key, on=date(2026, 12, 10))
    moved = event()
    assert (moved["UID"], moved["SEQUENCE"]) == (first["UID"], first["SEQUENCE"] + 1)
    assert calendar_name(uow, key) == "convocation-2026-12-10.ics"
    cancel_cellule(uow, key)
    assert event()["STATUS"] == "CANCELLED"
    assert "Annulation" in pdf_text(render_convocation(uow, key, printing=PRINTING))


def test_a_preparation_tells_why_and_what_was_decided(uow, agenda):
    record_decision(
        uow, agenda.passage.id, nature=NatureDecision.ORIENTATION, detail="Voir l’orthophoniste."
    )
    told = pdf_text(
        render_preparations(uow, agenda.cellule.id, printing=PRINTING, passage_id=agenda.passage.id)
    )
    assert "Dispute avec Maëlys Bénali." in told
    assert "Orientation : Voir l’orthophoniste." in told
    assert "sans parcours" in told


def test_the_record_of_a_meeting_tells_what_was_given(uow, agenda):
    record_remise(
        uow,
        agenda.cellule.id,
        lectorat=Lectorat.ECOLE,
        objet="Relevé",
        destinataire="Mme Chauvelot",
        motif="Suivre les décisions",
        on=TODAY,
        today=TODAY,
        etablissement_id=agenda.school.id,
    )
    told = pdf_text(render_remises(uow, agenda.cellule.id, printing=PRINTING))
    assert "Mme Chauvelot" in told and "Suivre les décisions" in told


def exports(uow) -> list[str]:
    rows = uow.connection.execute(text("SELECT detail FROM journal WHERE event = 'export'"))
    return [row[0] for row in rows]


def test_what_leaves_the_window_is_told_to_the_journal_a_preview_is_not(uow, agenda):
    render_releve(uow, agenda.cellule.id, printing=PRINTING)
    assert exports(uow) == []
    render_releve(uow, agenda.cellule.id, printing=LEAVING)
    assert exports(uow) == ["document=releve-de-decisions, format=pdf"]


def test_a_pack_does_not_leave_without_the_familys_word(uow):
    made = Team(uow)
    _, parcours = made.followed(niveau=NiveauScolaire.CM2)
    met = made.passerelle(date(2026, 6, 16))
    passage = add_to_agenda(
        uow, met.id, enfant_id=parcours.enfant_id, raison="Entre en 6e.", on=TODAY
    )
    told = uow.transmission.find(passage_id=passage.id)[0]
    with pytest.raises(DomainError, match="pas encore accepté"):
        render_pack(uow, told.id, printing=LEAVING)
    assert "pas encore donné" in pdf_text(render_pack(uow, told.id, printing=PRINTING))


def test_a_role_without_the_childrens_files_gets_no_paper_about_them(write):
    with write("Préparer") as uow:
        cellule_id = Team(uow).cellule.id
    with write("Lire", role=Role.SECRETARIAT) as uow, pytest.raises(Forbidden):
        render_releve(uow, cellule_id, printing=PRINTING)


@pytest.mark.parametrize("wanted", PaperFormat)
def test_typed_names_reach_the_team_only(uow, wanted):
    """A family reads neither the other child nor the professional, a school not the child."""
    made = Team(uow)
    lea = made.enfant()
    record_enfant(uow, nom="Bénali", prenom="Maëlys", naissance=date(2016, 1, 5), today=TODAY)
    who = record_professionnel(uow, nom="Aubrac", prenom="Solène", fonction="Psychologue")
    cellule_id = made.plan(TODAY).id
    passage = add_to_agenda(uow, cellule_id, enfant_id=lea.id, raison="À évoquer.", on=TODAY)
    write_passage(
        uow, passage.id, faits="Dispute avec Maëlys Bénali.", points_appui="Solène l’aide."
    )
    record_decision(
        uow,
        passage.id,
        nature=NatureDecision.ORIENTATION,
        detail="Médiation avec Maëlys.",
        professionnel_id=who.id,
    )
    hold_cellule(uow, cellule_id, present=[who.id], today=TODAY)
    printing = Printing(demonstration=True, record=False, format=wanted)

    def told(**audience) -> str:
        return READERS[wanted](render_releve(uow, cellule_id, printing=printing, **audience))

    team = told()
    assert all(name in team for name in ("Maëlys Bénali", "Solène Aubrac", "Léa Étienne"))
    school = told(lectorat=Lectorat.ECOLE, etablissement_id=made.school.id)
    assert "Solène Aubrac" in school and "Léa Étienne" in school
    assert "Maëlys" not in school and "Bénali" not in school
    family = told(lectorat=Lectorat.FAMILLE, enfant_id=lea.id)
    assert "Léa Étienne" in family and "Psychologue" in family
    assert [name for name in ("Maëlys", "Bénali", "Solène", "Aubrac") if name in family] == []


def test_a_file_is_named_after_nobody():
    on = date(2026, 12, 3)
    assert paper_name(PaperKind.RELEVE, on, PaperFormat.ODT) == "releve-de-decisions-2026-12-03.odt"
