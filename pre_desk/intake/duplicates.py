"""Children who may be the same: proposed to a person, never merged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from pre_desk.domain.enfant import Enfant

# Compared two by two up to this many children born the same day; beyond, a folder that
# gives everyone the same date of birth would take hours.
_LARGEST_BLOCK = 400


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A child of line `line` of enfants.csv who may be that of `other_line` or of the vault.

    Exactly one of `other_line` and `enfant_id` is given. `why` is French.
    """

    line: int
    other_line: int | None
    enfant_id: str | None
    why: str


@dataclass(frozen=True, slots=True)
class _Name:
    """Folded names of one child: of a line of the folder, or of the vault."""

    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    line: int | None = None
    enfant_id: str | None = None


def find_duplicates(
    brought: Iterable[tuple[int, Enfant]], held: Iterable[tuple[str, str, str]]
) -> list[Duplicate]:
    """Return the pairs born the same day whose names are the same, swapped or nearly so.

    `held` gives the (cle, id, ISO date of birth) of the vault's children.
    """
    blocks: dict[str, list[_Name]] = defaultdict(list)
    for line, enfant in brought:
        blocks[enfant.naissance.isoformat()].append(_Name(*_split(enfant.cle), line=line))
    for cle, enfant_id, birth in held:
        if birth in blocks:
            blocks[birth].append(_Name(*_split(cle), enfant_id=enfant_id))
    found = [pair for block in blocks.values() for pair in _pairs(block)]
    return sorted(found, key=lambda one: (one.line, one.other_line or 0))


def _split(cle: str) -> tuple[str, str]:
    nom, _, prenom = cle.partition("\u0001")
    return nom, prenom


def _pairs(block: Sequence[_Name]) -> Iterator[Duplicate]:
    for group in [block] if len(block) <= _LARGEST_BLOCK else _same_names(block):
        for index, one in enumerate(group):
            for other in group[:index]:
                if one.line is None and other.line is None:
                    continue
                if why := _alike(one, other):
                    yield _pair(other, one, why)


def _same_names(block: Sequence[_Name]) -> list[list[_Name]]:
    groups: dict[frozenset[str], list[_Name]] = defaultdict(list)
    for one in block:
        groups[frozenset((one.nom, one.prenom))].append(one)
    return [group[:_LARGEST_BLOCK] for group in groups.values()]


def _pair(first: _Name, second: _Name, why: str) -> Duplicate:
    if second.line is None:
        first, second = second, first
    assert second.line is not None
    return Duplicate(second.line, first.line, first.enfant_id, why)


def _alike(one: _Name, other: _Name) -> str:
    if one.nom == other.nom and one.prenom == other.prenom:
        return "même nom, même prénom, même date de naissance"
    if one.nom == other.prenom and one.prenom == other.nom:
        return "nom et prénom inversés, même date de naissance"
    if near_names(one.nom, other.nom) and near_names(one.prenom, other.prenom):
        return "noms très proches, même date de naissance"
    return ""


def near_names(one: str, other: str) -> bool:
    """Whether two folded names may be the same one: a slip, or one with more words."""
    if one == other:
        return True
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if len(shorter) < len(longer) and set(shorter) <= set(longer):
        return True
    # Twins are often Léa and Léo: a short name is the same or another.
    allowed = min(2, min(len(one), len(other)) // 4)
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
