"""A whole folder: what is enough, what is created, what is asked, what is only told."""

import pytest

from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.professionnel import Professionnel
from pre_desk.intake.refusal import UnreadableSource
from tests.intake.conftest import MINIMUM, lines, places, why


def brought(shown, table):
    """The objects of a table that an import would write."""
    return list(shown._proposal.rows(table))


def test_the_five_minimum_files_with_their_minimum_columns_are_accepted_whole(preview):
    shown = preview()
    assert (shown.children, shown.parcours, shown.rejected) == (2, 2, 0)
    assert shown.notices == ()
    assert shown.questions == ()
    counts = {one.file: (one.read, one.accepted) for one in shown.files}
    assert counts == {
        "enfants.csv": (2, 2),
        "parcours.csv": (2, 2),
        "suivis.csv": (3, 3),
        "scolarites.csv": (2, 2),
        "evaluations.csv": (2, 2),
    }


def test_an_empty_sex_and_an_empty_motive_are_kept_unknown(preview):
    shown = preview(parcours=MINIMUM["parcours"].replace("objectifs atteints", ""))
    assert shown.rejected == 0
    assert [one.sexe for one in brought(shown, "enfant")][1] is None
    assert [one.motif_sortie for one in brought(shown, "parcours")] == [None, None]


def test_a_column_that_is_missing_is_as_an_empty_one(preview):
    enfants = lines("enfant;nom;prenom;naissance", "1;Benali;Maëlys;2012-03-04", "2;A;B;2013-05-04")
    shown = preview(enfants=enfants)
    assert shown.rejected == 0
    assert {one.sexe for one in brought(shown, "enfant")} == {None}


def test_unknown_files_and_columns_are_told_and_nothing_more(preview):
    shown = preview(
        enfants=MINIMUM["enfants"]
        .replace("sexe", "sexe;Couleur préférée")
        .replace("F\n", "F;bleu\n")
        .replace("04;\n", "04;;\n"),
        cantine="a;b\n1;2\n",
        **{"lisez-moi.txt": "Bonjour", ".cache": "x", "documents/photo.jpg": b"x"},
    )
    assert shown.rejected == 0
    assert set(shown.notices) == {
        "enfants.csv\u00a0: la colonne «\u00a0Couleur préférée\u00a0» n’est pas lue.",
        "cantine.csv n’est pas un fichier du dossier d’échange\u00a0: non lu.",
        "lisez-moi.txt n’est pas un fichier du dossier d’échange\u00a0: non lu.",
    }


def test_file_names_in_capitals_are_read(preview):
    shown = preview(enfants=None, **{"ENFANTS.CSV": MINIMUM["enfants"]})
    assert shown.children == 2


def test_children_alone_are_a_folder(preview):
    shown = preview(parcours=None, suivis=None, scolarites=None, evaluations=None)
    assert (shown.children, shown.parcours, shown.rejected) == (2, 0, 0)


@pytest.mark.parametrize("missing", ["enfants", "suivis"])
def test_a_folder_without_children_or_without_lists_is_refused_whole(preview, missing):
    with pytest.raises(UnreadableSource, match=rf"Il manque le fichier {missing}\.csv"):
        preview(**{missing: None})


def test_an_unknown_school_is_created_once_whatever_its_spelling(preview):
    scolarites = lines(
        "enfant;debut;etablissement;niveau",
        "1;2020-09-01;École élémentaire Noyer Doré;CE2",
        "2;2020-09-01;ecole elementaire noyer-dore;CE1",
        "1;2023-09-01;Collège Descartes;6e",
        "2;2024-09-01;0990001N;6e",
        "2;2025-09-01;0990001n;5e",
    )
    shown = preview(scolarites=scolarites)
    assert shown.rejected == 0
    made = {(one.nom, one.type.value, one.uai) for one in brought(shown, "etablissement")}
    assert made == {
        ("École élémentaire Noyer Doré", "elementaire", None),
        ("Collège Descartes", "college", None),
        ("Établissement 0990001N", "autre", "0990001N"),
    }


def test_an_unknown_item_is_created_once_and_a_known_one_is_found_by_code_or_label(preview, uow):
    evaluations = lines(
        "enfant;annee;vague;item;niveau",
        "1;2020-2021;V1;Lecture plaisir;2",
        "2;2020-2021;V1;lecture PLAISIR;3",
        "1;2020-2021;V1;resultats;4",
        "1;2020-2021;V2;Résultats et acquisitions scolaires;",
    )
    shown = preview(evaluations=evaluations)
    assert shown.rejected == 0
    (made,) = brought(shown, "item")
    assert (made.code, made.libelle, made.facultatif) == (
        "Lecture plaisir",
        "Lecture plaisir",
        True,
    )
    answers = brought(shown, "reponse")
    assert [one.item_id for one in answers] == [made.id, made.id, *(["grille-1:resultats"] * 2)]
    # Never a zero: an empty cell is « non observé » (DR-7).
    assert answers[-1].niveau is Niveau.NON_OBSERVE


@pytest.mark.parametrize("item", ["…", "x" * 300, "-"])
def test_what_is_no_name_of_an_item_is_refused(preview, item):
    shown = preview(evaluations=MINIMUM["evaluations"].replace("resultats", item, 1))
    assert "n’est pas un item" in why(shown, "evaluations.csv", 2)


def test_a_wave_that_nobody_described_is_created_with_usual_dates(preview):
    made = {one.vague.value: one for one in brought(preview(), "campagne")}
    assert str(made["V1"].debut) == "2020-10-01"
    assert str(made["V2"].fin) == "2021-06-30"


