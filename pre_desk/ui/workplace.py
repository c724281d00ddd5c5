"""Puts in the rail the screens that a role may use; loaded after the vault is open."""

from collections.abc import Callable

from pre_desk.domain.role import Permission
from pre_desk.ui.accueil.screen import AccueilScreen
from pre_desk.ui.actions_door import ActionsDoor, is_about_actions
from pre_desk.ui.background import Background
from pre_desk.ui.bilan.author_form import FORM as AUTHOR_FORM
from pre_desk.ui.bilan.diffusion_screen import DiffusionScreen
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.cellules_door import CellulesDoor, is_about_cellules
from pre_desk.ui.commands import Command
from pre_desk.ui.desk_commands import DeskCommands
from pre_desk.ui.editing.services import Editing, make_editing
from pre_desk.ui.enfants.forms.bin_window import offer_bin
from pre_desk.ui.enfants.forms.reminder import remind_of_drafts
from pre_desk.ui.enfants.list_commands import list_commands
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.exchange.door import ExchangeDoor
from pre_desk.ui.help.door import HelpDoor
from pre_desk.ui.main_window import Entry, MainWindow
from pre_desk.ui.preview.door import PreviewDoor
from pre_desk.ui.reglages.directories import NEW_ENTRIES, is_about_directory
from pre_desk.ui.reglages.screen import ReglagesScreen
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.usecases.drafts import Draft


