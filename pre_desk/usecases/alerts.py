"""What a child's file asks for: each alert says it in a few words and where to see to it."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from pre_desk.domain.accord import Accord, StatutAccord, accord_in_force
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import Parcours
from pre_desk.french import counted, day
from pre_desk.indicators.silence import months_before
from pre_desk.store.repositories.file_reads import load_last_news
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accueil.accords import RENEWED_AHEAD
from pre_desk.usecases.file_grid import EvaluationLine
from pre_desk.usecases.file_passages import PassageLine
from pre_desk.usecases.parcours import liste_warnings

QUIET_MONTHS = 6
_MONTH_DAYS = 30.4375


class AlertKind(Enum):
    """What is asked, by the part of the file where it is answered."""

    LISTE = "actions"
    MESURE = "parcours"
    EVALUATION = "evaluations"
    DECISION = "cellules"
    ACCORD = "famille"
    NOUVELLES = "journal"

    @property
    def part(self) -> str:
        """The code of the tab that answers."""
        return self.value


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to see to; `object_id` is what it is about, when it is one object."""

    kind: AlertKind
    text: str = field(repr=False)
    object_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What alerts are read from; `months` is how long a file may stay without anything new."""

    parcours: Parcours | None
    liste: Liste | None
    accords: Sequence[Accord] = ()
    evaluations: Sequence[EvaluationLine] = ()
    passages: Sequence[PassageLine] = ()
    months: int = QUIET_MONTHS


def read_alerts(uow: UnitOfWork, news: News, *, on: datetime.date) -> tuple[Alert, ...]:
    """Return the alerts of a child on a day, the most pressing first.

    A child without an open parcours only keeps the decisions still to be carried out.
    """
    found = [*_decisions(news.passages, on)]
    if news.parcours is not None and news.parcours.present_on(on):
        found += _accord(news.accords, on)
        found += _missing_evaluations(uow, news.parcours, news.evaluations, on)
        found += _liste(uow, news.parcours, news.liste, on)
        found += _quiet(uow, news.parcours, news.months, on)
    return tuple(found)


def _decisions(passages: Iterable[PassageLine], on: datetime.date) -> Iterator[Alert]:
    late = [one for each in passages for one in each.decisions if one.is_overdue(on)]
    if late:
        said = counted(len(late), "décision en retard", "décisions en retard")
        yield Alert(AlertKind.DECISION, said, late[0].id if len(late) == 1 else "")


def _accord(accords: Sequence[Accord], on: datetime.date) -> Iterator[Alert]:
    signed = [one for one in accords if one.statut is StatutAccord.SIGNE and one.echeance]
    ends = sorted(one.echeance for one in signed if one.echeance)
    if not ends:
        return
    soon = on + RENEWED_AHEAD
    if not accord_in_force(accords, on):
        if ends[-1] < on:
            yield Alert(AlertKind.ACCORD, f"Accord à renouveler, échu le {day(ends[-1])}")
    elif not accord_in_force(accords, soon):
        yield Alert(AlertKind.ACCORD, f"Accord à renouveler avant le {day(ends[-1])}")


def _missing_evaluations(
    uow: UnitOfWork, parcours: Parcours, received: Sequence[EvaluationLine], on: datetime.date
) -> Iterator[Alert]:
    """The last wave begun this school year, unless she came after it (DR-7)."""
    campagnes = uow.campagne.find(annee=AnneeScolaire.of(on))
    begun = [one for one in campagnes if one.debut <= on]
    last = max(begun, key=lambda one: one.debut, default=None)
    known = {one.campagne.id for one in received}
    if last is not None and last.id not in known and parcours.entree <= last.fin:
        yield Alert(AlertKind.EVALUATION, f"Évaluation {last.vague.value} attendue", last.id)


def _liste(
    uow: UnitOfWork, parcours: Parcours, liste: Liste | None, on: datetime.date
) -> Iterator[Alert]:
    kind = AlertKind.MESURE if liste is Liste.ASE else AlertKind.LISTE
    for sentence in liste_warnings(uow, parcours.id, on=on):
        yield Alert(kind, sentence.removesuffix("."))


def _quiet(uow: UnitOfWork, parcours: Parcours, silence: int, on: datetime.date) -> Iterator[Alert]:
    last = load_last_news(uow.connection, parcours.id, on)
    if last is not None and last < months_before(on, silence):
        months = int((on - last).days / _MONTH_DAYS)
        said = f"Sans nouvelles depuis {counted(months, 'mois', 'mois')}"
        yield Alert(AlertKind.NOUVELLES, said)
