"""A final year kept as text: dataclasses to JSON and back, exactly (DR-12).

What is written is read from the types, so a figure that somebody adds is frozen too; a figure
that an older text does not have takes the default of its field.
"""

import dataclasses
import json
import types
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_SCALARS = (bool, int, float, str, type(None))


def freeze(value: Any) -> str:
    """Return `value` as JSON text; `thaw` gives an equal one back, floats to the last bit."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def thaw(kind: type[T], text: str) -> T:
    """Return the `kind` that `freeze` wrote; ValueError when the text holds something else."""
    try:
        made: T = _built(kind, json.loads(text))
    except (KeyError, TypeError, AttributeError) as other:
        raise ValueError(f"this text does not hold a {kind.__name__}") from other
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _SCALARS):
        return value
    if dataclasses.is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        # Pairs: keys may be tuples, and the order counts.
        return [[_plain(key), _plain(inside)] for key, inside in value.items()]
    return _plain_listed(value)


def _plain_listed(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(inside) for inside in value]
    if isinstance(value, frozenset):
        return sorted(_plain(inside) for inside in value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no figure holds a {type(value).__name__}")


def _built(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inside = [one for one in get_args(kind) if one is not types.NoneType]
        return None if plain is None else _built(inside[0], plain)
    if dataclasses.is_dataclass(kind):
        return _record(kind, plain)
    return _one(kind, plain) if origin is None else _several(origin, get_args(kind), plain)


def _one(kind: Any, plain: Any) -> Any:
    if kind is date:
        return date.fromisoformat(plain)
    if issubclass(kind, Enum):
        return kind(plain)
    if kind is float and isinstance(plain, int):
        return float(plain)
    if not isinstance(plain, kind):
        raise TypeError(f"a {kind.__name__} was expected")
    return plain


def _record(kind: Any, plain: Any) -> Any:
    hints = _hints(kind)
    return kind(**{name: _built(hints[name], one) for name, one in plain.items()})


def _several(origin: Any, inside: tuple[Any, ...], plain: Any) -> Any:
    if issubclass(origin, Mapping):
        key, value = inside
        return {_built(key, left): _built(value, right) for left, right in plain}
    if issubclass(origin, tuple) and inside[-1] is not Ellipsis:
        return tuple(_built(kind, one) for kind, one in zip(inside, plain, strict=True))
    if issubclass(origin, frozenset):
        return frozenset(_built(inside[0], one) for one in plain)
    if issubclass(origin, Sequence):
        return tuple(_built(inside[0], one) for one in plain)
    raise TypeError(f"no figure holds a {origin.__name__}")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
