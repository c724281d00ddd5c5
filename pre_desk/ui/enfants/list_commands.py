"""The commands and gestures of the list of children."""

from collections.abc import Callable

from pre_desk.ui.commands import Command
from pre_desk.ui.enfants.screen import EnfantsScreen

_GROUP = "Enfants"


def list_commands(screen: EnfantsScreen) -> tuple[Command, ...]:
    """Return what can be done with the list; commands answer while it is on screen."""
    panel, work = screen.list, screen.work

    def chosen() -> bool:
        return screen.isVisible() and panel.table.chosen_count() > 0

    def made(
        name: str,
        title: str,
        run: Callable[[], object],
        *,
        keys: str = "",
        words: str = "",
        image: str = "",
        bound: bool = True,
        allowed: Callable[[], bool] = screen.isVisible,
    ) -> Command:
        return Command(
            name=f"liste.{name}",
            title=title,
            run=run,
            keys=keys,
            words=f"enfants liste {words}",
            image=image,
            group=_GROUP,
            bound=bound,
            allowed=allowed,
        )

    changes = (
        made("referent", "Changer de référent…", work.change_referent, allowed=chosen),
        made("action", "Ajouter à une action…", work.add_to_action, allowed=chosen),
    )
    return (
        made(
            "chercher",
            "Chercher dans la liste",
            screen.focus_search,
            keys="Ctrl+F",
            image="search",
            bound=False,
        ),
        made(
            "filtrer",
            "Filtrer la liste",
            panel.filters.add.showMenu,
            keys="Ctrl+Shift+F",
            words="filtre école niveau référent âge accord",
            image="list-filter",
        ),
        made("tout", "Effacer tous les filtres", panel.show_everybody, image="x"),
        made(
            "vues",
            "Choisir une vue de la liste",
            panel.views.showMenu,
            keys="Ctrl+Shift+V",
            words="vues",
            image="table-2",
        ),
        made("garder", "Garder cette vue…", panel.views.ask_name, allowed=screen.may_keep_views),
        made(
            "colonnes",
            "Choisir les colonnes",
            panel.choose_columns,
            keys="Ctrl+Shift+C",
            words="ordre largeur",
            image="columns-3",
        ),
        made(
            "copier",
            "Copier les enfants sélectionnés",
            work.copy,
            keys="Ctrl+C",
            words="tableau tableur presse-papiers",
            image="copy",
            bound=False,
            allowed=chosen,
        ),
        *(changes if screen.may_change_many else ()),
        Command(name="liste.tous", title="Tout sélectionner", keys="Ctrl+A", group=_GROUP),
        Command(
            name="liste.retirer", title="Retirer le filtre qui a le focus", keys="Del", group=_GROUP
        ),
    )
