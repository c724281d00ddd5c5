"""The long file of evaluations: one line an answer, the evaluation told again on each."""

import datetime
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, replace
from itertools import pairwise
from typing import Any

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.evaluation import Campagne, Evaluation, Grille, Item, Niveau, Reponse, Vague
from pre_desk.domain.names import fold
from pre_desk.intake.cells import quoted
from pre_desk.intake.columns import Column, Kind, sheet_of
from pre_desk.intake.registry import Registry

Check = Callable[[Any], None]

_LONGEST_ITEM = 200

# Files without campagnes.csv do not say when a wave was open.
_WAVES = {Vague.V1: ((10, 1), (12, 31)), Vague.V2: ((4, 1), (6, 30))}


def evaluation_columns() -> tuple[Column, ...]:
    """Return the columns of evaluations.csv, derived from Evaluation, Campagne and Reponse.

    The campagne is told by its year and wave, the item by its code.
    """
    head, wave, answer = (
        {column.name: column for column in sheet_of(table, entity).columns}
        for table, entity in (
            ("evaluation", Evaluation),
            ("campagne", Campagne),
            ("reponse", Reponse),
        )
    )
    own = [replace(one, default=None) if one.name == "grille" else one for one in head.values()]
    at = [one.name for one in own].index("campagne")
    told = [*own[:at], wave["annee"], wave["vague"], *own[at + 1 :]]
    item = Column("item", "item", Kind.TEXT, MISSING)
    niveau = replace(answer["niveau"], default=Niveau.NON_OBSERVE)
    key = replace(answer["reponse"], field="reponse")
    rest = [one for name, one in answer.items() if name not in _ANSWER]
    return (*told, item, niveau, *rest, key)


_ANSWER = frozenset(("reponse", "evaluation", "item", "niveau"))


@dataclass(slots=True)
class Grids:
    """Waves, grids and items that the lines of evaluations.csv speak of."""

    registry: Registry
    campagnes: dict[tuple[AnneeScolaire, Vague], str]
    grilles: Mapping[str, Grille]
    items: dict[str, Item]
    new_id: Callable[[], str]
    _by_code: dict[tuple[str, str], str] = field(default_factory=dict)
    _by_word: dict[tuple[str, str], str] = field(default_factory=dict)
    _orders: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        registry: Registry,
        new_id: Callable[[], str],
        campagnes: Iterable[Campagne],
        grilles: Iterable[Grille],
        items: Iterable[Item],
    ) -> "Grids":
        """Start from what the vault and the folder hold."""
        waves = {(one.annee, one.vague): one.id for one in campagnes}
        made = cls(registry, waves, {one.id: one for one in grilles}, {}, new_id)
        for item in sorted(items, key=lambda one: one.ordre):
            made._add(item)
        return made

    def campagne(self, annee: AnneeScolaire, vague: Vague) -> str:
        """Return the id of a wave, created with usual dates when nobody told it."""
        found = self.campagnes.get((annee, vague))
        if found is None:
            begin, end = (_day(annee, *day) for day in _WAVES[vague])
            found = self.new_id()
            made = Campagne(id=found, annee=annee, vague=vague, debut=begin, fin=end)
            self.registry.created["campagne"].append(made)
            self.campagnes[annee, vague] = found
        return found

    def grille(self, told: str | None) -> str:
        """Return the grid told, or the newest one in use."""
        if told is not None:
            return told
        newest = sorted(self.grilles.values(), key=lambda one: (one.actif, one.numero))
        if not newest:
            raise DomainError("aucune grille d’évaluation n’existe.", "grille")
        return newest[-1].id

    def item(self, grille_id: str, text: str) -> str:
        """Return the item written `text`, by key, code or label; an unknown one is created."""
        found = self.registry.find("item", text) or self._by_code.get((grille_id, text))
        if found is None and text in self.items:
            found = text
        found = found or self._by_word.get((grille_id, fold(text)))
        return found or self._create(grille_id, text)

    def _create(self, grille_id: str, text: str) -> str:
        if not re.search(r"\w", fold(text)) or len(text) > _LONGEST_ITEM:
            raise DomainError(f"{quoted(text)} n’est pas un item de grille.", "item")
        ordre = self._orders.get(grille_id, -1) + 1
        made = Item(
            id=self.new_id(),
            grille_id=grille_id,
            code=text,
            libelle=text,
            facultatif=True,
            ordre=ordre,
        )
        self.registry.created["item"].append(made)
        self._add(made)
        return made.id

    def _add(self, item: Item) -> None:
        self.items[item.id] = item
        self._orders[item.grille_id] = max(item.ordre, self._orders.get(item.grille_id, -1))
        self._by_code[item.grille_id, item.code] = item.id
        for word in (item.code, item.libelle):
            self._by_word.setdefault((item.grille_id, fold(word)), item.id)


