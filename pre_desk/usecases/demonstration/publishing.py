"""Sends the bilans of the closed years to their readers, as the team has done each autumn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import Bilan
from pre_desk.domain.publication import Audience
from pre_desk.usecases.demonstration.sessions import morning_of
from pre_desk.usecases.demonstration.tables import LAST_DAY, rows
from pre_desk.usecases.editions import finalise, save_edition
from pre_desk.usecases.preparation import prepare_publication
from pre_desk.usecases.publications import confirm_publication
from pre_desk.usecases.register import sign_seuil
from pre_desk.usecases.vaults import Vault

_SIGNED = date(2021, 9, 14)


@dataclass(frozen=True, slots=True)
class Sending:
    """The bilan of a year: what its author wrote, and when each audience received it."""

    draft: Bilan
    days: tuple[tuple[Audience, date], ...]


def sendings() -> tuple[Sending, ...]:
    """Return the bilans of the story in order; the last one is still being written."""
    return tuple(
        Sending(
            Bilan(
                id="",
                annee=AnneeScolaire.parse(row["annee"]),
                contexte=row["contexte"],
                faits_marquants=row["faits_marquants"],
            ),
            tuple(
                (audience, date.fromisoformat(row[column]))
                for audience, column in _COLUMNS
                if row[column]
            ),
        )
        for row in rows("bilans")
    )


_COLUMNS = ((Audience.NAMED, "destinataires"), (Audience.PUBLIC, "public"))


def sign_thresholds(vault: Vault) -> None:
    """Sign the usual thresholds, as the DPO."""
    with vault.transaction("Signer les seuils", now=morning_of(_SIGNED)) as uow:
        uow.made_by_program()
        for audience in Audience:
            sign_seuil(uow, audience, k=audience.usual_k, on=_SIGNED, today=_SIGNED)


def send_bilans(vault: Vault, sent: Callable[[], None]) -> None:
    """Write, freeze and send every bilan, as the coordination; `sent` is told of each one."""
    for one in sendings():
        first = min((day for _, day in one.days), default=None)
        with vault.transaction("Rédiger le bilan", now=morning_of(first or LAST_DAY)) as uow:
            uow.made_by_program()
            save_edition(uow, one.draft)
        if first is not None:
            with vault.transaction("Rendre le bilan définitif", now=morning_of(first)) as uow:
                finalise(uow, one.draft.annee, on=first)
        for audience, day in one.days:
            _send(vault, one.draft.annee, audience, day)
            sent()


def _send(vault: Vault, annee: AnneeScolaire, audience: Audience, day: date) -> None:
    with vault.transaction("Diffuser le bilan", now=morning_of(day)) as uow:
        prepared = prepare_publication(uow, annee, audience=audience, on=day, demonstration=True)
        confirm_publication(uow, prepared, on=day)
