"""A vault where two psychologists share notes, and the people who must not read them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pre_desk.domain.role import Role
from pre_desk.store.keys.recovery import new_recovery_key
from pre_desk.store.people import add_person
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cercle_views import CercleView, list_cercles
from pre_desk.usecases.cercles import add_member, create_cercle
from pre_desk.usecases.notes import read_note, write_note
from tests.vaults import KDF, LEA, NOW, PASSPHRASE, ZOE, ZOE_PASSPHRASE, entered

T = TypeVar("T")
MAX, IDA, TOM = "max", "ida", "tom"
# Zoé and Max are psychologists; Ida is one too, of another cercle; Tom is the technician.
ROLES = {MAX: Role.PSYCHOLOGUE, IDA: Role.PSYCHOLOGUE, TOM: Role.TECHNIQUE}
PASSPHRASES = {
    LEA: PASSPHRASE,
    ZOE: ZOE_PASSPHRASE,
    MAX: "neuf carafes au fond du jardin",
    IDA: "onze brouettes vertes en hiver",
    TOM: "treize cordes contre un mur",
}
# Words that nothing else holds.
SECRET, SECOND = "Zyqorvane a parlé du foulque.", "Zyqorvane dort mieux, dit le foulque."
TODAY = date(2026, 11, 23)


@dataclass
class Sharing:
    """One cercle of Zoé, one note in it on the first child."""

    path: Path
    cercle: str
    note: str
    enfant: str
    recovery: str

    def as_(self, login: str, work: Callable[[UnitOfWork], T]) -> T:
        """Open the vault as somebody, do one thing in a transaction, close it."""
        with (
            entered(self.path, login=login, passphrase=PASSPHRASES[login]) as vault,
            vault.transaction("Essai", now=NOW) as uow,
        ):
            return work(uow)

    def read(self, login: str, note: str = "") -> str:
        """What somebody reads of a note."""
        return self.as_(login, lambda uow: read_note(uow, note or self.note).texte)

    def write(self, login: str, texte: str) -> str:
        """Write one more note; return its id."""
        return self.as_(login, lambda uow: _write(uow, self.enfant, self.cercle, texte))

    def sql(self, statement: str, *values: Any) -> None:
        """Change the database as somebody who has the vault's key and another tool."""
        with entered(self.path) as vault, vault.engine.begin() as connection:
            connection.exec_driver_sql(statement, values)

    def cercle_as(self, login: str = ZOE) -> CercleView:
        """What somebody is shown of the only cercle."""

        def view(uow: UnitOfWork) -> CercleView:
            [found] = list_cercles(uow)
            return found

        return self.as_(login, view)

    def let_in(self, login: str) -> None:
        """Zoé lets somebody in."""
        self.as_(ZOE, lambda uow: add_member(uow, self.cercle, login=login))


def share_notes(path: Path) -> Sharing:
    """Give a vault of the tests its people, its cercle and its note."""
    with entered(path) as vault:
        for login, role in ROLES.items():
            add_person(
                vault, login=login, role=role, passphrase=PASSPHRASES[login], now=NOW, kdf=KDF
            )
        with vault.reading(now=NOW) as uow:
            enfant = uow.enfant.find()[0].id
    recovery = new_recovery_key()
    sharing = Sharing(path, "", "", enfant, recovery)
    made = sharing.as_(
        ZOE, lambda uow: create_cercle(uow, nom="Psychologues", recovery_key=recovery)
    )
    sharing.cercle = made.id
    sharing.note = sharing.write(ZOE, SECRET)
    return sharing


def _write(uow: UnitOfWork, enfant: str, cercle: str, texte: str) -> str:
    return write_note(uow, enfant, cercle_id=cercle, texte=texte, on=TODAY, today=TODAY).id
