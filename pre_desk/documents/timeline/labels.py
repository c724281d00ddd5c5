"""Where words go beside what they name: in the room there is, never over the line of today."""

from collections.abc import Sequence
from dataclasses import dataclass

Room = tuple[float, float]
NOWHERE: Room = (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The vertical lines that words avoid: always that of today, those of the years if possible."""

    today: float
    years: tuple[float, ...] = ()
    air: float = 0.0

    def pieces(self, start: float, end: float) -> list[Room]:
        """Return what is left of a room on both sides of today."""
        if not start - self.air < self.today < end + self.air:
            return [(start, end)]
        return [(start, self.today - self.air), (self.today + self.air, end)]

    def crossed(self, start: float, end: float) -> bool:
        """Whether words from `start` to `end` would be over the line of today."""
        return start - self.air < self.today < end + self.air

    def over_year(self, room: Room) -> bool:
        """Whether words there would be over the line of a year."""
        return any(room[0] < one < room[1] for one in self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The rooms for the name of a bar: inside it, after it and before it."""

    inside: tuple[Room, ...]
    after: Room
    before: Room

    def place(self, width: float, lines: Lines) -> Room:
        """Return where words `width` wide go; narrower than them when nothing is wide enough."""
        held = next((one for one in self.inside if width <= _width(one)), None)
        if held:
            return held[0], held[0] + width
        beside = self._beside(width)
        fitting = [one for one in beside if width <= _width(one)]
        clear = [one for one in fitting if not lines.over_year(one)]
        if fitting:
            return (clear or fitting)[0]
        return max((*self.inside, *beside), key=_width, default=NOWHERE)

    def _beside(self, width: float) -> Sequence[Room]:
        start, end = self.after[0], self.before[1]
        return ((start, min(self.after[1], start + width)), (max(self.before[0], end - width), end))


def around(bar: Room, floor: float, ceiling: float, pad: float, lines: Lines) -> Around:
    """Return the rooms around a bar, of what lies between `floor` and `ceiling`."""
    left, right = bar
    return Around(
        inside=tuple(lines.pieces(left + pad, right - pad)),
        after=_first(lines.pieces(right + pad, ceiling)),
        before=_first(lines.pieces(floor, left - pad)[::-1]),
    )


def _first(pieces: Sequence[Room]) -> Room:
    """Return the piece next to the bar: the far one only when the near one is empty."""
    return next((one for one in pieces if one[1] > one[0]), pieces[0])


def _width(room: Room) -> float:
    # Rounding must not cost a word its last letter.
    return room[1] - room[0] + 0.001
