"""The rows of confidential notes under another key, without a trace of what they were."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, func, select, update

from pre_desk.domain.note_confidentielle import NoteConfidentielle
from pre_desk.store.tables.registre import history
from pre_desk.store.tables.reunion import note_confidentielle

_RESEAL = (
    update(note_confidentielle)
    .where(note_confidentielle.c.id == bindparam("key"))
    .values(generation=bindparam("next"), scelle=bindparam("sealed"))
)


def store_resealed(connection: Connection, notes: Sequence[NoteConfidentielle]) -> None:
    """Put each note in the place of the one it was before its cercle's key was renewed.

    Nobody typed anything: versions stay, and the history is told nothing.
    """
    rows = [{"key": one.id, "next": one.generation, "sealed": one.scelle} for one in notes]
    if rows:
        connection.execute(_RESEAL, rows)


def forget_removed(connection: Connection, cercle_id: str) -> None:
    """Drop from the history what undone imports left of notes: an old key would open them."""
    of_cercle = history.c.before.contains(f'"cercle_id": "{cercle_id}"', autoescape=True)
    connection.execute(
        delete(history).where(
            history.c.kind == "note_confidentielle", history.c.change == "remove", of_cercle
        )
    )


def count_by_cercle(connection: Connection) -> dict[str, int]:
    """Return how many notes each cercle holds."""
    of = note_confidentielle.c.cercle_id
    rows = connection.execute(select(of, func.count()).group_by(of))
    return {row[0]: row[1] for row in rows}
