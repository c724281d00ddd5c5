"""A drawing before any painter: shapes with their place and meaning; y grows downwards."""

from dataclasses import dataclass, field

from pre_desk.documents.timeline.stops import Stop

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle filled with a palette colour, mixed with the surface when `strength` < 1."""

    x: float
    y: float
    width: float
    height: float
    meaning: str
    strength: float = 1.0
    outline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line."""

    start: Point
    end: Point
    meaning: str
    width: float = 1.0
    strength: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A filled shape: a diamond, a flag, a triangle."""

    points: tuple[Point, ...]
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A filled disc."""

    x: float
    y: float
    radius: float
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text from `x`, `width` wide, its baseline at `baseline`."""

    x: float
    baseline: float
    width: float
    text: str = field(repr=False)
    meaning: str = "text"
    bold: bool = False


Item = Box | Stroke | Polygon | Disc | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place that answers for one or several facts; `folded` ones are not drawn there."""

    x: float
    y: float
    width: float
    height: float
    stops: tuple[Stop, ...]
    folded: bool = False
    folds: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything to paint, in order, and every place that answers."""

    width: float
    height: float
    text: float
    left: float
    right: float
    lanes: int
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
