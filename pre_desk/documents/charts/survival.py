"""How long parcours last: the share still followed, month after month."""

from collections.abc import Callable, Sequence

from pre_desk.documents.charts.pen import Pen
from pre_desk.french import percent

Step = tuple[float, float]


def draw_survival(
    pen: Pen,
    steps: Sequence[Step],
    marks: Sequence[tuple[int, float | None]],
    *,
    written: Callable[[float], str] = percent,
) -> None:
    """Draw S(t) as stairs (`steps` are months and percents) and write S at the marks.

    Without steps, the marks alone are drawn: stairs are never invented.
    """
    size = pen.look.text
    left, base = pen.width(whole_percent(100)) + size * 0.6, size * 2.2
    last = max([months for months, _ in marks] + [months for months, _ in steps] + [12])
    last = min(last, max(months for months, _ in marks) * 1.5) if marks else last
    # Room for half of the last « 36 mois », written under its tick.
    across = (pen.look.width - left - size * 2.4) / last
    up = (pen.look.height - base - size * 1.4) / 100
    _draw_axes(pen, left, base, across, up, last)
    _draw_stairs(pen, steps, left, base, across, up, last)
    for months, share in marks:
        if share is None:
            continue
        x, y = left + months * across, base + share * up
        pen.line((x, base), (x, y), colour="secondary", dash=(1.5, 1.5))
        pen.dot(x, y, radius=size * 0.4, colour="accent")
        pen.text(x + size * 0.5, y + size * 0.5, written(share), bold=True)


def _draw_axes(pen: Pen, left: float, base: float, across: float, up: float, last: float) -> None:
    size = pen.look.text
    right = left + last * across
    for share in (0, 50, 100):
        y = base + share * up
        pen.line((left, y), (right, y), colour="secondary" if share == 0 else "border")
        pen.text(left - size * 0.5, y - size * 0.35, whole_percent(share),
                 colour="secondary", anchor="end")  # fmt: skip
    for months in range(0, int(last) + 1, 12 if last > 30 else 6):
        x = left + months * across
        pen.line((x, base), (x, base - size * 0.3), colour="secondary")
        words = "entrée" if months == 0 else f"{months}{chr(160)}mois"
        pen.text(x, base - size * 1.4, words, colour="secondary", anchor="middle")


def whole_percent(share: float) -> str:
    """« 96 % » from 96.0."""
    return percent(share).replace(",0", "")


def _draw_stairs(
    pen: Pen,
    steps: Sequence[Step],
    left: float,
    base: float,
    across: float,
    up: float,
    last: float,
) -> None:
    if not steps:
        return
    points = [(left, base + 100 * up)]
    for months, share in steps:
        if months > last:
            break
        x = left + months * across
        points += [(x, points[-1][1]), (x, base + share * up)]
    end = left + min(last, steps[-1][0]) * across
    points.append((end, points[-1][1]))
    pen.path(points, width=1.3)
