"""Which permission lets somebody see and change the rows of a table (PRODUCT §4)."""

from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork

_IDENTITY = ("enfant", "famille", "responsable", "scolarite", "accord", "document")
_PROBLEMS = ("reperage", "problematique_reperee", "point_appui_repere")
_GRIDS = ("evaluation", "reponse")
_ACTIONS = ("participation", "seance", "presence", "prevision", "action", "operateur")
_BUDGET = ("ligne_budget", "subvention")

_NEEDED: dict[str, Permission] = {
    **dict.fromkeys(_IDENTITY, Permission.NAMES),
    **dict.fromkeys(_PROBLEMS, Permission.PROBLEMATIQUES),
    **dict.fromkeys(_GRIDS, Permission.EVALUATIONS),
    **dict.fromkeys(_ACTIONS, Permission.ACTIONS),
    **dict.fromkeys(_BUDGET, Permission.BUDGET),
    "note_confidentielle": Permission.NOTES,
    "bilan": Permission.WRITE_BILAN,
    "bilan_fige": Permission.DIFFUSION,
    "publication": Permission.DIFFUSION,
    "seuil": Permission.SIGN_SEUIL,
}


def may_kind(uow: UnitOfWork, kind: str) -> bool:
    """Whether the person may see and change the rows of the table `kind`."""
    return uow.role.may(_NEEDED.get(kind, Permission.PARCOURS))


def require_kind(uow: UnitOfWork, kind: str) -> None:
    """Raise Forbidden unless `may_kind`."""
    uow.require(_NEEDED.get(kind, Permission.PARCOURS))
