"""Timelines that tests draw: nobody yet, two months, eight years with three parcours."""

from datetime import date, timedelta

from hypothesis import strategies as st

from pre_desk.documents.timeline.facts import Band, Bar, Mark, Stay, TimelineFacts
from pre_desk.documents.timeline.layout import lay_out
from pre_desk.documents.timeline.scene import Scene, Words
from pre_desk.documents.timeline.sheet import Style
from pre_desk.domain.liste import Liste

TODAY = date(2026, 11, 26)
TEXT = 11.0
FIRST = date(2017, 9, 1)
_LISTES = st.sampled_from(list(Liste))
ACTIONS = ("123 Malins", "Club Coup de Pouce", "Psychologue RE", "Atelier GYGO", "DEMOS")


def measure(text: str, bold: bool) -> float:
    """Every letter has the same width: a test needs no font."""
    return len(text) * TEXT * (0.6 if bold else 0.55)


def a_style(lanes: int | None = 4) -> Style:
    return Style(text=TEXT, measure=measure, lanes=lanes)


def a_stay(
    key: str,
    begins: list[tuple[Liste, date]],
    sortie: date | None = None,
    positive: bool | None = None,
    motif: str = "Objectifs atteints",
) -> Stay:
    ends = [*(debut for _, debut in begins[1:]), sortie]
    bands = tuple(
        Band(
            liste=str(liste.value),
            letter=liste.letter,
            label=liste.label,
            debut=debut,
            fin=fin,
            suivi_id=f"s{key}{at}",
        )
        for at, ((liste, debut), fin) in enumerate(zip(begins, ends, strict=True))
    )
    return Stay(
        parcours_id=f"p{key}",
        entree=begins[0][1],
        sortie=sortie,
        motif=motif if sortie else "",
        positive=positive,
        bands=bands,
    )


def a_mark(kind: str, day: date, short: str = "V1", words: str = "") -> Mark:
    return Mark(object_id=f"{kind}-{day}", date=day, short=short, words=words or f"{kind} {day}")


def a_bar(key: str, debut: date, fin: date | None, nom: str = "123 Malins") -> Bar:
    running = fin is None and debut <= TODAY
    statut = "En cours" if running else "Terminée"
    return Bar(participation_id=key, nom=nom, debut=debut, fin=fin, statut=statut, running=running)


def nobody() -> TimelineFacts:
    return TimelineFacts(today=TODAY)


def two_months() -> TimelineFacts:
    entry = date(2026, 9, 21)
    return TimelineFacts(
        today=TODAY,
        stays=(a_stay("1", [(Liste.PRINCIPAL, entry)]),),
        bars=(a_bar("a", date(2026, 10, 1), None),),
        cellules=(a_mark("cellule", entry, "21/09"),),
        evaluations=(a_mark("evaluation", date(2026, 10, 20)),),
    )


def eight_years(actions: int = 25) -> TimelineFacts:
    stays = (
        a_stay(
            "1",
            [(Liste.PRINCIPAL, date(2018, 10, 8)), (Liste.OBSERVATION, date(2019, 9, 2))],
            date(2020, 6, 30),
            positive=True,
        ),
        a_stay("2", [(Liste.PRINCIPAL, date(2021, 3, 1))], date(2021, 12, 17)),
        a_stay(
            "3",
            [
                (Liste.PRINCIPAL, date(2023, 1, 9)),
                (Liste.ASE, date(2023, 3, 20)),
                (Liste.OBSERVATION, date(2024, 9, 3)),
            ],
        ),
    )
    bars = []
    for at in range(actions):
        debut = date(2018, 10, 15) + timedelta(days=at * 2900 // actions)
        fin = debut + timedelta(days=40 + 37 * (at % 9))
        bars.append(a_bar(f"a{at}", debut, fin if fin < TODAY else None, ACTIONS[at % 5]))
    years = range(2018, 2027)
    return TimelineFacts(
        today=TODAY,
        stays=stays,
        bars=tuple(bars),
        cellules=tuple(a_mark("cellule", date(year, 11, 14), "14/11") for year in years),
        evaluations=tuple(a_mark("evaluation", date(year, 10, 20)) for year in years),
    )


def days(first: int = 0, last: int = 3300) -> st.SearchStrategy[date]:
    return st.integers(first, last).map(lambda at: FIRST + timedelta(days=at))


@st.composite
def bars(draw):
    debut = draw(days())
    fin = draw(st.none() | st.integers(0, 500).map(lambda more: debut + timedelta(days=more)))
    return a_bar("", debut, fin, draw(st.sampled_from(["DEMOS", "Club Coup de Pouce Clé", "É"])))


@st.composite
def stays(draw) -> tuple[Stay, ...]:
    edges = sorted(draw(st.lists(days(), min_size=2, max_size=6, unique=True)))
    made = []
    for at in range(0, len(edges) - 1, 2):
        entry, sortie = edges[at], edges[at + 1]
        length = (sortie - entry).days
        later = draw(st.lists(st.integers(1, max(1, length)), max_size=3, unique=True))
        starts = [entry, *(entry + timedelta(days=one) for one in sorted(later) if one <= length)]
        made.append(a_stay(str(at), [(draw(_LISTES), one) for one in starts], sortie))
    return tuple(made)


@st.composite
def timelines(draw) -> TimelineFacts:
    found = draw(st.lists(bars(), max_size=40))
    marks = st.lists(days(), max_size=25)
    return TimelineFacts(
        today=draw(days(1500)),
        stays=draw(stays()),
        bars=tuple(a_bar(f"a{at}", one.debut, one.fin, one.nom) for at, one in enumerate(found)),
        cellules=tuple(a_mark("cellule", one, "14/11") for one in draw(marks)),
        evaluations=tuple(a_mark("evaluation", one) for one in draw(marks)),
    )


def drawn(facts: TimelineFacts, width: float = 900, lanes: int | None = 4, view=None) -> Scene:
    return lay_out(facts, width=width, style=a_style(lanes), view=view)


def words_of(scene: Scene) -> list[str]:
    return [item.text for item in scene.items if isinstance(item, Words)]