def _day(annee: AnneeScolaire, month: int, day: int) -> datetime.date:
    return datetime.date(annee.first + (month < 9), month, day)


class Evaluations:
    """Evaluations found so far: one for each child and wave, with the items answered."""

    def __init__(self, grids: Grids) -> None:
        self._grids = grids
        self._at: dict[tuple[str, str], int] = {}
        self._keys: dict[str, int] = {}
        self._answered: list[int] = []
        self._lines = array("L")
        self._bits: dict[str, int] = {}
        self._seen = array("q")
        self.found: list[Evaluation] = []

    def add(self, line: int, values: dict[str, Any], check: Check) -> None:
        """Take one readable line; DomainError when it contradicts an earlier one."""
        head, item, answer_key = self._split(values)
        place = (head["enfant_id"], head["campagne_id"])
        bit = 1 << self._bits.setdefault(item, len(self._bits)) if item else 0
        at = self._at.get(place)
        if at is None:
            at = self._open(line, place, head, check)
        else:
            self._compare(at, head, bit)
        self._answered[at] |= bit
        if answer_key:
            if not self._seen:
                self._grids.registry.prepare("reponse")
            self._seen.append(hash(answer_key))

    def answers(self, lines: Iterable[dict[str, Any]]) -> Iterator[Reponse]:
        """Return the answers of lines that `add` accepted, read again."""
        repeated = _repeated(self._seen)
        for values in lines:
            head, item, key = self._split(values)
            if not item:
                continue
            at = self._at[head["enfant_id"], head["campagne_id"]]
            kept = key if key and hash(key) not in repeated else ""
            yield Reponse(
                id=self._grids.registry.identity("reponse", kept),
                evaluation_id=self.found[at].id,
                item_id=item,
                **{name: value for name, value in values.items() if name in _ANSWER_FIELDS},
            )

    def _split(self, values: dict[str, Any]) -> tuple[dict[str, Any], str, str]:
        """Return the evaluation's own fields, the item's id ("" for none) and the answer's key."""
        head = {name: values[name] for name in _HEAD_FIELDS if name in values}
        head["id"] = values.get("id")
        head["campagne_id"] = self._grids.campagne(values["annee"], values["vague"])
        head["grille_id"] = self._grids.grille(values.get("grille_id"))
        text = values["item"]
        item = self._grids.item(head["grille_id"], text) if text else ""
        if not text and values.get("niveau") is not Niveau.NON_OBSERVE:
            raise DomainError("un niveau sans item n’a pas de sens.", "item")
        return head, item, values.get("reponse") or ""

    def _compare(self, at: int, head: dict[str, Any], bit: int) -> None:
        stored, place = self.found[at], f"la ligne {self._lines[at]}"
        for name, value in head.items():
            if name != "id" and value not in (None, "", getattr(stored, name)):
                told = name.removesuffix("_id")
                raise DomainError(f"«\u00a0{told}\u00a0» contredit {place}.", name)
        if head["id"] and self._keys.get(head["id"]) != at:
            raise DomainError(f"{place} donne une autre clé à cette évaluation.", "evaluation")
        if bit & self._answered[at]:
            raise DomainError(f"cet item a déjà une réponse dans l’évaluation de {place}.", "item")

    def _open(self, line: int, place: tuple[str, str], head: dict[str, Any], check: Check) -> int:
        key = head["id"]
        if key and key in self._keys:
            raise DomainError(f"la clé {quoted(key)} est celle d’une autre évaluation.")
        made = Evaluation(**{**head, "id": self._grids.registry.identity("evaluation", key or "")})
        check(made)
        at = self._at[place] = len(self.found)
        self.found.append(made)
        self._answered.append(0)
        self._lines.append(line)
        if key:
            self._keys[key] = at
        return at


_HEAD_FIELDS = frozenset(one.field for one in sheet_of("evaluation", Evaluation).columns)
_ANSWER_FIELDS = frozenset(one.field for one in sheet_of("reponse", Reponse).columns) - {"id"}


def _repeated(hashes: "array[int]") -> frozenset[int]:
    """Return the hashes that occur twice: their answers get new ids."""
    ordered = sorted(hashes)
    return frozenset(one for one, other in pairwise(ordered) if one == other)