def test_evaluations_that_cannot_be_are_refused_line_by_line(preview):
    evaluations = lines(
        "enfant;annee;vague;item;niveau;enseignant",
        "1;2020-2021;V1;resultats;2;Mme Rossi",
        "1;2020-2021;V1;resultats;3;Mme Rossi",
        "1;2020-2021;V3;effort;3;",
        "1;2020-2022;V1;effort;3;",
        "1;2020-2021;V1;effort;5;",
        "9;2020-2021;V1;effort;3;",
        "1;2020-2021;V1;;3;",
        "1;2020-2021;V1;effort;3;M. Bleu",
        "1;2020-2021;V1;estime;3;",
    )
    shown = preview(evaluations=evaluations)
    told = {line: why(shown, "evaluations.csv", line) for line in range(3, 10)}
    assert "déjà une réponse dans l’évaluation de la ligne 2" in told[3]
    assert told[4].startswith("Vague «\u00a0V3\u00a0»")
    assert "n’est pas une année scolaire" in told[5]
    assert told[6].startswith("Niveau «\u00a05\u00a0»")
    assert "inconnu dans enfants.csv" in told[7]
    assert told[8] == "Un niveau sans item n’a pas de sens."
    assert "«\u00a0enseignant\u00a0» contredit la ligne 2" in told[9]
    assert shown.rejected == 7


def test_a_grid_returned_without_any_answer_is_an_evaluation(preview):
    shown = preview(evaluations=lines("enfant;annee;vague;item;niveau", "1;2020-2021;V1;;"))
    assert shown.rejected == 0
    assert len(brought(shown, "evaluation")) == 1
    assert brought(shown, "reponse") == []


def test_a_text_that_looks_like_a_formula_stays_a_text(preview):
    enfants = MINIMUM["enfants"].replace("Benali", "=1+1").replace("Théo", "+33 6")
    shown = preview(enfants=enfants)
    assert shown.rejected == 0
    assert [(one.nom, one.prenom) for one in brought(shown, "enfant")] == [
        ("=1+1", "Maëlys"),
        ("Cissé", "+33 6"),
    ]


def test_an_attachment_is_taken_with_the_size_it_said(preview):
    documents = lines(
        "enfant;nom;type_media;taille;ajoute_le;fichier",
        "1;Bilan.pdf;application/pdf;4;2021-01-01;documents/Bilan-1.pdf",
        "1;Bilan.pdf;application/pdf;5;2021-01-01;documents/bilan-1.pdf",
        "1;Bilan.pdf;application/pdf;4;2021-01-01;documents/absent.pdf",
        "1;Bilan.pdf;application/pdf;4;2021-01-01;enfants.csv",
        "1;Bilan.pdf;application/pdf;4;2021-01-01;../secret",
    )
    shown = preview(documents=documents, **{"documents/bilan-1.pdf": b"%PDF"})
    assert places(shown) == [("documents.csv", line) for line in (3, 4, 5, 6)]
    assert "taille" in why(shown, "documents.csv", 3)
    assert "manque" in why(shown, "documents.csv", 4)
    assert [one.scelle for one in brought(shown, "document")] == [b"%PDF"]


def test_a_directory_of_the_vault_is_found_by_name_and_not_doubled(preview, uow):
    uow.professionnel.add(Professionnel(id="p1", nom="Martin", prenom="Claire"))
    shown = preview(
        referents="parcours;professionnel;debut\nA;claire MARTIN;2020-09-01\nB;Nadia;2021-01-05\n"
    )
    assert [one.professionnel_id for one in brought(shown, "referent")] == ["p1"]
    assert "«\u00a0Nadia\u00a0» est inconnu dans professionnels.csv" in why(
        shown, "referents.csv", 3
    )


def test_a_line_of_a_directory_of_the_folder_is_found_by_its_key_or_by_its_name(preview):
    shown = preview(
        etablissements="etablissement;nom;uai\nN1;École Noyer Doré;0990001N\n",
        scolarites=lines(
            "enfant;debut;etablissement",
            "1;2020-09-01;N1",
            "1;2021-09-01;ecole noyer dore",
            "1;2022-09-01;0990001N",
        ),
        actions="nom\n123 Malins\n",
        participations="parcours;action;debut\nA;123 malins;2020-10-05\n",
    )
    assert shown.rejected == 0
    (school,) = brought(shown, "etablissement")
    assert {one.etablissement_id for one in brought(shown, "scolarite")} == {school.id}


def test_two_professionals_of_one_name_ask_for_a_key(preview):
    shown = preview(
        professionnels="professionnel;nom;prenom\nP1;Martin;Claire\nP2;Martin;Claire\n",
        referents="parcours;professionnel;debut\nA;Claire Martin;2020-09-01\nB;P2;2021-01-05\n",
    )
    assert places(shown) == [("referents.csv", 2)]
    assert "donner leur clé" in why(shown, "referents.csv", 2)


def test_a_team_may_bring_its_own_motives(preview):
    shown = preview(
        references="genre;code;libelle;groupe\nmotif_sortie;service_civique;Service civique;+\n",
        parcours=MINIMUM["parcours"].replace("objectifs atteints", "Service civique"),
    )
    assert shown.rejected == 0
    assert brought(shown, "parcours")[0].motif_sortie == "service_civique"


def test_many_lines_are_refused_each_with_its_own_line(preview):
    bad = [f"{number};;Zoé;2012-01-01;F" for number in range(10, 2010)]
    shown = preview(enfants=MINIMUM["enfants"] + lines(*bad))
    assert len(shown.reasons) == 2000
    assert {one.line for one in shown.reasons} == set(range(4, 2004))
    assert shown.children == 2
