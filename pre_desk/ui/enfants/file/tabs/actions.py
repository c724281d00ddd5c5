"""Actions: each participation with its statut, its issue and its attendance."""

from pre_desk.french import counted
from pre_desk.ui.enfants.file.tabs.tab import FileContext, Tab
from pre_desk.ui.enfants.file.words import attendance_sentence, lasting, outcome
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.enfant_file import ActionLine, EnfantFile


class ActionsTab(Tab):
    """What runs, what is planned, then what is over; the latest first."""

    code, title = "actions", "Actions"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.running = Section("En cours", "Aucune action en cours.")
        self.planned = Section("Envisagées")
        self.over = Section("Terminées")
        for one in (self.running, self.planned, self.over):
            self.page.addWidget(one)

    def fill(self, file: EnfantFile) -> None:
        today = self.context.today
        running = [one for one in file.actions if one.participation.running_on(today)]
        others = [one for one in file.actions if one not in running]
        planned = [one for one in others if not one.participation.statut.took_place]
        over = [one for one in others if one.participation.statut.took_place]
        self.running.show_lines([self._line(one) for one in running])
        for section, lines in ((self.planned, planned), (self.over, over)):
            aside = counted(len(lines), "participation")
            section.show_lines([self._line(one) for one in lines], aside=aside)
            section.setVisible(bool(lines))

    def _line(self, line: ActionLine) -> Line:
        one = line.participation
        about = " · ".join(part for part in (line.domaine, line.operateur) if part)
        told = (about, attendance_sentence(line.attendance))
        return Line(
            key=one.id,
            title=line.nom,
            aside=f"{outcome(line)} · {lasting(one.debut, one.fin, self.context.today)}",
            details=tuple(part for part in told if part),
        )
