"""The moment a difficulty is signalled."""

from collections.abc import Container, Sequence
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.reference import Genre
from pre_desk.domain.reperage import PointAppuiRepere, ProblematiqueReperee, Reperage
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future
from pre_desk.usecases.references import known_reference


def record_reperage(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    on: date,
    today: date,
    origine: str,
    problematiques: Sequence[str],
    points_appui: Sequence[str],
    auteur: str = "",
    texte: str = "",
) -> Reperage:
    """Store a repérage; the first of `problematiques` is the main one.

    All three lists hold reference codes. Raises DomainError without any problématique
    or point d'appui, for an unknown code or a date in the future (DR-10).
    """
    uow.require(Permission.PROBLEMATIQUES)
    refuse_future(on, today, "date")
    uow.enfant.get(enfant_id)
    known_reference(uow, Genre.ORIGINE_REPERAGE, origine, "origine")
    check_problematiques(uow, problematiques)
    check_points_appui(uow, points_appui)
    reperage = uow.reperage.add(
        Reperage(
            id=uow.new_id(),
            enfant_id=enfant_id,
            date=on,
            origine=origine,
            auteur=auteur.strip(),
            texte=texte.strip(),
        )
    )
    uow.problematique_reperee.add_many(
        ProblematiqueReperee(
            id=uow.new_id(), reperage_id=reperage.id, problematique=code, principale=rank == 0
        )
        for rank, code in enumerate(problematiques)
    )
    uow.point_appui_repere.add_many(
        PointAppuiRepere(id=uow.new_id(), reperage_id=reperage.id, point_appui=code)
        for code in points_appui
    )
    return reperage


def check_problematiques(uow: UnitOfWork, codes: Sequence[str], known: Container[str] = ()) -> None:
    """Raise DomainError unless `codes` may be recorded, the main one first.

    What is already recorded stays allowed, even once the team no longer offers it.
    """
    if not codes:
        raise DomainError("Indiquer au moins une problématique.", "problematiques")
    if len(set(codes)) < len(codes):
        raise DomainError("La même problématique est indiquée deux fois.", "problematiques")
    for code in codes:
        if code not in known:
            known_reference(uow, Genre.PROBLEMATIQUE, code, "problematiques")


def check_points_appui(uow: UnitOfWork, codes: Sequence[str], known: Container[str] = ()) -> None:
    """Raise DomainError unless `codes` may be recorded as `check_problematiques` does."""
    if not codes:
        raise DomainError(
            "Indiquer au moins un point d’appui\u00a0: ce qui aide déjà l’enfant.", "points_appui"
        )
    if len(set(codes)) < len(codes):
        raise DomainError("Le même point d’appui est indiqué deux fois.", "points_appui")
    for code in codes:
        if code not in known:
            known_reference(uow, Genre.POINT_APPUI, code, "points_appui")
