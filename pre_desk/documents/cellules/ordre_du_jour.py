"""The ordre du jour: who is spoken of, in which order, why, for how long."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pre_desk.documents.cellules.content import Content, Grid, Notice, Para, Part, Title
from pre_desk.documents.cellules.facts import Meeting, duration, paper
from pre_desk.french import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaChild:
    """One child as this audience reads her; `college` is empty but for a passerelle."""

    rank: int
    nom: str = field(repr=False)
    classe: str
    liste: str = ""
    ecole: str = ""
    college: str = ""
    reasons: tuple[str, ...] = field(default=(), repr=False)
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """An agenda for one audience; `elsewhere` counts the children of others, None for the team.

    `ase_left_out` is None where nothing is said of them.
    """

    audience: str
    children: tuple[AgendaChild, ...]
    passerelle: bool
    ase_left_out: int | None = None
    elsewhere: int = 0


def ordre_du_jour(meeting: Meeting, facts: AgendaFacts) -> Content:
    """Return the agenda of a meeting, in its order; its counts are those of this audience."""
    children = facts.children
    parts: list[Part] = [
        Title("Ordre du jour", 0),
        Title(meeting.nom),
        Para(meeting.told_day, lead="Date", close=True),
        *([Para(meeting.cellule.lieu, lead="Lieu", close=True)] if meeting.cellule.lieu else []),
        Para(facts.audience, lead="Destinataire", close=True),
    ]
    if children:
        parts += [Para(_total(meeting, children)), _table(facts)]
    else:
        parts.append(Notice("Aucun enfant n’est inscrit à cet ordre du jour."))
    parts += [Para(one, quiet=True) for one in _left(facts)]
    return paper(
        meeting,
        "Ordre du jour",
        parts,
        why="à lire entre personnes tenues au secret, à détruire après la réunion",
        fields={"destinataire": facts.audience, "enfants": [_fields(one) for one in children]},
    )


def _total(meeting: Meeting, children: Sequence[AgendaChild]) -> str:
    minutes = sum(one.minutes for one in children)
    told = f"{counted(len(children), 'enfant')}, {duration(minutes)} de temps prévu"
    over = minutes - meeting.cellule.minutes
    if over > 0:
        return f"{told}\u00a0: {duration(over)} de plus que la durée de la réunion."
    return f"{told} sur {meeting.length}."


def _left(facts: AgendaFacts) -> list[str]:
    told = []
    if facts.elsewhere:
        many = counted(facts.elsewhere, "autre enfant", "autres enfants")
        told.append(f"{many} d’autres établissements ne figurent pas sur cette version.")
    if facts.ase_left_out == 0:
        told.append("Aucun enfant en suivi ASE n’est laissé hors de cet ordre du jour.")
    elif facts.ase_left_out is not None:
        many = counted(
            facts.ase_left_out,
            "enfant en suivi ASE n’est pas inscrit",
            "enfants en suivi ASE ne sont pas inscrits",
        )
        told.append(f"{many}\u00a0: rien de nouveau n’est à porter à l’ASE.")
    return told


def _table(facts: AgendaFacts) -> Grid:
    listed = any(one.liste for one in facts.children)
    columns: list[tuple[str, float]] = [("N°", 0.45), ("Enfant", 2.1), ("Classe", 0.9)]
    columns += [("Liste", 0.6)] if listed else []
    columns += [("École", 2.8), ("Collège", 2.4)] if facts.passerelle else []
    columns += [("Pourquoi", 4.4), ("Durée", 0.9)]
    rows = tuple(_row(one, listed=listed, schools=facts.passerelle) for one in facts.children)
    return Grid(columns=tuple(columns), rows=rows, numbers=frozenset({len(columns) - 1}))


def _row(one: AgendaChild, *, listed: bool, schools: bool) -> tuple[str, ...]:
    row = [str(one.rank), one.nom, one.classe]
    row += [one.liste] if listed else []
    row += [one.ecole, one.college or "à préciser"] if schools else []
    return (*row, "\n".join(one.reasons) or "–", duration(one.minutes))


def _fields(one: AgendaChild) -> dict[str, object]:
    return {
        "numero": one.rank,
        "nom": one.nom,
        "classe": one.classe,
        "raisons": list(one.reasons),
        "minutes": one.minutes,
    }
