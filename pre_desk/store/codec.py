"""Stored values as JSON-ready scalars and back, column by column."""

import base64
import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, Time

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.periode import Periode
from pre_desk.store.tables.columns import Annee, Code, Period

Scalar = str | int | bool | None


def to_scalar(value: Any) -> Scalar:
    """Return `value` as JSON can hold it: ISO dates, codes, base64 bytes."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, Coded):
        return str(value.value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, AnneeScolaire | Periode):
        return value.label
    raise TypeError(f"no stored column holds a {type(value).__name__}")


def from_scalar(column: Column[Any], scalar: Scalar) -> Any:
    """Return the domain value of `column` written as `scalar` by `to_scalar`."""
    kind = column.type
    if scalar is None or isinstance(kind, Boolean | Integer):
        return scalar
    text = str(scalar)
    if isinstance(kind, Code):
        return kind.kind.of_code(text)
    if isinstance(kind, Date):
        return datetime.date.fromisoformat(text)
    if isinstance(kind, Time):
        return datetime.time.fromisoformat(text)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(text)
    if isinstance(kind, Period):
        return Periode.parse(text)
    return AnneeScolaire.parse(text) if isinstance(kind, Annee) else text
