"""A folder is previewed, imported whole in one transaction, and taken back whole."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pre_desk.domain.errors import Cancelled, DomainError, EditConflict, Forbidden
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases import imports
from pre_desk.usecases.enfants import list_names
from pre_desk.usecases.exports import content_digest, export_archive
from pre_desk.usecases.imports import (
    ImportReport,
    UnreadableSource,
    needs_passphrase,
    preview_import,
    run_import,
    undo_import,
)

ON = date(2026, 11, 23)
PASSPHRASE = "quatre mots qui ne vont pas ensemble"
Write = Callable[..., AbstractContextManager[UnitOfWork]]

# The five files and the columns that a foreign folder must have, and no others.
MINIMUM = {
    "enfants": "enfant;nom;prenom;naissance;sexe\n1;Benali;Maëlys;2012-03-04;F\n"
    "2;Cissé;Théo;2013-05-04;\n",
    "parcours": "parcours;enfant;entree;sortie;motif_sortie\n"
    "A;1;2020-09-01;2021-06-30;objectifs atteints\nB;2;2021-01-05;2022-01-05;\n",
    "suivis": "parcours;debut;liste\nA;2020-09-01;principal\nA;2021-01-01;Observation\n"
    "B;2021-01-05;ASE\n",
    "scolarites": "enfant;debut;etablissement;niveau\n1;2020-09-01;École Noyer Doré;CE2\n"
    "2;2020-09-01;ecole noyer dore;6ème\n",
    "evaluations": "enfant;annee;vague;item;niveau\n1;2020-2021;V1;resultats;2\n"
    "1;2020-2021;V1;Lecture plaisir;NO\n2;2020-2021;V2;comportement;\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write the minimum folder; files told by name replace or remove (None) theirs."""

    def made(**changed: str | bytes | None) -> Path:
        place = tmp_path / "dossier"
        place.mkdir(exist_ok=True)
        for name, content in {**MINIMUM, **changed}.items():
            if content is not None:
                told = content.encode() if isinstance(content, str) else content
                (place / f"{name}.csv").write_bytes(told)
        return place

    return made


def imported(write: Write, source: Path, **options: Any) -> ImportReport:
    with write("Importer") as uow:
        return run_import(uow, preview_import(uow, source, on=ON, **options))


def names_of(uow: UnitOfWork) -> list[str]:
    return sorted(f"{one.nom} {one.prenom}" for one in uow.enfant.find())


def test_the_five_minimum_files_are_imported_with_what_is_empty_left_unknown(uow, folder):
    preview = preview_import(uow, folder(), on=ON)
    report = run_import(uow, preview)
    assert (preview.children, preview.parcours, preview.rejected) == (2, 2, 0)
    assert names_of(uow) == ["Benali Maëlys", "Cissé Théo"]
    theo = next(one for one in uow.enfant.find() if one.nom == "Cissé")
    assert theo.sexe is None
    stay = next(one for one in uow.parcours.find() if one.enfant_id == theo.id)
    assert (stay.sortie, stay.motif_sortie) == (date(2022, 1, 5), None)
    assert report.created["suivi"] == 3
    assert {one.liste for one in uow.suivi.find()} == set(Liste)


def test_an_unknown_establishment_is_created_once_whatever_its_spelling(uow, folder):
    report = run_import(uow, preview_import(uow, folder(), on=ON))
    assert report.created["etablissement"] == 1
    assert [one.nom for one in uow.etablissement.find()] == ["École Noyer Doré"]


def test_an_unknown_grid_item_is_created_and_an_unanswered_one_is_no_zero(uow, folder):
    report = run_import(uow, preview_import(uow, folder(), on=ON))
    assert report.created["item"] == 1
    made = next(one for one in uow.item.find() if one.libelle == "Lecture plaisir")
    answer = next(one for one in uow.reponse.find() if one.item_id == made.id)
    assert answer.niveau.value == "NO"


def test_a_preview_writes_nothing(write, folder):
    with write("Avant") as uow:
        before = content_digest(uow)
    with write("Aperçu") as uow:
        preview_import(uow, folder(), on=ON)
        assert uow.changed == set()
    with write("Après") as uow:
        assert content_digest(uow) == before


def test_an_unknown_list_is_refused_with_its_line_then_imported_once_answered(uow, folder):
    suivis = MINIMUM["suivis"].replace("ASE", "Suivi léger")
    preview = preview_import(uow, folder(suivis=suivis), on=ON)
    told = {(one.file, one.line) for one in preview.reasons}
    assert {("suivis.csv", 4), ("parcours.csv", 3)} <= told
    assert [(one.kind, one.text) for one in preview.questions] == [("liste", "Suivi léger")]
    assert preview.parcours == 1

    mapping = {"liste": {"Suivi léger": "observation"}}
    again = preview_import(uow, folder(suivis=suivis), on=ON, mapping=mapping)
    assert (again.parcours, again.rejected, again.questions) == (2, 0, ())
    run_import(uow, again)
    assert [one.liste for one in uow.suivi.find()].count(Liste.OBSERVATION) == 2


