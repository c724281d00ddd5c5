"""Where a meeting in progress stands: the child on screen, what is typed of each, the time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

from pre_desk.domain.tenue import AffichageTenue
from pre_desk.french import listed
from pre_desk.ui.editing.act_panel import when
from pre_desk.ui.editing.drafts import READ
from pre_desk.usecases.cellule_screens import TenueDesk
from pre_desk.usecases.decision_words import DecisionLine
from pre_desk.usecases.passage_preparation import Preparation
from pre_desk.usecases.tenues import shown_name

# What an audience that is told no name is not shown either.
_NAMES_OTHERS = ("Fratrie",)
# Shown beside, where decisions are taken.
_ELSEWHERE = "Décisions de cette réunion"


@dataclass(slots=True)
class Child:
    """One passage: what is stored of it, what is typed, the time spent before now."""

    preparation: Preparation = field(repr=False)
    sheet: Any = field(repr=False)
    faits: str = field(repr=False)
    points_appui: str = field(repr=False)
    seconds: int
    waiting: int = 0
    decisions: tuple[DecisionLine, ...] = field(default=(), repr=False)
    stored: tuple[str, str] = field(default=("", ""), repr=False)

    @property
    def passage_id(self) -> str:
        """The passage of this child."""
        return self.preparation.passage.id

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not in the minutes yet."""
        return (self.faits.strip(), self.points_appui.strip()) != self.stored

    def settle(self) -> None:
        """What is typed is now in the minutes."""
        self.stored = self.faits.strip(), self.points_appui.strip()


class TenueState:
    """Knows everything that the window shows; reads nothing, writes nothing."""

    def __init__(self, desk: TenueDesk, now: Callable[[], float] = monotonic) -> None:
        self.desk, self._now = desk, now
        self.children = [self._child(one) for one in desk.view.preparations]
        self.at = desk.view.at if desk.view.at is not None else 0
        self.begun = desk.view.at is not None
        self.affichage = desk.view.tenue.affichage
        self._since = now()

    @property
    def cellule_id(self) -> str:
        """The meeting."""
        return self.desk.view.cellule.id

    @property
    def child(self) -> Child:
        """The child on screen."""
        return self.children[self.at]

    def spent(self) -> int:
        """Seconds on the child on screen since she came, an interruption left out."""
        return self.child.waiting + int(self._now() - self._since)

    def total(self) -> int:
        """Seconds of the whole meeting."""
        return sum(one.seconds for one in self.children) + self.spent()

    def go(self, at: int) -> int:
        """Turn to another child; return the seconds spent on the one before."""
        seconds = self.spent()
        self.child.seconds += seconds
        self.child.waiting = 0
        self.at, self._since = at, self._now()
        return seconds

    def pause(self) -> int:
        """Count what was spent on the child on screen, who stays there."""
        return self.go(self.at)

    def name(self, child: Child) -> str:
        """How a child is called before this audience."""
        return shown_name(child.preparation.line, self.affichage)

    def shown_sheet(self, child: Child) -> Any:
        """What this audience may read of a child: nobody else's name, nor hers when hidden."""
        hidden = self.affichage is not AffichageTenue.NOMS
        left_out = (_ELSEWHERE, *(_NAMES_OTHERS if hidden else ()))
        kept = tuple(one for one in child.sheet.sections if one.titre not in left_out)
        if not hidden:
            return replace(child.sheet, sections=kept)
        mask = self._mask(child)
        return replace(
            child.sheet,
            titre=self.name(child),
            sections=tuple(
                replace(one, lines=tuple(mask(line) for line in one.lines)) for one in kept
            ),
        )

    def colleagues(self) -> str:
        """Whose words about the child on screen are not in the minutes, and when they were typed.

        Empty when there are none.
        """
        mine = [one for one in self.desk.unsaved if one.passage_id == self.child.passage_id]
        return listed([f"{one.author}, {when(one.kept_at)}" for one in mine])

    def _mask(self, child: Child) -> Callable[[str], str]:
        line = child.preparation.line
        words = [re.escape(one) for one in (line.prenom, line.nom) if one.strip()]
        pattern = re.compile(rf"\b({'|'.join(words)})\b", re.IGNORECASE)
        return lambda text: pattern.sub(self.name(child), text)

    def _child(self, one: Preparation) -> Child:
        passage = one.passage
        typed = self.desk.typed.get(passage.id, {})
        return Child(
            preparation=one,
            sheet=self.desk.sheets[passage.id],
            faits=_resumed(typed, "faits", passage.faits),
            points_appui=_resumed(typed, "points_appui", passage.points_appui),
            seconds=passage.secondes,
            waiting=int(typed.get("secondes", 0)),
            decisions=one.decisions,
            stored=(passage.faits, passage.points_appui),
        )


def _resumed(typed: Mapping[str, Any], name: str, stored: str) -> str:
    """What to show of a text: what was being typed, after what somebody wrote meanwhile."""
    told = str(typed.get(name, stored))
    read = typed.get(READ, {}).get(name, stored)
    if stored in ("", read):
        return told
    # What was typed may be in it already.
    return stored if stored.startswith(told) else f"{stored}\n{told}"


def spoken_clock(seconds: int) -> str:
    """« 04:12 », « 1:04:12 »."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
