"""The rows of drafts: no dataclass, no journal, no history."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from pre_desk.store.tables.registre import draft

# Login, form, object.
Key = tuple[str, str, str]


def store_draft(connection: Connection, key: Key, content: str, utc: datetime) -> None:
    """Write a draft over the former one of its key."""
    delete_draft(connection, key)
    login, form, object_id = key
    values = {"login": login, "form": form, "object_id": object_id}
    connection.execute(insert(draft), values | {"utc": utc, "content": content})


def load_drafts(connection: Connection, login: str) -> list[tuple[str, str, str, datetime]]:
    """Return (form, object, content, moment) of a person's drafts, the latest first."""
    columns = (draft.c.form, draft.c.object_id, draft.c.content, draft.c.utc)
    own = select(*columns).where(draft.c.login == login).order_by(draft.c.utc.desc())
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(own)]


def load_drafts_in(
    connection: Connection, form: str, object_ids: Collection[str]
) -> list[tuple[str, str, str, datetime]]:
    """Return (login, object, content, moment) of what anybody types in a form about objects."""
    columns = (draft.c.login, draft.c.object_id, draft.c.content, draft.c.utc)
    told = select(*columns).where(draft.c.form == form).order_by(draft.c.utc)
    rows = connection.execute(told)
    return [(row[0], row[1], row[2], row[3]) for row in rows if row[1] in object_ids]


def delete_draft(connection: Connection, key: Key) -> None:
    """Delete a draft, if there is one."""
    connection.execute(delete(draft).where(*_of(key)))


def delete_drafts_of(connection: Connection, login: str) -> None:
    """Delete every draft of a person who leaves."""
    connection.execute(delete(draft).where(draft.c.login == login))


def _of(key: Key) -> tuple[ColumnElement[bool], ...]:
    login, form, object_id = key
    return draft.c.login == login, draft.c.form == form, draft.c.object_id == object_id
