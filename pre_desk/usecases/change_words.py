"""What changed in a file, in French: « Participation : date de fin, 12/03/2026 »."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pre_desk.domain.field_labels import field_label
from pre_desk.domain.role import Permission
from pre_desk.french import NBSP, counted
from pre_desk.store.history import load_values
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.field_texts import field_text

_MOST = 12
# What each kind is called, and « e » when it is feminine.
_KINDS = {
    "accord": ("accord", ""),
    "ajournement": ("ajournement", ""),
    "decision": ("décision", "e"),
    "document": ("document", ""),
    "enfant": ("identité", "e"),
    "evaluation": ("évaluation", "e"),
    "famille": ("famille", "e"),
    "mesure_ase": ("mesure ASE", "e"),
    "note_confidentielle": ("note confidentielle", "e"),
    "objectif": ("objectif", ""),
    "parcours": ("parcours", ""),
    "participation": ("participation", "e"),
    "passage": ("passage en cellule", ""),
    "passage_releve": ("passage au relevé", ""),
    "point_appui_repere": ("point d’appui", ""),
    "presence": ("présence", "e"),
    "problematique_reperee": ("problématique", "e"),
    "raison_passage": ("raison de passage", "e"),
    "referent": ("référent", ""),
    "remise": ("remise", "e"),
    "reperage": ("repérage", ""),
    "reponse": ("réponse de grille", "e"),
    "responsable": ("responsable", ""),
    "scolarite": ("scolarité", "e"),
    "suivi": ("suivi", ""),
    "transmission": ("transmission au collège", "e"),
}
_PLURALS = {
    "mesure_ase": "mesures ASE",
    "note_confidentielle": "notes confidentielles",
    "parcours": "parcours",
    "passage": "passages en cellule",
    "passage_releve": "passages au relevé",
    "point_appui_repere": "points d’appui",
    "raison_passage": "raisons de passage",
    "reponse": "réponses de grille",
    "transmission": "transmissions au collège",
}
_VERBS = {"create": "ajouté", "remove": "supprimé", "change": "modifié"}
_NEEDED = {
    "evaluation": Permission.EVALUATIONS,
    "reponse": Permission.EVALUATIONS,
    "reperage": Permission.PROBLEMATIQUES,
    "problematique_reperee": Permission.PROBLEMATIQUES,
    "point_appui_repere": Permission.PROBLEMATIQUES,
    "passage": Permission.PROBLEMATIQUES,
    "passage_releve": Permission.PROBLEMATIQUES,
    "raison_passage": Permission.PROBLEMATIQUES,
    "ajournement": Permission.PROBLEMATIQUES,
    "decision": Permission.PROBLEMATIQUES,
    "remise": Permission.PROBLEMATIQUES,
    "transmission": Permission.PROBLEMATIQUES,
}
_TECHNICAL = frozenset(("id", "version", "cle", "scelle", "generation", "ordre"))


class ChangeWords:
    """Tells changes as one role may read them."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def sentences(self, rows: Iterable[Any]) -> Iterator[str]:
        """One sentence a changed field, one a kind of added or removed objects.

        At most a dozen: the rest is counted, as is what the role does not see.
        """
        told: list[str] = []
        counts: Counter[tuple[str, str]] = Counter()
        for row in rows:
            if row.change == "change" and self._sees(row.kind):
                told += self._fields(row)
            else:
                counts[row.kind, row.change] += 1
        told = [_counted(kind, change, n) for (kind, change), n in counts.items()] + told
        yield from told[:_MOST]
        if len(told) > _MOST:
            yield f"et {counted(len(told) - _MOST, 'autre changement', 'autres changements')}"

    def _sees(self, kind: str) -> bool:
        if kind == "note_confidentielle":
            return False
        needed = _NEEDED.get(kind)
        return needed is None or self._uow.role.may(needed)

    def _fields(self, row: Any) -> Iterator[str]:
        before, after = load_values(row.kind, row.before), load_values(row.kind, row.after)
        noun = _upper(_KINDS[row.kind][0])
        for name in sorted(after.keys() - _TECHNICAL):
            old = field_text(self._uow, row.kind, name, before.get(name))
            new = field_text(self._uow, row.kind, name, after[name])
            yield f"{noun}, {field_label(row.kind, name)}{NBSP}: {old} → {new}"


def _counted(kind: str, change: str, count: int) -> str:
    """« Participation ajoutée », « 12 réponses de grille ajoutées »."""
    noun, feminine = _KINDS[kind]
    verb = f"{_VERBS[change]}{feminine}"
    if count == 1:
        return f"{_upper(noun)} {verb}"
    return f"{counted(count, noun, _PLURALS.get(kind, f'{noun}s'))} {verb}s"


def _upper(noun: str) -> str:
    return noun[0].upper() + noun[1:]
