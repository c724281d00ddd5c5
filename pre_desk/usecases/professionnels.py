"""The people around a child: référents, teachers, partners."""

from dataclasses import replace

from pre_desk.domain.errors import DomainError
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork


def record_professionnel(
    uow: UnitOfWork,
    *,
    nom: str,
    prenom: str = "",
    fonction: str = "",
    operateur_id: str | None = None,
    etablissement_id: str | None = None,
    telephone: str = "",
    courriel: str = "",
    compte: str | None = None,
) -> Professionnel:
    """Store a professional; `compte` is her login, which nobody else may hold."""
    uow.require(Permission.NAMES)
    if compte and uow.professionnel.find(compte=compte):
        raise DomainError(
            f"Le compte «\u00a0{compte}\u00a0» est déjà celui d’une autre personne.", "compte"
        )
    return uow.professionnel.add(
        Professionnel(
            id=uow.new_id(),
            nom=nom.strip(),
            prenom=prenom.strip(),
            fonction=fonction.strip(),
            operateur_id=operateur_id,
            etablissement_id=etablissement_id,
            telephone=telephone.strip(),
            courriel=courriel.strip(),
            compte=compte or None,
        )
    )


def retire_professionnel(uow: UnitOfWork, professionnel_id: str) -> Professionnel:
    """Say that a professional has left: she can no longer be chosen."""
    uow.require(Permission.NAMES)
    return uow.professionnel.replace(replace(uow.professionnel.get(professionnel_id), actif=False))
