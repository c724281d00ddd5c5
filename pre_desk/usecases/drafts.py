"""What is being typed, kept in the vault until it is saved: a crash loses no sentence.

A draft is nobody's fact yet: it has no journal, no history and no place in exports and
figures, so its table is written directly, in a transaction that touches nothing else.
Those of confidential notes are sealed to their author's own key: no colleague opens them,
be she of the same cercle.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pre_desk.domain.role import Permission
from pre_desk.store.repositories.drafts import delete_draft, load_drafts, store_draft
from pre_desk.store.unit_of_work import UnitOfWork

# Forms whose drafts only their author opens; each may be followed by « : » and an object.
_SEALED_FORMS = frozenset(("note", "note-corriger"))


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
    told = dict(content)
    if _is_sealed(form):
        told = {"scelle": uow.sealing.seal_own(told, *_place(form, object_id))}
    written = json.dumps(told, ensure_ascii=False)
    store_draft(uow.connection, (uow.login, form, object_id), written, uow.now)


def find_draft(uow: UnitOfWork, form: str, object_id: str) -> Draft | None:
    """Return this person's draft of a form, None when she left none."""
    found = [one for one in list_drafts(uow) if (one.form, one.object_id) == (form, object_id)]
    return found[0] if found else None


def list_drafts(uow: UnitOfWork) -> list[Draft]:
    """Return this person's drafts, the latest first; nobody sees another's.

    Those sealed to keys that she had before her passphrase was replaced are left out.
    """
    found = []
    for form, object_id, written, utc in load_drafts(uow.connection, uow.login):
        content = json.loads(written)
        if _is_sealed(form):
            content = uow.sealing.open_own(content["scelle"], *_place(form, object_id))
        if content is not None:
            found.append(Draft(form, object_id, content, utc))
    return found


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft with the name of the child whose file it is about, empty when of nobody yet."""

    draft: Draft
    enfant: str = field(default="", repr=False)


def list_waiting(uow: UnitOfWork) -> list[WaitingDraft]:
    """Return this person's drafts as a list shows them, the latest first."""
    drafts = list_drafts(uow)
    named: dict[str, str] = {}
    if uow.role.may(Permission.NAMES):
        found = uow.enfant.among("id", {one.object_id for one in drafts})
        named = {one.id: f"{one.prenom} {one.nom}" for one in found}
    return [WaitingDraft(one, named.get(one.object_id, "")) for one in drafts]


def drop_draft(uow: UnitOfWork, form: str, object_id: str) -> None:
    """Forget a draft: its form was saved (do it in the same transaction) or given up."""
    delete_draft(uow.connection, (uow.login, form, object_id))


def _is_sealed(form: str) -> bool:
    return form.partition(":")[0] in _SEALED_FORMS


def _place(form: str, object_id: str) -> tuple[str, ...]:
    """What a sealed draft is tied to."""
    return "draft", form, object_id
