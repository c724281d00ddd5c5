"""What the papers of a cellule are made from, already in words."""

import datetime
from dataclasses import dataclass, field

from pre_desk.documents.cellules.content import Content, Part
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, StatutCellule
from pre_desk.french import NBSP, day, weekday

MARKING = f"Confidentiel{NBSP}: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting: what it is called, and by whom and when the paper is written."""

    nom: str
    cellule: CelluleDeVeille
    when: datetime.datetime
    who: str = field(repr=False)
    fictitious: bool

    @property
    def annee(self) -> str:
        """Its school year."""
        return AnneeScolaire.of(self.cellule.date).label

    @property
    def length(self) -> str:
        """How long it lasts."""
        return duration(self.cellule.minutes)

    @property
    def told_day(self) -> str:
        """« jeudi 3 décembre 2026, 9 h 30 »."""
        heure = self.cellule.heure
        return (
            f"{weekday(self.cellule.date)}, {clock(heure)}" if heure else weekday(self.cellule.date)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody convened; `signed` is the day she signed the charter of the year."""

    nom: str = field(repr=False)
    fonction: str = ""
    structure: str = ""
    signed: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a sheet: one sentence a line, or a table."""

    titre: str
    lines: tuple[str, ...] = field(default=(), repr=False)
    columns: tuple[tuple[str, float], ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One child on one page: who she is in a line, what is known in a few, then the parts."""

    titre: str = field(repr=False)
    sous_titre: str = field(repr=False)
    head: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    sections: tuple[Section, ...] = ()


def clock(value: datetime.time) -> str:
    """« 9 h 30 », « 14 h »."""
    minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def duration(minutes: int) -> str:
    """« 45 min », « 2 h », « 2 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def paper_subject(meeting: Meeting) -> str:
    """« Convocation : cellule de veille…, jeudi 3 décembre 2026 », without a child's name."""
    cancelled = meeting.cellule.statut is StatutCellule.ANNULEE
    title = "Annulation" if cancelled else "Convocation"
    return f"{title}{NBSP}: {meeting.nom}, {meeting.told_day}"


def paper(
    meeting: Meeting,
    title: str,
    parts: list[Part],
    *,
    why: str,
    named: bool = True,
    fields: dict[str, object] | None = None,
) -> Content:
    """Put a paper together: who may read it above, its date and who wrote it below.

    `named=False` where no third party may be named, not even who wrote it.
    """
    by = f" par {meeting.who}" if named and meeting.who else ""
    foot = (
        f"{title} · réunion du {day(meeting.cellule.date)} · confidentiel · "
        f"édité le {day(meeting.when.date())}{by}"
    )
    return Content(
        title=f"{title}, cellule du {day(meeting.cellule.date)}",
        marking=f"{MARKING}{why}.",
        foot=foot,
        on=meeting.when.date(),
        fictitious=meeting.fictitious,
        parts=parts,
        fields={**_of(meeting), **(fields or {})},
    )


def _of(meeting: Meeting) -> dict[str, object]:
    cellule = meeting.cellule
    return {
        "cellule": meeting.nom,
        "date": weekday(cellule.date),
        "heure": clock(cellule.heure) if cellule.heure else "",
        "lieu": cellule.lieu,
        "duree": meeting.length,
        "annee_scolaire": meeting.annee,
    }
