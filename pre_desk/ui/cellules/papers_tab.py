"""The documents of a meeting, by audience, and the record of what was given to whom."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.cellule import StatutCellule
from pre_desk.domain.releve import Lectorat
from pre_desk.french import counted, day, typographic
from pre_desk.ui.cellules.forms import remise_act
from pre_desk.ui.cellules.paper_desk import PaperDesk, PaperShown
from pre_desk.ui.cellules.papers import Paper, papers_of, releve_paper, remises_paper
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.editing.form_slot import FormSlot
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.rows import Line, Row, Section
from pre_desk.usecases.cellule_list import CelluleLine, line_of
from pre_desk.usecases.cellule_papers import PaperFormat
from pre_desk.usecases.releve_versions import ReleveVersion, list_versions
from pre_desk.usecases.releves import Recipient, recipients_of
from pre_desk.usecases.remises import RemiseLine, list_remises

_NOT_YET = "Le relevé s’écrit une fois la cellule tenue."
_NOTHING_GIVEN = "Rien n’est noté comme remis."
Read = tuple[CelluleLine, tuple[Recipient, ...], tuple[ReleveVersion, ...], tuple[RemiseLine, ...]]


class PapersTab(QWidget):
    """Each row is one document for one audience: look, save to correct, note that it was given."""

    title = "Documents"
    shown = Signal()

    def __init__(self, tools: Tools, show_pdf: PaperShown) -> None:
        super().__init__()
        self._tools = tools
        self._cellule_id = ""
        self._numero = 0
        self.desk = PaperDesk(tools, self, show_pdf)
        self.slot = FormSlot()
        self.before = Section("Avant et pendant la cellule")
        self.releves = Section("Relevé de décisions, par destinataire", _NOT_YET)
        self.given = Section("Remis à qui, quand, pourquoi", _NOTHING_GIVEN)
        self._build()

    def show_meeting(self, cellule_id: str) -> None:
        """Read for whom there is something to print, and what was given."""
        if cellule_id != self._cellule_id:
            self._close_form()
        self._cellule_id = cellule_id
        leads = self._tools.leads

        def read(uow: Any) -> Read:
            line = line_of(uow, cellule_id)
            if not leads:
                return line, (), (), ()
            held = line.cellule.statut.took_place
            return (
                line,
                recipients_of(uow, cellule_id) if held else (),
                list_versions(uow, cellule_id),
                list_remises(uow, cellule_id=cellule_id),
            )

        self._tools.read("Lire les documents d’une cellule", read, self._show)

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins."""
        rows = self.before.rows.rows()
        item = rows[0].tools.itemAt(0) if rows else None
        return item.widget() if item is not None else None

    def _show(self, read: Read) -> None:
        line, recipients, versions, given = read
        if line.cellule.id != self._cellule_id:
            return
        on = line.cellule.date
        papers = papers_of(self._cellule_id, leads=self._tools.leads)
        self.before.show_lines([Line(key=one.kind, title=one.title) for one in papers])
        for row, paper in zip(self.before.rows.rows(), papers, strict=True):
            self._offer(row, paper, on)
        self._show_releves(line, recipients, versions)
        self.given.show_lines(
            [_given(one) for one in given], aside=counted(len(given), "remise") if given else ""
        )
        self.shown.emit()

    def _show_releves(
        self, line: CelluleLine, to: tuple[Recipient, ...], versions: tuple[ReleveVersion, ...]
    ) -> None:
        self._numero = versions[-1].releve.numero if versions else 0
        leads = self._tools.leads
        for section in (self.releves, self.given):
            section.setVisible(leads)
        if not leads:
            return
        locked = line.cellule.statut is StatutCellule.VALIDEE
        said = "" if locked or not to else "Projet : la cellule n’est pas encore validée."
        self.releves.show_lines(
            [_recipient(at, one) for at, one in enumerate(to)],
            aside=f"version {self._numero}" if self._numero else "",
            said=typographic(said),
        )
        for row, one in zip(self.releves.rows.rows(), to, strict=True):
            self._offer(row, releve_paper(self._cellule_id, one), line.cellule.date, one)

    def _offer(self, row: Row, paper: Paper, on: date, to: Recipient | None = None) -> None:
        _empty(row)
        whose = f"{paper.title}, {to.nom}" if to else paper.title
        made = [(button("Aperçu", lambda: self.desk.look(paper, on, whose)), "Aperçu")]
        if self._tools.editing is not None:
            for wanted, word in ((PaperFormat.DOCX, "Word"), (PaperFormat.ODT, "LibreOffice")):
                made.append(
                    (button(word, lambda of=wanted: self.desk.save(paper, on, of)), word)  # type: ignore[misc]
                )
            made += self._more(paper, on, to)
        for one, word in made:
            one.setAccessibleName(typographic(f"{word} : {whose}"))
            row.tools.addWidget(one)

    def _more(self, paper: Paper, on: date, to: Recipient | None) -> list[tuple[Any, str]]:
        key = self._cellule_id
        if to is not None:
            return [(button("Remis à…", lambda: self._give(to)), "Remis à")]
        if paper.kind == "convocation":
            return [
                (button("Agenda", lambda: self.desk.save_calendar(key, on)), "Invitation d’agenda"),
                (button("Courriel", lambda: self.desk.save_mail(key, on)), "Courriel à envoyer"),
            ]
        return []

    def _give(self, to: Recipient) -> None:
        self._close_form()
        objet = "Relevé de décisions"
        act = remise_act(self._cellule_id, to, objet, self._numero, self._tools.today)
        made = self._tools.panel(act, lambda _: self._close_form())
        if made is not None:
            made.closed.connect(self._close_form)
            self.slot.put(made)

    def _close_form(self) -> None:
        self.slot.clear()

    def _look_at_register(self) -> None:
        self.desk.look(remises_paper(self._cellule_id), self._tools.today)

    def _build(self) -> None:
        self.given.tools.addWidget(button("Registre", self._look_at_register, image="printer"))
        content = QWidget()
        content.setProperty("role", "flow")
        column = QVBoxLayout(content)
        column.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.XL), px(tokens.L))
        column.setSpacing(px(tokens.M))
        for section in (self.before, self.releves, self.given):
            column.addWidget(section)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("Documents de la cellule")
        self._area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.slot)
        whole.addWidget(self._area, 1)
        whole.addStretch()
        self.slot.gives_way(self._area)


def _empty(row: Row) -> None:
    while row.tools.count():
        old = row.tools.takeAt(0)
        widget = old.widget() if old is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _recipient(at: int, one: Recipient) -> Line:
    told = counted(one.children, "enfant") if one.lectorat is not Lectorat.FAMILLE else ""
    return Line(key=f"{one.lectorat.value}/{at}", title=one.nom, details=(told,) if told else ())


def _given(one: RemiseLine) -> Line:
    given = one.remise
    version = f", version {given.numero}" if given.numero else ""
    return Line(
        key=given.id,
        title=f"{given.objet}{version} — {given.destinataire}",
        aside=day(given.date),
        details=(f"{one.audience} · {given.motif}",),
    )
