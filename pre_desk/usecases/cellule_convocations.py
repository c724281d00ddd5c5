"""The convocation to a cellule: on paper, in calendars, as a mail ready to send; the émargement."""

from dataclasses import dataclass, field

from pre_desk.documents.cellules.calendrier import Guest, MeetingEvent, method_of, to_ics
from pre_desk.documents.cellules.convocation import convocation, emargement, letter_lines
from pre_desk.documents.cellules.courriel import Attachment, Draft, is_address, to_eml
from pre_desk.documents.cellules.facts import paper_subject
from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cellule_list import line_of
from pre_desk.usecases.cellule_members import Invitation, attendance_of, invitation_of
from pre_desk.usecases.cellule_papers import (
    PaperKind,
    Printing,
    finish,
    meeting_of,
    paper_name,
    person_of,
)

_PDF, _ICS = "application/pdf", "text/calendar"


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail ready to send, and who is convened but has no address it can be sent to."""

    content: bytes = field(repr=False)
    recipients: int
    without_address: tuple[str, ...] = field(repr=False)


def render_convocation(uow: UnitOfWork, cellule_id: str, *, printing: Printing) -> bytes:
    """Return the convocation to a meeting, or its cancellation; no child is named in it."""
    told = invitation_of(uow, cellule_id)
    meeting = meeting_of(uow, told.line, printing)
    content = convocation(meeting, [person_of(one) for one in told.attendees])
    return finish(uow, content, PaperKind.CONVOCATION, "cellule", cellule_id, printing)


def render_emargement(uow: UnitOfWork, cellule_id: str, *, printing: Printing) -> bytes:
    """Return the sheet to sign at a meeting, with the charter of confidentiality."""
    uow.require(Permission.PARCOURS)
    meeting = meeting_of(uow, line_of(uow, cellule_id), printing)
    people = [person_of(one) for one in attendance_of(uow, cellule_id)]
    content = emargement(meeting, people)
    return finish(uow, content, PaperKind.EMARGEMENT, "cellule", cellule_id, printing)


def calendar_event(uow: UnitOfWork, cellule_id: str) -> bytes:
    """Return a meeting as an iCalendar file: the same event when it moves or is cancelled."""
    return to_ics(_event(uow, invitation_of(uow, cellule_id)))


def calendar_name(uow: UnitOfWork, cellule_id: str) -> str:
    """Return the name of that file: it names nobody."""
    uow.require(Permission.PARCOURS)
    return f"{PaperKind.CONVOCATION}-{uow.cellule.get(cellule_id).date.isoformat()}.ics"


def draft_convocation(uow: UnitOfWork, cellule_id: str, *, printing: Printing) -> MailDraft:
    """Return a mail to those convened, with the convocation and the event; nothing is sent."""
    told = invitation_of(uow, cellule_id)
    meeting = meeting_of(uow, told.line, printing)
    pdf = render_convocation(
        uow, cellule_id, printing=Printing(demonstration=printing.demonstration, record=False)
    )
    guests = _guests(told)
    day = told.cellule.date
    draft = Draft(
        subject=paper_subject(meeting),
        lines=letter_lines(meeting),
        to=guests,
        attachments=(
            Attachment(name=paper_name(PaperKind.CONVOCATION, day), type=_PDF, content=pdf),
            Attachment(
                name=calendar_name(uow, cellule_id),
                type=_ICS,
                content=to_ics(_event(uow, told)),
                method=method_of(told.cellule),
            ),
        ),
        now=uow.now,
    )
    if printing.record:
        detail = f"document={PaperKind.CONVOCATION}, format=eml"
        uow.journal.write(Event.EXPORT, "cellule", cellule_id, detail)
    missing = tuple(one.nom for one in told.attendees if not is_address(one.courriel))
    return MailDraft(to_eml(draft), len(guests), missing)


def _event(uow: UnitOfWork, told: Invitation) -> MeetingEvent:
    known = [one for one in uow.professionnel.find() if one.compte == uow.login]
    host = [
        Guest(nom=one.full_name, courriel=one.courriel.strip())
        for one in known
        if is_address(one.courriel)
    ]
    return MeetingEvent(
        uid=told.uid,
        title=told.title,
        cellule=told.cellule,
        now=uow.now,
        organizer=host[0] if host else None,
        guests=_guests(told),
    )


def _guests(told: Invitation) -> tuple[Guest, ...]:
    return tuple(
        Guest(nom=one.nom, courriel=one.courriel.strip())
        for one in told.attendees
        if is_address(one.courriel)
    )
