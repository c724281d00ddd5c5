"""Opens the vault being made as each of its people in turn: what is sealed takes her own keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

from pre_desk.domain.role import Role
from pre_desk.store.identity import seeded_identity
from pre_desk.usecases.demonstration.accounts import ACCOUNTS
from pre_desk.usecases.demonstration.story import SEED
from pre_desk.usecases.vaults import KdfPolicy, Vault, add_person, create_vault, open_vault


def morning_of(day: date) -> datetime:
    """Return when the story does something, whatever the clock says while it is made."""
    return datetime.combine(day, time(9, 30), UTC)


@dataclass(frozen=True, slots=True)
class Making:
    """Where, when, on which computer and under which passphrase a demonstration is made."""

    path: Path
    now: datetime
    poste: str
    passphrase: str = field(repr=False)
    kdf: KdfPolicy

    @contextmanager
    def first_session(self) -> Iterator[Vault]:
        """Create the vault as its first account; the others are given theirs at the end."""
        first, *others = ACCOUNTS
        vault, _ = create_vault(
            self.path,
            login=first.login,
            role=first.role,
            passphrase=self.passphrase,
            now=self.now,
            poste=self.poste,
            kdf=self.kdf,
            demonstration=True,
        )
        with self._closed(vault, 0):
            yield vault
            for one in others:
                add_person(
                    vault,
                    login=one.login,
                    role=one.role,
                    passphrase=self.passphrase,
                    now=self.now,
                )

    @contextmanager
    def session(self, role: Role) -> Iterator[Vault]:
        """Open the vault as the account of a role, and close it at the end."""
        rank = next(rank for rank, one in enumerate(ACCOUNTS) if one.role is role)
        vault = open_vault(
            self.path,
            login=ACCOUNTS[rank].login,
            passphrase=self.passphrase,
            now=self.now,
            poste=self.poste,
            allow_weak_kdf=self.kdf.for_tests_only,
        )
        with self._closed(vault, 1 + rank):
            yield vault

    @contextmanager
    def _closed(self, vault: Vault, rank: int) -> Iterator[None]:
        vault.new_id = seeded_identity(SEED + rank)
        try:
            yield
            vault.close(self.now)
        finally:
            vault.dispose()
