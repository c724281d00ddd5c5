"""What forms offer to choose from, as they write it."""

from collections.abc import Iterable

from pre_desk.domain.coded import Coded
from pre_desk.domain.reference import Genre
from pre_desk.ui.editing.choice_field import Option
from pre_desk.usecases.editable import Choices, Editable


def coded(values: Iterable[Coded]) -> list[Option]:
    """The members of an enumeration of the trade."""
    return [Option(one, one.label) for one in values]


def references(choices: Choices, genre: Genre) -> list[Option]:
    """The values of one of the team's enumerations."""
    return [Option(one.code, one.libelle) for one in choices.of(genre)]


def etablissements(choices: Choices) -> list[Option]:
    """The schools of the programme."""
    return [Option(one.id, one.nom) for one in choices.etablissements]


def professionnels(choices: Choices) -> list[Option]:
    """The people of the team and around it."""
    return [
        Option(one.id, f"{one.full_name} — {one.fonction}" if one.fonction else one.full_name)
        for one in choices.professionnels
    ]


def actions(choices: Choices) -> list[Option]:
    """The actions offered."""
    return [Option(one.id, one.nom) for one in choices.actions]


def holders(told: Editable) -> list[Option]:
    """The adults who may agree for the child."""
    return [
        Option(one.id, f"{one.prenom} {one.nom} ({one.qualite.label.lower()})".strip())
        for one in told.responsables
        if one.autorite_parentale
    ]
