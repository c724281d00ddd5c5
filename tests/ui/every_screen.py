"""Every screen of the application, shown one after the other, on a team's vault."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from pre_desk.bootstrap import Desk
from pre_desk.bundled import bundled_path
from pre_desk.ui.actions.actions_tab import ActionsTab
from pre_desk.ui.actions.screen import ActionsScreen
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.cellules.screen import CellulesScreen
from pre_desk.ui.enfants.forms.bin_window import BinWindow
from pre_desk.ui.enfants.forms.drafts_window import DraftsWindow
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.palette.shortcuts import ShortcutsWindow
from pre_desk.usecases.demo_passphrase import LOGIN, common_passphrase

# Longer than any pause a screen makes before it answers.
_REST_SECONDS = 0.25
_PATIENCE_SECONDS = 60
_ROUNDS = 2


class Visit:
    """Shows each screen in turn; new ones of the rail and new tabs come by themselves."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        self._app, self.desk = app, desk

    def before_opening(self) -> Iterator[tuple[str, QWidget]]:
        """The pages of the first window, on a team's vault that is known."""
        unlock = self.desk.unlock
        self.come_to(unlock)
        known, stack = unlock.open, unlock.layout()
        for name in ("welcome", "creation", "recovery", "forgotten"):
            page = getattr(unlock, name)
            stack.setCurrentWidget(page)
            if name == "recovery":
                page.show_key("A1B2C3-D4E5F6-G7H8J9-K1L2M3-N4P5Q6-R7S8T9")
                self.settle()
                yield "unlock/key", unlock
                page.once.copied.click()
            self.settle()
            yield f"unlock/{name}", unlock
        unlock.recovery.forget()
        stack.setCurrentWidget(known)
        self.settle()
        yield "unlock/open", unlock

    def open(self) -> QWidget:
        """Open the vault as its coordination, and return the main window."""
        unlock = self.desk.unlock
        path = unlock.open.path()
        assert path is not None
        unlock.open.login.edit.setText(LOGIN)
        unlock.open.passphrase.edit.setText(common_passphrase(path))
        unlock.open.open.click()
        self.wait(lambda: self.desk.main is not None)
        assert self.desk.main is not None
        self.come_to(self.desk.main)
        return self.desk.main

    def inside(self) -> Iterator[tuple[str, QWidget]]:
        """The screens of an open vault, those of the rail and those that others lead to."""
        window = self.desk.workplace.window
        for name in window.names():
            window.show_screen(name)
            self._fill(name)
            self.come_to(window)
            yield name, window
            yield from self.tabs(name, window.visited(name), window)
            if name == "actions":
                self._open_action()
                yield "actions/feuille", window
            if name == "cellules":
                yield from self._one_meeting(window)
            if name == "bilan":
                yield from self._beside_the_bilan(window)

    def over(self) -> Iterator[tuple[str, QWidget]]:
        """What opens over the screens: the palette, the shortcuts, the manual."""
        place = self.desk.workplace
        commands, palette = place.window.commands, place.commands.palette
        place.window.show_first()
        self.come_to(place.window)
        commands.run("palette")
        self.settle()
        yield "palette", palette
        QTest.keyClick(palette.focusWidget() or palette, Qt.Key.Key_Escape)
        commands.run("raccourcis")
        [shortcuts] = place.window.findChildren(ShortcutsWindow)
        self.come_to(shortcuts)
        yield "raccourcis", shortcuts
        shortcuts.close()
        for name, kind in (("corbeille", BinWindow), ("brouillons", DraftsWindow)):
            commands.run(name)
            opened = place.window.findChild(kind)
            self.come_to(opened)
            yield name, opened
            opened.close()
        commands.run("aide")
        self.come_to(place.help.help)
        yield "aide", place.help.help
        place.help.help.close()

    def come_to(self, window: QWidget) -> None:
        """Show a window as the active one, all that it wants asked for and shown."""
        window.show()
        window.activateWindow()
        self.wait(window.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        """Wait until the screens have asked for and shown everything they want."""
        for _ in range(_ROUNDS):
            answered: list[None] = []
            self.desk.background.call("Attendre", lambda _: None, done=answered.append)
            self.wait(lambda seen=answered: bool(seen))  # type: ignore[misc]
            self._turn(lambda: False, _REST_SECONDS)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for what must come."""
        assert self._turn(until, _PATIENCE_SECONDS)

    def tabs(self, name: str, screen: QWidget, window: QWidget) -> Iterator[tuple[str, QWidget]]:
        """Each part of a screen, the first one shown again at the end."""
        bars = [one for one in screen.findChildren(QTabBar) if one.isVisible()]
        for bar in bars:
            for at in range(bar.count()):
                bar.setCurrentIndex(at)
                self.settle()
                yield f"{name}/{bar.tabText(at)}", window
            bar.setCurrentIndex(0)

    def _beside_the_bilan(self, window: QWidget) -> Iterator[tuple[str, QWidget]]:
        """The panels on its right: children of a figure, author, steps of a diffusion, register."""
        screen = self.desk.workplace.window.visited("bilan")
        assert isinstance(screen, BilanScreen)
        screen.view.figures[0].why.click()
        self.settle()
        yield "bilan/pourquoi", window
        screen.write_sentences()
        self._fill("bilan")
        self.settle()
        yield "bilan/redaction", window
        screen.prepare_diffusion()
        panel = screen.diffusion
        self.settle()
        for step in ("destinataires", "tableaux", "apercu", "confirmation"):
            yield f"bilan/diffusion/{step}", window
            panel.go_on()
            self.wait(lambda: panel.preview.cancel.isHidden())
            self.settle()
        panel.other.click()
        self.settle()
        yield "bilan/registre", window
        panel.other.click()
        panel.restart()
        screen.side.close_panel()

    def _fill(self, name: str) -> None:
        """What a screen shows first is not what it is for."""
        if name == "enfants":
            screen = self.desk.workplace.window.visited(name)
            assert isinstance(screen, EnfantsScreen)
            self.wait(lambda: screen.list.model.rowCount() > 0)
            self.settle()
            screen.list.table.selectRow(0)
        if name == "bilan":
            bilan = self.desk.workplace.window.visited(name)
            assert isinstance(bilan, BilanScreen)
            view = bilan.view
            self.wait(lambda: bool(view.chapters))
            # Its end is built at once when somebody goes there.
            view.go_to(list(view.chapters)[-1])
            view.verticalScrollBar().setValue(0)
        if name == "apercu":
            place = self.desk.workplace
            listed = place.window.visited("enfants")
            assert isinstance(listed, EnfantsScreen)
            place.preview.show_fiches([*listed.list.table.chosen_ids(), listed.list.model.id_at(1)])
        if name == "import":
            example = bundled_path("resources/templates/dossier-exemple")
            self.desk.workplace.exchange.take(example)

    def _open_action(self) -> None:
        """One action, and the sheet of its last séance."""
        screen = self.desk.workplace.window.visited("actions")
        assert isinstance(screen, ActionsScreen)
        tab = screen.tabs["actions"]
        assert isinstance(tab, ActionsTab)
        held = next(one for one in tab.list.model.rows if one.seances)
        tab.open_action(held.id)
        self.settle()
        assert tab.page.file is not None
        tab.open_sheet(tab.page.file.seances[-1].seance.id)
        self.settle()

    def _one_meeting(self, window: QWidget) -> Iterator[tuple[str, QWidget]]:
        """Each part of the meeting of the day, the plan of a year, and the meeting being held."""
        place = self.desk.workplace
        screen = place.window.visited("cellules")
        assert isinstance(screen, CellulesScreen)
        screen.year.propose()
        self.settle()
        yield "cellules/proposition", window
        screen.year.panel.closed.emit()
        met = self.read(lambda uow: [o for o in uow.cellule.find() if o.statut.took_place])
        last = max(met, key=lambda one: one.date)
        for code in screen.meeting.tabs:
            screen.open_meeting(last.id, code)
            self.settle()
            yield f"cellules/{code}", window
        place.cellules.hold(last.id)
        self.wait(lambda: place.cellules.tenue is not None)
        tenue = place.cellules.tenue
        assert tenue is not None
        self.come_to(tenue)
        yield "cellules/tenue", tenue
        tenue.finish()
        self.wait(tenue.review.isVisible)
        self.settle()
        yield "cellules/relecture", tenue
        tenue.close()
        screen.show_year()
        self.come_to(place.window)

    def read(self, use_case: Callable[[Any], Any]) -> Any:
        """What the vault answers."""
        answers: list[Any] = []
        self.desk.background.read("Lire", lambda uow, _: use_case(uow), done=answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    def _turn(self, until: Callable[[], bool], seconds: float) -> bool:
        last = time.monotonic() + seconds
        while not until():
            if time.monotonic() > last:
                return False
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.002)
        return True
