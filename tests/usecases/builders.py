"""What tests of use cases build first: a child, her parcours, her accord, an action."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from pre_desk.domain.action import Action, Financement, Modalite
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import Parcours
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.actions import record_action
from pre_desk.usecases.identites import record_enfant
from pre_desk.usecases.parcours import open_parcours

ENTRY = date(2026, 9, 21)
TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)


@contextmanager
def on_field(field: str, sentence: str = "") -> Iterator[None]:
    """Expect a refusal that names `field` and says `sentence`."""
    with pytest.raises(DomainError, match=sentence or None) as refused:
        yield
    assert refused.value.field == field


def an_enfant(uow: UnitOfWork, *, naissance: date = date(2017, 3, 12), **told: Any) -> Enfant:
    return record_enfant(uow, nom="Étienne", prenom="Léa", naissance=naissance, today=TODAY, **told)


def a_parcours(
    uow: UnitOfWork, enfant: Enfant, *, liste: Liste = Liste.PRINCIPAL, on: date = ENTRY
) -> Parcours:
    return open_parcours(uow, enfant.id, liste=liste, on=on, today=TODAY).parcours


def agreed(uow: UnitOfWork, enfant: Enfant, *, on: date = ENTRY) -> None:
    sign_accord(uow, enfant.id, on=on, today=TODAY)


def an_action(uow: UnitOfWork, nom: str = "123 Malins", **told: Any) -> Action:
    return record_action(
        uow,
        nom=nom,
        domaine="scolarite_langage",
        modalite=Modalite.COLLECTIVE,
        financement=Financement.PRE,
        **told,
    )
