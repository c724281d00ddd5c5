"""French names of the codes that figures are counted under."""

from collections.abc import Collection, Iterable, Mapping

from pre_desk.domain.action import Financement, Modalite
from pre_desk.domain.budget import Financeur, NatureBudget

RARE = ("unknown", "other")

LISTS = {
    "principal": "Suivi principal",
    "observation": "Suivi en observation",
    "ase": "Suivi ASE",
    "unknown": "Liste non renseignée",
}
SEXES = {"F": "Filles", "G": "Garçons", "unknown": "Non renseigné"}
AGES = {
    "2-5": "2 à 5 ans",
    "6-10": "6 à 10 ans",
    "11-16": "11 à 16 ans",
    "17+": "17 ans et plus",
    "unknown": "Hors tranches",
}
LEVELS = {
    "maternelle": "Maternelle",
    "elementaire": "Élémentaire",
    "college": "Collège",
    "lycee": "Lycée",
    "other": "Autre ou non renseigné",
}
SIGNS = {
    "positive": "Positives",
    "neutral": "Neutres",
    "negative": "Non positives",
    "unknown": "Motif non renseigné",
    "excluded": "Hors du taux",
}
COHORT_STATES = {
    "principal": "En suivi principal",
    "observation": "En observation",
    "ase": "En suivi ASE",
    "sorti_positif": "Sortis, positivement",
    "sorti_autre": "Sortis, autrement",
    "unknown": "Liste non renseignée",
}
NO_ESTABLISHMENT = "Établissement non renseigné"
NEIGHBOURHOODS = {
    "yes": "En quartier prioritaire",
    "no": "Hors quartier prioritaire",
    "unknown": "Non renseigné",
}
ACCORDS = {
    "signed": "Accord signé",
    "lapsed": "Accord échu",
    "refused": "Accord refusé ou retiré",
    "pending": "Accord en attente",
}
MODALITIES = {str(one.value): one.label for one in Modalite}
FUNDINGS = {str(one.value): one.label for one in Financement}
FUNDERS = {str(one.value): one.label for one in Financeur}
NATURES = {str(one.value): one.label for one in NatureBudget}
RUNNING_COSTS = {"fonctionnement": "Fonctionnement"}
_NOT_TOLD = "Non renseigné"


def present(
    names: Mapping[str, str], *counts: Mapping[str, int] | None, optional: Collection[str] = RARE
) -> list[str]:
    """Return the codes of `names` to show: an `optional` one only when somebody is there."""
    return [
        code
        for code in names
        if code not in optional or any(one and one.get(code) for one in counts)
    ]


def period_words(periode: str) -> str:
    """« année scolaire 2022-2023 », « année civile 2023 »."""
    return f"année {'scolaire' if '-' in periode else 'civile'} {periode}"


def named(codes: Iterable[str]) -> dict[str, str]:
    """Return what is counted under its own French name; what is not known says so."""
    return {code: _NOT_TOLD if code == "unknown" else code for code in codes}


MOVES = {"progress": "Progrès", "stable": "Stable", "decline": "Recul"}
_STATES = {**LISTS, "sorti": "Sortis"}
# How protected tables sort children; an establishment is called by its own name.
_SORTED = {
    "list_of_year": LISTS,
    "list_30_june": LISTS,
    "state_31_august": _STATES,
    "sign": SIGNS,
    "sex": SEXES,
    "age": AGES,
    "level": LEVELS,
    "list_group": {**LISTS, "principal_ou_ase": "Suivi principal ou ASE"},
    "establishment": {"unknown": NO_ESTABLISHMENT},
}
_WHOLE = "Ensemble"


def category(dimension: str, code: str) -> str:
    """Return the French name of a category of a protected table, or of its margin."""
    if code == "total":
        return _WHOLE
    names = MOVES if dimension.startswith("evaluation_") else _SORTED.get(dimension, {})
    return names.get(code, code)
