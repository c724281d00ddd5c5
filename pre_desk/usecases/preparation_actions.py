"""The actions of several children since their last passage, with the séances they came to."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pre_desk.domain.participation import EtatPresence, Participation
from pre_desk.domain.reference import Genre
from pre_desk.store.repositories.agenda import load_presences
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dossiers import Dossier
from pre_desk.usecases.file_actions import ActionLine, Attendance
from pre_desk.usecases.file_words import FileWords


def actions_since(
    uow: UnitOfWork, dossiers: Iterable[Dossier], words: FileWords
) -> dict[str, tuple[ActionLine, ...]]:
    """Return, by child, the actions that run or ended since her last passage, latest first.

    Attendance counts the séances since that passage.
    """
    known = list(dossiers)
    told = {one.enfant.id: (_recent(one), one.since) for one in known}
    every = [each for mine, _ in told.values() for each in mine]
    actions = {
        one.id: one for one in uow.action.among("id", sorted({one.action_id for one in every}))
    }
    operateurs = {one.id: one.nom for one in uow.operateur.find()}
    since = {each.id: day for mine, day in told.values() for each in mine}
    called = _attendance(uow, since, max((one.on for one in known), default=date.min))
    found = {}
    for key, (mine, _) in told.items():
        lines = []
        for one in sorted(mine, key=lambda each: each.debut, reverse=True):
            action = actions[one.action_id]
            lines.append(
                ActionLine(
                    one,
                    action.nom,
                    words.label(Genre.DOMAINE_ACTION, action.domaine),
                    operateurs.get(action.operateur_id or "", ""),
                    called.get(one.id, Attendance()),
                )
            )
        found[key] = tuple(lines)
    return found


def _recent(one: Dossier) -> list[Participation]:
    return [
        each
        for each in one.participations
        if each.fin is None or one.since is None or each.fin >= one.since
    ]


def _attendance(uow: UnitOfWork, since: dict[str, date | None], on: date) -> dict[str, Attendance]:
    counts: dict[str, Counter[EtatPresence]] = {}
    last: dict[str, date] = {}
    for key, etat, day in load_presences(uow.connection, list(since), on):
        first = since[key]
        if first is not None and day < first:
            continue
        counts.setdefault(key, Counter())[etat] += 1
        if etat is EtatPresence.PRESENT:
            last[key] = max(day, last.get(key, day))
    return {key: Attendance.of(count, last.get(key)) for key, count in counts.items()}
