"""A meeting in calendars and in a mail: the same event when it moves, a draft never sent."""

import email
import email.policy
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from pre_desk.documents.cellules.calendrier import Guest, MeetingEvent, to_ics
from pre_desk.documents.cellules.convocation import letter_lines
from pre_desk.documents.cellules.courriel import Attachment, Draft, is_address, to_eml
from pre_desk.domain.cellule import StatutCellule
from tests.documents.cellule_builders import NOW, a_meeting
from tests.documents.reading import one_line

GUESTS = (Guest(nom="Aubrac, Solène", courriel="s.aubrac@ville.example"),)


def an_event(**told):
    meeting = a_meeting(**told)
    written = to_ics(
        MeetingEvent(
            uid="1@pre-desk",
            title=meeting.nom,
            cellule=meeting.cellule,
            now=NOW,
            organizer=Guest(nom="Hélène", courriel="h@ville.example"),
            guests=GUESTS,
        )
    )
    calendar = Calendar.from_ical(written)
    return calendar, calendar.walk("VEVENT")[0]


def test_an_event_is_the_same_one_when_it_moves_and_when_it_is_cancelled():
    calendar, event = an_event()
    assert (calendar["METHOD"], event["SEQUENCE"]) == ("REQUEST", 0)
    assert event.decoded("dtstart") == datetime(2026, 12, 3, 8, 30, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 12, 3, 11, 0, tzinfo=UTC)
    assert str(event["ATTENDEE"]) == "mailto:s.aubrac@ville.example"
    _, moved = an_event(date=date(2027, 6, 3), sequence=1)
    assert (moved["UID"], moved["SEQUENCE"]) == (event["UID"], 1)
    # Summer time: two hours before Paris, not one.
    assert moved.decoded("dtstart") == datetime(2027, 6, 3, 7, 30, tzinfo=UTC)
    calendar, cancelled = an_event(statut=StatutCellule.ANNULEE, sequence=2)
    assert (calendar["METHOD"], cancelled["STATUS"]) == ("CANCEL", "CANCELLED")
    assert cancelled["UID"] == event["UID"]


def test_a_meeting_without_an_hour_takes_the_whole_day():
    _, event = an_event(heure=None)
    assert event.decoded("dtstart") == date(2026, 12, 3)
    assert event.decoded("dtend") == date(2026, 12, 4)


def test_a_mail_is_a_draft_with_its_files():
    _, event = an_event()
    draft = Draft(
        subject="Convocation : cellule",
        lines=letter_lines(a_meeting()),
        to=(*GUESTS, Guest(nom="X\r\nBcc: y@z.example", courriel="x@z.example")),
        attachments=(
            Attachment(name="convocation.pdf", type="application/pdf", content=b"%PDF"),
            Attachment(
                name="c.ics", type="text/calendar", content=event.to_ical(), method="REQUEST"
            ),
        ),
        now=NOW,
    )
    mail = email.message_from_bytes(to_eml(draft), policy=email.policy.default)
    assert mail["X-Unsent"] == "1" and mail["Bcc"] is None
    assert [one.addr_spec for one in mail["To"].addresses] == [
        "s.aubrac@ville.example",
        "x@z.example",
    ]
    assert "jeudi 3 décembre 2026" in one_line(mail.get_body().get_content())
    names = [one.get_filename() for one in mail.iter_attachments()]
    assert names == ["convocation.pdf", "c.ics"]
    assert list(mail.iter_attachments())[1].get_param("method") == "REQUEST"
    assert to_eml(draft) == to_eml(draft)


@pytest.mark.parametrize(
    "courriel", ["", "nom", "a@b", "a@b.fr\nBcc: c@d.fr", "é@ville.fr", "a b@ville.fr"]
)
def test_what_is_no_address_is_never_written_to(courriel):
    assert not is_address(courriel)
