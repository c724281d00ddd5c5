"""A mail ready to be sent by the person at the desk: the application sends nothing."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from pre_desk.documents.cellules.calendrier import Guest

# What every mail program accepts; what it would not is told, never sent to.
_PLAIN = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of the mail; `method` is that of an event of a calendar."""

    name: str
    type: str
    content: bytes = field(repr=False)
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the mail says, to whom, with what."""

    subject: str
    lines: tuple[str, ...] = field(repr=False)
    to: tuple[Guest, ...] = field(repr=False)
    attachments: tuple[Attachment, ...]
    now: datetime


def is_address(courriel: str) -> bool:
    """Whether a mail can be sent there."""
    return bool(_PLAIN.fullmatch(courriel.strip()))


def to_eml(draft: Draft) -> bytes:
    """Return the mail as a draft (`X-Unsent: 1`): a mail program opens it ready to be sent."""
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["Subject"] = draft.subject
    mail["To"] = tuple(_address(one) for one in draft.to)
    mail["Date"] = draft.now
    mail.set_content("\n".join(draft.lines) + "\n")
    for one in draft.attachments:
        main, sub = one.type.split("/")
        mail.add_attachment(
            one.content,
            maintype=main,
            subtype=sub,
            filename=one.name,
            params={"method": one.method, "charset": "utf-8"} if one.method else None,
        )
    # Else each file would make its own boundaries, from chance.
    mail.set_boundary("=_pre_desk_convocation")
    return mail.as_bytes()


def _address(guest: Guest) -> Address:
    name = " ".join(guest.nom.split())
    try:
        return Address(display_name=name, addr_spec=guest.courriel.strip())
    except (HeaderParseError, ValueError):
        return Address(addr_spec=guest.courriel.strip())
