"""What the first screen watches for: a choice of this computer, applied at the next visit."""

from PySide6.QtWidgets import QComboBox, QGridLayout

from pre_desk import tokens
from pre_desk.ui.reglages.display_card import CHOICE
from pre_desk.ui.settings import LONGEST_SILENCE, SHORTEST_SILENCE, Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.text import label

_NAME = "Signaler une fiche sans nouvelles depuis"


class AccueilCard(Card):
    """Nothing to confirm: the choice is kept at once."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("Accueil")
        self._settings = settings
        self.months = QComboBox()
        self.months.setAccessibleName(_NAME)
        self.months.setFixedWidth(px(CHOICE))
        for months in range(SHORTEST_SILENCE, LONGEST_SILENCE + 1):
            self.months.addItem(f"{months}\u00a0mois", months)
        self.months.setCurrentIndex(self.months.findData(settings.months_without_news))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(tokens.L))
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(_NAME, wrap=True), 0, 0)
        grid.addWidget(self.months, 0, 1)
        self.body.addLayout(grid)
        self.say(
            "Compte comme nouvelle tout ce qui est noté dans la fiche\u00a0: passage en cellule, "
            "décision, action en cours, évaluation, objectif, repérage, accord, note ou document."
        )
        self.months.activated.connect(self._keep)

    def _keep(self) -> None:
        self._settings.months_without_news = int(self.months.currentData())
