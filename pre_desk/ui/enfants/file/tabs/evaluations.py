"""Évaluations: items down, waves across, who filled them in, and what moved."""

from pre_desk.domain.evaluation import Niveau
from pre_desk.french import NBSP, counted, day, listed
from pre_desk.ui.enfants.file.level_table import LevelTable
from pre_desk.ui.enfants.file.tabs.tab import FileContext, Tab
from pre_desk.ui.enfants.file.words import hidden, short_year
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.enfant_file import EnfantFile, EvaluationLine
from pre_desk.usecases.file_grid import Moves, moves

_SCALE = " · ".join(f"{one.value} {one.label.lower()}" for one in Niveau if one.rank)


class EvaluationsTab(Tab):
    """The grid shows the latest wave first at hand; older ones are reached by scrolling."""

    code, title = "evaluations", "Évaluations"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.levels = Section("Niveaux", "Aucune grille remplie pour le moment.")
        self.table = LevelTable()
        self.levels.body.addWidget(self.table)
        self.moves = Section("De V1 à V2")
        self.received = Section("Grilles reçues")
        for one in (self.levels, self.moves, self.received):
            self.page.addWidget(one)

    def fill(self, file: EnfantFile) -> None:
        grid = file.grid
        masked = file.masked.get("evaluation", 0)
        said = hidden(masked, "évaluation masquée", "évaluations masquées")
        self.levels.show_lines((), aside=_SCALE if grid.waves else "", said=said)
        self.table.show_grid(grid)
        if grid.waves:
            self.levels.clear_sentence()
        self.table.setVisible(bool(grid.waves))
        moved = moves(grid)
        self.moves.show_lines([_moved(one) for one in moved])
        self.moves.setVisible(bool(moved))
        self.received.show_lines([_received(one) for one in reversed(file.evaluations)])
        self.received.setVisible(bool(file.evaluations))


def moved_sentence(moved: Moves) -> str:
    """« 2 progrès, 4 stables, 0 recul »."""
    return ", ".join(
        (
            counted(len(moved.up), "progrès", "progrès"),
            counted(moved.stable, "stable"),
            counted(len(moved.down), "recul"),
        )
    )


def _moved(moved: Moves) -> Line:
    details = []
    if moved.up:
        details.append(f"En progrès{NBSP}: {listed(moved.up)}")
    if moved.down:
        details.append(f"En recul{NBSP}: {listed(moved.down)}")
    return Line(
        key=moved.annee.label,
        title=moved.annee.label,
        aside=moved_sentence(moved),
        details=tuple(details),
    )


def _received(one: EvaluationLine) -> Line:
    who = one.enseignant or "enseignant non renseigné"
    return Line(
        key=one.id,
        title=f"{short_year(one.wave.annee)} {one.wave.vague.value}",
        aside=", ".join(part for part in (who, day(one.date)) if part),
    )
