"""What the screen says of a bilan: the words of the paper, and the children of each figure."""

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import Cancelled, Forbidden
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.indicators.figures import YearFigures
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.tokens import DARK, LIGHT
from pre_desk.usecases.bilan_file import bilan_name, save_bilan
from pre_desk.usecases.bilan_page import BilanPage, ScreenTable, Wish
from pre_desk.usecases.bilan_pictures import save_picture
from pre_desk.usecases.bilan_screen import WholeYears, children_of, load_figures
from pre_desk.usecases.bilan_sources import Choice
from pre_desk.usecases.figures import compute_years, known_years
from tests.documents.builders import a_first_year, ten_years, years
from tests.ui.memory_vault import add_stay, fill

Write = Callable[..., AbstractContextManager[UnitOfWork]]
ON = date(2023, 9, 15)
YEAR = AnneeScolaire(2022)


def figures_of(uow: UnitOfWork, on: date) -> list[YearFigures]:
    return compute_years(uow, [one for one in known_years(uow) if one.start <= on], on=on)


def page_of(figures: Sequence[YearFigures], *, demonstration: bool = False) -> BilanPage:
    """The page of the last of these years."""
    last = figures[-1].school_year
    return WholeYears(tuple(figures)).page(last, demonstration=demonstration)


def test_listing_children_is_told_to_the_journal_when_asked(write: Write) -> None:
    fill(write)
    everybody = Choice(label="", figure="children")
    with write("Lire") as uow:
        before = uow.journal.head.seq
        children_of(uow, "2022-2023", everybody, on=ON, record=False)
        assert uow.journal.head.seq == before
        children_of(uow, "2022-2023", everybody, on=ON, record=True)
        assert uow.journal.head.seq == before + 1


def test_a_role_without_names_lists_nobody(write: Write) -> None:
    fill(write)
    with write("Lire", role=Role.DIRECTION) as uow:
        assert load_figures(uow, on=ON, demonstration=False).labels
        with pytest.raises(Forbidden):
            children_of(uow, "2022-2023", Choice(label="", figure="children"), on=ON, record=True)


def test_a_role_without_bilan_reads_no_figure(write: Write) -> None:
    with write("Lire", role=Role.SECRETARIAT) as uow, pytest.raises(Forbidden):
        load_figures(uow, on=ON, demonstration=False)


def test_a_year_without_anybody_stands_between_two_others(write: Write) -> None:
    with write("Équipe") as uow:
        for key, entree in (("2", None), ("5", date(2026, 9, 7))):
            uow.enfant.add(Enfant(id=key, nom="A", prenom="B", naissance=date(2014, 1, 2)))
            add_stay(uow, key, Liste.PRINCIPAL, entree=entree)
        told = figures_of(uow, date(2026, 11, 23))
    assert [(one.school_year, one.children) for one in told] == [
        ("2021-2022", 1), ("2022-2023", 1), ("2023-2024", 0), ("2024-2025", 0), ("2025-2026", 0),
        ("2026-2027", 1),
    ]  # fmt: skip


def test_an_empty_vault_has_no_figure(write: Write) -> None:
    with write("Lire") as uow:
        assert load_figures(uow, on=ON, demonstration=False).labels == []


def test_the_page_says_what_the_paper_says() -> None:
    page = page_of(years(), demonstration=True)
    assert [one.value for one in page.key_figures[:2]] == ["156", "152"]
    told = {chapter.title: chapter for chapter in page.chapters}
    sections = {section.title: section for section in told["Les parcours"].sections}
    table = next(
        part for part in sections["Entrées et sorties"].parts if isinstance(part, ScreenTable)
    )
    assert table.header[-1] == "2022-2023"
    assert table.rows[0][0] == "Effectif de l’année" and table.rows[0][-1] == "156"
    assert "sans groupe de comparaison" in " ".join(told["Les évaluations"].about)


def test_small_tables_keep_their_name() -> None:
    page = page_of(years())
    evaluations = next(one for one in page.chapters if one.title == "Les évaluations")
    names = [
        part.caption
        for section in evaluations.sections
        for part in section.parts
        if isinstance(part, ScreenTable) and part.caption
    ]
    assert "Estime et confiance en soi" in names


