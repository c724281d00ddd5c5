"""The files in which nothing has been noted for months."""

from datetime import date

from pre_desk.french import counted, day
from pre_desk.indicators.silence import months_before
from pre_desk.usecases.accueil.todo import Followed, Kind, Todo, Urgency, child


def files_without_news(followed: Followed) -> list[Todo]:
    """Return the parcours in which nothing is dated within the last N months, oldest first.

    Anything noted by a person counts: passage, décision, participation that runs,
    évaluation, objectif, repérage, accord, suivi, note or document.
    """
    since = months_before(followed.on, followed.months)
    quiet = sorted((one for one in followed.running if one.news < since), key=lambda one: one.news)
    if not quiet:
        return []
    return [
        Todo(
            key="news",
            kind=Kind.NEWS,
            urgency=Urgency.OVERDUE,
            title=f"Prendre des nouvelles de {counted(len(quiet), 'enfant')}",
            detail=f"rien n’est noté dans la fiche depuis plus de {followed.months}\u00a0mois",
            due=since,
            tab="parcours",
            children=tuple(child(one, _why(followed, one.news, one.referent_id)) for one in quiet),
        )
    ]


def _why(followed: Followed, news: date, referent_id: str | None) -> str:
    told = f"dernière nouvelle le {day(news)}"
    who = followed.people.get(referent_id or "", "")
    return f"{told}, référent\u00a0: {who}" if who else told
