"""The keys of the screen, as the list of shortcuts tells them."""

from pre_desk.ui.commands import Command

_GROUP = "Actions et budget"
_KEYS = (
    ("presence.present", "Pointer un enfant présent", "P"),
    ("presence.absent", "Pointer un enfant absent", "A"),
    ("presence.excuse", "Pointer un enfant excusé", "E"),
    ("presence.effacer", "Effacer ce qui est pointé", "Del"),
    ("budget.ligne", "Finir la ligne du tableau", "Return"),
    ("budget.coller", "Coller un tableau dans le budget", "Ctrl+V"),
    ("actions.retour", "Revenir à la liste des actions", "Alt+Up"),
)


def gestures() -> list[Command]:
    """Return them: the tables listen by themselves."""
    return [
        Command(name=name, title=title, keys=keys, group=_GROUP, bound=False)
        for name, title, keys in _KEYS
    ]
