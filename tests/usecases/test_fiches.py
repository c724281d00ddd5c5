"""The fiche de parcours: what it says, to whom, and the trace that it was printed."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest
from sqlalchemy import text

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, Decision, NatureDecision, Passage, TypeCellule
from pre_desk.domain.errors import DomainError, Forbidden, NotFound
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.note_confidentielle import Cercle, NoteConfidentielle
from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.evaluations import open_campagne, record_evaluation
from pre_desk.usecases.fiches import fiche_name, record_fiches, render_fiche, render_fiches
from pre_desk.usecases.identites import record_enfant
from pre_desk.usecases.objectifs import set_objectif
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.reperages import record_reperage
from pre_desk.usecases.sorties import close_parcours, confirm_sortie_positive
from tests.documents.reading import elements
from tests.usecases.builders import ENTRY, TODAY, a_parcours, agreed, an_action, an_enfant

Write = Callable[..., Any]
RAW = '<img src=x> & "Léa"'


@pytest.fixture
def full(write: Write) -> str:
    """A child with a parcours, an action, an objectif, a passage, a grid, a repérage."""
    with write("Remplir") as uow:
        enfant = an_enfant(uow)
        agreed(uow, enfant)
        parcours = a_parcours(uow, enfant)
        join_action(uow, parcours.id, action_id=an_action(uow).id, on=ENTRY, today=TODAY)
        set_objectif(
            uow, parcours.id, domaine="sport", texte="Choisir un sport", on=ENTRY, today=TODAY
        )
        add_passage(uow, parcours.id)
        campagne = open_campagne(
            uow,
            annee=AnneeScolaire(2026),
            vague=Vague.V1,
            debut=date(2026, 10, 1),
            fin=date(2026, 10, 31),
        )
        record_evaluation(
            uow,
            enfant.id,
            campagne_id=campagne.id,
            niveaux={"estime": Niveau.TRES_BONNE},
            on=date(2026, 10, 12),
            today=TODAY,
        )
        record_reperage(
            uow,
            enfant.id,
            on=ENTRY,
            today=TODAY,
            origine="rased",
            problematiques=["absenteisme"],
            points_appui=["fratrie"],
        )
        return enfant.id


def add_passage(uow: UnitOfWork, parcours_id: str) -> None:
    uow.cellule.add(CelluleDeVeille(id="c1", type=TypeCellule.PASSERELLE, date=date(2026, 11, 16)))
    uow.passage.add(
        Passage(id="pa1", cellule_id="c1", parcours_id=parcours_id, faits="Vient plus volontiers")
    )
    uow.decision.add(
        Decision(
            id="d1",
            passage_id="pa1",
            nature=NatureDecision.MAINTIEN,
            detail="poursuivre l’atelier",
            echeance=date(2027, 3, 1),
        )
    )


def pages(content: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    return [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


def printed(write: Write, enfant_id: str, role: Role = Role.COORDINATION, **told: Any) -> str:
    with write("Imprimer", role=role) as uow:
        return " ".join(pages(render_fiche(uow, enfant_id, on=TODAY, demonstration=False, **told)))


def exports(write: Write) -> list[tuple[str, str]]:
    with write("Lire") as uow:
        found = uow.connection.execute(
            text("SELECT object_id, detail FROM journal WHERE event = 'export' ORDER BY seq")
        )
        return [(row[0], row[1]) for row in found]


def test_a_fiche_says_who_where_she_stands_and_everything_decided(write, full):
    said = printed(write, full)
    for words in (
        "Léa Étienne",
        "Naissance : 12/03/2017 (9 ans)",
        "Suivi principal depuis le 21/09/2026",
        "Accord : signé le 21/09/2026",
        "Frise du parcours",
        "Parcours depuis le 21/09/2026",
        "Choisir un sport",
        "123 Malins",
        "Passerelle CM2/6e",
        "Faits nouveaux : Vient plus volontiers",
        "Décision : maintien, poursuivre l’atelier, pour le 01/03/2027",
        "Évaluations (1 grille)",
        "V1 26-27",
        "RASED",
        "Accords de la famille",
    ):
        assert words in said, words


def test_every_page_is_confidential_dated_signed_and_numbered(write, full):
    with write("Imprimer") as uow:
        found = pages(render_fiche(uow, full, on=TODAY, demonstration=False))
    for at, page in enumerate(found, start=1):
        assert "Confidentiel : fiche nominative" in page
        assert re.search(
            r"Léa Étienne · imprimée le 23/11/2026 à \d+ h \d\d par coordination", page
        )
        assert f"{at} / {len(found)}" in page
        assert "DONNÉES FICTIVES" not in page


def test_the_demonstration_is_marked_on_every_page(write, full):
    with write("Imprimer") as uow:
        found = pages(render_fiche(uow, full, on=TODAY, demonstration=True))
    assert all("DONNÉES FICTIVES" in page for page in found)


def test_a_role_prints_what_it_sees_and_the_rest_is_counted(write, full):
    said = printed(write, full, Role.SECRETARIAT)
    assert "1 évaluation masquée pour le rôle de qui imprime" in said
    assert "1 repérage masqué" in said
    assert "1 passage dont le texte est masqué" in said
    for hidden in ("Vient plus volontiers", "poursuivre l’atelier", "RASED", "estime"):
        assert hidden not in said.replace("Estime", "estime")
    assert "Décision : maintien" in said


@pytest.mark.parametrize("role", [Role.DIRECTION, Role.TECHNIQUE, Role.DPO])
def test_a_role_without_names_prints_nothing(write, full, role):
    with pytest.raises(Forbidden), write("Imprimer", role=role) as uow:
        render_fiche(uow, full, on=TODAY, demonstration=False)
    assert exports(write) == []


def test_notes_are_counted_for_everybody_and_printed_for_nobody(write, full):
    with write("Noter") as uow:
        uow.cercle.add(Cercle(id="ce1", nom="Psychologues"))
        uow.note_confidentielle.add(
            NoteConfidentielle(
                id="n1",
                enfant_id=full,
                cercle_id="ce1",
                auteur="psychologue",
                date=TODAY,
                generation=1,
                scelle=b"s",
            )
        )
    assert "1 note confidentielle, jamais imprimée." in printed(write, full)


def test_printing_is_told_to_the_journal_and_a_preview_is_not(write, full):
    printed(write, full, record=False)
    assert exports(write) == []
    printed(write, full)
    with write("Enregistrer") as uow:
        record_fiches(uow, [full])
    assert exports(write) == [(full, "document=fiche")] * 2


def test_a_sortie_positive_is_printed_with_its_sentence(write, full):
    with write("Clore") as uow:
        parcours = uow.parcours.find(enfant_id=full)[0]
        close_parcours(uow, parcours.id, on=TODAY, today=TODAY, motif="evolution_favorable")
        confirm_sortie_positive(uow, parcours.id, positive=True, phrase="Elle lit avec plaisir.")
    said = printed(write, full)
    assert "Sortie après 2 mois : Évolution favorable." in said
    assert "Sortie positive : « Elle lit avec plaisir. »" in said


def test_a_name_written_as_markup_is_printed_letter_for_letter(write):
    with write("Saisir") as uow:
        enfant = record_enfant(
            uow, nom="<b>Nom</b>", prenom=RAW, naissance=date(2017, 3, 12), today=TODAY
        )
    said = printed(write, enfant.id)
    assert f"{RAW} <b>Nom</b>" in said
    assert "Aucun parcours pour le moment" in said


def test_a_child_in_the_bin_is_not_printed(write, full):
    with write("Jeter") as uow:
        enfant = uow.enfant.get(full)
        uow.enfant.replace(replace(enfant, supprime_le=TODAY))
    with pytest.raises(NotFound), write("Imprimer") as uow:
        render_fiche(uow, full, on=TODAY, demonstration=False)


def test_several_children_are_one_file_each_numbered_on_her_own(write, full):
    with write("Saisir") as uow:
        other = record_enfant(
            uow, nom="Cissé", prenom="Théo", naissance=date(2016, 1, 2), today=TODAY
        )
    told: list[tuple[int, int]] = []
    with write("Imprimer") as uow:
        content = render_fiches(
            uow,
            [other.id, full],
            on=TODAY,
            demonstration=False,
            progress=lambda done, total: told.append((done, total)),
        )
    found = pages(content)
    assert "Théo Cissé" in found[0]
    assert "1 / 1" in found[0]
    assert "Léa Étienne" in found[1]
    assert f"1 / {len(found) - 1}" in found[1]
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert exports(write) == [(other.id, "document=fiche"), (full, "document=fiche")]


def test_nobody_chosen_is_refused_in_french(uow):
    with pytest.raises(DomainError, match="Aucun enfant"):
        render_fiches(uow, [], on=TODAY, demonstration=False)


def test_the_name_of_a_child_is_in_no_file_name_and_no_title(write, full):
    with write("Imprimer") as uow:
        content = render_fiche(uow, full, on=TODAY, demonstration=False)
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == "Fiche de parcours"
    assert "tienne" not in str(dict(reader.metadata))
    assert fiche_name(1) == "fiche-de-parcours.pdf"
    assert fiche_name(12) == "fiches-de-parcours.pdf"


def test_the_same_child_at_the_same_moment_gives_the_same_bytes(write, full):
    made = []
    for _ in range(2):
        with write("Imprimer") as uow:
            made.append(render_fiche(uow, full, on=TODAY, demonstration=False))
    assert made[0] == made[1]


def test_the_timeline_is_a_tagged_figure_that_says_everything(write, full):
    with write("Imprimer") as uow:
        content = render_fiche(uow, full, on=TODAY, demonstration=False)
    root = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]
    figures = [one for one in elements(root) if one.get("/S") == "/Figure"]
    assert len(figures) == 1
    assert "Entrée en parcours le 21/09/2026" in figures[0]["/Alt"]
    assert "123 Malins" in figures[0]["/Alt"]
