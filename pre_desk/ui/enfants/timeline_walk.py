"""Walking from fact to fact: along a row in the order of time, across to the nearest."""

from pre_desk.usecases.timeline import Stop, TimelineFacts, stops


class Walk:
    """Knows every fact of a timeline, seen or not, and which one is pointed at."""

    def __init__(self, facts: TimelineFacts, at: Stop | None = None) -> None:
        self._facts = facts
        self._stops = stops(facts)
        self.current = at

    def same_child(self, facts: TimelineFacts) -> bool:
        """Whether these facts are of the same child: one of her parcours is known."""
        known = {stay.parcours_id for stay in self._facts.stays}
        return any(stay.parcours_id in known for stay in facts.stays)

    def again(self, facts: TimelineFacts) -> "Walk":
        """Return a walk on facts read again, at the same fact when it is still there."""
        made = Walk(facts)
        if self.current is not None:
            wanted = (self.current.kind, self.current.object_id)
            found = (one for one in made._stops if (one.kind, one.object_id) == wanted)
            made.current = next(found, None)
        return made

    def start(self) -> Stop | None:
        """Stay where one is, or begin at the last thing that happened."""
        if self.current is None and self._stops:
            past = [one for one in self._stops if one.start <= self._facts.today]
            self.current = max(past or self._stops, key=lambda one: one.start)
        return self.current

    def go_to(self, stop: Stop) -> None:
        """Point at a fact."""
        self.current = stop

    def along(self, step: int) -> Stop | None:
        """Go to the fact before or after in the same row; stay at its ends."""
        if self.current is None:
            return self.start()
        row = self._row(self.current)
        at = min(max(row.index(self.current) + step, 0), len(row) - 1)
        self.current = row[at]
        return self.current

    def across(self, step: int) -> Stop | None:
        """Go to the nearest fact in the row above or below; stay in the first and last rows."""
        if self.current is None:
            return self.start()
        lanes = list(dict.fromkeys(one.lane for one in self._stops))
        at = lanes.index(self.current.lane) + step
        if 0 <= at < len(lanes):
            here = self.current.start
            row = [one for one in self._stops if one.lane is lanes[at]]
            self.current = min(row, key=lambda one: abs((one.start - here).days))
        return self.current

    def end(self, at: int) -> Stop | None:
        """Go to the first (0) or the last (-1) fact of the row."""
        if self.current is None:
            return self.start()
        self.current = self._row(self.current)[at]
        return self.current

    def _row(self, stop: Stop) -> list[Stop]:
        return [one for one in self._stops if one.lane is stop.lane]
