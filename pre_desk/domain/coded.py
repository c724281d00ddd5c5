"""Enumerations that own their stored code and their French label."""

from enum import Enum
from typing import Self


class Coded(Enum):
    """An enumeration whose value is the stored code and whose `label` is shown."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = object.__new__(cls)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def of_code(cls, code: str) -> Self:
        """Return the member stored as `code`; raise KeyError for an unknown one."""
        try:
            return cls._value2member_map_[code]  # type: ignore[return-value]
        except KeyError:
            raise KeyError(f"{cls.__name__}: {code!r}") from None
