"""What was given of a cellule, to whom, when and why: shared secrecy leaves a trace."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.releve import Lectorat, Remise
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import NEEDED
from pre_desk.usecases.cellule_list import name_of
from pre_desk.usecases.dates import refuse_future


@dataclass(frozen=True, slots=True)
class RemiseLine:
    """One thing given, with the name of the meeting and of the audience."""

    remise: Remise
    cellule: str
    audience: str = field(repr=False)


def record_remise(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    lectorat: Lectorat,
    objet: str,
    destinataire: str,
    motif: str,
    on: date,
    today: date,
    numero: int = 0,
    etablissement_id: str | None = None,
    enfant_id: str | None = None,
) -> Remise:
    """Keep that something was given to somebody, and tell the journal that it left.

    Raises DomainError without who received it, what it was or why she needed it.
    """
    uow.require(NEEDED)
    refuse_future(on, today, "date")
    uow.cellule.get(cellule_id)
    told = {"destinataire": destinataire, "objet": objet, "motif": motif}
    for name, text in told.items():
        if not text.strip():
            raise DomainError(_MISSING[name], name)
    _check_whom(lectorat, etablissement_id, enfant_id)
    given = uow.remise.add(
        Remise(
            id=uow.new_id(),
            cellule_id=cellule_id,
            lectorat=lectorat,
            date=on,
            destinataire=destinataire.strip(),
            objet=objet.strip(),
            motif=motif.strip(),
            numero=numero,
            etablissement_id=etablissement_id,
            enfant_id=enfant_id,
        )
    )
    uow.journal.write(Event.EXPORT, "remise", given.id, lectorat.value)
    return given


def list_remises(
    uow: UnitOfWork, *, cellule_id: str | None = None, enfant_id: str | None = None
) -> tuple[RemiseLine, ...]:
    """Return what was given of one meeting, about one child, or of all, the latest first.

    What a school or the team received of a meeting counts for each child of that meeting.
    """
    uow.require(NEEDED)
    found = uow.remise.find(**({"cellule_id": cellule_id} if cellule_id else {}))
    if enfant_id is not None:
        met = _meetings_of(uow, enfant_id)
        found = [one for one in found if one.enfant_id == enfant_id or _is_shared(one, met)]
    schools = {one.id: one.nom for one in uow.etablissement.find()}
    wanted = sorted({one.cellule_id for one in found})
    cellules = {one.id: name_of(one, schools) for one in uow.cellule.among("id", wanted)}
    lines = [
        RemiseLine(
            one,
            cellules[one.cellule_id],
            schools.get(one.etablissement_id or "", one.lectorat.label),
        )
        for one in found
    ]
    return tuple(sorted(lines, key=lambda one: one.remise.date, reverse=True))


def _is_shared(one: Remise, met: set[str]) -> bool:
    return one.enfant_id is None and one.cellule_id in met


def _meetings_of(uow: UnitOfWork, enfant_id: str) -> set[str]:
    stays = [one.id for one in uow.parcours.find(enfant_id=enfant_id)]
    passages = uow.passage.find(enfant_id=enfant_id) + uow.passage.among("parcours_id", stays)
    return {one.cellule_id for one in passages}


def _check_whom(lectorat: Lectorat, etablissement_id: str | None, enfant_id: str | None) -> None:
    to_school = lectorat in (Lectorat.ECOLE, Lectorat.COLLEGE)
    if to_school and etablissement_id is None:
        raise DomainError("Dire à quel établissement.", "etablissement")
    if lectorat is Lectorat.FAMILLE and enfant_id is None:
        raise DomainError("Dire à la famille de quel enfant.", "enfant")


_MISSING = {
    "destinataire": "Écrire à qui c’est remis.",
    "objet": "Écrire ce qui est remis.",
    "motif": "Écrire pourquoi cette personne en a besoin.",
}
