"""Stored days as ordinals: a hundred thousand children share a few thousand of them."""

from datetime import date

from pre_desk.indicators.history import NEVER


class Days(dict[str | None, int]):
    """ISO days as ordinals, each converted once; no day is NEVER."""

    def __missing__(self, day: str | None) -> int:
        made = NEVER if day is None else date.fromisoformat(day).toordinal()
        self[day] = made
        return made
