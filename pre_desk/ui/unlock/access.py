"""The way to vaults for a window that must not load the store before it is on screen.

Every function here runs on the worker; the store is imported inside it.
"""

import importlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pre_desk.ui.background import Task
from pre_desk.ui.session import Session

if TYPE_CHECKING:
    from pre_desk.usecases.vaults import KdfPolicy, Strength, Vault

# What the first screens need; loaded while the passphrase is typed.
_NEEDED_SOON = (
    "pre_desk.usecases.vaults",
    "pre_desk.usecases.accueil.todos",
    "pre_desk.usecases.accueil.figures",
    "pre_desk.usecases.enfants",
    "pre_desk.usecases.enfant_file",
)


@dataclass(frozen=True, slots=True)
class VaultCard:
    """What may be shown of a locked vault."""

    path: Path
    accounts: int
    demonstration: bool
    passphrase: str = ""
    logins: tuple[tuple[str, str], ...] = ()


class VaultAccess:
    """Opens and creates vaults; `kdf` is only told by tests, which cannot afford the real cost."""

    def __init__(self, kdf: "KdfPolicy | None" = None) -> None:
        self._kdf = kdf

    def load(self, _: Task) -> None:
        """Import what the first screens need."""
        for name in _NEEDED_SOON:
            importlib.import_module(name)

    def describe(self, path: Path) -> VaultCard:
        """Return what may be shown of a locked vault; VaultError when it is not one."""
        from pre_desk.usecases import vaults

        told = vaults.describe_vault(path)
        if not told.demonstration:
            return VaultCard(path, told.accounts, False)
        from pre_desk.usecases import demonstration
        from pre_desk.usecases.demo_passphrase import common_passphrase

        logins = tuple((one.login, one.role.label) for one in demonstration.ACCOUNTS)
        return VaultCard(path, told.accounts, True, common_passphrase(path), logins)

    def open(
        self, path: Path, *, login: str | None, passphrase: str, read_only: bool = False
    ) -> Session:
        """Open a vault; VaultError, WrongPassphrase or HeldElsewhere when it does not open."""
        from pre_desk.usecases import vaults

        vault = vaults.open_vault(
            path,
            login=login or None,
            passphrase=passphrase,
            now=datetime.now(UTC),
            poste=_poste(),
            read_only=read_only,
            allow_weak_kdf=self._kdf is not None,
        )
        return session_of(vault, path)

    def create(self, path: Path, *, login: str, passphrase: str) -> tuple[Session, str]:
        """Create a vault of the coordination; return it open, and its recovery key."""
        from pre_desk.domain.role import Role
        from pre_desk.usecases import vaults

        path.parent.mkdir(parents=True, exist_ok=True)
        vaults.refuse_unsafe_folder(path)
        vault, recovery_key = vaults.create_vault(
            path,
            login=login,
            role=Role.COORDINATION,
            passphrase=passphrase,
            now=datetime.now(UTC),
            poste=_poste(),
            kdf=self._kdf,
        )
        return session_of(vault, path), recovery_key

    def make_demonstration(self, path: Path, task: Task) -> VaultCard:
        """Make the demonstration vault unless it is there; return what the unlock page shows."""
        from pre_desk.usecases import demonstration

        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            demonstration.make_demonstration(
                path, now=datetime.now(UTC), poste=_poste(), progress=task, kdf=self._kdf
            )
        return self.describe(path)

    def offer_passphrase(self) -> str:
        """Return words drawn at random, strong enough to protect a file."""
        from pre_desk.usecases import vaults

        return vaults.offer_passphrase()

    def strength(self, passphrase: str, *, refused: tuple[str, ...] = ()) -> "Strength":
        """Say what a new passphrase is worth; `refused` are words that make no secret."""
        from pre_desk.usecases import vaults

        return vaults.passphrase_strength(passphrase, refused=refused)

    def same_recovery_key(self, shown: str, typed: str) -> None:
        """Raise DomainError unless `typed` is the key that was shown."""
        from pre_desk.domain.errors import DomainError
        from pre_desk.usecases import vaults

        if vaults.read_recovery_key(typed) != vaults.read_recovery_key(shown):
            raise DomainError("Ce n’est pas la clé affichée : la relire sur votre papier.")

    def recover(self, path: Path, *, login: str, recovery_key: str, passphrase: str) -> None:
        """Give an account a new passphrase with the recovery key."""
        from pre_desk.usecases import vaults

        vaults.reset_with_recovery_key(
            path,
            login=login,
            recovery_key=recovery_key,
            new_passphrase=passphrase,
            now=datetime.now(UTC),
            poste=_poste(),
            kdf=self._kdf,
        )


def session_of(vault: "Vault", path: Path) -> Session:
    """Return the session that an open vault begins."""
    return Session(
        vault=vault,
        path=path,
        login=vault.login,
        role=vault.role,
        demonstration=vault.demonstration,
        read_only=vault.read_only,
        today=datetime.now().astimezone().date(),
        warnings=tuple(vault.report.warnings),
    )


def _poste() -> str:
    import platform

    return platform.node() or "poste"
