"""The families whose agreement was never obtained, has ended or is about to (DR-1)."""

from collections.abc import Iterable
from datetime import date, timedelta

from pre_desk.domain.accord import Accord, StatutAccord, accord_in_force
from pre_desk.french import counted, day
from pre_desk.store.repositories.todo import Running
from pre_desk.usecases.accueil.todo import Followed, Kind, Todo, TodoChild, Urgency, child

RENEWED_AHEAD = timedelta(days=30)
# A family that has just come in has a month to give its agreement back.
_GIVEN_BACK = timedelta(days=30)
_REFUSED = (StatutAccord.REFUSE, StatutAccord.RETIRE)
# What is wanted of a family, and what that means.
_SOON = "l’accord de la famille arrive bientôt à son échéance"
_WORDS = {
    "obtain": ("Obtenir", "aucune action ne peut commencer sans l’accord de la famille"),
    "refused": ("Décider de la suite de", "accord de la famille refusé ou retiré"),
    "renew": ("Renouveler", "l’accord de la famille est arrivé à son échéance"),
}


def accords_to_seek(followed: Followed) -> list[Todo]:
    """Return what is wanted of families whose child is in parcours, by state and urgency."""
    known: dict[str, list[Accord]] = {}
    ids = [one.enfant_id for one in followed.running]
    for accord in followed.uow.accord.among("enfant_id", ids):
        known.setdefault(accord.enfant_id, []).append(accord)
    groups: dict[tuple[str, Urgency], list[tuple[date, TodoChild]]] = {}
    for one in followed.running:
        wanted = _wanted(one, known.get(one.enfant_id, ()), followed.on)
        if wanted is not None:
            state, due, why = wanted
            key = (state, Urgency.of(due, followed.on))
            groups.setdefault(key, []).append((due, child(one, why)))
    return [_todo(state, urgency, found) for (state, urgency), found in groups.items()]


def _wanted(one: Running, accords: Iterable[Accord], on: date) -> tuple[str, date, str] | None:
    """Return the state of a family, the day by which something is due and why; None if fine."""
    past = sorted((each for each in accords if each.date <= on), key=lambda each: each.date)
    if accord_in_force(past, on):
        last = _last_day(past, on)
        soon = last is not None and not accord_in_force(past, on + RENEWED_AHEAD)
        return ("renew", last, f"finit le {day(last)}") if soon and last else None
    refusals = [one for one in _last_words(past) if one.statut in _REFUSED]
    if refusals:
        last_word = max(refusals, key=lambda each: each.date)
        return "refused", last_word.date, f"{_said(last_word)} le {day(last_word.date)}"
    ends = [one.echeance for one in past if one.statut is StatutAccord.SIGNE and one.echeance]
    if ends and max(ends) < on:
        return "renew", max(ends), f"fini le {day(max(ends))}"
    asked = f", demandé le {day(past[-1].date)}" if past else ""
    return "obtain", one.entree + _GIVEN_BACK, f"en parcours depuis le {day(one.entree)}{asked}"


def _last_words(accords: Iterable[Accord]) -> Iterable[Accord]:
    """Return the last state told by each responsable; `accords` are in order of their dates."""
    return {one.responsable_id: one for one in accords}.values()


def _said(refusal: Accord) -> str:
    return f"accord {refusal.statut.label.lower()}"


def _last_day(accords: Iterable[Accord], on: date) -> date | None:
    """Return the last day of an agreement in force on `on`; None for one without end."""
    signed = [one for one in _last_words(accords) if one.statut is StatutAccord.SIGNE]
    ends = [one.echeance for one in signed if one.echeance is None or one.echeance >= on]
    return None if None in ends else max(end for end in ends if end is not None)


def _todo(state: str, urgency: Urgency, found: list[tuple[date, TodoChild]]) -> Todo:
    title, meaning = _WORDS[state]
    # A refusal leaves a parcours to decide upon; otherwise it is the agreement that lacks.
    what = "parcours" if state == "refused" else "accord"
    count = counted(len(found), what, what.rstrip("s") + "s")
    return Todo(
        key=f"accord/{state}/{urgency.value}",
        kind=Kind.ACCORD,
        urgency=urgency,
        title=f"{title} {count}",
        detail=_SOON if state == "renew" and urgency is not Urgency.OVERDUE else meaning,
        due=min(due for due, _ in found),
        tab="famille",
        children=tuple(one for _, one in sorted(found, key=lambda each: each[0])),
    )
