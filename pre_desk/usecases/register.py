"""The register: what was published, to whom, and from how many children a count is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import VaultError
from pre_desk.domain.publication import Audience, Publication, Seuil
from pre_desk.domain.role import Permission
from pre_desk.french import day
from pre_desk.indicators.disclosure.tables import PublishedTable
from pre_desk.indicators.frozen import thaw
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The threshold in force for an audience; `signed` is « » until the DPO has signed one."""

    audience: Audience
    k: int
    signed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A line of the register with what it published."""

    line: Publication
    bilan: ProtectedBilan

    @property
    def words(self) -> str:
        """« édition 1 de 2021-2022 (public, le 05/10/2022) »."""
        line = self.line
        told = f"{line.audience.label.lower()}, le {day(line.date)}"
        return f"édition {line.edition} de {line.annee.label} ({told})"

    def tables(self) -> list[PublishedTable]:
        """The tables as they were printed, bearing the name of their edition."""
        return [replace(one.table, edition=self.words) for one in self.bilan.tables]


def threshold(uow: UnitOfWork, audience: Audience) -> Threshold:
    """Return the threshold in force: the last one signed, or the usual one."""
    uow.require(Permission.DIFFUSION)
    signed = sorted(uow.seuil.find(audience=audience), key=lambda one: one.numero)
    if not signed:
        return Threshold(audience=audience, k=audience.usual_k)
    last = signed[-1]
    told = f"signé par {last.par} le {day(last.signe_le)}"
    return Threshold(audience=audience, k=last.k, signed=told)


def sign_seuil(uow: UnitOfWork, audience: Audience, *, k: int, on: date, today: date) -> Seuil:
    """Sign the threshold of an audience; what was signed before is kept.

    Raises Forbidden for anybody but the DPO, DomainError for a number out of reason.
    """
    uow.require(Permission.SIGN_SEUIL)
    refuse_future(on, today, "signe_le")
    numero = len(uow.seuil.find(audience=audience)) + 1
    return uow.seuil.add(
        Seuil(id=uow.new_id(), audience=audience, k=k, signe_le=on, par=uow.login, numero=numero)
    )


def list_publications(uow: UnitOfWork) -> list[Publication]:
    """Return the lines of the register, the last one first."""
    uow.require(Permission.DIFFUSION)
    return sorted(uow.publication.find(), key=lambda one: -one.numero)


def read_register(uow: UnitOfWork) -> list[Registered]:
    """Return the whole register, the first line first; VaultError when one is unreadable."""
    lines = sorted(uow.publication.find(), key=lambda one: one.numero)
    return [_read(line) for line in lines]


def _read(line: Publication) -> Registered:
    try:
        return Registered(line=line, bilan=thaw(ProtectedBilan, line.contenu))
    except ValueError:
        raise VaultError(
            f"La ligne {line.numero} du registre des publications est illisible\u00a0: rétablir une"
            " sauvegarde. Rien ne peut être diffusé sans elle."
        ) from None


def known_to(audience: Audience, register: Sequence[Registered]) -> list[Registered]:
    """Return what readers may have read: the public knows what is public, others everything."""
    if audience is Audience.NAMED:
        return list(register)
    return [one for one in register if one.line.audience is Audience.PUBLIC]


def told_of(
    register: Sequence[Registered], name: str, year: AnneeScolaire
) -> ProtectedTable | None:
    """Return a table of a year as it was printed last: in its own edition, or beside another.

    `name` is that of the table in the edition of its year.
    """
    beside = f"{name}_{year.label}"
    for one in reversed(register):
        wanted = name if one.line.annee == year else beside
        for table in one.bilan.tables:
            if table.name == wanted:
                return replace(table, source=table.source or one.words)
    return None
