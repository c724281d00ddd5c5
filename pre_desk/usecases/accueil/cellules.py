"""The meetings to prepare, and those whose day has passed without a word."""

from collections.abc import Sequence
from datetime import timedelta

from pre_desk.domain.cellule import CelluleDeVeille, Passage, StatutCellule, TypeCellule
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.french import counted, near_day
from pre_desk.store.repositories.todo import Running
from pre_desk.usecases.accueil.todo import Followed, Kind, Todo, TodoChild, Urgency, child

AHEAD = timedelta(days=30)
_NEW = "nouveau"


def cellules_to_prepare(followed: Followed) -> list[Todo]:
    """Return the planned meetings of the next 30 days, and the past ones still « prévue »."""
    planned = [
        one
        for one in followed.uow.cellule.find(statut=StatutCellule.PREVUE)
        if one.date <= followed.on + AHEAD
    ]
    agendas: dict[str, list[Passage]] = {one.id: [] for one in planned}
    for passage in followed.uow.passage.among("cellule_id", list(agendas)):
        agendas[passage.cellule_id].append(passage)
    return [_todo(followed, one, agendas[one.id]) for one in planned]


def _todo(followed: Followed, cellule: CelluleDeVeille, agenda: Sequence[Passage]) -> Todo:
    stays = {one.parcours_id for one in agenda if one.parcours_id is not None}
    running = [one for one in followed.running if one.parcours_id in stays]
    listed = [*_without_parcours(followed, agenda), *map(_told, running)]
    # Before an agenda is made, those whom the meeting is about (DR-4: not those of the ASE).
    children = listed or [_told(one) for one in followed.running if _concerns(cellule, one)]
    late = cellule.date < followed.on
    return Todo(
        key=f"cellule/{cellule.id}",
        kind=Kind.CELLULE,
        urgency=Urgency.of(cellule.date, followed.on),
        title=f"{_verb(late)} {_name(followed, cellule)}",
        detail=_late(children) if late else _detail(children, bool(listed)),
        due=cellule.date,
        tab="cellules",
        children=tuple(children),
    )


def _told(one: Running) -> TodoChild:
    return child(one, "" if one.examined else _NEW)


def _without_parcours(followed: Followed, agenda: Sequence[Passage]) -> list[TodoChild]:
    wanted = sorted({one.enfant_id for one in agenda if one.enfant_id is not None})
    enfants = followed.uow.enfant.among("id", wanted)
    return [TodoChild(one.id, one.nom, one.prenom, _NEW) for one in enfants]


def _verb(late: bool) -> str:
    return "Noter les décisions de" if late else "Préparer"


def _name(followed: Followed, cellule: CelluleDeVeille) -> str:
    day = near_day(cellule.date, followed.on)
    if cellule.type is TypeCellule.PASSERELLE:
        return f"la passerelle CM2/6e du {day}"
    return f"la cellule du {day}, {followed.schools.get(cellule.etablissement_id or '', '')}"


def _detail(children: Sequence[TodoChild], agenda: bool) -> str:
    if not children:
        return "aucun enfant pour le moment"
    new = sum(one.why == _NEW for one in children)
    told = f"{counted(len(children), 'enfant')}{' à l’ordre du jour' if agenda else ''}"
    return f"{told}, {counted(new, 'nouveau', 'nouveaux')}" if new else told


def _late(children: Sequence[TodoChild]) -> str:
    return f"{counted(len(children), 'enfant')}, pas encore marquée comme tenue"


def _concerns(cellule: CelluleDeVeille, one: Running) -> bool:
    if one.liste is Liste.ASE:
        return False
    if cellule.type is TypeCellule.PASSERELLE:
        return one.niveau is NiveauScolaire.CM2
    return one.etablissement_id == cellule.etablissement_id
