"""What the rows of a timeline draw on: shapes, words that fit, places that answer."""

from collections.abc import Callable
from dataclasses import dataclass

from pre_desk.documents.timeline.labels import Lines
from pre_desk.documents.timeline.scale import Scale
from pre_desk.documents.timeline.scene import Box, Item, Point, Polygon, Stroke, Target, Words
from pre_desk.documents.timeline.stops import Stop

# How wide words are, in the unit of the drawing; the flag is bold.
Measure = Callable[[str, bool], float]

ELLIPSIS = "…"
# Fewer letters than this say nothing.
_LEAST_LETTERS = 3
# Of the text size: from the middle of a row to the baseline of its words.
_BASELINE = 0.36


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The size of the words, how wide they are, and how many lanes of actions are shown.

    `brief`: lists and marks alone, close together, where there is little height.
    """

    text: float
    measure: Measure
    lanes: int | None = 4
    brief: bool = False


class Sheet:
    """Collects the items and targets of a scene; every length is a share of the text size."""

    def __init__(self, style: Style, scale: Scale, lines: Lines) -> None:
        self.style, self.scale, self.lines = style, scale, lines
        self.items: list[Item] = []
        self.targets: list[Target] = []

    def em(self, share: float) -> float:
        """Return a length from the size of the words."""
        return self.style.text * share

    def measure(self, text: str, *, bold: bool = False) -> float:
        """Return how wide words are."""
        return self.style.measure(text, bold)

    def box(
        self,
        x: float,
        y: float,
        right: float,
        height: float,
        meaning: str,
        *,
        strength: float = 1.0,
        outline: bool = False,
    ) -> None:
        """Draw the part of a rectangle that is seen."""
        left, right = self.scale.clamp(x), self.scale.clamp(right)
        if right > left:
            self.items.append(
                Box(
                    x=left,
                    y=y,
                    width=right - left,
                    height=height,
                    meaning=meaning,
                    strength=strength,
                    outline=outline,
                )
            )

    def line(
        self,
        start: Point,
        end: Point,
        meaning: str,
        *,
        width: float = 1.0,
        strength: float = 1.0,
        dashed: bool = False,
    ) -> None:
        """Draw a line."""
        self.items.append(
            Stroke(
                start=start,
                end=end,
                meaning=meaning,
                width=width,
                strength=strength,
                dashed=dashed,
            )
        )

    def polygon(self, points: tuple[Point, ...], meaning: str) -> None:
        """Draw a filled shape."""
        self.items.append(Polygon(points=points, meaning=meaning))

    def words(
        self,
        x: float,
        middle: float,
        room: float,
        text: str,
        *,
        meaning: str = "text",
        bold: bool = False,
    ) -> float:
        """Write `text` in `room`, elided, and return its width; 0 when it would say nothing."""
        shown = elided(text, room, lambda one: self.measure(one, bold=bold))
        if not shown:
            return 0.0
        width = self.measure(shown, bold=bold)
        self.items.append(
            Words(
                x=x,
                baseline=middle + self.em(_BASELINE),
                width=width,
                text=shown,
                meaning=meaning,
                bold=bold,
            )
        )
        return width

    def target(
        self,
        x: float,
        y: float,
        right: float,
        height: float,
        stops: tuple[Stop, ...],
        *,
        folded: bool = False,
        folds: bool = False,
    ) -> None:
        """Make a place answer for `stops`; nothing of it is outside the drawing."""
        left, right = self.scale.clamp(x), self.scale.clamp(right)
        if right > left:
            self.targets.append(
                Target(
                    x=left,
                    y=y,
                    width=right - left,
                    height=height,
                    stops=stops,
                    folded=folded,
                    folds=folds,
                )
            )


def elided(text: str, room: float, measure: Callable[[str], float]) -> str:
    """Return as much of `text` as fits, with « … »; nothing when too little would be left."""
    if measure(text) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measure(_cut(text, middle)) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return _cut(text, low) if low >= _LEAST_LETTERS else ""


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" \u00a0\u202f,·(") + ELLIPSIS
