"""Opens the psychologists' cercle and writes in it, with the keys of its member."""

from datetime import date

from pre_desk.domain.names import fold
from pre_desk.usecases.cercles import create_cercle, new_recovery_key
from pre_desk.usecases.demonstration.model import Child
from pre_desk.usecases.demonstration.sessions import morning_of
from pre_desk.usecases.demonstration.story import Story
from pre_desk.usecases.demonstration.tables import LAST_DAY, phrases
from pre_desk.usecases.notes import write_note
from pre_desk.usecases.vaults import Vault

_OPENED = date(2026, 9, 15)
_WRITTEN = (date(2026, 10, 8), date(2026, 11, 12))


def child_of_notes(story: Story) -> Child:
    """Return the child that the notes are about: the first one of the list on the last day."""
    followed = (one.child for one in story.stays if one.runs_on(LAST_DAY) and one.sortie is None)
    return min(followed, key=lambda one: (fold(one.nom), fold(one.prenom)))


def write_notes(vault: Vault, enfant_id: str) -> None:
    """Open the cercle and write its notes on a child, as the psychologist."""
    with vault.transaction("Créer un cercle", now=morning_of(_OPENED)) as uow:
        # Its recovery key stays with nobody: one who wants it renews the cercle.
        cercle = create_cercle(uow, nom="Psychologues", recovery_key=new_recovery_key())
    for day, texte in zip(_WRITTEN, phrases("note"), strict=True):
        with vault.transaction("Écrire une note", now=morning_of(day)) as uow:
            write_note(uow, enfant_id, cercle_id=cercle.id, texte=texte, on=day, today=day)
