"""The teacher's grid typed in a few seconds, saved key by key (DR-7)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pre_desk import tokens
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.domain.evaluation import Evaluation, Niveau
from pre_desk.french import hour, typographic
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.ui.enfants.forms.grid_table import GridTable
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.grid_sheet import GridSheet, fill_sheet, load_sheet, name_teacher

_KEYS = typographic(
    "1 à 4 : le niveau · 0 ou N : non observé · Suppr efface · ← → : l’autre vague · Échap ferme"
)
_LABEL = "Remplir une grille"


Given = dict[str, Niveau | None]


@dataclass(frozen=True, slots=True)
class _Sent:
    """Levels on their way to the vault, and those on screen before them."""

    annee: AnneeScolaire
    column: int
    niveaux: Given = field(repr=False)
    seen: dict[str, Niveau] = field(repr=False)


class GridForm(QFrame):
    """Both waves of a year side by side; each level is saved as it is given."""

    closed = Signal()
    saved = Signal()
    row_entered = Signal(QRect)

    def __init__(self, enfant_id: str, editing: Editing) -> None:
        super().__init__()
        self._enfant_id, self._editing = enfant_id, editing
        self._sheet: GridSheet | None = None
        self._waiting: dict[int, Given] = {}
        # Of each wave: the levels on screen that are stored, and who filled it in.
        self._seen: list[dict[str, Niveau]] = []
        self._teachers: list[str] = []
        self._saving = self._disputed = False
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
        """Save what still waits behind a level being saved; nothing is left on the way."""
        self._send_rest()
        self._name_teacher()
        self.closed.emit()

    def refresh(self) -> None:
        """Show what is stored now: something was undone, or saved elsewhere."""
        if self._sheet is not None and self.settled:
            self._reread(self._show_again)

    def _show_again(self, sheet: GridSheet) -> None:
        # A level given meanwhile is on screen, and not stored yet.
        if self.settled and self._sheet is not None and sheet.annee == self._sheet.annee:
            self._hold(sheet)
            self.table.show_sheet(sheet)

    def _reread(self, then: Callable[[GridSheet], None]) -> None:
        on, annee = self._editing.today, self._sheet.annee if self._sheet else None
        self._editing.saver.ask(
            "Relire une grille",
            lambda uow: load_sheet(uow, self._enfant_id, on=on, annee=annee),
            then,
            self._refuse,
            self,
        )

    def _read(self, annee: AnneeScolaire | None) -> None:
        self._editing.saver.ask(
            "Lire une grille",
            lambda uow: load_sheet(uow, self._enfant_id, on=self._editing.today, annee=annee),
            self._show_sheet,
            self._refuse,
        )

    def _hold(self, sheet: GridSheet) -> None:
        self._sheet = sheet
        self._seen = [dict(one.niveaux) for one in sheet.waves]
        grids = [one.evaluation for one in sheet.waves]
        self._teachers = [one.enseignant if one is not None else "" for one in grids]

    def _show_sheet(self, sheet: GridSheet) -> None:
        self._hold(sheet)
        self.year.offer([Option(one, one.label) for one in reversed(sheet.annees)])
        self.year.show_value(sheet.annee)
        self.table.show_sheet(sheet)
        begun = [at for at, one in enumerate(sheet.waves) if one.evaluation is not None]
        full = [at for at in begun if len(sheet.waves[at].niveaux) >= len(sheet.items)]
        last = max(full, default=-1) + 1
        self.table.enter_wave(min(last, len(sheet.waves) - 1))

    def _give(self, column: int, code: str, niveau: Niveau | None) -> None:
        self._disputed = False
        self._waiting.setdefault(column, {})[code] = niveau
        self._next()

    def _next(self) -> None:
        """Save what waits, one wave at a time: what is typed meanwhile goes together."""
        if self._saving or not self._waiting or self._sheet is None:
            return
        column, niveaux = self._waiting.popitem()
        sent = _Sent(self._sheet.annee, column, niveaux, dict(self._seen[column]))
        self._saving = True
        self.state.setText("Enregistrement…")
        self._editing.saver.save(
            _LABEL,
            self._filling(column, niveaux),
            done=lambda _: self._on_saved(),
            failed=lambda error: self._on_failed(error, sent),
            owner=self,
        )
        self._remember(column, niveaux)

    def _send_rest(self) -> None:
        while self._waiting:
            self._send_last(*self._waiting.popitem())

    def _send_last(self, column: int, niveaux: Given) -> None:
        """The form goes away: the window says what could not be saved."""
        self._editing.saver.save(
            _LABEL,
            self._filling(column, niveaux),
            done=lambda _: None,
            failed=lambda error: self._editing.notice.refuse(error.message),
        )

    def _filling(self, column: int, niveaux: Given) -> UseCase:
        assert self._sheet is not None
        campagne_id, seen = self._sheet.waves[column].campagne.id, dict(self._seen[column])
        enfant_id, today = self._enfant_id, self._editing.today
        return lambda uow: fill_sheet(
            uow, enfant_id, campagne_id=campagne_id, niveaux=niveaux, today=today, seen=seen
        )

    def _remember(self, column: int, niveaux: Given) -> None:
        """What was sent is what the next level is compared with."""
        for code, niveau in niveaux.items():
            if niveau is None:
                self._seen[column].pop(code, None)
            else:
                self._seen[column][code] = niveau

    def _on_saved(self) -> None:
        self._saving = False
        at = self._editing.saver.now()
        self.state.setText(f"Enregistré à {hour(at)}")
        if not self._disputed:
            self.notice.clear()
        self.saved.emit()
        self._next()

    def _on_failed(self, error: DomainError, sent: _Sent) -> None:
        """What was given stays on screen, and goes with the next level."""
        self._saving = False
        self.state.setText("")
        if self._sheet is None or self._sheet.annee != sent.annee:
            self._refuse(error)
            return
        self._seen[sent.column] = sent.seen
        self._waiting[sent.column] = {**sent.niveaux, **self._waiting.get(sent.column, {})}
        if isinstance(error, EditConflict) and error.field in sent.niveaux:
            self._tell_both(sent.column, error.field)
        else:
            self._refuse(error)

    def _tell_both(self, column: int, code: str) -> None:
        """Two people gave one item two levels: the one stored is shown, mine is one key away."""
        mine = self._waiting[column].pop(code)
        if not self._waiting[column]:
            del self._waiting[column]
        self._disputed = True
        self._reread(lambda sheet: self._show_theirs(sheet, column, code, mine))

    def _show_theirs(self, sheet: GridSheet, column: int, code: str, mine: Niveau | None) -> None:
        theirs = sheet.waves[column].niveaux.get(code)
        self._remember(column, {code: theirs})
        self.table.show_niveau(column, code, theirs)
        libelle = next(one.libelle for one in sheet.items if one.code == code)
        self.notice.warn(
            f"« {libelle} » : une autre saisie a donné entre-temps « {_said(theirs)} », vous "
            f"« {_said(mine)} ». La sienne est gardée ; redonner la vôtre pour la remplacer."
        )
        self._next()

    def _refuse(self, error: DomainError) -> None:
        self.notice.refuse(error.message)

    def _follow_cursor(self) -> None:
        cell = self.table.visualRect(self.table.currentIndex())
        at = self.table.viewport().mapTo(self, cell.topLeft())
        self.row_entered.emit(QRect(at, cell.size()))

    def _change_year(self) -> None:
        chosen = self.year.chosen()
        if self._sheet is not None and chosen is not None and chosen != self._sheet.annee:
            # Waves are counted in the year they were given in.
            self._send_rest()
            self._read(chosen)

    def _show_teacher(self, column: int) -> None:
        if self._sheet is None or not 0 <= column < len(self._sheet.waves):
            return
        self.teacher.show_value(self._teachers[column])

    def _name_teacher(self) -> None:
        column = max(0, self.table.currentColumn())
        if self._sheet is None or not self.teacher.dirty:
            return
        campagne_id, name = self._sheet.waves[column].campagne.id, self.teacher.value()
        self._editing.saver.save_field(
            self.teacher,
            "Nommer qui a rempli une grille",
            lambda uow: name_teacher(uow, self._enfant_id, campagne_id, enseignant=name),
            done=lambda grid: self._on_named(column, grid),
            conflict=self._refuse,
            failed=lambda: None,
        )

    def _on_named(self, column: int, grid: Evaluation) -> None:
        self._teachers[column] = grid.enseignant

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


def _said(niveau: Niveau | None) -> str:
    return niveau.label.lower() if niveau is not None else "sans réponse"
