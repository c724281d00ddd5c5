"""Who may open a demonstration vault; nothing here is secret, the children are invented."""

from dataclasses import dataclass

from pre_desk.domain.role import Role

PASSPHRASE = "girafe lavande tambour"  # noqa: S105 - shown at the unlock window


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the demonstration."""

    login: str
    role: Role


ACCOUNTS = tuple(Account(role.value, role) for role in Role)
