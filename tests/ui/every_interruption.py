"""What comes between a person and her work: refusals, faults, two versions, what waits."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import CrashReport, Task, report_fault
from pre_desk.ui.crash import CrashWindow
from pre_desk.ui.editing.drafts import DraftKey
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.enfants.forms.bin_window import BinWindow
from pre_desk.ui.enfants.forms.drafts_window import DraftsWindow
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.progress import ProgressStrip
from tests.ui.every_screen import Visit

_MINE, _THEIRS = "Marie-Antoinette de La Rochefoucauld", "La Rochefoucauld-Doudeauville"
_HELD = "Ce coffre est déjà ouvert par lea sur « POSTE-2 ». Il peut être ouvert en lecture seule."

Shown = Iterator[tuple[str, QWidget]]


def every_interruption(visit: Visit) -> Shown:
    """Show each of them in an open window, then those of the first window."""
    yield from _said(visit)
    yield from _crash(visit)
    yield from _answers(visit)
    yield from _two_versions(visit)
    yield from _waiting(visit)
    yield from _refused_at_the_door(visit)


def _said(visit: Visit) -> Shown:
    """A refusal above the screen, and what is slow below it."""
    window = visit.desk.workplace.window
    window.show_first()
    visit.come_to(window)
    window.notice.refuse(_HELD)
    window.notice.offer("Voir les brouillons", window.notice.clear)
    strip, slow = window.findChild(ProgressStrip), Task("Préparer l’équipe de démonstration")
    slow(4, 10)
    visit.desk.background.became_slow.emit(slow)
    visit.wait(strip.isVisible)
    visit.settle()
    yield "messages", window
    visit.desk.background.ended.emit(slow)
    window.notice.clear()


def _crash(visit: Visit) -> Shown:
    """The one window of a fault, its details folded, then not."""
    window = visit.desk.workplace.window
    visit.desk.background.crashed.emit(_a_fault())
    crash = window.findChild(CrashWindow)
    visit.come_to(crash)
    yield "erreur", crash
    press(crash, "Voir les détails")
    visit.settle()
    yield "erreur/details", crash
    crash.accept()
    visit.come_to(window)


def _a_fault() -> CrashReport:
    try:
        raise ValueError
    except ValueError as fault:
        return report_fault("Lire la liste", fault)


def press(window: QWidget, name: str) -> None:
    """Press a button of a window, by its name."""
    next(one for one in window.findChildren(QPushButton) if one.accessibleName() == name).click()


def _answers(visit: Visit) -> Shown:
    """The palette and the manual, asked for something and for nothing that exists."""
    place = visit.desk.workplace
    palette, window = place.commands.palette, place.window
    place.window.commands.run("palette")
    for asked, name in (("mar", "enfants"), ("zzzqqq", "rien")):
        palette.field.setText(asked)
        visit.settle()
        yield f"palette/{name}", palette
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    window.commands.run("aide")
    manual = place.help.help
    visit.come_to(manual)
    for asked, name in (("mot de passe", "trouve"), ("zzzqqq", "rien")):
        manual.search.setText(asked)
        visit.settle()
        yield f"aide/{name}", manual
    manual.search.clear()
    manual.close()
    visit.come_to(window)


def _two_versions(visit: Visit) -> Shown:
    """A field that somebody else has saved meanwhile: both versions, and a choice (F14)."""
    window = visit.desk.workplace.window
    screen = _first_file(visit)
    editor = screen.editor
    assert editor is not None
    window.commands.run("fiche.identite")
    visit.wait(lambda: isinstance(editor.open_form(), RecordCard))
    card = editor.open_form()
    assert isinstance(card, RecordCard)
    visit.settle()
    field = next(one for one in card.form.fields if one.name == "nom")
    before = card.stored.nom
    field.restore(_MINE)
    _save_name(visit, card.stored.id, _THEIRS)
    card.leave(field)
    visit.wait(lambda: card.conflict is not None)
    visit.settle()
    yield "conflit", window
    assert card.conflict is not None
    card.conflict.theirs.click()
    card.close_form()
    _save_name(visit, card.stored.id, before)
    visit.settle()


def _first_file(visit: Visit) -> EnfantsScreen:
    window = visit.desk.workplace.window
    window.show_screen("enfants")
    screen = window.visited("enfants")
    assert isinstance(screen, EnfantsScreen)
    visit.wait(lambda: screen.list.model.rowCount() > 0)
    _show_file(visit, screen, screen.list.model.id_at(0))
    return screen


def _show_file(visit: Visit, screen: EnfantsScreen, enfant_id: str) -> None:
    screen.show_enfant(enfant_id)
    pane = screen.pane
    visit.wait(lambda: pane.shown is not None and pane.shown.enfant.id == enfant_id)
    visit.settle()


def _save_name(visit: Visit, enfant_id: str, nom: str) -> None:
    saved: list[Any] = []

    def save(uow: Any, _: Task) -> None:
        uow.enfant.replace(replace(uow.enfant.get(enfant_id), nom=nom))

    visit.desk.background.run("Modifier l’identité", save, done=lambda _: saved.append(nom))
    visit.wait(lambda: bool(saved))


def _waiting(visit: Visit) -> Shown:
    """What was deleted and what was typed, waiting to be taken back."""
    window, editing = visit.desk.workplace.window, visit.desk.workplace.editing
    assert editing is not None
    editing.drafts.keep(DraftKey("nouvel-enfant", ""), {"nom": _MINE})
    _show_file(visit, _first_file(visit), visit.read(_gone))
    window.commands.run("fiche.supprimer")
    visit.settle()
    yield "corbeille/proposee", window
    window.notice.clear()
    for name, kind in (("corbeille", BinWindow), ("brouillons", DraftsWindow)):
        window.commands.run(name)
        opened = window.findChild(kind)
        visit.come_to(opened)
        visit.wait(lambda opened=opened: opened.list.count() > 0)  # type: ignore[misc]
        yield f"{name}/pleine", opened
        press(opened, "Reprendre" if kind is BinWindow else "Abandonner")
        visit.settle()
        opened.close()
    visit.come_to(window)


def _gone(uow: Any) -> str:
    """A child who has left: the file of one who is followed cannot be deleted."""
    followed = {one.enfant_id for one in uow.parcours.find() if one.sortie is None}
    return next(one.id for one in uow.enfant.find() if one.id not in followed)


def _refused_at_the_door(visit: Visit) -> Shown:
    """The first window says why a vault does not open, or cannot be made."""
    unlock = visit.desk.unlock
    stack = unlock.layout()
    stack.setCurrentWidget(unlock.open)
    visit.come_to(unlock)
    unlock.open.show_refusal(DomainError(_HELD), held=True)
    visit.settle()
    yield "unlock/tenu", unlock
    unlock.open.show_refusal(DomainError("Identifiant ou phrase de passe incorrects."), wait=9)
    visit.settle()
    yield "unlock/refus", unlock
    stack.setCurrentWidget(unlock.creation)
    unlock.creation.show_refusal(DomainError("Les deux phrases de passe diffèrent."))
    visit.settle()
    yield "unlock/creation-refusee", unlock
    unlock.hide()