def test_an_unknown_motive_is_asked_and_may_be_left_unknown(uow, folder):
    parcours = MINIMUM["parcours"].replace("objectifs atteints", "parti en bateau")
    preview = preview_import(uow, folder(parcours=parcours), on=ON)
    assert ("parcours.csv", 2) in {(one.file, one.line) for one in preview.reasons}
    mapping = {"motif_sortie": {"parti en bateau": ""}}
    again = preview_import(uow, folder(parcours=parcours), on=ON, mapping=mapping)
    assert again.rejected == 0


@pytest.mark.parametrize(
    ("enfants", "line"),
    [
        (MINIMUM["enfants"].encode("latin-1"), 2),
        (MINIMUM["enfants"].encode() + "3;Dûpont;Zoé;2013-01-01;F\n".encode("cp1252"), 4),
        (MINIMUM["enfants"].encode() + b'3;"Dupont;Zoe;2013-01-01;F\n', 4),
        (MINIMUM["enfants"].encode() + b"3;Du\0pont;Zoe;2013-01-01;F\n", 4),
        (MINIMUM["enfants"].encode("utf-16"), 1),
    ],
    ids=["latin-1", "mixed encodings", "open quote", "nul", "utf-16"],
)
def test_a_broken_file_is_refused_whole_at_its_line_and_nothing_is_written(
    write, folder, enfants, line
):
    with write("Avant") as uow:
        before = content_digest(uow)
    with pytest.raises(UnreadableSource) as refused:
        imported(write, folder(enfants=enfants))
    assert (refused.value.file, refused.value.line) == ("enfants.csv", line)
    assert f"enfants.csv, ligne {line}" in refused.value.message
    with write("Après") as uow:
        assert content_digest(uow) == before


def test_a_ragged_line_is_refused_alone(uow, folder):
    enfants = MINIMUM["enfants"] + "3;Dupont;Zoé\n4;Petit;Léo;2013-01-01;G\n"
    preview = preview_import(uow, folder(enfants=enfants), on=ON)
    assert [(one.file, one.line) for one in preview.reasons] == [("enfants.csv", 4)]
    run_import(uow, preview)
    assert "Petit Léo" in names_of(uow)


@pytest.mark.parametrize("nom", ["=1+1", "+33", "-A", "@SUM(A1)", "＝x", "<b>A</b>", "%s{0}"])
def test_a_formula_is_kept_letter_for_letter(uow, folder, nom):
    enfants = f"enfant;nom;prenom;naissance;sexe\n1;{nom};Léa;2012-03-04;F\n"
    alone = {"parcours": None, "suivis": None, "scolarites": None, "evaluations": None}
    run_import(uow, preview_import(uow, folder(enfants=enfants, **alone), on=ON))
    assert [one.nom for one in uow.enfant.find()] == [nom]


def test_both_apostrophes_name_the_same_child_and_the_same_school(uow, folder):
    enfants = (
        "enfant;nom;prenom;naissance;sexe\n"
        "1;D'Alvarez;Inès;2012-03-04;F\n2;D’Alvarez;Inès;2012-03-04;F\n"
    )
    scolarites = (
        "enfant;debut;etablissement;niveau\n"
        "1;2020-09-01;École de l'Étang;CE2\n2;2020-09-01;École de l’Étang;CE2\n"
    )
    preview = preview_import(uow, folder(enfants=enfants, scolarites=scolarites), on=ON)
    assert len(preview.duplicates_to_review) == 1
    report = run_import(uow, preview)
    assert report.created["etablissement"] == 1
    assert sorted(one.nom for one in uow.enfant.find()) == ["D'Alvarez", "D’Alvarez"]


def test_a_whole_import_is_taken_back(write, folder):
    with write("Avant") as uow:
        before = content_digest(uow)
    report = imported(write, folder())
    with write("Annuler l’import") as uow:
        undo_import(uow, report.operation_id)
        assert content_digest(uow) == before
        assert len(list_names(uow)) == 0


def test_an_import_overtaken_by_a_change_is_not_taken_back(write, folder):
    report = imported(write, folder())
    with write("Radier") as uow:
        uow.suivi.remove(uow.suivi.find()[0].id)
    with write("Changer un nom") as uow:
        with pytest.raises(EditConflict):
            undo_import(uow, report.operation_id)
        assert len(uow.enfant.find()) == 2


