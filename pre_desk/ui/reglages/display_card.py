"""Theme, text size and the delay before locking: applied at once, remembered."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QGridLayout

from pre_desk import tokens
from pre_desk.ui.help.places import help_at
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import AUTO, MAX_SCALE, MIN_SCALE, Theme, px
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.text import label

# The choices of all cards end at the same edge and begin at the same one.
CHOICE = 220
_THEMES = (
    (AUTO, "Comme l’ordinateur"),
    ("light", "Clair"),
    ("dark", "Sombre"),
    ("high-contrast-light", "Contraste élevé, clair"),
    ("high-contrast-dark", "Contraste élevé, sombre"),
)


class DisplayCard(Card):
    """Nothing to confirm: what is chosen is seen."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__("Affichage et verrouillage")
        help_at(self, "reglages.md#affichage-et-verrouillage")
        self._settings, self._theme = settings, theme
        self.theme_choice = QComboBox()
        for code, name in _THEMES:
            self.theme_choice.addItem(name, code)
        self.theme_choice.setCurrentIndex(self.theme_choice.findData(settings.theme))
        self.scale = _combo(range(MIN_SCALE, MAX_SCALE + 1, 10), "%", settings.text_scale)
        self.delay = _combo(range(5, 11), "minutes", settings.auto_lock_minutes)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(tokens.L))
        grid.setColumnStretch(0, 1)
        rows = (
            ("Thème", self.theme_choice),
            ("Taille du texte", self.scale),
            ("Verrouiller sans activité depuis", self.delay),
        )
        for at, (name, field) in enumerate(rows):
            field.setAccessibleName(name)
            field.setFixedWidth(px(CHOICE))
            grid.addWidget(label(name, wrap=True), at, 0)
            grid.addWidget(field, at, 1)
        self.body.addLayout(grid)
        self.theme_choice.activated.connect(self._show)
        self.scale.activated.connect(self._show)
        self.delay.activated.connect(self._keep_delay)

    def _show(self) -> None:
        self._settings.theme = str(self.theme_choice.currentData())
        self._settings.text_scale = int(self.scale.currentData())
        self._theme.choose(self._settings.theme, self._settings.text_scale)

    def _keep_delay(self) -> None:
        self._settings.auto_lock_minutes = int(self.delay.currentData())


def _combo(values: Iterable[int], unit: str, current: int) -> QComboBox:
    made = QComboBox()
    for value in values:
        made.addItem(f"{value}\u00a0{unit}", value)
    made.setCurrentIndex(max(0, made.findData(current)))
    return made
