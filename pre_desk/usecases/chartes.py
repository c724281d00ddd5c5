"""The confidentiality charter: one signature a person and a school year."""

from collections.abc import Collection
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.charte import Charte
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future


def sign_charte(uow: UnitOfWork, professionnel_id: str, *, on: date, today: date) -> Charte:
    """Keep that a professional signed the charter of the school year of `on`.

    Signed twice in a year, the first day stays.
    """
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "signee_le")
    uow.professionnel.get(professionnel_id)
    annee = AnneeScolaire.of(on)
    known = uow.charte.find(professionnel_id=professionnel_id, annee=annee)
    if known:
        return known[0]
    return uow.charte.add(
        Charte(id=uow.new_id(), professionnel_id=professionnel_id, annee=annee, signee_le=on)
    )


def signed_by(uow: UnitOfWork, professionnel_ids: Collection[str], *, on: date) -> set[str]:
    """Return which of these professionals have signed the charter in force on a day."""
    chartes = uow.charte.among("professionnel_id", sorted(set(professionnel_ids)))
    annee = AnneeScolaire.of(on)
    return {one.professionnel_id for one in chartes if one.annee == annee and one.signee_le <= on}


def signed_this_year(
    uow: UnitOfWork, professionnel_ids: Collection[str], *, annee: AnneeScolaire
) -> dict[str, date]:
    """Return the day each of these professionals signed in a school year; the others are left."""
    chartes = uow.charte.among("professionnel_id", sorted(set(professionnel_ids)))
    return {one.professionnel_id: one.signee_le for one in chartes if one.annee == annee}
