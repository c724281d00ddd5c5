"""The sheets of the comité technique as one PDF."""

from collections.abc import Collection
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.association_sheet import (
    ACTIONS_HEADER,
    GRANTS_HEADER,
    action_rows,
    association_sheets,
    grant_rows,
    sentences,
)
from pre_desk.usecases.logins import names_of_logins

COMITE_NAME = "comite-technique.pdf"


def render_comite(
    uow: UnitOfWork,
    *,
    annee: AnneeScolaire,
    operateur_ids: Collection[str],
    on: date,
    demonstration: bool,
) -> bytes:
    """Return the sheets of these associations; raises Forbidden, DomainError without any."""
    from pre_desk.documents.comite import ComitePage, ComiteReport, render

    sheets = [
        one
        for one in association_sheets(uow, annee=annee, on=on)
        if one.operateur.id in operateur_ids
    ]
    if not sheets:
        raise DomainError("Aucune association n’a d’action ni de subvention cette année.")
    return render(
        ComiteReport(
            annee=annee.label,
            on=on,
            who=names_of_logins(uow).get(uow.login, uow.login),
            fictitious=demonstration,
            actions_header=ACTIONS_HEADER,
            grants_header=GRANTS_HEADER,
            pages=tuple(
                ComitePage(
                    nom=one.operateur.nom,
                    sentences=sentences(one),
                    actions=action_rows(one),
                    grants=grant_rows(one),
                )
                for one in sheets
            ),
        )
    )


def record_comite(uow: UnitOfWork, *, annee: AnneeScolaire, count: int) -> None:
    """Tell the journal that sheets leave the window: printed, or written to a file."""
    uow.require(Permission.BUDGET)
    uow.journal.write(Event.EXPORT, "operateur", "", f"document=comite,{annee.label},{count}")
