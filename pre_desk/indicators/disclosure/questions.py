"""What is asked of a pattern: by an outsider, then by each family alone in a cell."""

from collections.abc import Iterator

from pre_desk.indicators.disclosure.attack import OUTSIDER, Attack, Leak, Question
from pre_desk.indicators.disclosure.system import Insider, System, Target
from pre_desk.indicators.disclosure.tables import Progress


def both_sides(target: Target, who: Insider = OUTSIDER, *, herself: int = 0) -> Iterator[Question]:
    """Ask how low and how high a target may be; `herself` is what an insider is sure of."""
    if target.low is not None:
        yield Question(target, 1, max(target.low, herself), who)
    if target.high is not None:
        yield Question(target, -1, target.high, who)


def leaks(
    attack: Attack, system: System, hidden: frozenset[int], progress: Progress
) -> Iterator[Leak]:
    """Yield what a pattern gives away; families are asked when an outsider finds nothing."""
    live = [one for one in system.targets if not one.only_if_hidden or one.cell in hidden]
    steps = len(live) * (2 if system.insiders else 1)
    found = False
    for step, target in enumerate(live):
        progress(step, steps)
        for question in both_sides(target):
            leak = attack.leak(hidden, question)
            if leak:
                found = True
                yield leak
    if found or not system.insiders:
        return
    for step, target in enumerate(live, len(live)):
        progress(step, steps)
        if not target.only_if_hidden:
            yield from _of_insiders(attack, system, hidden, target)


def _of_insiders(
    attack: Attack, system: System, hidden: frozenset[int], target: Target
) -> Iterator[Leak]:
    cell = system.cells[target.cell]
    inside = [one for one in system.insiders if one.is_in(cell)]
    outside = [one for one in system.insiders if not one.is_in(cell)]
    # Families that find nothing together find nothing alone.
    if outside and any(attack.leak(hidden, one) for one in both_sides(target, _all(outside))):
        for who in outside:
            yield from _found(attack, hidden, both_sides(target, who))
    for who in inside:
        if target.cell not in who.alone:
            yield from _found(attack, hidden, both_sides(target, who, herself=1))


def _found(attack: Attack, hidden: frozenset[int], asked: Iterator[Question]) -> Iterator[Leak]:
    for question in asked:
        leak = attack.leak(hidden, question)
        if leak:
            yield leak


def _all(insiders: list[Insider]) -> Insider:
    alone = sorted({cell for one in insiders for cell in one.alone})
    own = sorted({column for one in insiders for column in one.own})
    return Insider(tuple(alone), tuple(own))