def test_cancelling_while_reading_or_writing_leaves_nothing(write, folder, monkeypatch):
    monkeypatch.setattr(imports, "_TICK", 1)
    with write("Avant") as uow:
        before = content_digest(uow)

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        imported(write, folder(), progress=cancel)
    with pytest.raises(Cancelled), write("Importer") as uow:
        run_import(uow, preview_import(uow, folder(), on=ON), progress=_after(4))
    with write("Après") as uow:
        assert content_digest(uow) == before


def _after(steps: int) -> Callable[[int, int], None]:
    """Cancel once a few steps have passed: something has been written by then."""
    waited: Iterator[int] = iter(range(steps))

    def progress(done: int, total: int) -> None:
        if next(waited, None) is None:
            raise Cancelled

    return progress


def test_children_already_in_the_vault_are_told_not_merged(write, folder):
    imported(write, folder())
    with write("Importer encore") as uow:
        preview = preview_import(uow, folder(), on=ON)
        assert [one.line for one in preview.duplicates_to_review] == [2, 3]
        assert all(one.enfant_id for one in preview.duplicates_to_review)
        run_import(uow, preview)
        assert len(uow.enfant.find()) == 4


def test_the_same_archive_twice_gives_other_children_each_told(write, folder, tmp_path):
    imported(write, folder())
    archive = tmp_path / "équipe.predesk"
    with write("Exporter") as uow:
        export_archive(uow, archive, passphrase=PASSPHRASE, kdf=KdfPolicy.for_tests())
    assert needs_passphrase(archive)
    options = {"passphrase": PASSPHRASE, "allow_weak_kdf": True}
    with write("Importer l’archive") as uow:
        preview = preview_import(uow, archive, on=ON, **options)
        assert len(preview.duplicates_to_review) == 2
        run_import(uow, preview)
        assert len({one.id for one in uow.enfant.find()}) == 4
        assert len(uow.etablissement.find()) == 1


def test_an_archive_is_asked_its_passphrase_and_refuses_another(uow, folder, tmp_path):
    archive = tmp_path / "a.predesk"
    export_archive(uow, archive, passphrase=PASSPHRASE, kdf=KdfPolicy.for_tests())
    with pytest.raises(DomainError, match="donner sa phrase de passe"):
        preview_import(uow, archive, on=ON)
    with pytest.raises(DomainError, match="n’est pas la bonne"):
        preview_import(uow, archive, on=ON, passphrase="une autre phrase", allow_weak_kdf=True)


def test_a_vault_that_changed_since_the_preview_is_checked_again(write, folder):
    source = folder()
    with write("Aperçu") as uow:
        preview = preview_import(uow, source, on=ON)
    imported(write, source)
    with write("Importer l’aperçu") as uow:
        report = run_import(uow, preview)
        assert "etablissement" not in report.created
        assert len(uow.etablissement.find()) == 1


def test_a_file_that_changed_since_the_preview_is_refused(write, folder):
    source = folder()
    with pytest.raises(UnreadableSource, match="a changé"), write("Importer") as uow:
        preview = preview_import(uow, source, on=ON)
        answers = MINIMUM["evaluations"].replace("resultats;2", "resultats;4")
        (source / "evaluations.csv").write_text(answers, encoding="utf-8")
        run_import(uow, preview)
    with write("Après") as uow:
        assert uow.enfant.find() == []


def test_a_folder_without_children_or_without_lists_is_refused(uow, folder):
    source = folder()
    (source / "suivis.csv").unlink()
    with pytest.raises(UnreadableSource, match=r"suivis\.csv"):
        preview_import(uow, source, on=ON)
    (source / "enfants.csv").unlink()
    with pytest.raises(UnreadableSource, match=r"enfants\.csv"):
        preview_import(uow, source, on=ON)


def test_what_is_neither_folder_nor_zip_nor_archive_is_refused(uow, tmp_path):
    with pytest.raises(DomainError, match="introuvable"):
        preview_import(uow, tmp_path / "absent", on=ON)
    (tmp_path / "lettre.odt").write_bytes(b"bonjour")
    with pytest.raises(DomainError, match="ni un dossier d’échange"):
        preview_import(uow, tmp_path / "lettre.odt", on=ON)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.COORDINATION])
def test_only_the_coordination_imports(write, folder, role):
    with write("Importer", role=role) as uow, pytest.raises(Forbidden):
        preview_import(uow, folder(), on=ON)


def test_a_preview_for_a_machine_gives_counts_and_lines(uow, folder):
    enfants = MINIMUM["enfants"].replace("2013-05-04", "2013-05-44")
    told = preview_import(uow, folder(enfants=enfants), on=ON).as_json()
    assert told["children"] == 1
    assert told["parcours"] == 1
    assert told["duplicates_to_review"] == 0
    assert told["rejected"] == len(told["reasons"])
    first = told["reasons"][0]
    assert (first["file"], first["line"]) == ("enfants.csv", 3)
    assert "2013-05-44" in first["reason"]