def test_a_chart_is_drawn_for_the_width_and_the_palette_asked() -> None:
    wishes = [Wish(name=name, width=500, text=12, palette=LIGHT) for name in ("sexe", "effectifs")]
    drawn = WholeYears(tuple(years())).draw("2022-2023", wishes)
    assert list(drawn) == ["sexe", "effectifs"]
    for one in drawn.values():
        found = re.search(rb'width="(\d+)[.\d]*" height="(\d+)|viewBox="0 0 (\d+)', one.svg)
        assert found is not None
        assert one.width == 500 and one.height > 30
    dark = WholeYears(tuple(years())).draw(
        "2022-2023", [Wish(name="sexe", width=500, text=12, palette=DARK)]
    )
    assert dark["sexe"].svg != drawn["sexe"].svg


def test_published_charts_share_one_height() -> None:
    names = ("effectifs", "duree", "taux_sortie", "repartition")
    wishes = [Wish(name=name, width=500, text=12, palette=LIGHT) for name in names]
    assert (
        len({one.height for one in WholeYears(tuple(years())).draw("2022-2023", wishes).values()})
        == 1
    )


def test_nobody_stands_behind_what_is_not_known_yet(write: Write) -> None:
    fill(write)
    with write("Lire") as uow:
        going_on = figures_of(uow, ON)
    page = page_of(going_on)
    assert page.in_progress
    known = [one.value != "n.\u00a0d." for one in page.key_figures]
    assert known == [True, False, False, False, True]
    assert [one.source is not None for one in page.key_figures] == known


def test_a_chart_without_a_number_is_left_out(write: Write) -> None:
    fill(write)
    with write("Lire") as uow:
        going_on = figures_of(uow, ON)
    page = page_of(going_on)
    names = {chart.name for chapter in page.chapters for chart in chapter.charts}
    assert "sexe" in names
    assert not names & {"survie", "sorties", "evaluations"}


def test_a_file_name_tells_the_year_and_nothing_more() -> None:
    assert bilan_name("2022-2023") == "bilan-2022-2023.pdf"


def test_a_cancelled_paper_leaves_no_file(write: Write, tmp_path: Path) -> None:
    fill(write)
    steps: list[int] = []

    def cancel_late(step: int, steps_in_all: int) -> None:
        steps.append(step)
        if step == 1:
            raise Cancelled

    with write("Lire") as uow, pytest.raises(Cancelled):
        save_bilan(uow, YEAR, tmp_path / "b.pdf", on=ON, demonstration=False, progress=cancel_late)
    assert steps == [0, 1]
    assert list(tmp_path.iterdir()) == []


def test_any_cohort_that_has_known_two_30_junes_can_be_followed() -> None:
    shown = WholeYears(tuple(ten_years()))
    [chart] = [one for one in shown.page("2026-2027", demonstration=False).charts() if one.cohorts]
    assert chart.cohort == "2021-2022"
    assert chart.cohorts[0] == "2017-2018" and chart.cohorts[-1] == "2025-2026"
    oldest = shown.cohort_chart("2026-2027", "2017-2018")
    assert oldest is not None and "entrés en 2017-2018" in oldest.title
    assert len(oldest.table.rows) == 10
    assert oldest.source is not None and oldest.source.choices[0].figure == "cohort.2017-2018"
    assert shown.cohort_chart("2026-2027", "2026-2027") is None


def test_a_picture_says_what_it_is_and_who_may_see_it() -> None:
    shown = WholeYears(tuple(years()))
    made = shown.picture("2022-2023", "effectifs", cohort="", demonstration=True)
    assert made is not None
    told = re.sub(r"<[^>]+>", " ", made.svg.decode())
    for words in (
        "Effectif de l’année",
        "chiffres extraits le 15/09/2023",
        "Interne, non diffusable",
    ):
        assert words in told
    assert "DONNÉES FICTIVES" in told
    assert made.name == "effectif-de-l-annee-2022-2023"


def test_a_chart_with_nothing_to_show_makes_no_picture() -> None:
    shown = WholeYears(tuple(a_first_year()))
    assert shown.picture("2022-2023", "sorties", cohort="", demonstration=False) is None


def test_a_picture_is_written_for_its_owner_and_told_to_the_journal(
    write: Write, tmp_path: Path
) -> None:
    with write("Image") as uow:
        before = uow.journal.head.seq
        save_picture(uow, b"<svg/>", tmp_path / "a.svg", year="2022-2023", name="effectifs")
        assert uow.journal.head.seq == before + 1
    assert (tmp_path / "a.svg").read_bytes() == b"<svg/>"
    with write("Image", role=Role.SECRETARIAT) as uow, pytest.raises(Forbidden):
        save_picture(uow, b"", tmp_path / "b.svg", year="2022-2023", name="effectifs")
    assert not (tmp_path / "b.svg").exists()
