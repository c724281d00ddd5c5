"""What the files of children in parcours lack."""

from collections.abc import Callable
from dataclasses import dataclass

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Permission
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.french import counted
from pre_desk.store.repositories.todo import Running
from pre_desk.usecases.accueil.todo import Followed, Kind, Todo, Urgency, child


@dataclass(frozen=True, slots=True)
class _Gap:
    """One thing that may lack: who may fill it, how to say it, whether it lacks."""

    name: str
    needs: Permission
    verb: str
    meaning: str
    tab: str
    lacks: Callable[[Running, AnneeScolaire], bool]


def _lacks_school(one: Running, annee: AnneeScolaire) -> bool:
    if one.schooled_since is None or one.schooled_since < annee.start:
        return True
    return one.etablissement_id is None and one.niveau is not NiveauScolaire.DESCOLARISE


_GAPS = (
    _Gap(
        "school",
        Permission.NAMES,
        "Renseigner la scolarité {annee} de",
        "ni cellule ni grille d’évaluation sans établissement",
        "parcours",
        _lacks_school,
    ),
    _Gap(
        "referent",
        Permission.PARCOURS,
        "Désigner le référent de",
        "personne ne suit leur parcours",
        "parcours",
        lambda one, _: one.referent_id is None,
    ),
    _Gap(
        "ase",
        Permission.PARCOURS,
        "Dater la mesure ASE de",
        "en suivi ASE, sans mesure en cours",
        "parcours",
        lambda one, _: one.liste is Liste.ASE and not one.mesure_ase,
    ),
    _Gap(
        "point_appui",
        Permission.PROBLEMATIQUES,
        "Noter un point d’appui pour",
        "au moins un est demandé avec le repérage",
        "parcours",
        lambda one, _: not one.point_appui,
    ),
    _Gap(
        "sexe",
        Permission.NAMES,
        "Préciser le sexe de",
        "compté « inconnu » dans le bilan",
        "famille",
        lambda one, _: one.sexe is None,
    ),
)


def data_to_complete(followed: Followed) -> list[Todo]:
    """Return one thing to do a kind of gap, for those that the role may fill.

    A suivi ASE without a dated measure is the warning of DR-3.
    """
    annee = AnneeScolaire.of(followed.on)
    role = followed.uow.role
    made = [_todo(followed, gap, annee) for gap in _GAPS if role.may(gap.needs)]
    return [one for one in made if one.children]


def _todo(followed: Followed, gap: _Gap, annee: AnneeScolaire) -> Todo:
    found = [one for one in followed.running if gap.lacks(one, annee)]
    return Todo(
        key=f"data/{gap.name}",
        kind=Kind.DATA,
        urgency=Urgency.LATER,
        title=f"{gap.verb.format(annee=annee)} {counted(len(found), 'enfant')}",
        detail=gap.meaning,
        tab=gap.tab,
        children=tuple(map(child, found)),
    )
