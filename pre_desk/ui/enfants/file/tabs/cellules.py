"""Cellules: each passage, what was said, and what was decided, by whom and for when."""

from collections.abc import Iterator

from pre_desk.domain.cellule import StatutCellule
from pre_desk.french import NBSP, day
from pre_desk.ui.enfants.file.tabs.tab import FileContext, Tab
from pre_desk.ui.enfants.file.words import decision_duty, decision_sentence, hidden
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.enfant_file import EnfantFile, PassageLine


class CellulesTab(Tab):
    """A section a passage, the latest first; its rows are its decisions."""

    code, title = "cellules", "Cellules"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.passages: list[Section] = []
        self.nothing = Section("Cellules de veille", "Aucun passage en cellule pour le moment.")
        self.masked = Section("Ce qui s’est dit")
        self.page.addWidget(self.masked)
        self.page.addWidget(self.nothing)

    def fill(self, file: EnfantFile) -> None:
        self.nothing.setVisible(not file.passages)
        masked = file.masked.get("passage", 0)
        one, several = "compte rendu masqué", "comptes rendus masqués"
        self.masked.show_lines((), said=hidden(masked, one, several))
        self.masked.setVisible(bool(masked))
        while len(self.passages) < len(file.passages):
            made = Section("Cellule de veille")
            self.page.insertWidget(1 + len(self.passages), made)
            self.passages.append(made)
        for at, section in enumerate(self.passages):
            section.setVisible(at < len(file.passages))
            if at < len(file.passages):
                self._show(section, file.passages[at])

    def section_of(self, passage_id: str) -> Section | None:
        """The section of a passage."""
        lines = self.file.passages if self.file else ()
        for section, line in zip(self.passages, lines, strict=False):
            if line.passage is not None and line.passage.id == passage_id:
                return section
        return None

    def heads(self) -> Iterator[tuple[Section, str]]:
        """Each passage on screen."""
        lines = self.file.passages if self.file else ()
        for section, line in zip(self.passages, lines, strict=False):
            yield section, line.passage.id if line.passage is not None else ""

    def _show(self, section: Section, line: PassageLine) -> None:
        cellule = line.cellule
        section.key = cellule.id
        title = f"{day(cellule.date)} · {line.lieu}"
        section.title.setText(title)
        section.setAccessibleName(f"Cellule du {title}")
        planned = cellule.statut in (StatutCellule.PREVUE, StatutCellule.ANNULEE)
        aside = cellule.statut.label if planned else ""
        said = "\n".join(_said(line))
        if not said and not line.decisions:
            said = "Décision non renseignée."
        section.show_lines(
            [self._decision(line, at) for at in range(len(line.decisions))],
            aside=aside,
            said=said,
        )

    def _decision(self, line: PassageLine, at: int) -> Line:
        decision = line.decisions[at]
        duty = decision_duty(decision, line, self.context.today)
        late = decision.is_overdue(self.context.today)
        tone = "error" if late else "positive" if decision.faite_le else "secondary"
        return Line(key=decision.id, title=decision_sentence(decision), aside=duty, tone=tone)


def _said(line: PassageLine) -> Iterator[str]:
    passage = line.passage
    if passage is None:
        return
    for name, text in (
        ("Raison", passage.raison),
        ("Faits", passage.faits),
        ("Points d’appui", passage.points_appui),
    ):
        if text:
            yield f"{name}{NBSP}: {text}"
