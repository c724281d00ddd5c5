"""The teacher's grid typed in a few seconds, saved key by key (DR-7)."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pre_desk import tokens
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.evaluation import Evaluation, Niveau
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.ui.enfants.forms.grid_table import GridTable
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.grid_sheet import GridSheet, fill_sheet, load_sheet, name_teacher

_KEYS = "1 à 4 : le niveau · 0 ou N : non observé · ← → : l’autre vague · Échap ferme"
_LABEL = "Remplir une grille"


class GridForm(QFrame):
    """Both waves of a year side by side; each level is saved as it is given."""

    closed = Signal()
    saved = Signal()
    row_entered = Signal(QRect)

    def __init__(self, enfant_id: str, editing: Editing) -> None:
        super().__init__()
        self._enfant_id, self._editing = enfant_id, editing
        self._sheet: GridSheet | None = None
        self._waiting: dict[int, dict[str, Niveau]] = {}
        self._saving = False
        self.table = GridTable()
        self.notice = Notice()
        self.state = label("", "saved")
        self.year = ChoiceField("annee", "Année scolaire", ())
        self.teacher = TextField("enseignant", "Remplie par")
        self._build()
        self._connect()

    def start(self) -> None:
        """Read the last year that has a wave, and put the cursor on the first empty item."""
        self._read(None)

    @property
    def settled(self) -> bool:
        """Whether every level given is saved."""
        return not self._saving and not self._waiting

    def close_form(self) -> None:
        """Everything given is saved already."""
        self._name_teacher()
        self.closed.emit()

    def _read(self, annee: AnneeScolaire | None) -> None:
        self._editing.saver.ask(
            "Lire une grille",
            lambda uow: load_sheet(uow, self._enfant_id, on=self._editing.today, annee=annee),
            self._show_sheet,
            self._refuse,
        )

    def _show_sheet(self, sheet: GridSheet) -> None:
        self._sheet = sheet
        self.year.offer([Option(one, one.label) for one in reversed(sheet.annees)])
        self.year.show_value(sheet.annee)
        self.table.show_sheet(sheet)
        begun = [at for at, one in enumerate(sheet.waves) if one.evaluation is not None]
        full = [at for at in begun if len(sheet.waves[at].niveaux) >= len(sheet.items)]
        last = max(full, default=-1) + 1
        self.table.enter_wave(min(last, len(sheet.waves) - 1))

    def _give(self, column: int, code: str, niveau: Niveau) -> None:
        self._waiting.setdefault(column, {})[code] = niveau
        self._next()

    def _next(self) -> None:
        """Save what waits, one wave at a time: what is typed meanwhile goes together."""
        if self._saving or not self._waiting or self._sheet is None:
            return
        column, niveaux = self._waiting.popitem()
        wave = self._sheet.waves[column].campagne
        self._saving = True
        self.state.setText("Enregistrement…")
        self._editing.saver.save(
            _LABEL,
            lambda uow: fill_sheet(
                uow,
                self._enfant_id,
                campagne_id=wave.id,
                niveaux=niveaux,
                today=self._editing.today,
            ),
            done=self._on_saved,
            failed=lambda error: self._on_failed(error, column, niveaux),
        )

    def _on_saved(self, _: Evaluation) -> None:
        self._saving = False
        at = self._editing.saver.now()
        self.state.setText(f"Enregistré à {at.hour}\u00a0h\u00a0{at:%M}")
        self.notice.clear()
        self.saved.emit()
        self._next()

    def _on_failed(self, error: DomainError, column: int, niveaux: Mapping[str, Niveau]) -> None:
        """What was given stays on screen, and goes with the next level."""
        self._saving = False
        self._waiting[column] = {**niveaux, **self._waiting.get(column, {})}
        self.state.setText("")
        self._refuse(error)

    def _refuse(self, error: DomainError) -> None:
        self.notice.refuse(error.message)

    def _follow_cursor(self) -> None:
        cell = self.table.visualRect(self.table.currentIndex())
        at = self.table.viewport().mapTo(self, cell.topLeft())
        self.row_entered.emit(QRect(at, cell.size()))

    def _change_year(self) -> None:
        chosen = self.year.chosen()
        if self._sheet is not None and chosen is not None and chosen != self._sheet.annee:
            self._read(chosen)

    def _show_teacher(self, column: int) -> None:
        if self._sheet is None or not 0 <= column < len(self._sheet.waves):
            return
        own = self._sheet.waves[column].evaluation
        self.teacher.show_value(own.enseignant if own else "")

    def _name_teacher(self) -> None:
        column = max(0, self.table.currentColumn())
        if self._sheet is None or not self.teacher.dirty:
            return
        campagne_id, name = self._sheet.waves[column].campagne.id, self.teacher.value()
        self._editing.saver.save_field(
            self.teacher,
            "Nommer qui a rempli une grille",
            lambda uow: name_teacher(uow, self._enfant_id, campagne_id, enseignant=name),
            done=lambda _: None,
            conflict=self._refuse,
            failed=lambda: None,
        )

    def _build(self) -> None:
        self.setProperty("role", "surface")
        self.setAccessibleName(_LABEL)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        column.setSpacing(px(tokens.S))
        head = QHBoxLayout()
        head.addWidget(label(_LABEL, "section"))
        head.addStretch()
        head.addWidget(self.state)
        head.addWidget(icon_button("Fermer le formulaire", "x", self.close_form))
        column.addLayout(head)
        about = QHBoxLayout()
        about.setSpacing(px(tokens.L))
        about.addWidget(self.year)
        about.addWidget(self.teacher, 1)
        column.addLayout(about)
        column.addWidget(self.notice)
        column.addWidget(self.table)
        column.addWidget(label(_KEYS, "caption", wrap=True))

    def _connect(self) -> None:
        self.table.level_given.connect(self._give)
        self.table.wave_entered.connect(self._show_teacher)
        self.table.currentCellChanged.connect(lambda *_: self._follow_cursor())
        self.year.left.connect(self._change_year)
        self.teacher.left.connect(self._name_teacher)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_form)
