"""The bilan for a role without names: what reaches its window holds no hidden number."""

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pypdf
import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.liste import Liste
from pre_desk.domain.publication import Audience, Methode
from pre_desk.domain.role import Role
from pre_desk.store.opening import open_vault
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.tokens import LIGHT
from pre_desk.usecases.bilan_page import ShownYears, Wish
from pre_desk.usecases.bilan_protected import ProtectedYears
from pre_desk.usecases.bilan_screen import children_of, load_figures
from pre_desk.usecases.bilan_sources import Choice
from pre_desk.usecases.bilans import render_bilan
from pre_desk.usecases.demonstration.accounts import PASSPHRASE
from pre_desk.usecases.diffusion import preview_diffusion, publish_diffusion
from pre_desk.usecases.diffusion_page import Choices
from pre_desk.usecases.figures import raw_years
from tests.ui.memory_vault import add_stay
from tests.vaults import NOW

Write = Callable[..., AbstractContextManager[UnitOfWork]]
ON = date(2023, 9, 15)
YEAR = AnneeScolaire(2022)
SECRETS = ("YearFigures", "FrozenYear", "History", "Fact", "Prepared", "Content")


def small_team(write: Write, sexes: tuple[Sexe | None, ...], lists: tuple[Liste, ...]) -> None:
    """A few children since September 2021, the second one out in May 2023."""
    with write("Équipe") as uow:
        for place, (sexe, liste) in enumerate(zip(sexes, lists, strict=True), start=1):
            key = str(place)
            uow.enfant.add(
                Enfant(id=key, nom="A", prenom="B", naissance=date(2013, 4, 2), sexe=sexe)
            )
            add_stay(uow, key, liste)


def seen_by_direction(write: Write) -> ShownYears:
    with write("Lire", role=Role.DIRECTION) as uow:
        return load_figures(uow, on=ON, demonstration=False)


