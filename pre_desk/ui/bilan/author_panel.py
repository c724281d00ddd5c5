"""« Rédaction »: what the author adds to a bilan, its state, and its editions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.bilan import Bilan
from pre_desk.domain.errors import DomainError
from pre_desk.french import day, typographic
from pre_desk.ui.bilan.author_form import TITLES, author_form
from pre_desk.ui.bilan.confirmation import Confirmation
from pre_desk.ui.bilan.side import panel_head
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.editions import Edition

_FINAL = (
    "Les chiffres, les faits de l’année et ces textes seront gardés tels quels : corriger, archiver"
    " ou effacer un dossier n’y changera plus rien. « Annuler » ne revient pas dessus ; une"
    " correction sera une nouvelle édition, numérotée."
)
_NOTHING = "Rien n’a encore été écrit pour cette année."


class AuthorPanel(QWidget):
    """Tells what is wanted of the edition shown; shows what it is given."""

    finalised = Signal()
    correction_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.editing: Editing | None = None
        self._editions: Sequence[Edition] = ()
        self._draft: Bilan | None = None
        self._over = self._awaited = False
        self.card: RecordCard | None = None
        self.title = label("Rédaction", "section", wrap=True)
        self.state = label("", "strong", wrap=True)
        self.notice = Notice(closable=True)
        self.close_button = icon_button("Fermer (Échap)", "x", self.closed.emit)
        self.finalise = button("Rendre définitif…", self._ask, image="lock")
        self.correct = button("Corriger : nouvelle édition", self.correction_wanted.emit)
        self.correct.setText(typographic(self.correct.text()))
        self.confirmation = Confirmation("Rendre définitif", self.finalised.emit)
        self.confirmation.left.connect(self.finalise.setFocus)
        self.area = QScrollArea()
        self.kept = QVBoxLayout()
        self.editions = Card("Éditions")
        self._build()
        for way in (self.finalise, self.correct):
            way.hide()

    @property
    def draft(self) -> Bilan | None:
        """The edition shown, draft or final."""
        return self._draft

    def show_editions(self, last: Bilan, editions: Sequence[Edition], *, over: bool) -> None:
        """Show the last edition of a year; `over` says whether the year can be made final."""
        same = self._draft is not None and self._same(last)
        self._draft, self._editions, self._over = last, editions, over
        self._tell_state()
        if same and self.card is not None:
            self.card.show_stored(last)
        else:
            self._show_texts()
        self._list_editions()
        if self._awaited:
            self.focus_first()

    def tell_final(self) -> None:
        """Say that the edition is final, the keyboard on what can still be done."""
        self._awaited = True
        self.confirmation.hide()
        self.notice.tell("L’édition est définitive : ses chiffres et ses textes ne changent plus.")

    def tell_corrected(self) -> None:
        """Say that a new edition is open, the keyboard where one writes it."""
        self._awaited = True
        self.notice.tell("Nouvelle édition ouverte, avec les textes de la précédente.")

    def refuse(self, error: DomainError) -> None:
        """Say why it was not done."""
        self.confirmation.hide()
        self.notice.refuse(error.message)

    def focus_first(self) -> None:
        """Put the keyboard where one writes, as soon as there is something to write in."""
        self._awaited = self._draft is None
        if self.card is not None:
            self.card.start()
        elif self.correct.isVisibleTo(self):
            self.correct.setFocus()
        else:
            self.close_button.setFocus()

    def leave(self) -> None:
        """Save what is typed: the panel is going away."""
        if self.card is not None:
            for field in self.card.form.fields:
                self.card.leave(field)

    def _same(self, last: Bilan) -> bool:
        """Whether it is the edition being written, perhaps kept for the first time just now."""
        assert self._draft is not None
        before = (self._draft.annee, self._draft.edition, self._draft.etat)
        return before == (last.annee, last.edition, last.etat)

    def _tell_state(self) -> None:
        assert self._draft is not None
        final, may = self._draft.definitif, self.editing is not None
        told = f"Édition {self._draft.edition} du bilan {self._draft.annee.label} : "
        self.state.setText(typographic(told + ("définitive" if final else "brouillon")))
        self.finalise.setVisible(may and not final)
        self.finalise.setEnabled(self._over)
        why = "" if self._over else "L’année scolaire n’est pas terminée."
        self.finalise.setToolTip(why)
        self.finalise.setAccessibleDescription(why)
        self.correct.setVisible(may and final)
        self.confirmation.hide()

    def _show_texts(self) -> None:
        assert self._draft is not None
        self.card = None
        while (item := self.kept.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self.editing is not None and not self._draft.definitif:
            form = author_form(self._draft)
            self.card = RecordCard(form, self.editing.saver, self.editing.drafts)
            # The panel has its own, which saves as well.
            self.card.close_button.hide()
            self.card.closed.connect(self.closed)
            self.kept.addWidget(self.card)
        else:
            self.kept.addWidget(_read_only(self._draft))

    def _list_editions(self) -> None:
        body = self.editions.body
        while body.count() > 1:
            item = body.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for one in reversed(self._editions):
            self.editions.add(label(typographic(_told(one)), "secondary", wrap=True))
        self.editions.setVisible(bool(self._editions))

    def _ask(self) -> None:
        assert self._draft is not None
        self.leave()
        self.confirmation.ask(
            f"Rendre définitive l’édition {self._draft.edition} du bilan"
            f" {self._draft.annee.label} ?",
            _FINAL,
        )
        self.area.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(px(360))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addLayout(panel_head(self.title, self.close_button))
        self._scroll(self.area)
        column.addWidget(self.area, 1)

    def _scroll(self, area: QScrollArea) -> None:
        area.setProperty("role", "bare")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("role", "flow")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, px(tokens.S), 0)
        inner.setSpacing(px(tokens.M))
        for told in (self.state, self.notice):
            inner.addWidget(told)
        for way in (self.finalise, self.correct):
            inner.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.confirmation)
        inner.addLayout(self.kept)
        inner.addWidget(self.editions)
        inner.addStretch()
        area.setWidget(content)


def _read_only(bilan: Bilan) -> QWidget:
    """Return the texts of an edition, to read."""
    card = Card("Textes")
    written = [(TITLES[name], getattr(bilan, name)) for name in TITLES]
    for title, text in written:
        if text.strip():
            card.add(label(title, "strong", wrap=True))
            card.add(label(text, wrap=True, copyable=True))
    if not any(text.strip() for _, text in written):
        card.say(_NOTHING)
    return card


def _told(edition: Edition) -> str:
    """« Édition 1 · définitive · chiffres du 15/09/2023 · empreinte 1a2b 3c4d »."""
    bilan = edition.bilan
    told = [f"Édition {bilan.edition}", "définitive" if bilan.definitif else "brouillon"]
    if edition.extrait_le is not None:
        told.append(f"chiffres du {day(edition.extrait_le)}")
        told.append(f"empreinte {edition.empreinte[:4]}\u00a0{edition.empreinte[4:8]}")
    return " · ".join(told)
