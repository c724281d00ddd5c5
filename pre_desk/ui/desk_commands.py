"""The commands that belong to no screen, and the two places that list them all."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background
from pre_desk.ui.commands import Command, Commands
from pre_desk.ui.exchange.door import ExchangeDoor
from pre_desk.ui.main_window import MainWindow
from pre_desk.ui.palette.enfants import EnfantSource
from pre_desk.ui.palette.palette import Palette
from pre_desk.ui.palette.shortcuts import ShortcutsWindow
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import MAX_SCALE, MIN_SCALE, Theme

_THEMES = (
    ("light", "Thème clair"),
    ("dark", "Thème sombre"),
    ("high-contrast-light", "Contraste élevé, clair"),
    ("high-contrast-dark", "Contraste élevé, sombre"),
    ("auto", "Thème de l’ordinateur"),
)
_DISPLAY = "Affichage"
_STEP = 10


class DeskCommands:
    """Adds them once, when the window is made."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        background: Background,
        settings: Settings,
        theme: Theme,
        show_enfant: Callable[[str], None],
    ) -> None:
        self._window, self._settings, self._theme = window, settings, theme
        self.enfants: EnfantSource | None = None
        if session.may(Permission.NAMES):
            writable = not session.read_only
            self.enfants = EnfantSource(background, today=session.today, writable=writable)
        self.palette = Palette(window, window.commands, settings, self.enfants)
        self.palette.enfant_wanted.connect(show_enfant)
        self._add_lists(window.commands)
        self._add_display(window.commands)

    def add_exchange(self, exchange: ExchangeDoor, session: Session) -> None:
        """Add both assistants, for the roles that may use them."""
        ways = (
            (Permission.IMPORT, "importer", "Importer un dossier…", "folder-input"),
            (Permission.EXPORT_STORE, "exporter", "Exporter le coffre…", "upload"),
        )
        runs = {"importer": exchange.show_import, "exporter": exchange.show_export}
        for wanted, name, title, image in ways:
            if session.may_write(wanted):
                run = runs[name]
                self._window.commands.add(
                    Command(
                        name=name,
                        title=title,
                        run=lambda then=run: then(),  # type: ignore[misc]
                        words="données échange fichier archive",
                        image=image,
                        group="Données",
                    )
                )

    def _add_lists(self, commands: Commands) -> None:
        commands.add(
            Command(
                name="palette",
                title="Trouver un enfant, un écran, une commande",
                run=self.palette.open,
                keys="Ctrl+K",
                image="search",
                # It would only find itself.
                allowed=lambda: not self.palette.isVisible(),
            ),
            Command(
                name="raccourcis",
                title="Raccourcis clavier",
                run=lambda: _show_shortcuts(commands, self._window),
                words="touches aide clavier",
                keys="Ctrl+/",
                image="circle-question-mark",
            ),
        )

    def _add_display(self, commands: Commands) -> None:
        for code, title in _THEMES:
            commands.add(
                Command(
                    name=f"theme.{code}",
                    title=title,
                    run=lambda chosen=code: self._show(chosen, self._settings.text_scale),  # type: ignore[misc]
                    words="couleurs affichage palette apparence mode nuit jour",
                    image="eye",
                    group=_DISPLAY,
                )
            )
        for name, title, step in (
            ("texte.plus", "Agrandir le texte", _STEP),
            ("texte.moins", "Réduire le texte", -_STEP),
        ):
            commands.add(
                Command(
                    name=name,
                    title=title,
                    run=lambda more=step: self._scale(more),  # type: ignore[misc]
                    words="taille zoom police affichage",
                    image="plus" if step > 0 else "minus",
                    group=_DISPLAY,
                )
            )

    def _scale(self, more: int) -> None:
        wanted = min(MAX_SCALE, max(MIN_SCALE, self._settings.text_scale + more))
        self._show(self._settings.theme, wanted)

    def _show(self, theme: str, scale: int) -> None:
        self._settings.theme, self._settings.text_scale = theme, scale
        self._theme.choose(theme, scale)


def _show_shortcuts(commands: Commands, parent: QWidget) -> None:
    ShortcutsWindow(commands, parent).open()
