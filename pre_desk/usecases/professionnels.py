"""The people around a child: référents, teachers, partners."""

from collections import Counter
from dataclasses import dataclass, field, replace

from pre_desk.domain.action import Operateur
from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.names import fold
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Annuaire:
    """Every professional, those who left last, and where each may work.

    `parcours`: how many running parcours each follows, by id.
    """

    professionnels: tuple[Professionnel, ...] = field(repr=False)
    parcours: Counter[str]
    etablissements: tuple[Etablissement, ...]
    operateurs: tuple[Operateur, ...]

    def workplace(self, one: Professionnel) -> str:
        """The school or the opérateur of somebody, empty when not told."""
        schools = (e.nom for e in self.etablissements if e.id == one.etablissement_id)
        runners = (o.nom for o in self.operateurs if o.id == one.operateur_id)
        return next(schools, "") or next(runners, "")


def load_annuaire(uow: UnitOfWork) -> Annuaire:
    """Return the people around the children, in the order of names."""
    uow.require(Permission.NAMES)
    running = {one.id for one in uow.parcours.find(sortie=None)}
    by_date = sorted(uow.referent.find(), key=lambda one: one.debut)
    last = {one.parcours_id: one.professionnel_id for one in by_date}
    people = uow.professionnel.find()
    return Annuaire(
        professionnels=tuple(
            sorted(people, key=lambda p: (not p.actif, fold(p.nom), fold(p.prenom), p.id))
        ),
        parcours=Counter(who for parcours, who in last.items() if parcours in running),
        etablissements=tuple(sorted(uow.etablissement.find(), key=lambda e: fold(e.nom))),
        operateurs=tuple(sorted(uow.operateur.find(), key=lambda o: fold(o.nom))),
    )


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
    """Store a professional; `compte` is her login, which nobody else may hold.

    Raises DomainError for somebody of the same names and the same fonction.
    """
    uow.require(Permission.NAMES)
    made = _tidied(
        Professionnel(
            id=uow.new_id(),
            nom=nom,
            prenom=prenom,
            fonction=fonction,
            operateur_id=operateur_id,
            etablissement_id=etablissement_id,
            telephone=telephone,
            courriel=courriel,
            compte=compte,
        )
    )
    _refuse_twin(uow, made)
    return uow.professionnel.add(made)


def correct_professionnel(uow: UnitOfWork, professionnel: Professionnel) -> Professionnel:
    """Save a professional as changed on screen; DomainError as `record_professionnel`.

    No longer `actif`, she cannot be chosen any more; what she followed still names her.
    """
    uow.require(Permission.NAMES)
    wanted = _tidied(professionnel)
    _refuse_twin(uow, wanted)
    return uow.professionnel.replace(wanted)


def retire_professionnel(uow: UnitOfWork, professionnel_id: str) -> Professionnel:
    """Say that a professional has left: she can no longer be chosen."""
    uow.require(Permission.NAMES)
    return uow.professionnel.replace(replace(uow.professionnel.get(professionnel_id), actif=False))


def _tidied(one: Professionnel) -> Professionnel:
    return replace(
        one,
        nom=one.nom.strip(),
        prenom=one.prenom.strip(),
        fonction=one.fonction.strip(),
        telephone=one.telephone.strip(),
        courriel=one.courriel.strip(),
        compte=(one.compte or "").strip() or None,
    )


def _refuse_twin(uow: UnitOfWork, wanted: Professionnel) -> None:
    others = [one for one in uow.professionnel.find() if one.id != wanted.id]
    if any(wanted.compte and one.compte == wanted.compte for one in others):
        raise DomainError(
            f"Le compte «\u00a0{wanted.compte}\u00a0» est déjà celui d’une autre personne.",
            "compte",
        )
    if any(_known_as(one) == _known_as(wanted) for one in others):
        raise DomainError("Cette personne est déjà dans l’annuaire, avec cette fonction.", "nom")


def _known_as(one: Professionnel) -> tuple[str, str]:
    return fold(one.full_name), fold(one.fonction)
