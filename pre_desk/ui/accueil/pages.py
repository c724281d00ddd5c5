"""What is said when there is nothing to do, and what to do first."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from pre_desk.domain.role import Permission, Role
from pre_desk.ui.session import Session
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState

_LATER = (
    "Ce qui reste à faire et les chiffres de l’année apparaîtront ici. Pour voir l’application "
    "remplie, verrouiller puis ouvrir la démonstration depuis la fenêtre d’ouverture."
)

_PROTECTED = " Les chiffres des années terminées, protégés, sont dans Bilan."


def waiting() -> EmptyState:
    """Before the first answer."""
    return EmptyState("list-checks", "Lecture de ce qui reste à faire…", "Un instant.")


def nothing_left() -> EmptyState:
    """Everything is done."""
    return EmptyState(
        "circle-check",
        "Rien à faire pour le moment",
        "Les cellules à préparer, les évaluations attendues, les décisions échues, les accords "
        "à renouveler et les fiches à compléter apparaîtront ici.",
    )


def nothing_for_role(role: Role) -> EmptyState:
    """A role that neither follows children nor looks after the vault."""
    return EmptyState(
        "house",
        "Rien à faire ici",
        f"Le rôle «\u00a0{role.label}\u00a0» n’a pas accès aux fiches des enfants\u00a0: aucune "
        f"tâche ne lui est adressée.{_PROTECTED if role.may(Permission.BILAN) else ''}",
    )


def nobody_yet(
    session: Session, import_folder: Callable[[], None], add_enfant: Callable[[], None]
) -> EmptyState:
    """A vault without a child says what to do first."""
    buttons: list[QPushButton] = []
    ways: list[str] = []
    if session.may_write(Permission.IMPORT):
        buttons.append(
            button("Importer un dossier…", import_folder, role="primary", image="folder-input")
        )
        ways.append("importer le dossier d’échange de votre équipe")
    if session.may_write(Permission.NAMES | Permission.PARCOURS):
        role = "" if buttons else "primary"
        buttons.append(button("Ajouter un enfant", add_enfant, role=role, image="user-plus"))
        ways.append("ajouter un premier enfant")
    sentence = f"Pour commencer\u00a0: {', ou '.join(ways)}." if ways else ""
    return EmptyState(
        "house",
        "Aucun enfant dans ce coffre",
        f"{sentence} {_LATER}".strip(),
        tuple(buttons),
    )
