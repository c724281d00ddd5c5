"""Why a publication cannot leave, in French: which cell, of which edition, what to do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pre_desk.documents.wording import category
from pre_desk.indicators.disclosure.tables import Breach, BreachKind, TableSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One cell that would be revealed; `edition` is « » when it is one of this publication."""

    table: str
    cell: str
    edition: str
    what: str
    remedy: str

    @property
    def sentence(self) -> str:
        """All of it, in two sentences."""
        of = f", {self.edition}" if self.edition else ""
        return f"«\u00a0{self.table}\u00a0», {self.cell}{of}\u00a0: {self.what}. {self.remedy}"


_LESS = "À faire\u00a0: retirer ce tableau de la sélection, ou changer de méthode."
_REMEDIES = {
    BreachKind.CHANGED: "À faire\u00a0: diffuser à nouveau les chiffres déjà diffusés, sans la"
    " correction, et la reporter au bilan de l’année suivante\u00a0; ou retirer ce tableau.",
    BreachKind.IMPOSSIBLE: "À faire\u00a0: vérifier les dossiers de l’année, puis préparer à"
    " nouveau.",
}


def refusals(
    breaches: Iterable[Breach], specs: Mapping[str, TableSpec], k: int
) -> Iterator[Refusal]:
    """Yield what is revealed, each cell once; `specs` are the tables by the names attacked."""
    told = {(one.table, one.keys, one.kind, one.edition): one for one in breaches}
    for breach in told.values():
        spec = specs.get(breach.table)
        yield Refusal(
            table=spec.title if spec else breach.table,
            cell=cell_words(spec, breach.keys) if spec else " × ".join(breach.keys),
            edition=breach.edition,
            what=_what(breach, k),
            remedy=_REMEDIES.get(breach.kind, _LESS),
        )


def cell_words(spec: TableSpec, keys: Iterable[str]) -> str:
    """« Suivi ASE × Filles »."""
    named = zip(spec.dimensions, keys, strict=True)
    return " × ".join(category(dimension.name, key) for dimension, key in named)


def _what(breach: Breach, k: int) -> str:
    if breach.kind is BreachKind.CHANGED:
        return (
            f"la différence avec cette édition porte sur moins de {k} enfants, qu’une soustraction"
            " désignerait"
        )
    return breach.kind.label
