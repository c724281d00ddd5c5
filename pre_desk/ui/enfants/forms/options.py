"""What forms offer to choose from, as they write it."""

from collections.abc import Iterable

from pre_desk.domain.coded import Coded
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.reference import Genre, Reference
from pre_desk.ui.editing.choice_field import Option
from pre_desk.usecases.editable import Choices, Editable


def coded(values: Iterable[Coded]) -> list[Option]:
    """The members of an enumeration of the trade."""
    return [Option(one, one.label) for one in values]


# Said where there is nothing to choose yet.
NO_SCHOOL = "Aucun établissement encore\u00a0: en ajouter dans Réglages."
NOBODY = "Personne encore\u00a0: ajouter les professionnels dans Réglages."
NO_ACTION = "Aucune action encore\u00a0: en ajouter dans Actions."

# What a row being corrected already says stays offered to it, even retired.
Held = str | None


def references(choices: Choices, genre: Genre, *held: Held) -> list[Option]:
    """The values of one of the team's enumerations."""
    retired = [one for one in choices.retired if isinstance(one, Reference)]
    kept = [one for one in retired if one.genre is genre and one.code in held]
    return [Option(one.code, one.libelle) for one in (*choices.of(genre), *kept)]


def etablissements(choices: Choices, *held: Held) -> list[Option]:
    """The schools of the programme."""
    retired = [one for one in choices.retired if isinstance(one, Etablissement)]
    kept = [one for one in retired if one.id in held]
    return [Option(one.id, one.nom) for one in (*choices.etablissements, *kept)]


def professionnels(choices: Choices, *held: Held) -> list[Option]:
    """The people of the team and around it."""
    retired = [one for one in choices.retired if isinstance(one, Professionnel)]
    kept = [one for one in retired if one.id in held]
    return [
        Option(one.id, f"{one.full_name} — {one.fonction}" if one.fonction else one.full_name)
        for one in (*choices.professionnels, *kept)
    ]


def actions(choices: Choices) -> list[Option]:
    """The actions offered."""
    return [Option(one.id, one.nom) for one in choices.actions]


def holders(told: Editable, *held: Held) -> list[Option]:
    """The adults who may agree for the child."""
    own = [one for one in told.responsables if one.autorite_parentale or one.id in held]
    return [
        Option(one.id, f"{one.prenom} {one.nom} ({one.qualite.label.lower()})".strip())
        for one in (*own, *(one for one in told.former if one.id in held))
    ]
