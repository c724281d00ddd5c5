"""What a thing in the bin is called: its kind, and enough to know which one it is."""

from collections.abc import Callable, Mapping
from typing import Any

from pre_desk import french
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.field_texts import field_text

# What a person deletes by itself, in the words of the lists.
KINDS: dict[str, str] = {
    "enfant": "Enfant",
    "parcours": "Parcours",
    "suivi": "Changement de liste",
    "referent": "Référent",
    "objectif": "Objectif",
    "participation": "Participation",
    "passage": "Passage en cellule",
    "decision": "Décision",
    "evaluation": "Évaluation",
    "accord": "Accord de la famille",
    "reperage": "Repérage",
    "scolarite": "Scolarité",
    "mesure_ase": "Mesure ASE",
    "responsable": "Responsable",
    "document": "Document",
}

_Told = Callable[[str], str]


def title_of(uow: UnitOfWork, kind: str, values: Mapping[str, Any]) -> str:
    """Return one line that tells a removed row from the others of its kind."""

    def told(name: str) -> str:
        empty = values[name] is None or values[name] == ""
        return "" if empty else field_text(uow, kind, name, values[name])

    return _TITLES[kind](told)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


_TITLES: dict[str, Callable[[_Told], str]] = {
    "parcours": lambda told: f"entré le {told('entree')}",
    "suivi": lambda told: f"{told('liste')} à partir du {told('debut')}",
    "referent": lambda told: f"{told('professionnel_id')} à partir du {told('debut')}",
    "objectif": lambda told: f"{told('domaine')}{french.NBSP}: {told('texte')}",
    "participation": lambda told: f"{told('action_id')} à partir du {told('debut')}",
    "passage": lambda told: told("cellule_id"),
    "decision": lambda told: _listed(told("nature"), told("detail")),
    "evaluation": lambda told: told("campagne_id"),
    "accord": lambda told: f"{told('statut')} le {told('date')}",
    "reperage": lambda told: f"{told('origine')}, le {told('date')}",
    "scolarite": lambda told: _listed(
        told("niveau"), told("etablissement_id"), f"à partir du {told('debut')}"
    ),
    "mesure_ase": lambda told: f"{told('nature')} à partir du {told('debut')}",
    "responsable": lambda told: f"{told('prenom')} {told('nom')}".strip(),
    "document": lambda told: told("nom"),
}
