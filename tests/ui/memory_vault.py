"""A vault in memory as the window uses one, and a small invented team."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.role import Role
from pre_desk.store.identity import seeded_identity
from pre_desk.store.journal import Author
from pre_desk.store.unit_of_work import UnitOfWork, reading
from pre_desk.ui.session import Session
from tests.vaults import ONE_AT_A_TIME

Write = Callable[..., AbstractContextManager[UnitOfWork]]


class MemoryVault:
    """Opens transactions as a role, and counts them."""

    def __init__(self, engine: Engine, write: Write, role: Role) -> None:
        self._engine, self._write, self.role = engine, write, role
        self.labels: list[str] = []

    @contextmanager
    def transaction(self, label: str, *, now: datetime) -> Iterator[UnitOfWork]:
        self.labels.append(label)
        with self._write(f"{label} {len(self.labels)}", role=self.role, now=now) as uow:
            yield uow

    @contextmanager
    def reading(self, *, now: datetime) -> Iterator[UnitOfWork]:
        with (
            ONE_AT_A_TIME,
            reading(
                self._engine,
                author=Author("coordination", "POSTE-1"),
                role=self.role,
                audit_key=b"a" * 32,
                attachments_key=b"p" * 32,
                now=now,
                new_id=seeded_identity(1),
            ) as uow,
        ):
            yield uow

    def session(
        self, *, today: date, read_only: bool = False, path: Path = Path("essai.pre")
    ) -> Session:
        """Sit down at it as the role it opens for."""
        return Session(
            vault=self,
            path=path,
            login="coordination",
            role=self.role,
            demonstration=False,
            read_only=read_only,
            today=today,
        )

    def close(self, now: datetime) -> None:
        """Stay in memory."""


def fill(write: Write) -> None:
    """Three children entered in September 2021; one left in May 2023, for a good reason."""
    with write("Équipe") as uow:
        for key, nom, sexe, liste in (
            ("1", "BENALI", Sexe.F, Liste.PRINCIPAL),
            ("2", "CISSÉ", Sexe.G, Liste.OBSERVATION),
            ("3", "DUPONT", None, Liste.ASE),
        ):
            uow.enfant.add(
                Enfant(id=key, nom=nom, prenom="Lou", naissance=date(2013, 4, 2), sexe=sexe)
            )
            add_stay(uow, key, liste)


def add_stay(uow: UnitOfWork, key: str, liste: Liste, *, entree: date | None = None) -> None:
    """One parcours since `entree` or September 2021, ended in May 2023 for the second child."""
    ends: dict[str, Any] = (
        {"sortie": date(2023, 5, 4), "motif_sortie": "objectifs_atteints"} if key == "2" else {}
    )
    stay = Parcours(id=f"p{key}", enfant_id=key, entree=entree or date(2021, 9, 6), **ends)
    uow.parcours.add(stay)
    uow.suivi.add(Suivi(id=f"s{key}", parcours_id=stay.id, debut=stay.entree, liste=liste))
