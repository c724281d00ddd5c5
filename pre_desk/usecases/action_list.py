"""The list of actions: who runs what, how many children, how many séances."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from pre_desk.domain.action import Action, Financement, Modalite, Operateur
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.names import fold
from pre_desk.domain.reference import Genre, Reference
from pre_desk.domain.role import Permission
from pre_desk.indicators.history import Bounds
from pre_desk.indicators.offers import Offers
from pre_desk.indicators.records import Records
from pre_desk.store.repositories.activity_reads import load_attendance_records
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One action: `now` children on the day asked, then what is of the school year.

    `actif`: it is still offered that day.
    """

    id: str
    nom: str
    operateur: str
    domaine: str
    modalite: Modalite
    financement: Financement
    actif: bool
    now: int
    children: int
    seances: int
    rate: float | None

    @property
    def searched(self) -> str:
        """What a search looks into, folded."""
        return fold(f"{self.nom} {self.operateur} {self.domaine}")


@dataclass(frozen=True, slots=True)
class ActionChoices:
    """What the forms of an action offer, in the order of names."""

    operateurs: tuple[Operateur, ...]
    domaines: tuple[Reference, ...]


def list_actions(uow: UnitOfWork, *, annee: AnneeScolaire, on: date) -> tuple[ActionRow, ...]:
    """Return every action, retired ones last, with its figures of `annee` as known on `on`."""
    uow.require(Permission.ACTIONS)
    records = load_attendance_records(uow.connection)
    offers = Offers(records, Bounds.of(annee, on))
    now = _now(records, on)
    rows = [_row(one, records, offers, now.get(one.id, 0), on) for one in uow.action.find()]
    return tuple(sorted(rows, key=lambda one: (not one.actif, fold(one.nom), one.id)))


def load_action_choices(uow: UnitOfWork, action: Action | None = None) -> ActionChoices:
    """Return the opérateurs and the domains that can be chosen, those of `action` among them."""
    uow.require(Permission.ACTIONS)
    held = (action.operateur_id, action.domaine) if action else ("", "")
    operateurs = [one for one in uow.operateur.find() if one.actif or one.id == held[0]]
    domaines = [
        one
        for one in uow.reference.find(genre=Genre.DOMAINE_ACTION)
        if one.actif or one.code == held[1]
    ]
    return ActionChoices(
        tuple(sorted(operateurs, key=lambda one: fold(one.nom))),
        tuple(sorted(domaines, key=lambda one: one.ordre)),
    )


def list_operateurs(uow: UnitOfWork) -> tuple[tuple[Operateur, int], ...]:
    """Return every opérateur with how many actions it runs, retired ones last."""
    uow.require(Permission.ACTIONS)
    runs = Counter(one.operateur_id for one in uow.action.find(actif=True))
    known = sorted(uow.operateur.find(), key=lambda one: (not one.actif, fold(one.nom), one.id))
    return tuple((one, runs[one.id]) for one in known)


def _now(records: Records, on: date) -> dict[str, int]:
    """Return the distinct children in each action on a day."""
    day = on.toordinal()
    found: dict[str, set[str]] = {}
    for one in records.joined:
        if one.debut <= day <= one.fin:
            found.setdefault(one.action_id, set()).add(one.enfant_id)
    return {action: len(children) for action, children in found.items()}


def _row(action: Action, records: Records, offers: Offers, now: int, on: date) -> ActionRow:
    offer, figures = records.offers[action.id], offers.figures([action.id])
    return ActionRow(
        id=action.id,
        nom=action.nom,
        operateur=offer.operator,
        domaine=offer.domain,
        modalite=action.modalite,
        financement=action.financement,
        actif=action.actif and (action.fin is None or action.fin >= on),
        now=now,
        children=figures.children,
        seances=figures.attendance.held,
        rate=figures.attendance.rate,
    )
