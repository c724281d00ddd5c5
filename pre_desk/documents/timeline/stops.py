"""A timeline in words: every fact once, in the order of time, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pre_desk.documents.timeline.facts import Band, Bar, Lane, Stay, TimelineFacts
from pre_desk.french import NBSP, day, elapsed, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One fact one may point at: what it says, and the (kind, id) that it opens."""

    lane: Lane
    kind: str
    object_id: str
    start: date
    end: date
    words: str = field(repr=False)


def stops(facts: TimelineFacts) -> tuple[Stop, ...]:
    """Return every fact, row after row, each row in the order of time."""
    found = [*_stays(facts), *_marks(facts), *_bars(facts)]
    order = list(Lane)
    return tuple(sorted(found, key=lambda one: (order.index(one.lane), one.start, one.end)))


def in_time_order(facts: TimelineFacts) -> tuple[Stop, ...]:
    """Return every fact in the order of time, the latest last: the text equivalent."""
    order = list(Lane)
    return tuple(sorted(stops(facts), key=lambda one: (one.start, order.index(one.lane))))


def tell(facts: TimelineFacts) -> str:
    """Return the whole timeline in one paragraph, as an alternative text."""
    said = [stop.words for stop in in_time_order(facts)]
    return ". ".join(said) + "." if said else "Aucun parcours pour le moment."


def bar_stop(bar: Bar, today: date) -> Stop:
    """Return the stop of a participation."""
    domain = f" ({bar.domaine.lower()})" if bar.domaine else ""
    return Stop(
        lane=Lane.ACTION,
        kind="participation",
        object_id=bar.participation_id,
        start=bar.debut,
        end=bar.fin or max(bar.debut, today),
        words=f"{bar.nom}{domain}, {span(bar.debut, bar.fin)}{NBSP}: {bar.statut.lower()}",
    )


def band_stop(band: Band, today: date) -> Stop:
    """Return the stop of a stay on a list."""
    end = band.fin or max(band.debut, today)
    words = f"{band.label}, {span(band.debut, band.fin)}, {elapsed(band.debut, end)}"
    return Stop(
        lane=Lane.SUIVI,
        kind="suivi",
        object_id=band.suivi_id,
        start=band.debut,
        end=end,
        words=words,
    )


def entry_stop(stay: Stay) -> Stop:
    """Return the stop of an entry."""
    return _post(stay, stay.entree, f"Entrée en parcours le {day(stay.entree)}")


def exit_stop(stay: Stay, sortie: date) -> Stop:
    """Return the stop of an exit."""
    why = stay.motif or "motif non renseigné"
    word = "Sortie positive" if stay.positive else "Sortie"
    return _post(stay, sortie, f"{word} le {day(sortie)}{NBSP}: {why[0].lower()}{why[1:]}")


def _post(stay: Stay, when: date, words: str) -> Stop:
    return Stop(
        lane=Lane.SUIVI,
        kind="parcours",
        object_id=stay.parcours_id,
        start=when,
        end=when,
        words=words,
    )


def _stays(facts: TimelineFacts) -> Iterator[Stop]:
    for stay in facts.stays:
        yield entry_stop(stay)
        yield from (band_stop(band, facts.today) for band in stay.bands)
        if stay.sortie is not None:
            yield exit_stop(stay, stay.sortie)


def _marks(facts: TimelineFacts) -> Iterator[Stop]:
    kinds = (
        (Lane.CELLULE, "cellule", facts.cellules),
        (Lane.EVALUATION, "evaluation", facts.evaluations),
    )
    for lane, kind, marks in kinds:
        for mark in marks:
            yield Stop(
                lane=lane,
                kind=kind,
                object_id=mark.object_id,
                start=mark.date,
                end=mark.date,
                words=mark.words,
            )


def _bars(facts: TimelineFacts) -> Iterator[Stop]:
    for bar in facts.bars:
        yield bar_stop(bar, facts.today)
