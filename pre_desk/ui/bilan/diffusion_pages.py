"""The steps of a diffusion: to whom, which tables, what is hidden, and the last question."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.publication import Audience, Methode
from pre_desk.french import typographic
from pre_desk.ui.bilan.hidden_table import HiddenTableCard
from pre_desk.ui.bilan.step_page import StepPage, empty, indented, named
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.diffusion_page import (
    AudienceOffer,
    DiffusionPreview,
    TableOffer,
    Written,
)

_METHODS = (
    (
        Methode.SECRET,
        "Secret statistique",
        "Les petits effectifs, et ceux qui permettraient de les retrouver, deviennent « s ».",
    ),
    (
        Methode.ARRONDI,
        "Arrondi contrôlé",
        "Tous les nombres sont arrondis ; rien n’est masqué, et les totaux restent justes entre"
        " eux.",
    ),
)


class AudiencePage(StepPage):
    """Who will read it: the threshold follows, and the DPO may sign another."""

    sign_wanted = Signal(object, int)

    def __init__(self, *, may_sign: bool) -> None:
        super().__init__("Destinataires")
        self._may_sign = may_sign
        self.group = QButtonGroup(self)
        self.choices: dict[Audience, QRadioButton] = {}
        self.seuils: dict[Audience, QSpinBox] = {}
        self.signing: dict[Audience, QPushButton] = {}

    @property
    def chosen(self) -> Audience:
        """The audience chosen."""
        return next(one for one, way in self.choices.items() if way.isChecked())

    def show_offers(self, offers: Sequence[AudienceOffer]) -> None:
        """Offer these; the one chosen before stays chosen."""
        before = self.chosen if self.choices else offers[0].audience
        empty(self.body)
        self.choices = {}
        for one in offers:
            way = named(QRadioButton(typographic(one.title)))
            way.setChecked(one.audience is before)
            way.setAccessibleDescription(typographic(f"{one.about} {one.seuil}"))
            self.group.addButton(way)
            self.choices[one.audience] = way
            self.body.addWidget(way)
            self.body.addWidget(indented(label(typographic(one.about), "secondary", wrap=True)))
            self.body.addWidget(indented(label(typographic(one.seuil), "strong", wrap=True)))
            if self._may_sign:
                self.body.addWidget(indented(self._signature(one)))

    def first_focus(self) -> QWidget | None:
        return self.choices[self.chosen] if self.choices else None

    def _signature(self, offer: AudienceOffer) -> QWidget:
        """Return where the DPO signs another threshold."""
        made = QWidget()
        seuil = QSpinBox()
        seuil.setRange(3, 50)
        seuil.setValue(offer.k)
        seuil.setAccessibleName(f"Seuil k\u00a0: {offer.title.lower()}")
        sign = button("Signer ce seuil", lambda: self._sign(offer.audience), image="signature")
        sign.setAccessibleName(f"Signer ce seuil\u00a0: {offer.title.lower()}")
        self.seuils[offer.audience], self.signing[offer.audience] = seuil, sign
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, px(tokens.S))
        line.setSpacing(px(tokens.S))
        for widget in (seuil, sign):
            line.addWidget(widget)
        line.addStretch()
        return made

    def _sign(self, audience: Audience) -> None:
        self.sign_wanted.emit(audience, self.seuils[audience].value())


class TablesPage(StepPage):
    """Which tables, and how they are protected."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("Tableaux")
        self.boxes: dict[str, QCheckBox] = {}
        self.methods = QButtonGroup(self)
        self.ways = {one: named(QRadioButton(title)) for one, title, _ in _METHODS}
        self._tables = QVBoxLayout()
        self._tables.setSpacing(px(tokens.XS))
        self.body.addWidget(label("Tableaux", "strong"))
        self.body.addLayout(self._tables)
        self.body.addWidget(label("Protection", "strong"))
        for one, _, about in _METHODS:
            self.methods.addButton(self.ways[one])
            self.ways[one].setAccessibleDescription(typographic(about))
            self.body.addWidget(self.ways[one])
            self.body.addWidget(indented(label(typographic(about), "secondary", wrap=True)))
        self.ways[Methode.SECRET].setChecked(True)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the tables chosen."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    @property
    def methode(self) -> Methode:
        """The protection chosen."""
        return next(one for one, way in self.ways.items() if way.isChecked())

    def show_offers(self, offers: Sequence[TableOffer]) -> None:
        """Offer these tables."""
        empty(self._tables)
        self.boxes = {}
        for one in offers:
            box = named(QCheckBox(typographic(one.title)))
            box.setChecked(one.chosen)
            box.toggled.connect(lambda _: self.changed.emit())
            box.setAccessibleDescription(typographic(one.warning))
            self.boxes[one.name] = box
            self._tables.addWidget(box)
            if one.warning:
                self._tables.addWidget(
                    indented(label(typographic(one.warning), "warning", wrap=True))
                )

    def first_focus(self) -> QWidget | None:
        return next(iter(self.boxes.values()), None)


