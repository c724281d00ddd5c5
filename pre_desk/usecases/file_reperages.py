"""The repérages of a child: who signalled what, and what already helps."""

from dataclasses import dataclass, field

from pre_desk.domain.reference import Genre
from pre_desk.domain.reperage import Reperage
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.file_words import FileWords


@dataclass(frozen=True, slots=True)
class ReperageLine:
    """One repérage in words; the main problématique comes first."""

    reperage: Reperage
    origine: str
    problematiques: tuple[str, ...] = field(default=(), repr=False)
    points_appui: tuple[str, ...] = field(default=(), repr=False)


def read_reperages(uow: UnitOfWork, enfant_id: str, words: FileWords) -> tuple[ReperageLine, ...]:
    """Return a child's repérages, the latest first."""
    found = uow.reperage.find(enfant_id=enfant_id)
    ids = [one.id for one in found]
    signalled: dict[str, list[str]] = {}
    rows = uow.problematique_reperee.among("reperage_id", ids)
    for row in sorted(rows, key=lambda one: not one.principale):
        said = words.label(Genre.PROBLEMATIQUE, row.problematique)
        signalled.setdefault(row.reperage_id, []).append(said)
    helps: dict[str, list[str]] = {}
    for point in uow.point_appui_repere.among("reperage_id", ids):
        said = words.label(Genre.POINT_APPUI, point.point_appui)
        helps.setdefault(point.reperage_id, []).append(said)
    return tuple(
        ReperageLine(
            one,
            words.label(Genre.ORIGINE_REPERAGE, one.origine),
            tuple(signalled.get(one.id, ())),
            tuple(helps.get(one.id, ())),
        )
        for one in sorted(found, key=lambda each: each.date, reverse=True)
    )


def count_reperages(uow: UnitOfWork, enfant_id: str) -> int:
    """Return how many repérages a child has: what a role that does not see them is told."""
    return len(uow.reperage.find(enfant_id=enfant_id))
