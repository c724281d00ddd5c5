"""A timeline of eight years repainted: looked at closer, moved, and as it is."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtWidgets import QApplication

from pre_desk.ui.enfants.timeline import Timeline
from pre_desk.ui.theme import Theme
from tests.benchmarks.measure import Measure, percentile_95, within
from tests.documents.timelines import TODAY, eight_years

_TIMES = 60
_ACTIONS = 25


def measures() -> list[Measure]:
    """Layout and painting together; the widget is 1,000 pixels wide."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light", 100)
    timeline = Timeline(TODAY)
    timeline.resize(1000, 260)
    timeline.show()
    facts = eight_years(actions=_ACTIONS)
    timeline.show_facts(facts)
    app.processEvents()
    canvas = timeline.canvas
    name = f"timeline, 8 years and {_ACTIONS} actions"
    told = [
        _repainted(timeline, f"{name}, as it is (p95)", lambda at: canvas.update()),
        _repainted(
            timeline,
            f"{name}, looked at closer or from further (p95)",
            lambda at: canvas.zoom(1.25 if at % 12 < 6 else 0.8),
        ),
        _repainted(timeline, f"{name}, moved (p95)", _moved(timeline)),
        _repainted(timeline, f"{name}, of another child (p95)", _other(timeline)),
    ]
    timeline.deleteLater()
    del theme
    return told


def _moved(timeline: Timeline) -> Callable[[int], None]:
    timeline.canvas.zoom(4)
    return lambda at: timeline.canvas._slide(8 if at % 20 < 10 else -8)


def _other(timeline: Timeline) -> Callable[[int], None]:
    drawn = [eight_years(actions=_ACTIONS), eight_years(actions=_ACTIONS - 1)]
    return lambda at: timeline.canvas.show_facts(drawn[at % 2])


def _repainted(timeline: Timeline, name: str, change: Callable[[int], object]) -> Measure:
    spent = []
    for at in range(_TIMES):
        start = perf_counter()
        change(at)
        timeline.canvas.repaint()
        spent.append(1000 * (perf_counter() - start))
    return within(name, percentile_95(spent), 8, "ms")
