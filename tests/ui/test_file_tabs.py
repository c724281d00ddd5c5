"""Each tab of a file on real data, for each role that opens one."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton

from pre_desk.domain.role import Role
from pre_desk.store.tables.registre import journal
from tests.ui.file_fixtures import Meet, words
from tests.ui.file_team import MARKUP, Team


def joined(texts: list[str]) -> str:
    return "\n".join(texts).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_header_says_who_she_is_and_what_is_asked(meet: Meet) -> None:
    reader = meet()
    said = joined(words(reader.view.header))
    assert "Suivi en observation depuis le 12/01/2026" in said
    assert "10 ans · CM2 B (M. Petit)" in said
    assert "Référent : Anna Rossi" in said
    assert "Accord signé le 15/09/2025" in said
    assert [one.replace("\u00a0", " ") for one in reader.view.header.alert_texts()] == [
        "1 décision en retard"
    ]


def test_parcours_tells_lists_referents_aims_reperages_measures_and_schooling(meet: Meet) -> None:
    said = joined(meet().read("parcours"))
    for told in (
        "Depuis le 15/09/2025",
        "du 15/09/2025 au 12/01/2026 · 3 mois",
        "Entrée décidée.",
        "Référent : Anna Rossi",
        "Oser prendre la parole.",
        "Enseignant ou direction",
        "Problématiques : Langage oral ou mutisme",
        "Points d’appui : Appétence",
        "Aide éducative à domicile",
        "CM2 B",
        "Enseignant : M. Petit",
    ):
        assert told in said


def test_actions_count_seances_and_presences(meet: Meet) -> None:
    said = joined(meet().read("actions"))
    assert "123 Malins" in said
    assert "En cours · depuis le 12/01/2026 · 10 mois" in said
    assert "2 présences sur 3 séances (la dernière le 02/10/2026), 1 absence excusée" in said


def test_evaluations_show_levels_authors_and_what_moved(meet: Meet) -> None:
    reader = meet()
    said = joined(reader.read("evaluations"))
    assert "1 progrès, 1 stable, 0 recul" in said
    assert "Mme Roux, 11/05/2026" in said
    table = reader.view.tab("evaluations").table.levels
    spoken = table.index(0, 0).data(11)
    assert (table.rowCount(), table.columnCount(), spoken) == (3, 2, "Maîtrise insuffisante")


def test_cellules_tell_who_does_what_by_when(meet: Meet) -> None:
    said = joined(meet().read("cellules"))
    assert "08/06/2026 · Passerelle CM2/6e" in said
    assert "Faits : Parle davantage." in said
    assert "Orientation : Vers le CMP." in said
    assert "Anna Rossi, en retard, attendue pour le 01/10/2026" in said


def test_famille_tells_adults_accords_and_opens_a_sibling(meet: Meet, team: Team) -> None:
    reader = meet()
    said = joined(reader.read("famille"))
    for told in ("3 rue des Lilas, Antony", "Samia BENALI", "01 02 03 04 05", "Signé en mairie."):
        assert told in said
    tab = reader.view.tab("famille")
    with reader.qtbot.waitSignal(reader.view.enfant_wanted) as wanted:
        tab.fratrie.rows.row(team.bare)._link.click()
    assert wanted.args == [team.bare]


def test_notes_tell_that_they_exist_never_what_they_say(meet: Meet) -> None:
    said = joined(meet().read("notes"))
    assert "Note du 03/03/2026" in said
    assert "Cercle : Psychologues" in said
    assert "Écrite par Anna Rossi" in said
    assert "scelle" not in said.replace("scellé", "")


@pytest.mark.parametrize("role", [Role.COORDINATION, Role.PSYCHOLOGUE, Role.REFERENT])
def test_who_follows_children_reads_evaluations_and_problems(meet: Meet, role: Role) -> None:
    reader = meet(role)
    assert "masqué" not in joined(reader.read("evaluations"))
    assert "Parle très peu en classe." in joined(reader.read("parcours"))


def test_the_secretariat_is_told_how_much_it_does_not_see(meet: Meet) -> None:
    reader = meet(Role.SECRETARIAT)
    said = joined(reader.read("evaluations"))
    assert "2 évaluations masquées pour votre rôle." in said
    assert reader.view.tab("evaluations").table.isHidden()
    said = joined(reader.read("parcours"))
    assert "1 repérage masqué pour votre rôle." in said
    assert "Langage oral" not in said
    said = joined(reader.read("cellules"))
    assert "1 compte rendu masqué pour votre rôle." in said
    assert "Orientation" in said
    assert "CMP" not in said
    assert "1 note masquée pour votre rôle" in joined(reader.read("notes"))
    assert "CMP" not in joined(reader.read("journal"))


def test_a_name_written_as_markup_is_shown_letter_for_letter(meet: Meet) -> None:
    reader = meet()
    assert f"{MARKUP} BENALI" in words(reader.view.header)
    reader.open("bare")
    tab = reader.view.tab("famille")
    reader.read("famille")
    assert tab.fratrie.rows.row("full").texts()[0] == f"{MARKUP} BENALI"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("parcours", "Aucun parcours : l’enfant est repéré"),
        ("actions", "Aucune action en cours."),
        ("evaluations", "Aucune grille remplie pour le moment."),
        ("cellules", "Aucun passage en cellule pour le moment."),
        ("famille", "Aucun accord demandé pour le moment."),
        ("notes", "Aucune note sur cet enfant."),
        ("documents", "Aucun document pour le moment."),
    ],
)
def test_a_child_with_nothing_is_told_in_a_sentence(
    meet: Meet, team: Team, code: str, sentence: str
) -> None:
    reader = meet()
    reader.read(code)
    reader.open(team.bare)
    assert sentence in joined(words(reader.view.tab(code)))


def test_a_document_is_added_saved_elsewhere_and_asked_to_be_put_in_the_bin(
    meet: Meet, write, tmp_path: Path
) -> None:
    reader = meet()
    reader.read("documents")
    tab = reader.view.tab("documents")
    source, copy = tmp_path / "Bilan orthophonique.pdf", tmp_path / "copie.pdf"
    source.write_bytes(b"%PDF-1.7 corps")
    tab.add(source)
    reader.settle()
    reader.open("full")
    assert "Bilan orthophonique.pdf" in joined(words(tab))
    [row] = tab.documents.rows.rows()
    tab.write_copy(row.key, copy)
    reader.qtbot.waitUntil(copy.exists)
    reader.settle()
    assert copy.read_bytes() == b"%PDF-1.7 corps"
    assert copy.stat().st_mode & 0o077 == 0
    assert "plus protégée" in tab.notice.text()
    [drop] = [one for one in tab.findChildren(QToolButton) if "corbeille" in one.accessibleName()]
    with reader.qtbot.waitSignal(reader.view.discard_wanted) as wanted:
        drop.click()
    assert wanted.args == ["document", row.key]
    with write("Lire") as uow:
        told = uow.connection.execute(journal.select()).all()
    assert [one.event for one in told if one.kind == "document"] == [
        "create",
        "open_document",
    ]


def test_where_nothing_can_be_written_documents_have_no_command(meet: Meet) -> None:
    reader = meet(writable=False)
    reader.read("documents")
    assert reader.view.tab("documents").add_button is None


def test_the_journal_tells_operations_and_readings(meet: Meet) -> None:
    reader = meet()
    reader.open("full")
    said = joined(reader.read("journal"))
    assert "Fiche ouverte (2 fois)" in said
    assert "Nouvel enfant" in said
    assert "Anna Rossi · 23/11/2026 à" in said
    assert "2 suivis ajoutés" in said
    assert reader.view.tab("journal").more.isHidden()
