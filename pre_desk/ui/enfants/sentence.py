"""A filter read as a sentence: « Enfants en observation, à l’école Noyer Doré, en CM1 ou CM2 »."""

from collections.abc import Callable, Mapping, Sequence

from pre_desk.domain.liste import Liste
from pre_desk.french import counted
from pre_desk.usecases.enfant_facets import NO, YES, EtatAccord
from pre_desk.usecases.enfant_index import EnfantIndex, Facet, ListQuery, Situation

Filters = Mapping[Facet, frozenset[str]]
# What a facet's codes are called, in the order in which they are told.
Labels = Mapping[Facet, Mapping[str, str]]

OPEN = frozenset(str(one.value) for one in Liste)
_GIRLS, _BOYS = frozenset("F"), frozenset("G")
_SITUATIONS = {
    str(Situation.PRINCIPAL.value): "en suivi principal",
    str(Situation.OBSERVATION.value): "en observation",
    str(Situation.ASE.value): "en suivi ASE",
    str(Situation.SORTI.value): "sortis",
    str(Situation.AUCUN.value): "sans parcours",
}
_ACCORDS = {
    str(EtatAccord.EN_VIGUEUR.value): "en vigueur",
    str(EtatAccord.A_RECUEILLIR.value): "à recueillir ou à renouveler",
    str(EtatAccord.RETIRE.value): "refusé ou retiré",
}
_QPV = {YES: "habitant un QPV", NO: "hors QPV", "": "au QPV non renseigné"}
_PLACES = {
    "école": "à l’école",
    "collège": "au collège",
    "lycée": "au lycée",
    "groupe": "au groupe",
    "institut": "à l’institut",
    "institution": "à l’institution",
    "établissement": "à l’établissement",
}


def either(words: Sequence[str]) -> str:
    """« a, b ou c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} ou {words[-1]}"


def filter_sentence(filters: Filters, labels: Labels) -> str:
    """Return the filter in words; « Tous les enfants » when nothing is asked."""
    head = _head(filters.get(Facet.SEXE))
    parts = [
        told(_in_order(wanted, labels.get(facet, {})), labels.get(facet, {}))
        for facet, told in _TOLD.items()
        if (wanted := filters.get(facet))
    ]
    if not parts and head == "Enfants":
        return "Tous les enfants"
    if head == "Filles":
        parts = [_feminine(part) for part in parts]
    return f"{head} {', '.join(parts)}".strip()


def why_nobody(index: EnfantIndex | None, query: ListQuery) -> str:
    """Say what the same search finds outside the filters, or that nothing corresponds."""
    if index is not None and query.filters and query.text.strip():
        outside = index.view(ListQuery(text=query.text))
        if outside.rows and not outside.approximate:
            found = counted(len(outside.rows), "enfant répond", "enfants répondent")
            return f"Hors de ces filtres, {found} à cette recherche."
    if not query.text.strip():
        return "Personne ne répond à tous ces filtres à la fois."
    if query.filters:
        return "Rien ne correspond à cette recherche et à ces filtres."
    return "Aucun nom ne ressemble à ce qui est cherché. Essayer le nom seul, ou le prénom."


def _head(sexes: frozenset[str] | None) -> str:
    heads = {_GIRLS: "Filles", _BOYS: "Garçons", _GIRLS | _BOYS: "Filles et garçons"}
    if not sexes:
        return "Enfants"
    return heads.get(sexes, "Enfants (sexe non renseigné compris)")


def _feminine(part: str) -> str:
    for word in ("suivis", "sortis"):
        if part == word or part.startswith(f"{word} "):
            return f"{word[:-1]}es{part[len(word) :]}"
    return part


def _in_order(wanted: frozenset[str], labels: Mapping[str, str]) -> list[str]:
    known = [code for code in labels if code in wanted]
    return known + sorted(wanted - set(known))


def _situations(codes: list[str], _: Mapping[str, str]) -> str:
    if set(codes) >= OPEN:
        rest = [_SITUATIONS[one] for one in codes if one not in OPEN]
        return either(["en parcours", *rest])
    return either([_SITUATIONS.get(one, one) for one in codes])


def _schools(codes: list[str], labels: Mapping[str, str]) -> str:
    return either([_place(labels.get(one, "")) if one else "sans établissement" for one in codes])


def _place(name: str) -> str:
    first, _, rest = name.partition(" ")
    article = _PLACES.get(first.casefold())
    return f"{article} {rest}" if article and rest else f"à {name or 'un établissement'}"


def _levels(codes: list[str], labels: Mapping[str, str]) -> str:
    told = [_short(one, labels) for one in codes if one]
    words = [f"en {either(told)}"] if told else []
    return either([*words, *(["sans niveau connu"] if "" in codes else [])])


def _short(code: str, labels: Mapping[str, str]) -> str:
    """« CM1 », « 6e » as they are; a word of several letters in small letters."""
    told = labels.get(code, code)
    return told if told == code else told[:1].lower() + told[1:]


def _referents(codes: list[str], labels: Mapping[str, str]) -> str:
    people = [labels.get(one, "un référent") for one in codes if one]
    words = [f"suivis par {either(people)}"] if people else []
    return either([*words, *(["sans référent"] if "" in codes else [])])


def _ages(codes: list[str], _: Mapping[str, str]) -> str:
    ages = sorted(int(one) for one in codes)
    unit = "\u00a0ans" if ages[-1] > 1 else "\u00a0an"
    if len(ages) > 2 and ages[-1] - ages[0] == len(ages) - 1:
        return f"de {ages[0]} à {ages[-1]}{unit}"
    return f"de {either([str(one) for one in ages])}{unit}"


def _accords(codes: list[str], _: Mapping[str, str]) -> str:
    return f"dont l’accord est {either([_ACCORDS.get(one, one) for one in codes])}"


def _exits(codes: list[str], _: Mapping[str, str]) -> str:
    return f"sortis en {either(codes)}"


def _quarters(codes: list[str], _: Mapping[str, str]) -> str:
    return either([_QPV.get(one, one) for one in codes])


_TOLD: dict[Facet, Callable[[list[str], Mapping[str, str]], str]] = {
    Facet.SITUATION: _situations,
    Facet.SORTIE: _exits,
    Facet.ETABLISSEMENT: _schools,
    Facet.NIVEAU: _levels,
    Facet.AGE: _ages,
    Facet.REFERENT: _referents,
    Facet.ACCORD: _accords,
    Facet.QPV: _quarters,
}
