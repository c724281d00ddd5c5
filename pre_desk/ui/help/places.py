"""Which page of the manual speaks of what has the focus."""

from PySide6.QtWidgets import QWidget

FIRST = "README.md"
PROPERTY = "help_anchor"
# The screens of the rail and those they lead to, by their name in the window.
SCREENS = {
    "accueil": "accueil.md",
    "enfants": "enfants.md",
    "cellules": "cellules.md",
    "actions": "actions.md",
    "bilan": "bilan.md",
    "reglages": "reglages.md",
    "apercu": "imprimer.md",
    "import": "dossier-echange.md#ce-qui-se-passe-à-limportation",
    "export": "dossier-echange.md#larchive-chiffrée",
}


def help_at(widget: QWidget, place: str) -> None:
    """Make `place` what F1 opens from this widget and from what it holds."""
    widget.setProperty(PROPERTY, place)


def place_of(widget: QWidget | None) -> str:
    """Return the nearest place told by a widget or by what holds it, or the first page."""
    while widget is not None:
        told = widget.property(PROPERTY)
        if told:
            return str(told)
        widget = widget.parentWidget()
    return FIRST
