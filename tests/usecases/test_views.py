"""Each person keeps her own views, inside the vault; the shipped ones are everybody's."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.enfant_index import Column, Facet
from pre_desk.usecases.views import (
    EVERYBODY,
    IN_PARCOURS,
    SavedView,
    drop_view,
    keep_view,
    list_views,
    rename_view,
    show_view_first,
)
from tests.usecases.builders import on_field

Write = Callable[..., AbstractContextManager[UnitOfWork]]
TODAY = date(2026, 11, 23)
MINE = SavedView(
    id="",
    name="  Mes   CM2 ",
    filters={Facet.NIVEAU: frozenset({"CM2"}), Facet.REFERENT: frozenset({"", "p1"})},
    column=Column.AGE,
    descending=True,
    columns=((Column.NOM, 180), (Column.AGE, 60)),
)


def names(uow: UnitOfWork) -> list[str]:
    return [one.name for one in list_views(uow, on=TODAY)]


def first(uow: UnitOfWork) -> str:
    [found] = [one.id for one in list_views(uow, on=TODAY) if one.first]
    return found


def test_everybody_has_four_views_and_sees_running_parcours_first(uow: UnitOfWork) -> None:
    assert names(uow) == [
        "Parcours en cours",
        "Tous les enfants",
        "Sortis cette année",
        "Sans référent",
    ]
    assert first(uow) == IN_PARCOURS
    left = list_views(uow, on=TODAY)[2]
    assert left.filters[Facet.SORTIE] == {"2026-2027"}


def test_a_view_comes_back_as_it_was_kept(uow: UnitOfWork) -> None:
    kept = keep_view(uow, MINE, on=TODAY)
    [found] = [one for one in list_views(uow, on=TODAY) if one.id == kept.id]
    assert found == kept
    assert found.name == "Mes CM2"


def test_nobody_sees_the_views_of_another(write: Write) -> None:
    with write("Garder une vue") as uow:
        keep_view(uow, MINE, on=TODAY)
    with write("Lire", login="lea") as uow:
        assert "Mes CM2" not in names(uow)


def test_a_dropped_view_can_be_put_back(uow: UnitOfWork) -> None:
    kept = keep_view(uow, MINE, on=TODAY)
    show_view_first(uow, kept.id, on=TODAY)
    gone = drop_view(uow, kept.id, on=TODAY)
    assert (first(uow), "Mes CM2" in names(uow)) == (IN_PARCOURS, False)
    assert keep_view(uow, gone, on=TODAY) == gone
    assert first(uow) == kept.id


def test_one_view_is_first_at_a_time_shipped_or_not(uow: UnitOfWork) -> None:
    kept = keep_view(uow, MINE, on=TODAY)
    for view_id in (kept.id, EVERYBODY, kept.id, IN_PARCOURS):
        show_view_first(uow, view_id, on=TODAY)
        assert first(uow) == view_id


@pytest.mark.parametrize("name", ["", "   ", "mes cm2", "TOUS LES ENFANTS", "n" * 61])
def test_a_missing_taken_or_endless_name_is_refused(uow: UnitOfWork, name: str) -> None:
    keep_view(uow, MINE, on=TODAY)
    other = keep_view(uow, SavedView(id="", name="Autre"), on=TODAY)
    with on_field("nom"):
        rename_view(uow, other.id, name, on=TODAY)


def test_a_shipped_view_neither_changes_nor_goes(uow: UnitOfWork) -> None:
    with pytest.raises(DomainError, match="celle de l’application"):
        drop_view(uow, EVERYBODY, on=TODAY)
    with pytest.raises(DomainError, match="n’existe plus"):
        drop_view(uow, "inconnue", on=TODAY)


def test_a_view_leaves_no_trace_in_the_journal_nor_something_to_undo(write: Write) -> None:
    with write("Garder une vue") as uow:
        before = uow.journal.head.seq
        keep_view(uow, MINE, on=TODAY)
        assert uow.journal.head.seq == before
        assert uow.last_operation() is None or uow.last_operation().label != "Garder une vue"


def test_a_role_without_names_has_no_view(write: Write) -> None:
    with pytest.raises(Forbidden), write("Direction", role=Role.DIRECTION) as uow:
        list_views(uow, on=TODAY)