def inside(value: Any) -> Iterator[Any]:
    """Everything that an object holds."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from inside(getattr(value, one.name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from inside(key)
            yield from inside(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from inside(one)


def told(shown: ShownYears, write: Write) -> tuple[Any, ...]:
    """All that the window can show, take as a picture or print of 2022-2023."""
    page = shown.page("2022-2023", demonstration=False)
    names = [one.name for one in page.charts()]
    drawn = shown.draw(
        "2022-2023", [Wish(name=name, width=500, text=12, palette=LIGHT) for name in names]
    )
    taken = [shown.picture("2022-2023", name, cohort="", demonstration=False) for name in names]
    with write("Imprimer", role=Role.DIRECTION) as uow:
        pdf = render_bilan(uow, YEAR, on=ON, demonstration=False)
    words = [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return page, drawn, taken, [one.svg for one in taken if one is not None], words


def test_two_small_teams_that_differ_by_hidden_counts_look_the_same(
    write: Write, new_vault: Callable[..., Write]
) -> None:
    three = (Liste.PRINCIPAL, Liste.OBSERVATION, Liste.ASE)
    small_team(write, (Sexe.F, Sexe.G, None), three)
    other = new_vault()
    small_team(other, (Sexe.F, Sexe.G, None, Sexe.F), (*three, Liste.PRINCIPAL))
    first, second = (told(seen_by_direction(one), one) for one in (write, other))
    assert first == second
    assert [one.value for one in first[0].key_figures] == ["s", "s", "s", "s", "s"]


def test_nothing_that_the_window_holds_is_a_figure_of_the_vault(write: Write) -> None:
    small_team(write, (Sexe.F, Sexe.G), (Liste.PRINCIPAL, Liste.OBSERVATION))
    shown = seen_by_direction(write)
    assert isinstance(shown, ProtectedYears)
    held = [*inside(shown), *inside(shown.page("2022-2023", demonstration=False))]
    assert not {type(one).__name__ for one in held} & set(SECRETS)
    hidden = [one for table in shown.bilans[-1].tables for one in table.table.cells.values()]
    assert set(hidden) <= {None, 0}


def test_no_child_stands_behind_a_protected_figure(write: Write) -> None:
    small_team(write, (Sexe.F, Sexe.G), (Liste.PRINCIPAL, Liste.OBSERVATION))
    page = seen_by_direction(write).page("2022-2023", demonstration=False)
    assert all(one.source is None for one in (*page.key_figures, *page.charts()))
    assert all(one.source is None for chapter in page.chapters for one in chapter.sections)
    with write("Lire", role=Role.DIRECTION) as uow, pytest.raises(Forbidden):
        children_of(uow, "2022-2023", Choice(label="", figure="children"), on=ON, record=False)


def test_a_year_in_progress_is_neither_shown_nor_printed(write: Write) -> None:
    small_team(write, (Sexe.F, Sexe.G), (Liste.PRINCIPAL, Liste.OBSERVATION))
    assert list(seen_by_direction(write).labels) == ["2021-2022", "2022-2023"]
    with write("Lire", role=Role.DIRECTION) as uow, pytest.raises(DomainError, match="terminée"):
        render_bilan(uow, AnneeScolaire(2023), on=ON, demonstration=False)


@pytest.fixture
def direction(demonstration) -> Iterator[UnitOfWork]:
    """The demonstration as its direction reads it."""
    vault = open_vault(
        demonstration, login="direction", passphrase=PASSPHRASE, now=NOW, poste="P",
        read_only=True, allow_weak_kdf=True,
    )  # fmt: skip
    with vault.reading(now=NOW) as uow:
        yield uow
    vault.close(NOW)


def test_large_figures_are_shown_and_small_ones_are_not(direction: UnitOfWork) -> None:
    shown = load_figures(direction, on=NOW.date(), demonstration=True)
    page = shown.page("2022-2023", demonstration=True)
    assert page.marking == "Chiffres protégés, k\u00a0=\u00a05"
    values = [(one.value, one.unit) for one in page.key_figures]
    assert values == [("156", ""), ("150", ""), ("3,8\u00a0%", ""), ("s", ""), ("23", "mois")]
    [effectifs] = [one for one in page.published if one.name == "effectifs"]
    assert effectifs.table.rows[3:] == (
        ("2020-2021", "243"), ("2021-2022", "221"), ("2022-2023", "156"),
    )  # fmt: skip
    marks = [
        cell
        for chapter in page.chapters
        for section in chapter.sections
        for part in section.parts
        if not isinstance(part, str)
        for row in part.rows
        for cell in row[1:]
    ]
    assert "s" in marks
    assert not set(marks) & {"1", "2", "3", "4"}


def test_what_was_sent_is_what_is_shown(write: Write, tmp_path) -> None:
    small_team(write, (Sexe.F, Sexe.G), (Liste.PRINCIPAL, Liste.OBSERVATION))
    sent = Choices(
        year="2022-2023", audience=Audience.NAMED, methode=Methode.SECRET, tables=("sex", "age")
    )
    with write("Diffuser") as uow:
        told = {"on": ON, "demonstration": False, "progress": lambda step, steps: None}
        preview = preview_diffusion(uow, sent, **told)
        publish_diffusion(uow, preview, tmp_path / "out", **told)
    shown = seen_by_direction(write)
    assert isinstance(shown, ProtectedYears)
    assert [one.name for one in shown.bilans[-1].tables] == ["sex", "age"]
    assert shown.page("2022-2023", demonstration=False).key_figures[0].value == "s"


def test_figures_as_they_are_are_not_read_by_a_role_without_names(write: Write) -> None:
    small_team(write, (Sexe.F, Sexe.G), (Liste.PRINCIPAL, Liste.OBSERVATION))
    with write("Lire", role=Role.DIRECTION) as uow, pytest.raises(Forbidden):
        raw_years(uow, [YEAR], on=ON)
