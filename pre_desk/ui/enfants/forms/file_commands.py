"""Every form of the file among the commands of the window: Ctrl+K finds them, F2 lists them."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from pre_desk.domain.role import Permission
from pre_desk.ui.commands import Command
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.enfants.forms.catalogue import (
    DISCARD,
    DISCARD_TITLE,
    GRID,
    GRID_TITLE,
    Offer,
)

_GROUP, _IMAGE = "Fiche", "pencil"


class Forms(Protocol):
    """What opens the forms of the child on screen."""

    def begin(self, name: str) -> None: ...
    def open_menu(self) -> None: ...
    def discard(self) -> None: ...
    def file_on_screen(self) -> bool: ...


def add_file_commands(forms: Forms, offers: Iterable[Offer], editing: Editing) -> None:
    """Add one command a form, and the menu of all of them."""
    editing.commands.add(*_commands(forms, offers, editing))


def _commands(forms: Forms, offers: Iterable[Offer], editing: Editing) -> Iterator[Command]:
    yield _command(forms, "modifier", "Modifier la fiche…", forms.open_menu, keys="F2")
    for offer in offers:
        begin = partial(forms.begin, offer.name)
        yield _command(forms, offer.name, offer.title, begin, words=offer.words)
    if editing.role.may(Permission.EVALUATIONS):
        begin = partial(forms.begin, GRID)
        yield _command(forms, GRID, GRID_TITLE, begin, words="évaluation niveau vague")
    yield _command(forms, DISCARD, DISCARD_TITLE, forms.discard, words="supprimer effacer")


def _command(
    forms: Forms,
    name: str,
    title: str,
    run: Callable[[], None],
    *,
    words: str = "",
    keys: str = "",
) -> Command:
    return Command(
        name=f"fiche.{name}",
        title=title,
        run=run,
        words=f"fiche {words}".strip(),
        keys=keys,
        group=_GROUP,
        image=_IMAGE,
        allowed=forms.file_on_screen,
    )
