"""Who has opened which vault, and what she may do there."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pre_desk.domain.role import Permission, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One opening of one vault, from unlock to lock."""

    vault: Any = field(repr=False)
    path: Path
    login: str
    role: Role
    demonstration: bool
    read_only: bool
    today: date
    warnings: tuple[str, ...] = ()

    def may(self, wanted: Permission) -> bool:
        """Whether the role allows it."""
        return self.role.may(wanted)

    def may_write(self, wanted: Permission) -> bool:
        """Whether the role allows it and this vault can be written."""
        return not self.read_only and self.role.may(wanted)
