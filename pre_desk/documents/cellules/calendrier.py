"""A meeting as an event of any calendar: the same one when it moves, cancelled when it is."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pre_desk.domain.cellule import CelluleDeVeille, StatutCellule

METHODS = {True: "CANCEL", False: "REQUEST"}
_PARIS = "Europe/Paris"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody convened who has an address."""

    nom: str = field(repr=False)
    courriel: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEvent:
    """One meeting for a calendar; `uid` and its `sequence` make it the same event.

    `now` is when it is written; no child is named in any of it.
    """

    uid: str
    title: str
    cellule: CelluleDeVeille
    now: datetime
    organizer: Guest | None = None
    guests: tuple[Guest, ...] = ()


def method_of(cellule: CelluleDeVeille) -> str:
    """Return what the event asks of a calendar: REQUEST, or CANCEL."""
    return METHODS[cellule.statut is StatutCellule.ANNULEE]


def to_ics(event: MeetingEvent) -> bytes:
    """Return the event as an iCalendar file, in UTC; a whole day while its hour is unknown."""
    from icalendar import Calendar, Event

    cellule = event.cellule
    cancelled = cellule.statut is StatutCellule.ANNULEE
    told = Event()
    told.add("uid", event.uid)
    told.add("sequence", cellule.sequence)
    told.add("dtstamp", event.now.astimezone(UTC).replace(microsecond=0))
    told.add("summary", event.title)
    told.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    told.add("class", "CONFIDENTIAL")
    told.add("transp", "OPAQUE")
    if cellule.lieu:
        told.add("location", cellule.lieu)
    _when(told, cellule)
    _who(told, event)
    calendar = Calendar()
    calendar.add("prodid", "-//pre_desk//Cellules de veille//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(cellule))
    calendar.add_component(told)
    return bytes(calendar.to_ical())


def _when(told: Any, cellule: CelluleDeVeille) -> None:
    add = told.add
    if cellule.heure is None:
        add("dtstart", cellule.date)
        add("dtend", cellule.date + timedelta(days=1))
        return
    begin = datetime.combine(cellule.date, cellule.heure, ZoneInfo(_PARIS)).astimezone(UTC)
    add("dtstart", begin)
    add("dtend", begin + timedelta(minutes=cellule.minutes))


def _who(told: Any, event: MeetingEvent) -> None:
    from icalendar import vCalAddress

    add = told.add
    if event.organizer is not None:
        host = vCalAddress(f"mailto:{event.organizer.courriel}")
        host.params["CN"] = event.organizer.nom
        add("organizer", host)
    for guest in event.guests:
        who = vCalAddress(f"mailto:{guest.courriel}")
        who.params["CN"] = guest.nom
        who.params["ROLE"] = "REQ-PARTICIPANT"
        who.params["RSVP"] = "TRUE"
        add("attendee", who)
