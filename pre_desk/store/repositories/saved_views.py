"""The views of a list that each person keeps: rows of her login, and nobody else's."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from pre_desk.store.tables.registre import saved_view

# (id, name, content, whether it is shown first)
Row = tuple[str, str, str, bool]


def load_views(connection: Connection, login: str) -> Sequence[Row]:
    """Return a person's views."""
    query = select(
        saved_view.c.id, saved_view.c.name, saved_view.c.content, saved_view.c.first
    ).where(saved_view.c.login == login)
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def store_view(connection: Connection, login: str, row: Row) -> None:
    """Write a view, in place of the one of the same id."""
    delete_view(connection, login, row[0])
    values = dict(zip(("id", "name", "content", "first"), row, strict=True))
    connection.execute(insert(saved_view), {"login": login, **values})


def delete_view(connection: Connection, login: str, view_id: str) -> None:
    """Forget a view of this person."""
    connection.execute(
        delete(saved_view).where(saved_view.c.login == login, saved_view.c.id == view_id)
    )


def show_first(connection: Connection, login: str, view_id: str) -> None:
    """Make one view the first to be shown, and no other."""
    mine = saved_view.c.login == login
    connection.execute(update(saved_view).where(mine).values(first=saved_view.c.id == view_id))


def delete_views_of(connection: Connection, login: str) -> None:
    """Delete every view of a person who leaves."""
    connection.execute(delete(saved_view).where(saved_view.c.login == login))
