"""The commands and gestures of the list of children."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pre_desk.ui.commands import Command
from pre_desk.ui.enfants.file.view import FOLD_KEY
from pre_desk.ui.enfants.model import COLUMNS, TITLES
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.usecases.enfant_index import Column

_GROUP, _FILE = "Enfants", "Fiche"


def list_commands(screen: EnfantsScreen) -> tuple[Command, ...]:
    """Return what can be done with the list; commands answer while it is on screen."""
    changes = _changes(screen) if screen.may_change_many else ()
    return (*_finding(screen), *_looking(screen), *changes, *_GESTURES, *_reading(screen))


def _finding(screen: EnfantsScreen) -> tuple[Command, ...]:
    panel, seen = screen.list, screen.isVisible
    add = panel.filters.add
    words = "filtre école niveau référent âge accord"
    search = _made("chercher", "Chercher dans la liste", screen.focus_search, seen)
    ask = _made("filtrer", "Filtrer la liste", add.showMenu, seen, words=words)
    drop = _made("tout", "Effacer tous les filtres", panel.show_everybody, seen)
    return (
        _with(search, "Ctrl+F", "search", bound=False),
        _with(ask, "Ctrl+Shift+F", "list-filter"),
        _with(drop, "", "x"),
    )


def _looking(screen: EnfantsScreen) -> tuple[Command, ...]:
    panel, seen = screen.list, screen.isVisible
    views = _made("vues", "Choisir une vue de la liste", panel.views.showMenu, seen)
    keep = _made("garder", "Garder cette vue…", panel.views.ask_name, screen.may_keep_views)
    columns = _made("colonnes", "Choisir les colonnes", panel.choose_columns, seen, words="ordre")
    words = "tableau tableur presse-papiers"
    title = "Copier les enfants sélectionnés"
    copy = _made("copier", title, screen.work.copy, screen.work.has_chosen, words=words)
    return (
        _with(views, "Ctrl+Shift+V", "table-2"),
        keep,
        _with(columns, "Ctrl+Shift+C", "columns-3"),
        *(_sorted_by(screen, one) for one in COLUMNS),
        _with(copy, "Ctrl+C", "copy", bound=False),
    )


def _sorted_by(screen: EnfantsScreen, column: Column) -> Command:
    """What a click on the title of a column does, for who has no mouse."""
    title = f"Trier par {TITLES[column].lower()}"
    run = partial(screen.list.header.sort_by, column)
    words = "tri ordre classer inverser"
    return _made(f"tri.{column.value}", title, run, screen.isVisible, words=words)


def _changes(screen: EnfantsScreen) -> tuple[Command, ...]:
    work, chosen = screen.work, screen.work.has_chosen
    return (
        _made("referent", "Changer de référent…", work.change_referent, chosen),
        _made("action", "Ajouter à une action…", work.add_to_action, chosen),
    )


def _reading(screen: EnfantsScreen) -> tuple[Command, ...]:
    pane, words = screen.pane, "fiche frise temps parcours ligne"
    fold = _made(
        "frise", "Replier ou déplier la frise", pane.toggle_timeline, pane.reads, words=words
    )
    text = _made(
        "frise-texte", "Lire la frise en texte", pane.read_timeline, pane.reads, words=words
    )
    return (replace(fold, group=_FILE, keys=FOLD_KEY), replace(text, group=_FILE))


_GESTURES = (
    Command(name="liste.tous", title="Tout sélectionner", keys="Ctrl+A", group=_GROUP),
    Command(name="liste.retirer", title="Retirer le filtre choisi", keys="Del", group=_GROUP),
    Command(name="liste.fiche", title="Aller de la liste à la fiche", keys="F6", group=_GROUP),
    Command(name="liste.onglet", title="Aller à l’onglet suivant", keys="Ctrl+Tab", group=_FILE),
)


def _made(
    name: str,
    title: str,
    run: Callable[[], object],
    allowed: Callable[[], bool],
    *,
    words: str = "",
) -> Command:
    return Command(
        name=f"liste.{name}",
        title=title,
        run=run,
        words=f"enfants liste {words}",
        group=_GROUP,
        allowed=allowed,
    )


def _with(command: Command, keys: str, image: str, *, bound: bool = True) -> Command:
    return replace(command, keys=keys, image=image, bound=bound)
