"""What is being typed, kept in the vault until it is saved: a crash loses no sentence.

A draft is nobody's fact yet: it has no journal, no history and no place in exports and
figures, so its table is written directly, in a transaction that touches nothing else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pre_desk.store.repositories.drafts import delete_draft, load_drafts, store_draft
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed in a form, JSON values by field, and when it was last kept.

    `object_id` is what the form edits, empty when it creates.
    """

    form: str
    object_id: str
    content: Mapping[str, Any] = field(repr=False)
    kept_at: datetime


def keep_draft(uow: UnitOfWork, form: str, object_id: str, content: Mapping[str, Any]) -> None:
    """Keep what this person has typed so far, in place of the former draft of that form.

    `content` holds JSON values. An empty one keeps nothing: it drops the draft.
    """
    if not content:
        drop_draft(uow, form, object_id)
        return
    told = json.dumps(dict(content), ensure_ascii=False)
    store_draft(uow.connection, (uow.login, form, object_id), told, uow.now)


def find_draft(uow: UnitOfWork, form: str, object_id: str) -> Draft | None:
    """Return this person's draft of a form, None when she left none."""
    found = [one for one in list_drafts(uow) if (one.form, one.object_id) == (form, object_id)]
    return found[0] if found else None


def list_drafts(uow: UnitOfWork) -> list[Draft]:
    """Return this person's drafts, the latest first; nobody sees another's."""
    return [
        Draft(form, object_id, json.loads(content), utc)
        for form, object_id, content, utc in load_drafts(uow.connection, uow.login)
    ]


def drop_draft(uow: UnitOfWork, form: str, object_id: str) -> None:
    """Forget a draft: its form was saved (do it in the same transaction) or given up."""
    delete_draft(uow.connection, (uow.login, form, object_id))