class Workplace:
    """Makes each screen at its first visit, with what it needs and nothing else."""

    def __init__(
        self, session: Session, background: Background, settings: Settings, theme: Theme
    ) -> None:
        self._session, self._background = session, background
        self._settings, self._theme = settings, theme
        self.window = MainWindow(session, background, settings)
        self.commands = DeskCommands(
            self.window, session, background, settings, theme, self._show_enfant
        )
        self.editing: Editing | None = None
        if not session.read_only and session.may(Permission.NAMES):
            self._allow_editing(session, background)
        self.window.add(Entry("accueil", "Accueil", "house", self._accueil))
        if session.may(Permission.NAMES):
            self.window.add(Entry("enfants", "Enfants", "users", self._enfants))
        self.cellules = self._make_cellules()
        self.actions = ActionsDoor(
            self.window,
            session,
            background,
            settings,
            theme,
            editing=self.editing,
            enfant_wanted=self._show_part_of_enfant,
            preview=lambda job, came_from: self.preview.show(job, came_from),
        )
        if session.may(Permission.BILAN):
            self.window.add(Entry("bilan", "Bilan", "chart-column", self._bilan))
        elif session.may(Permission.DIFFUSION):
            self.window.add(Entry("bilan", "Diffusion", "send", self._diffusion))
        self.window.add(Entry("reglages", "Réglages", "settings", self._reglages))
        self.help = HelpDoor(self.window, self.window.current)
        self.window.rail.help_wanted.connect(self.help.open)
        self.window.commands.add(_help_command(self.help))
        self.preview = PreviewDoor(self.window, session, background)
        if session.may(Permission.NAMES) or session.may(Permission.BILAN):
            self.window.commands.add(_preview_command(self._show_preview, self._has_preview))
        self.exchange = ExchangeDoor(self.window, session, background)
        self.commands.add_exchange(self.exchange, session)

    def leave(self) -> None:
        """Keep what is being typed: the window is going away."""
        if self.editing is not None:
            self.editing.drafts.leave()

    def _make_cellules(self) -> CellulesDoor:
        return CellulesDoor(
            self.window,
            self._session,
            self._background,
            self._settings,
            self._theme,
            editing=self.editing,
            preview=lambda job, came_from: self.preview.show(job, came_from),
        )

    def _allow_editing(self, session: Session, background: Background) -> None:
        self.editing = make_editing(
            background,
            self.window.commands,
            self.window.notice,
            today=session.today,
            role=session.role,
        )
        self.window.commands.add(
            Command(
                name="enfant.nouveau",
                title="Nouvel enfant",
                run=self._create_enfant,
                words="ajouter créer fiche",
                keys="Ctrl+N",
                group="Fiche",
                image="user-plus",
            )
        )
        for form, title in NEW_ENTRIES.items():
            self.window.commands.add(_entry_command(form, title, self._add_entry))
        remind_of_drafts(self.editing, self.window, self._resume)
        offer_bin(self.editing, self.window)

    def _create_enfant(self) -> None:
        self._visit_enfants().create_enfant()

    def _resume(self, draft: Draft) -> None:
        if draft.form == AUTHOR_FORM:
            self._show_bilan(draft.object_id).write_sentences()
            return
        if is_about_directory(draft):
            self._add_entry("" if draft.object_id else draft.form)
            return
        if is_about_actions(draft):
            self.actions.resume(draft)
            return
        if is_about_cellules(draft):
            self.cellules.resume(draft)
            return
        screen = self._visit_enfants()
        if not draft.object_id:
            screen.create_enfant(draft)
        elif screen.editor is not None:
            screen.editor.drafts.resume(draft)
            screen.show_enfant(draft.object_id)

    def _accueil(self) -> AccueilScreen:
        screen = AccueilScreen(self._session, self._background, self._settings, self._theme)
        screen.enfant_wanted.connect(self._show_part_of_enfant)
        screen.children_wanted.connect(lambda ids, why: self._visit_enfants().show_only(ids, why))
        screen.cellule_wanted.connect(self.cellules.show)
        screen.bilan_wanted.connect(self._show_bilan)
        screen.reglages_wanted.connect(lambda: self.window.show_screen("reglages"))
        screen.import_wanted.connect(lambda: self.exchange.show_import("accueil"))
        screen.enfant_add_wanted.connect(self._create_enfant)
        return screen

    def _enfants(self) -> EnfantsScreen:
        session = self._session
        screen = EnfantsScreen(
            self._background,
            self._settings,
            today=session.today,
            role=session.role,
            writable=not session.read_only,
            may_import=session.may_write(Permission.IMPORT),
        )
        screen.import_wanted.connect(lambda: self.exchange.show_import("enfants"))
        if self.commands.enfants is not None:
            screen.index_read.connect(self.commands.enfants.give)
        self.window.commands.add(*list_commands(screen))
        if self.editing is not None:
            screen.allow_editing(self.editing)
        screen.work.print_wanted.connect(self.preview.show_fiches)
        screen.work.allow_printing()
        screen.load()
        return screen

    def _has_preview(self) -> bool:
        """Whether what is on screen can be printed."""
        screen = self.window.current()
        own = isinstance(screen, BilanScreen) or self.actions.can_print()
        return own or bool(self._fiches_on_screen())

    def _show_preview(self) -> None:
        """Show what would be printed of what is on screen: fiches, or the bilan."""
        if isinstance(self.window.current(), BilanScreen):
            self.preview.show_bilan(self._settings.choice("bilan/annee"))
        elif self.actions.can_print():
            self.actions.print()
        else:
            self.preview.show_fiches(self._fiches_on_screen())

    def _fiches_on_screen(self) -> list[str]:
        """The children chosen in the list when there are several, else the one being read."""
        screen = self.window.current()
        if not isinstance(screen, EnfantsScreen):
            return []
        if screen.list.table.chosen_count() > 1:
            return screen.list.table.chosen_ids()
        return [screen.pane.shown.enfant.id] if screen.pane.shown is not None else []

    def _bilan(self) -> BilanScreen:
        screen = BilanScreen(self._session, self._background, self._settings, self._theme)
        screen.import_wanted.connect(lambda: self.exchange.show_import("bilan"))
        screen.enfant_wanted.connect(self._show_enfant)
        screen.preview_wanted.connect(self.preview.show_bilan)
        if self.editing is not None and self._session.may(Permission.WRITE_BILAN):
            screen.allow_writing(self.editing)
        screen.load()
        return screen

    def _diffusion(self) -> DiffusionScreen:
        screen = DiffusionScreen(self._session, self._background)
        screen.load()
        return screen

    def _show_bilan(self, year: str) -> BilanScreen:
        self.window.show_screen("bilan")
        screen = self.window.visited("bilan")
        assert isinstance(screen, BilanScreen)
        screen.show_year(year)
        return screen

    def _show_enfant(self, enfant_id: str) -> None:
        self._visit_enfants().show_enfant(enfant_id)

    def _show_part_of_enfant(self, enfant_id: str, part: str) -> None:
        screen = self._visit_enfants()
        screen.show_enfant(enfant_id)
        if part:
            screen.pane.show_tab(part)

    def _visit_enfants(self) -> EnfantsScreen:
        self.window.show_screen("enfants")
        screen = self.window.visited("enfants")
        assert isinstance(screen, EnfantsScreen)
        return screen

    def _add_entry(self, form: str) -> None:
        """Show Réglages, with the form of a new school or professional."""
        self.window.show_screen("reglages")
        screen = self.window.visited("reglages")
        assert isinstance(screen, ReglagesScreen)
        if form:
            screen.ask_new(form)

    def _reglages(self) -> ReglagesScreen:
        screen = ReglagesScreen(
            self._session, self._background, self._settings, self._theme, self.editing
        )
        screen.import_wanted.connect(lambda: self.exchange.show_import("reglages"))
        screen.export_wanted.connect(lambda: self.exchange.show_export("reglages"))
        return screen


def _entry_command(form: str, title: str, run: Callable[[str], None]) -> Command:
    return Command(
        name=form,
        title=title,
        run=lambda: run(form),
        words="école collège référent partenaire annuaire réglages",
        group="Données",
        image="plus",
    )


def _preview_command(run: Callable[[], None], allowed: Callable[[], bool]) -> Command:
    return Command(
        name="imprimer",
        title="Aperçu avant impression",
        run=run,
        words="imprimer fiche de parcours bilan papier pdf",
        keys="Ctrl+P",
        image="printer",
        allowed=allowed,
    )


def _help_command(door: HelpDoor) -> Command:
    return Command(
        name="aide",
        title="Aide",
        run=door.open,
        words="manuel comment faire mode d’emploi",
        keys="F1",
        image="circle-question-mark",
    )
