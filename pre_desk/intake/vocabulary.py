"""Every way to write a coded value: its code, its label, what people write instead."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass
from functools import cache
from typing import Any

from pre_desk.domain.coded import Coded
from pre_desk.domain.enfant import Sexe
from pre_desk.domain.errors import DomainError
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.names import fold
from pre_desk.domain.reference import Genre, Reference
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.intake.cells import quoted

Mapped = Mapping[str, Mapping[str, str]]
"""What a person answered: {kind: {text of the file: code}}; an empty code means « unknown »,
which only a column that may be empty accepts."""

_SPELLINGS: dict[type[Coded], dict[str, str]] = {
    Sexe: {"F": "féminin|femme", "G": "M|H|masculin|homme"},
    Liste: {
        "principal": "P|principale|liste principale",
        "observation": "O|en observation|liste d’observation",
        "ase": "A|aide sociale à l’enfance",
    },
    Vague: {"V1": "1|vague 1|automne", "V2": "2|vague 2|printemps"},
    Niveau: {"NO": "N.O.|N/O|non obs.|non évalué"},
    NiveauScolaire: {
        "CP": "cours préparatoire",
        "CE1": "cours élémentaire 1|cours élémentaire 1re année|cours élémentaire 1ère année",
        "CE2": "cours élémentaire 2|cours élémentaire 2e année|cours élémentaire 2ème année",
        "CM1": "cours moyen 1|cours moyen 1re année|cours moyen 1ère année",
        "CM2": "cours moyen 2|cours moyen 2e année|cours moyen 2ème année",
        "6e": "6ème|6è|6°|sixième",
        "5e": "5ème|5è|5°|cinquième",
        "4e": "4ème|4è|4°|quatrième",
        "3e": "3ème|3è|3°|troisième",
        "2de": "2nde|2nd|2e|2ème|seconde",
        "1re": "1ère|1e|première",
        "Tle": "term|Tale|T",
        "CAP": "CAP 1|CAP 2|CAP1|CAP2",
        "descolarise": "déscolarisée|non scolarisé|non scolarisée",
    },
}


class UnknownWord(DomainError):
    """A value that no spelling of its vocabulary matches; a person may say what it means."""

    def __init__(self, vocabulary: "Vocabulary", text: str) -> None:
        label = vocabulary.label
        super().__init__(f"{label} {quoted(text)}\u00a0: valeur inconnue, à faire correspondre.")
        self.kind, self.label, self.choices = vocabulary.kind, label, vocabulary.choices
        self.text = text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values of one enumeration. `kind` names it in a mapping, `label` in French."""

    kind: str
    label: str
    choices: tuple[tuple[str, str], ...]
    _exact: Mapping[str, Any]
    _folded: Mapping[str, Any]

    def read(self, text: str) -> Any:
        """Return the value written `text`; raise UnknownWord."""
        found = self._exact.get(text)
        if found is None:
            found = self._folded.get(fold(text))
        if found is None:
            raise UnknownWord(self, text)
        return found


def kind_of(enumeration: type[Coded]) -> str:
    """Return the name of an enumeration in a mapping: NiveauScolaire → niveau_scolaire."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", enumeration.__name__).lower()


@cache
def coded_vocabulary(enumeration: type[Coded]) -> Vocabulary:
    """Return every spelling of an enumeration of the domain."""
    spellings = _SPELLINGS.get(enumeration, {})
    kind = kind_of(enumeration)
    entries = [(one.value, one.label, spellings.get(one.value, ""), one) for one in enumeration]
    return _vocabulary(kind, kind.replace("_", " ").capitalize(), entries)


def reference_vocabulary(genre: Genre, references: Iterable[Reference]) -> Vocabulary:
    """Return every spelling of a list that the team may extend; values are codes."""
    own = [one for one in references if one.genre is genre]
    entries = [(one.code, one.libelle, one.alias, one.code) for one in own]
    return _vocabulary(genre.value, genre.label, entries)


def _vocabulary(kind: str, label: str, entries: list[tuple[str, str, str, Any]]) -> Vocabulary:
    folded: dict[str, Any] = {}
    # Codes first: a label never takes the place of another value's code.
    for spelled in (_codes, _labels, _aliases):
        for entry in entries:
            for text in spelled(entry):
                folded.setdefault(fold(text), entry[3])
    folded.pop("", None)
    choices = tuple((code, name) for code, name, _, _ in entries)
    return Vocabulary(kind, label, choices, {entry[0]: entry[3] for entry in entries}, folded)


def _codes(entry: tuple[str, str, str, Any]) -> Iterator[str]:
    yield entry[0]


def _labels(entry: tuple[str, str, str, Any]) -> Iterator[str]:
    yield entry[1]
    yield f"{entry[0]} {entry[1]}"


def _aliases(entry: tuple[str, str, str, Any]) -> Iterator[str]:
    yield from entry[2].split("|")


def mapped(
    vocabulary: Vocabulary, answers: Mapping[str, str], unknown: Any
) -> Callable[[str], Any]:
    """Return a reader that tries the vocabulary, then what a person answered.

    An answer of "" gives `unknown`; when that is MISSING the question stays. Texts are
    compared folded.
    """
    known = {fold(text): code for text, code in answers.items()}
    read: dict[str, Any] = {}

    def reader(text: str) -> Any:
        if text not in read:
            try:
                read[text] = vocabulary.read(text)
            except UnknownWord:
                code = known.get(fold(text))
                if code is None or (code == "" and unknown is MISSING):
                    raise
                read[text] = vocabulary.read(code) if code else unknown
        return read[text]

    return reader
