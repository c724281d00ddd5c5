"""The papers of a cellule as files: read back whole, names letter for letter, no clock."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from docx import Document

from pre_desk.documents.cellules.content import Content, NewPage, Title
from pre_desk.documents.cellules.convocation import convocation, emargement
from pre_desk.documents.cellules.facts import Section, Sheet
from pre_desk.documents.cellules.formats import PaperFormat, write_paper
from pre_desk.documents.cellules.ordre_du_jour import AgendaChild, AgendaFacts, ordre_du_jour
from pre_desk.documents.cellules.pdf import to_pdf
from pre_desk.documents.cellules.registre import Given, registre
from pre_desk.documents.cellules.releve import (
    ReleveChild,
    ReleveFacts,
    ToldDecision,
    releve_de_decisions,
)
from pre_desk.documents.cellules.sheets import preparation
from pre_desk.documents.cellules.word import to_docx
from pre_desk.domain.cellule import StatutCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.releve import Lectorat
from pre_desk.usecases.cellule_papers import provided_template
from tests.documents.cellule_builders import NOW, PEOPLE, a_meeting
from tests.documents.paper_reading import READERS, docx_text, odt_text, pdf_text
from tests.documents.reading import elements, one_line

RAW = '<w:p/>{{ 7*7 }} {% raw %} {_{x}_} &amp; "Léa" <img src=x>'


def an_agenda(count: int, nom: str = "Léa Étienne", **told) -> Content:
    children = tuple(
        AgendaChild(rank=at, nom=nom, classe="CE2 A", reasons=("À revoir.",), minutes=5)
        for at in range(1, count + 1)
    )
    facts = AgendaFacts(audience="Équipe", children=children, passerelle=False, **told)
    return ordre_du_jour(a_meeting(), facts)


def a_releve(nom: str = "Léa Étienne", **told) -> Content:
    child = ReleveChild(
        nom=nom,
        faits="Deux lignes\net une autre",
        points_appui=nom,
        decisions=(ToldDecision(nature="Action", what=nom, follows="pour le 12/01/2027"),),
    )
    facts = ReleveFacts(lectorat=Lectorat.EQUIPE, destinataire="Équipe", children=(child,))
    return releve_de_decisions(a_meeting(), replace(facts, **told))


@pytest.mark.parametrize("wanted", PaperFormat)
def test_a_name_that_looks_like_markup_is_printed_letter_for_letter(wanted):
    for content in (a_releve(RAW), an_agenda(1, RAW)):
        written = write_paper(content, wanted)
        assert RAW in READERS[wanted](written)
        assert write_paper(content, wanted) == written


@pytest.mark.parametrize("wanted", PaperFormat)
def test_no_file_breaks_on_what_xml_forbids(wanted):
    assert "Zoé" in READERS[wanted](write_paper(a_releve("Zoé\x00\x0b\ufffe\a\f"), wanted))


@pytest.mark.parametrize("wanted", PaperFormat)
def test_a_convocation_says_when_where_and_who(wanted):
    told = one_line(READERS[wanted](write_paper(convocation(a_meeting(), PEOPLE), wanted)))
    for words in ("jeudi 3 décembre 2026", "9 h 30", "Salle du conseil", *(p.nom for p in PEOPLE)):
        assert words in told


def test_a_moved_convocation_replaces_and_a_cancelled_one_cancels():
    moved = pdf_text(to_pdf(convocation(a_meeting(sequence=2), PEOPLE)))
    assert "Cette convocation remplace la précédente." in moved
    cancelled = a_meeting(statut=StatutCellule.ANNULEE, sequence=3)
    told = pdf_text(to_pdf(convocation(cancelled, PEOPLE)))
    assert "Annulation" in told and "est annulée" in told and "Nous vous convions" not in told


def test_an_emargement_has_a_line_a_person_empty_ones_and_the_charter():
    content = emargement(a_meeting(), PEOPLE)
    told = pdf_text(to_pdf(content))
    assert "signée le 15/09/2026" in told
    assert "2 personnes conviées, 1 charte à signer." in told
    assert "Charte de confidentialité 2026-2027" in told and "article 226-13" in told
    table = Document(io.BytesIO(to_docx(content))).tables[0]
    assert len(table.rows) == 1 + len(PEOPLE) + 4


def test_a_long_agenda_runs_over_pages_with_its_header_and_counts():
    content = an_agenda(60, ase_left_out=3)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(to_pdf(content))).pages]
    assert len(pages) >= 2 and all("Pourquoi" in page for page in pages[:2])
    told = one_line(" ".join(pages))
    assert "60 enfants, 5 h de temps prévu : 2 h 30 de plus" in told
    assert "3 enfants en suivi ASE ne sont pas inscrits" in told
    assert told.count("Léa Étienne") == 60


@pytest.mark.parametrize("wanted", PaperFormat)
def test_an_empty_agenda_says_so(wanted):
    told = READERS[wanted](write_paper(an_agenda(0), wanted))
    assert "Aucun enfant n’est inscrit à cet ordre du jour." in told


def test_the_agenda_always_says_how_many_ase_children_are_left_out():
    assert "Aucun enfant en suivi ASE" in pdf_text(to_pdf(an_agenda(2, ase_left_out=0)))
    assert "1 enfant en suivi ASE n’est pas" in pdf_text(to_pdf(an_agenda(2, ase_left_out=1)))
    assert "suivi ASE" not in pdf_text(to_pdf(an_agenda(2)))


def test_a_pdf_is_tagged_french_and_names_nobody_in_its_properties():
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(a_releve())))
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    kinds = [one["/S"] for one in elements(reader.trailer["/Root"]["/StructTreeRoot"])]
    assert "/H1" in kinds and "/P" in kinds
    assert "Étienne" not in " ".join(str(value) for value in reader.metadata.values())


def test_a_docx_is_french_and_names_nobody_in_its_properties():
    written = to_docx(a_releve())
    told = Document(io.BytesIO(written)).core_properties
    assert told.language == "fr-FR"
    assert told.title == "Relevé de décisions, cellule du 03/12/2026"
    assert "Vasseur" not in told.author + told.last_modified_by + told.comments
    assert told.created.date() == NOW.date()


def test_minutes_not_validated_say_that_they_may_change():
    assert "n’est pas encore validé" in pdf_text(to_pdf(a_releve()))


def test_a_family_does_not_read_who_wrote_the_minutes():
    told = a_releve(lectorat=Lectorat.FAMILLE)
    assert "Vasseur" not in pdf_text(to_pdf(told)) + odt_text(write_paper(told, PaperFormat.ODT))
    assert "Vasseur" in pdf_text(to_pdf(a_releve()))


def town_template(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_the_template_of_a_town_lays_out_the_facts_its_own_way():
    template = town_template(
        "Ville d’Antony, {{ cellule }}, le {{ date }}",
        "{%p for enfant in enfants %}",
        "Enfant {{ enfant.nom }} : {{ enfant.decisions[0].quoi }}",
        "{%p endfor %}",
        "{{p corps }}",
    )
    told = docx_text(to_docx(a_releve(RAW), template))
    assert "Ville d’Antony, Cellule de veille, École Noyer Doré" in told
    assert f"Enfant {RAW} : {RAW}" in told and "Points d’appui" in told


def test_the_template_given_to_towns_can_be_given_back():
    assert to_docx(a_releve(), provided_template()) == to_docx(a_releve())


@pytest.mark.parametrize(
    "template",
    [
        b"no zip",
        b"PK\x03\x04",
        town_template("{{ inconnu }}"),
        town_template("{% for %}"),
        town_template("{{ titre.__class__.__mro__ }}"),
        town_template("{{ titre + 1 }}"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_in_french(template):
    with pytest.raises(DomainError, match="modèle de la ville"):
        to_docx(a_releve(), template)


def a_sheet(lines: int, letters: int) -> Sheet:
    titles = ("Faits", "Décisions", "Objectifs", "Fratrie", "Repérages", "Changements")
    text = "mot " * (letters // 4)
    rows = tuple((text, "du 1 au 2", "En cours", "3 sur 4") for _ in range(lines))
    columns = (("Action", 3.0), ("Dates", 2.0), ("État", 2.0), ("Présences", 1.0))
    return Sheet(
        titre="Léa Étienne",
        sous_titre="9 ans",
        head=(("Situation", text),),
        sections=(
            *(Section(titre=one, lines=(text,) * lines) for one in titles),
            Section(titre="Actions", columns=columns, rows=rows),
        ),
    )


@pytest.mark.parametrize(("lines", "letters"), [(1, 40), (8, 200), (40, 40), (3, 3000), (60, 2000)])
def test_a_child_is_prepared_on_one_page_whatever_her_file(lines, letters):
    content = preparation(a_meeting(), [a_sheet(lines, letters)] * 2)
    assert len(pypdf.PdfReader(io.BytesIO(to_pdf(content))).pages) == 2
    assert sum(isinstance(one, NewPage) for one in content.parts) == 1
    if lines == 60:
        assert "dans son dossier" in pdf_text(to_pdf(content))


def test_nobody_to_prepare_is_said():
    content = preparation(a_meeting(), [])
    assert isinstance(content.parts[0], Title)
    assert "Aucun enfant" in pdf_text(to_pdf(content))


def test_the_record_says_what_was_given_to_whom_and_why():
    given = Given(
        date=date(2026, 12, 5),
        cellule="École Noyer Doré",
        audience="Collège",
        destinataire="Mme Durand",
        objet="Relevé",
        motif="Suivre la décision",
        numero=2,
    )
    told = pdf_text(
        to_pdf(registre([given], "Cellule du 3", when=NOW, who="Hélène", fictitious=False))
    )
    for words in ("05/12/2026", "Mme Durand", "Relevé, version 2", "Suivre la décision"):
        assert words in told
    empty = registre([], "Cellule du 3", when=NOW, who="Hélène", fictitious=False)
    assert "Rien n’a encore été remis." in pdf_text(to_pdf(empty))
