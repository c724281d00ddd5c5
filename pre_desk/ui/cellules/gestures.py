"""The keys of the screen and of a meeting in progress, as the list of shortcuts tells them."""

from pre_desk.ui.commands import Command

_GROUP = "Cellules"
_KEYS = (
    ("cellules.prendre", "Prendre une cellule pour la déplacer", "Space"),
    ("cellules.retour", "Revenir à l’année", "Alt+Left"),
    ("ordre.monter", "Monter un enfant dans l’ordre du jour", "Alt+Up"),
    ("ordre.descendre", "Descendre un enfant dans l’ordre du jour", "Alt+Down"),
    ("tenue.noms", "Pendant une cellule, changer la façon de nommer", "F8"),
    ("tenue.masquer", "Pendant une cellule, tout masquer", "F9"),
    ("tenue.autre-ecran", "Pendant une cellule, aller à l’autre écran", "F10"),
    ("tenue.ecran", "Pendant une cellule, plein écran", "F11"),
    ("tenue.finir", "Pendant une cellule, terminer et relire", "Ctrl+Return"),
)


def gestures() -> list[Command]:
    """Return them: the screens listen by themselves."""
    return [
        Command(name=name, title=title, keys=keys, group=_GROUP, bound=False)
        for name, title, keys in _KEYS
    ]
