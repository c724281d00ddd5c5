"""The record of what was given of the cellules, to whom, when and why."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from pre_desk.documents.cellules.content import Content, Grid, Notice, Para, Part, Title
from pre_desk.documents.cellules.facts import MARKING
from pre_desk.french import counted, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One thing given."""

    date: datetime.date
    cellule: str
    audience: str = field(repr=False)
    destinataire: str = field(repr=False)
    objet: str
    motif: str = field(repr=False)
    numero: int = 0


def registre(
    given: Sequence[Given],
    about: str,
    *,
    when: datetime.datetime,
    who: str,
    fictitious: bool,
) -> Content:
    """Return the record of what was given; `about` says of which meeting or child."""
    parts: list[Part] = [Title("Registre des remises", 0), Para(about), *_lines(given)]
    title = "Registre des remises"
    return Content(
        title=title,
        marking=f"{MARKING}trace du secret partagé, à conserver par la coordination.",
        foot=f"{title} · confidentiel · édité le {day(when.date())} par {who}",
        on=when.date(),
        fictitious=fictitious,
        parts=parts,
    )


def _lines(given: Sequence[Given]) -> list[Part]:
    if not given:
        return [Notice("Rien n’a encore été remis.")]
    rows = tuple(
        (day(one.date), one.cellule, _what(one), f"{one.destinataire}\n{one.audience}", one.motif)
        for one in given
    )
    columns = (
        ("Date", 1.1),
        ("Cellule", 1.8),
        ("Remis", 1.8),
        ("À qui", 2.2),
        ("Pourquoi", 3),
    )
    return [Para(f"{counted(len(given), 'remise')}."), Grid(columns=columns, rows=rows)]


def _what(one: Given) -> str:
    return f"{one.objet}, version {one.numero}" if one.numero else one.objet