class PreviewPage(StepPage):
    """What would leave: waiting, then the tables and the verdict of the audit."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__("Aperçu")
        self.waiting = label("", "secondary", wrap=True)
        self.cancel = button("Annuler", self.cancelled.emit)
        self.verdict = Notice()
        self.summary = label("", "strong", wrap=True)
        self.told = QVBoxLayout()
        self.cards: list[HiddenTableCard] = []
        self._tables = QVBoxLayout()
        self._tables.setSpacing(px(tokens.S))
        for widget in (self.waiting, self.verdict):
            self.body.addWidget(widget)
        self.body.addLayout(self.told)
        self.body.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.summary)
        self.body.addLayout(self._tables)
        self._clear()

    def wait(self, sentence: str) -> None:
        """Say that it is being prepared; nothing of before is shown any more."""
        self._clear()
        self.waiting.setText(typographic(sentence))
        self.waiting.show()
        self.cancel.show()

    def show_preview(self, preview: DiffusionPreview) -> None:
        """Show what would leave, and whether it may."""
        self._clear()
        tell = self.verdict.tell if preview.safe else self.verdict.refuse
        tell(preview.verdict)
        for role, sentences in (("error", preview.refusals), ("warning", preview.warnings)):
            for one in sentences:
                self.told.addWidget(label(typographic(one), role, wrap=True))
        self.summary.setText(typographic(preview.summary))
        for table in preview.tables:
            card = HiddenTableCard(table)
            self.cards.append(card)
            self._tables.addWidget(card)

    def refuse(self, sentence: str) -> None:
        """Say why it could not be prepared."""
        self._clear()
        self.verdict.refuse(sentence)

    def first_focus(self) -> QWidget | None:
        return self.cancel if self.cancel.isVisibleTo(self) else None

    def _clear(self) -> None:
        self.waiting.hide()
        self.cancel.hide()
        self.verdict.clear()
        self.summary.setText("")
        self.cards = []
        empty(self.told)
        empty(self._tables)


class ConfirmPage(StepPage):
    """The last question, then what was written."""

    agreed = Signal(bool)
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Confirmation")
        self.question = named(QCheckBox("Je confirme cette diffusion."))
        self.question.toggled.connect(self.agreed)
        self.about = label("", "secondary", wrap=True)
        self.notice = Notice()
        self.files = label("", wrap=True, copyable=True)
        self.open = button("Ouvrir le dossier", self.folder_wanted.emit, image="folder-open")
        self._asked = label("", wrap=True)
        self._box = QFrame()
        self._box.setProperty("role", "notice")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(px(tokens.M), px(tokens.S), px(tokens.M), px(tokens.M))
        inside.addWidget(self._asked)
        inside.addWidget(self.question)
        for widget in (self.about, self._box, self.notice):
            self.body.addWidget(widget)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.files)
        self.ask("", may=False)

    def ask(self, question: str, *, may: bool) -> None:
        """Ask to confirm; a role that may not is told who does."""
        self._asked.setText(typographic(question))
        self.question.setAccessibleDescription(self._asked.text())
        self.question.setChecked(False)
        self.question.setVisible(may)
        self.about.setText(typographic(_ABOUT if may else _ABOUT + _NOT_YOU))
        self.notice.clear()
        self.about.show()
        self._box.show()
        self.files.hide()
        self.open.hide()

    def show_written(self, written: Written) -> None:
        """Say which files were written, and where."""
        self.about.hide()
        self._box.hide()
        self.notice.tell(written.told)
        told = "\n".join((str(written.folder), *(f"– {name}" for name in written.files)))
        self.files.setText(told)
        self.files.show()
        self.open.show()
        self.open.setFocus()
        self.verticalScrollBar().setValue(0)

    def first_focus(self) -> QWidget | None:
        return self.question if self.question.isVisibleTo(self) else None


_ABOUT = (
    "Le bilan part avec ses textes tels qu’ils sont écrits. La diffusion est inscrite au registre :"
    " toute diffusion suivante sera vérifiée avec elle."
)
_NOT_YOU = " La coordination ou le DPO confirme ; vous pouvez lui montrer cet aperçu."
