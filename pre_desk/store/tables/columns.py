"""Column types of the vault: portable SQL underneath, domain values above."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Integer, MetaData, String, Text
from sqlalchemy.types import TypeDecorator

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.periode import Periode

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# `info` of a column whose values the history never keeps, so that no undo brings them back.
BEYOND_HISTORY = {"beyond_history": True}


class Code(TypeDecorator[Coded]):
    """A coded enumeration, stored as its code."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[Coded]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Coded | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Coded | None:
        return None if value is None else self.kind.of_code(value)


class Annee(TypeDecorator[AnneeScolaire]):
    """A school year, stored as « 2022-2023 »."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: AnneeScolaire | None, dialect: Dialect) -> str | None:
        return None if value is None else value.label

    def process_result_value(self, value: str | None, dialect: Dialect) -> AnneeScolaire | None:
        return None if value is None else AnneeScolaire.parse(value)


class Period(TypeDecorator[Periode]):
    """A year of accounts, stored as « 2026 » or « 2025-2026 »."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Periode | None, dialect: Dialect) -> str | None:
        return None if value is None else value.label

    def process_result_value(self, value: str | None, dialect: Dialect) -> Periode | None:
        return None if value is None else Periode.parse(value)


class Instant(TypeDecorator[datetime]):
    """An aware moment, stored as ISO text in UTC so that text order is time order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def identity() -> Column[Any]:
    """The opaque text key of every stored concept."""
    return Column("id", String, primary_key=True)


def version() -> Column[Any]:
    """Counts the saves of a row, to notice two people editing it."""
    return Column("version", Integer, nullable=False, default=1)


def link(name: str, *, optional: bool = False, index: bool = True) -> Column[Any]:
    """A reference `<table>_id` to another concept."""
    target = name.removesuffix("_id")
    return Column(name, ForeignKey(f"{target}.id"), nullable=optional, index=index)


def words(name: str) -> Column[Any]:
    """A text that may be empty, never null."""
    return Column(name, Text, nullable=False, default="")
