"""The bilan for whoever sees no figure of it: what is sent, to whom, and from what threshold."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.background import Background
from pre_desk.ui.bilan.diffusion import ASSISTANT, Diffusion
from pre_desk.ui.help.places import help_at
from pre_desk.ui.session import Session
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.diffusion import diffusion_years

_WIDEST = 760


class DiffusionScreen(QWidget):
    """The assistant alone, for a year that is over."""

    shown = Signal()

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__()
        self._session, self._background = session, background
        self.years = QComboBox()
        self.years.setAccessibleName("Année scolaire du bilan")
        self.years.setMinimumWidth(px(120))
        self.panel = Diffusion.panel_for(session, closable=False)
        self._diffusions = Diffusion(session, background, self.panel)
        self._nothing = EmptyState(
            "chart-column",
            "Aucune année terminée dans ce coffre",
            "Un bilan se diffuse une fois son année scolaire terminée.",
        )
        help_at(self.panel, ASSISTANT)
        self._build()
        self.years.currentTextChanged.connect(self._diffusions.show_year)

    def load(self) -> None:
        """Read the years that can be sent."""
        self._background.read(
            "Lire les années des bilans",
            lambda uow, _: diffusion_years(uow, on=self._session.today),
            done=self._show_years,
        )

    def _show_years(self, years: Sequence[str]) -> None:
        self._stack.setCurrentIndex(int(not years))
        self.years.addItems(list(reversed(years)))
        self.shown.emit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(tokens.XL), px(tokens.L), px(tokens.XL), px(tokens.M))
        head.setSpacing(px(tokens.S))
        head.addWidget(label("Diffusion des bilans", "title"))
        head.addSpacing(px(tokens.S))
        head.addWidget(self.years)
        head.addStretch()
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(px(tokens.XL), 0, px(tokens.XL), px(tokens.XL))
        self.panel.setMaximumWidth(px(_WIDEST))
        line.addWidget(self.panel, 1)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for page in (held, self._nothing):
            self._stack.addWidget(page)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
