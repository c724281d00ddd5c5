"""The grids that teachers have not given back, school by school (DR-7)."""

from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.evaluation import Campagne
from pre_desk.french import counted, near_day, number
from pre_desk.store.repositories.todo import Expected, load_expected
from pre_desk.usecases.accueil.todo import Followed, Kind, Todo, Urgency, child


def evaluations_missing(followed: Followed) -> list[Todo]:
    """Return one thing to do a school with grids missing in the last wave begun this year.

    Expected are the children in parcours during the wave, as the completeness of the bilan
    counts them: who entered after it is not missing. A wave of last year is no longer asked.
    """
    wave = _last_wave(followed)
    if wave is None:
        return []
    by_school: dict[str | None, list[Expected]] = {}
    for one in load_expected(followed.uow.connection, wave, followed.on):
        by_school.setdefault(one.etablissement_id, []).append(one)
    made = [_todo(followed, wave, school, ones) for school, ones in by_school.items()]
    return sorted((one for one in made if one.children), key=lambda one: one.title)


def _last_wave(followed: Followed) -> Campagne | None:
    begun = [
        one
        for one in followed.uow.campagne.find(annee=AnneeScolaire.of(followed.on))
        if one.debut <= followed.on
    ]
    return max(begun, key=lambda one: one.debut, default=None)


def _todo(followed: Followed, wave: Campagne, school: str | None, expected: list[Expected]) -> Todo:
    missing = [one for one in expected if not one.received]
    code = str(wave.vague.value)
    place = followed.schools.get(school or "", "établissement inconnu")
    return Todo(
        key=f"evaluation/{wave.id}/{school or ''}",
        kind=Kind.EVALUATION,
        urgency=Urgency.of(wave.fin, followed.on),
        title=f"Demander {counted(len(missing), f'grille {code}', f'grilles {code}')}, {place}",
        detail=_detail(len(expected) - len(missing), len(expected), wave.fin, followed.on),
        due=wave.fin,
        tab="evaluations",
        children=tuple(map(child, missing)),
    )


def _detail(received: int, expected: int, fin: date, on: date) -> str:
    told = counted(received, "reçue") if received else "aucune reçue"
    until = "campagne finie le" if fin < on else "campagne jusqu’au"
    return f"{told} sur {number(expected)}, {until} {near_day(fin, on)}"
