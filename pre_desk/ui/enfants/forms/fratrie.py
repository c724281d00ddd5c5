"""A child put with her brothers and sisters, or in a famille of her own."""

from collections.abc import Sequence
from typing import Any

from pre_desk.domain.errors import DomainError
from pre_desk.french import listed
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.check_field import CheckField
from pre_desk.ui.editing.choice_field import Option
from pre_desk.ui.editing.search_field import SearchField
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.fratries import Fratrie, find_fratries, join_fratrie, leave_fratrie

_KEPT = "Les accords déjà donnés restent dans sa fiche."


def join_act(told: Editable) -> Act:
    """Search first: the famille is that of a child already known."""
    enfant_id = told.enfant.id
    sibling = SearchField(
        "famille",
        "Frère ou sœur",
        lambda typed: lambda uow: find_fratries(uow, typed, enfant_id=enfant_id),
        _options,
        help_text="Quelques lettres de son nom ou de son prénom.",
    )
    sibling.wide = True
    return Act(
        name="fratrie",
        object_id=enfant_id,
        title="Rejoindre une fratrie",
        label="Rejoindre une fratrie",
        verb="Rejoindre cette fratrie",
        fields=(sibling,),
        save=lambda given: lambda uow: join_fratrie(uow, enfant_id, sibling_id=given["famille"]),
        hint=_present(told),
        prepare=sibling.prepare,
    )


def leave_act(told: Editable) -> Act:
    """A famille of her own; raises DomainError without a fratrie to leave."""
    if not told.fratrie:
        raise DomainError("Cet enfant n’a pas de fratrie à quitter : corriger le foyer.")
    nom = TextField("nom", "Nom de la famille", required=True)
    nom.show_value(told.enfant.nom)
    adresse = TextField("adresse", "Adresse")
    adresse.wide = True
    adults = CheckField("adults", "Responsables", "copier ceux de la famille actuelle")
    adults.wide = True
    fields = (
        nom,
        TextField("code_postal", "Code postal"),
        TextField("commune", "Commune"),
        adresse,
        adults,
    )
    return Act(
        name="famille-a-part",
        object_id=told.enfant.id,
        title="Mettre dans une famille à part",
        label="Mettre dans une famille à part",
        verb="Créer sa famille",
        fields=fields,
        save=lambda given: lambda uow: leave_fratrie(uow, told.enfant.id, **given),
        hint=_present(told),
    )


def _present(told: Editable) -> str:
    if told.famille is None:
        return _KEPT
    own = f"Aujourd’hui : famille {told.famille.nom}"
    return f"{own}, avec {listed(told.fratrie)}. {_KEPT}" if told.fratrie else f"{own}. {_KEPT}"


def _options(found: Sequence[Any]) -> list[Option]:
    return [Option(one.sibling_id, _sentence(one)) for one in found]


def _sentence(one: Fratrie) -> str:
    """« Maëlys BENALI (2015) et Théo, 3 rue des Lilas, Antony »."""
    first, *others = one.enfants
    known = f"{first.prenom} {first.nom} ({first.naissance.year})"
    them = listed([known, *(each.prenom for each in others)])
    famille = one.famille
    where = (famille.adresse, famille.commune) if famille is not None else ()
    return ", ".join(part for part in (them, *where) if part)
