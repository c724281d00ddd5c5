"""Rules of the trade that one line, or the lines of one child, must respect (DR-2, DR-10)."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Suivi
from pre_desk.domain.parcours import (
    MAX_AGE_AT_ENTRY,
    MIN_AGE_AT_ENTRY,
    Parcours,
    check_suivis,
)
from pre_desk.domain.participation import Participation
from pre_desk.intake.columns import file_name
from pre_desk.intake.refusal import Reason

# DR-10: what happened cannot be dated later than today; plans and due dates can.
_PAST = {
    "enfant": ("naissance", "supprime_le"),
    "reperage": ("date",),
    "accord": ("date",),
    "mesure_ase": ("debut",),
    "parcours": ("entree", "sortie"),
    "suivi": ("debut",),
    "referent": ("debut",),
    "objectif": ("date",),
    "charte": ("signee_le",),
    "decision": ("faite_le", "appliquee_le"),
    "releve": ("date",),
    "remise": ("date",),
    "transmission": ("accord_le", "remise_le", "accueil_le"),
    "evaluation": ("date",),
    "note_confidentielle": ("date",),
    "document": ("ajoute_le",),
    "bilan_fige": ("extrait_le",),
    "seuil": ("signe_le",),
    "publication": ("date",),
}


def check_line(table: str, entity: Any, on: datetime.date) -> None:
    """Raise DomainError for a date that `on` has not reached (DR-10)."""
    for name in _PAST.get(table, ()):
        day = getattr(entity, name)
        if day is not None and day > on:
            raise DomainError(f"«\u00a0{name}\u00a0» est dans le futur.", name)
    if isinstance(entity, Participation) and entity.statut.took_place and entity.debut > on:
        raise DomainError("une participation commencée est datée dans le futur.", "debut")


def check_age(parcours: Parcours, enfant: Enfant) -> None:
    """Raise DomainError unless the child is 1 to 20 at entry (DR-10)."""
    if not MIN_AGE_AT_ENTRY <= enfant.age_on(parcours.entree) <= MAX_AGE_AT_ENTRY:
        raise DomainError(
            f"l’âge à l’entrée n’est pas entre {MIN_AGE_AT_ENTRY} et {MAX_AGE_AT_ENTRY} ans.",
            "entree",
        )


@dataclass(slots=True)
class Stays:
    """The parcours of a folder with their suivis, each with its line."""

    parcours: list[tuple[int, Parcours]] = field(default_factory=list)
    suivis: dict[str, list[tuple[int, Suivi]]] = field(default_factory=lambda: defaultdict(list))
    spoilt: dict[str, int] = field(default_factory=dict)
    """Parcours of which the suivi of this line could not be read."""

    def add_parcours(self, line: int, parcours: Parcours) -> None:
        """Remember one readable parcours."""
        self.parcours.append((line, parcours))

    def add_suivi(self, line: int, suivi: Suivi) -> None:
        """Remember one readable suivi."""
        self.suivis[suivi.parcours_id].append((line, suivi))

    def refused(self) -> dict[str, list[Reason]]:
        """Return why each refused parcours is: overlaps, then suivis; its own line first.

        A parcours whose history would have a hole is refused whole: half a history
        answers « on which list on 30 June? » wrongly.
        """
        found = {one.id: reasons for one, reasons in _overlaps(self.parcours)}
        for line, one in self.parcours:
            if one.id not in found:
                suivis = sorted(self.suivis.get(one.id, ()), key=_begin)
                if fault := self._suivi_fault(one, suivis):
                    found[one.id] = self._explain(line, one, *fault)
            else:
                found[one.id] += self._hanging(line, one, except_line=None)
        return found

    def _suivi_fault(
        self, parcours: Parcours, suivis: Sequence[tuple[int, Suivi]]
    ) -> tuple[int | None, str] | None:
        """Return the line at fault (None: the parcours's own) and why."""
        if parcours.id in self.spoilt:
            return self.spoilt[parcours.id], ""
        try:
            check_suivis(parcours, [suivi for _, suivi in suivis])
        except DomainError as fault:
            if not suivis:
                return None, "ce parcours n’a pas de suivi dans suivis.csv."
            if parcours.sortie is not None and suivis[-1][1].debut > parcours.sortie:
                return suivis[-1][0], fault.message
            return suivis[0][0], fault.message
        return None

    def _explain(self, line: int, parcours: Parcours, at: int | None, message: str) -> list[Reason]:
        own = file_name("parcours")
        if at is None:
            return [Reason(own, line, message)]
        suivis = file_name("suivi")
        reasons = [Reason(own, line, f"son suivi est refusé ({suivis}, ligne {at}).")]
        if message:
            reasons.append(Reason(suivis, at, message))
        return reasons + self._hanging(line, parcours, except_line=at)

    def _hanging(self, line: int, parcours: Parcours, *, except_line: int | None) -> list[Reason]:
        told = f"dépend d’une fiche refusée ({file_name('parcours')}, ligne {line})."
        lines = [at for at, _ in self.suivis.get(parcours.id, ()) if at != except_line]
        return [Reason(file_name("suivi"), at, told) for at in lines]


def _begin(suivi: tuple[int, Suivi]) -> datetime.date:
    return suivi[1].debut


def _overlaps(
    stays: Iterable[tuple[int, Parcours]],
) -> Iterator[tuple[Parcours, list[Reason]]]:
    """Give each parcours that begins before the previous one of the same child has ended."""
    own: Mapping[str, list[tuple[int, Parcours]]] = defaultdict(list)
    for line, one in stays:
        own[one.enfant_id].append((line, one))
    for several in own.values():
        several.sort(key=lambda one: one[1].entree)
        kept = several[0]
        for line, one in several[1:]:
            if one.overlaps(kept[1]):
                told = f"chevauche le parcours de la ligne {kept[0]} (même enfant)."
                yield one, [Reason(file_name("parcours"), line, told)]
            else:
                kept = line, one
