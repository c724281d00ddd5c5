"""What the cellules have decided and nobody has marked as done."""

from pre_desk.french import counted, day, near_day
from pre_desk.store.repositories.todo import Pending, load_pending
from pre_desk.usecases.accueil.todo import SOON, Followed, Kind, Todo, TodoChild, Urgency, child


def decisions_waiting(followed: Followed) -> list[Todo]:
    """Return the decisions overdue or due within seven days, by who must carry them out.

    Those of an ended parcours are left out; the person's own are named as hers.
    """
    pending = load_pending(followed.uow.connection, followed.on, followed.on + SOON)
    groups: dict[tuple[Urgency, str | None], list[Pending]] = {}
    for one in pending:
        key = (Urgency.of(one.echeance, followed.on), one.professionnel_id)
        groups.setdefault(key, []).append(one)
    own = _own_id(followed) if pending else None
    return [
        _todo(followed, urgency, who, ones, who is not None and who == own)
        for (urgency, who), ones in groups.items()
    ]


def _own_id(followed: Followed) -> str | None:
    mine = followed.uow.professionnel.find(compte=followed.uow.login)
    return mine[0].id if mine else None


def _todo(
    followed: Followed, urgency: Urgency, who: str | None, ones: list[Pending], mine: bool
) -> Todo:
    return Todo(
        key=f"decision/{urgency.value}/{who or ''}",
        kind=Kind.DECISION,
        urgency=urgency,
        title=_title(followed, who, len(ones), mine),
        detail=_detail(followed, urgency, ones),
        due=ones[0].echeance,
        tab="cellules",
        children=tuple(map(_child, ones)),
    )


def _title(followed: Followed, who: str | None, count: int, mine: bool) -> str:
    told = counted(count, "décision")
    if mine:
        return f"Mettre en œuvre {'votre décision' if count < 2 else f'vos {told}'}"
    if who is None:
        return f"Confier {told} à quelqu’un"
    return f"Faire avancer {told}, {followed.people.get(who, '')}"


def _detail(followed: Followed, urgency: Urgency, ones: list[Pending]) -> str:
    first = near_day(ones[0].echeance, followed.on)
    if urgency is Urgency.OVERDUE:
        return f"échue le {first}" if len(ones) < 2 else f"la plus ancienne échue le {first}"
    return f"à faire avant le {first}" if len(ones) < 2 else f"la première avant le {first}"


def _child(one: Pending) -> TodoChild:
    told = f"{one.nature.label}, pour le {day(one.echeance)}"
    return child(one, f"{told}\u00a0: {one.detail}" if one.detail else told)
