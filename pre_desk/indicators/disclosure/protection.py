"""Hide the fewest children's counts so that nothing published together betrays one of them."""

from collections.abc import Iterator, Mapping, Sequence

from pre_desk.indicators.disclosure.attack import OUTSIDER, Attack
from pre_desk.indicators.disclosure.model import Counted, Problem, Publication
from pre_desk.indicators.disclosure.suppression import Pattern, suppress
from pre_desk.indicators.disclosure.tables import (
    Breach,
    BreachKind,
    Impossible,
    Method,
    Place,
    Policy,
    Progress,
    Protected,
    PublicationRefused,
    PublishedTable,
    Reason,
    Row,
    TableSpec,
    no_progress,
)

TIME_LIMIT = 20.0


def protect(
    specs: Sequence[TableSpec],
    people: Sequence[Row],
    policy: Policy,
    *,
    earlier: Sequence[PublishedTable] = (),
    impossible: Sequence[Impossible] = (),
    time_limit: float = TIME_LIMIT,
    progress: Progress = no_progress,
) -> Protected:
    """Return the tables with the cheapest safe set of hidden cells, in the order asked.

    `people` are the children counted, in any order; each bears a category for every
    dimension of the populations she belongs to. `earlier` are tables published before: the
    attacker has read them. Beyond `time_limit` seconds a safe pattern is found another way,
    and `method` says so. Raises PublicationRefused when an earlier edition printed another
    number for the same children, ValueError when a child is badly sorted.
    """
    publication = Publication(specs, people, earlier=earlier, impossible=impossible)
    wrong = publication.contradicted()
    if wrong:
        raise PublicationRefused([_changed(cell) for cell in wrong])
    problems = publication.problems(policy)
    solved = []
    for problem in problems:
        attack = Attack(problem.system)
        if not attack.is_consistent():
            raise PublicationRefused([_impossible(problem)])
        pattern = suppress(problem.system, seconds=time_limit, progress=progress, attack=attack)
        solved.append((problem, pattern, attack))
    return _assembled(publication, solved, policy)


def _assembled(
    publication: Publication,
    solved: Sequence[tuple[Problem, Pattern, Attack]],
    policy: Policy,
) -> Protected:
    hidden: dict[Place, Reason] = {}
    known: list[Place] = []
    for problem, pattern, attack in solved:
        hidden.update(_hidden(problem, pattern, policy))
        known += _known(problem, attack)
    exact = all(pattern.method is Method.EXACT for _, pattern, _ in solved)
    return Protected(
        tables=tuple(_table(publication, spec, hidden) for spec in publication.specs),
        hidden=dict(sorted(hidden.items())),
        cost=sum(problem.system.cost(pattern.hidden) for problem, pattern, _ in solved),
        method=Method.EXACT if exact else Method.GREEDY,
        optimal=all(pattern.optimal for _, pattern, _ in solved),
        already_known=tuple(sorted(set(known))),
    )


def _hidden(problem: Problem, pattern: Pattern, policy: Policy) -> Iterator[tuple[Place, Reason]]:
    """Yield the hidden places. What is small stays hidden even if it was printed before."""
    for number, same in enumerate(problem.counted):
        reason = next((why for one in same if (why := one.reason(policy))), None)
        if reason or number in pattern.hidden:
            for one in same:
                for place in one.places:
                    yield place, one.reason(policy) or reason or Reason.SECONDARY


def _known(problem: Problem, attack: Attack) -> Iterator[Place]:
    for question in attack.known_before:
        if question.who == OUTSIDER:
            for one in problem.counted[question.target.cell]:
                yield from one.places


def _table(
    publication: Publication, spec: TableSpec, hidden: Mapping[Place, Reason]
) -> PublishedTable:
    cells = {
        keys: None
        if (spec.name, keys) in hidden
        else publication.count(publication.axes.region(spec, keys))
        for keys in spec.places()
    }
    return PublishedTable(spec, cells)


def _changed(cell: Counted) -> Breach:
    table, keys = cell.places[0] if cell.places else ("", ())
    low, high = cell.known or (0, 0)
    return Breach(table, keys, BreachKind.CHANGED, low, high, cell.edition)


def _impossible(problem: Problem) -> Breach:
    table, keys = next(one.places[0] for same in problem.counted for one in same if one.places)
    return Breach(table, keys, BreachKind.IMPOSSIBLE, 0, None)
