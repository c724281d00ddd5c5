"""A new child entered in one step: identity, famille, and school as far as it is known."""

from dataclasses import dataclass, field, replace
from datetime import date

from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.names import fold
from pre_desk.domain.role import Permission
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.repositories.enfant_list import load_keys
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.familles import record_famille
from pre_desk.usecases.identites import create_enfant
from pre_desk.usecases.scolarites import record_scolarite

_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Namesake:
    """A child of the same nom, whose famille may be that of the new one."""

    enfant_id: str
    prenom: str = field(repr=False)
    naissance: date = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstScolarite:
    """Where a new child goes to school."""

    debut: date
    etablissement_id: str | None = None
    niveau: NiveauScolaire | None = None
    classe: str = ""


def enter_enfant(
    uow: UnitOfWork,
    *,
    nom: str,
    prenom: str,
    naissance: date,
    today: date,
    sexe: Sexe | None = None,
    qpv: bool | None = None,
    sibling_id: str | None = None,
    scolarite: FirstScolarite | None = None,
) -> str:
    """Store a child in the famille of `sibling_id`, or a new one of her nom; return her id."""
    enfant_id = create_enfant(
        uow,
        nom=nom,
        prenom=prenom,
        naissance=naissance,
        today=today,
        sexe=sexe,
        qpv=qpv,
        sibling_id=sibling_id,
        famille=nom,
    )
    if scolarite is not None:
        record_scolarite(
            uow,
            enfant_id,
            debut=scolarite.debut,
            niveau=scolarite.niveau,
            etablissement_id=scolarite.etablissement_id,
            classe=scolarite.classe,
        )
    return enfant_id


def namesakes(uow: UnitOfWork, nom: str) -> list[Namesake]:
    """Return the children who bear this nom, one for each famille, at most eight."""
    uow.require(Permission.NAMES)
    wanted = fold(nom)
    if not wanted:
        return []
    found = [one for cle, one, _ in load_keys(uow.connection) if cle.split("\u0001")[0] == wanted]
    by_famille: dict[str, Namesake] = {}
    for one in uow.enfant.among("id", found[: _OFFERED * 4]):
        offer = Namesake(one.id, one.prenom, one.naissance)
        by_famille.setdefault(one.famille_id or one.id, offer)
    return list(by_famille.values())[:_OFFERED]


def give_famille(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    nom: str,
    adresse: str = "",
    code_postal: str = "",
    commune: str = "",
) -> Enfant:
    """Give a child a new famille; the one she had keeps its other children."""
    uow.require(Permission.NAMES)
    famille = record_famille(
        uow, nom=nom, adresse=adresse, code_postal=code_postal, commune=commune
    )
    return uow.enfant.replace(replace(uow.enfant.get(enfant_id), famille_id=famille.id))
