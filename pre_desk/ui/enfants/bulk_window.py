"""The same change for many: what, from when; who changes, who does not and why; then do it."""

import datetime
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.french import counted, listed, typographic
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bulk import (
    BulkAnswer,
    BulkChange,
    BulkChoices,
    LeftOut,
    NewAction,
    NewReferent,
)

_NAMED = 12
_BEFORE = "Qui changera, et qui restera tel quel, se lit ici avant d’enregistrer."
_WIDTH, _REASONS = 520, 144


class BulkWindow(QDialog):
    """Tells each change as it is composed; nothing is written before its button is pressed."""

    composed = Signal(object)
    wanted = Signal(object)

    def __init__(
        self, title: str, verb: str, chosen: int, today: datetime.date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._verb = verb
        self._change: BulkChange | None = None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(_WIDTH))
        self.date = DateField("debut", "À partir du", today=today)
        self.date.show_value(today)
        self.told = label("", "", wrap=True)
        self.why = label(_BEFORE, "secondary", wrap=True)
        self.do = button(verb, self._want, role="primary")
        self.do.setDefault(True)
        self.do.setEnabled(False)
        self._fields = QVBoxLayout()
        self._build(title, chosen)

    def show_answer(self, change: BulkChange, answer: BulkAnswer) -> None:
        """Say who would change, and who would not; an answer to a former choice is dropped."""
        if change != self._change:
            return
        self.told.setText(
            f"{counted(len(answer.changed), 'enfant changera', 'enfants changeront')}."
        )
        self.why.setText(left_out_in_words(answer.left_out))
        self.do.setText(f"{self._verb} ({len(answer.changed)})")
        self.do.setEnabled(bool(answer.changed))

    def refuse(self, error: DomainError) -> None:
        """Say why nothing can be done."""
        self.told.setText(error.message)
        self.why.setText("")

    def _build(self, title: str, chosen: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), px(tokens.L), px(tokens.M))
        column.setSpacing(px(tokens.M))
        column.addWidget(label(title, "section"))
        told = counted(chosen, "enfant sélectionné", "enfants sélectionnés")
        column.addWidget(label(told, "secondary"))
        column.addLayout(self._fields)
        column.addWidget(self.told)
        column.addWidget(_scrolled(self.why), 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button("Annuler", self.close))
        buttons.addWidget(self.do)
        column.addLayout(buttons)

    def _add_field(self, widget: QWidget) -> None:
        self._fields.addWidget(widget)

    def _compose(self) -> None:
        """Ask who would change, as soon as everything is told."""
        try:
            change = self._read()
        except DomainError:
            self._change = None
            self.told.setText("")
            self.why.setText(_BEFORE)
        else:
            if change == self._change:
                # A field that was only walked through: what is told still holds.
                return
            self._change = change
            self.composed.emit(change)
        self.do.setEnabled(False)
        self.do.setText(self._verb)

    def _read(self) -> BulkChange:
        raise NotImplementedError

    def _want(self) -> None:
        self.wanted.emit(self._change)
        self.close()


class ReferentWindow(BulkWindow):
    """Another référent for everybody."""

    def __init__(
        self, choices: BulkChoices, chosen: int, today: datetime.date, parent: QWidget
    ) -> None:
        super().__init__("Changer de référent", "Changer de référent", chosen, today, parent)
        options = [Option(one.id, one.full_name) for one in choices.professionnels]
        self.who = ChoiceField("professionnel", "Référent", options)
        for field in (self.who, self.date):
            field.edited.connect(self._compose)
            field.left.connect(self._compose)
            self._add_field(field)
        self.who.focus_widget().setFocus()

    def _read(self) -> BulkChange:
        return NewReferent(professionnel_id=self.who.value(), on=self.date.value())


class ActionWindow(BulkWindow):
    """The same action for everybody: begun, or only thought of."""

    def __init__(
        self, choices: BulkChoices, chosen: int, today: datetime.date, parent: QWidget
    ) -> None:
        super().__init__("Ajouter à une action", "Ajouter à l’action", chosen, today, parent)
        options = [Option(one.id, one.nom) for one in choices.actions]
        self.action = ChoiceField("action", "Action", options)
        self.begins = QCheckBox("Commencer à cette date (demande un accord en vigueur)")
        self.begins.setAccessibleName(self.begins.text())
        self.begins.setToolTip("Sans cela, l’action est seulement notée comme envisagée.")
        self.begins.setChecked(True)
        self.begins.toggled.connect(self._compose)
        for field in (self.action, self.date):
            field.edited.connect(self._compose)
            field.left.connect(self._compose)
            self._add_field(field)
        self._add_field(self.begins)
        self.action.focus_widget().setFocus()

    def _read(self) -> BulkChange:
        return NewAction(
            action_id=self.action.value(), on=self.date.value(), begins=self.begins.isChecked()
        )


def left_out_in_words(left_out: Sequence[LeftOut]) -> str:
    """« 2 enfants laissés : Abel Léa et Cissé Théo. Pas de parcours en cours… », by reason."""
    by_reason = sorted(left_out, key=lambda one: one.reason)
    lines = []
    for reason, group in groupby(by_reason, key=lambda one: one.reason):
        names = [one.name for one in group]
        shown = names[:_NAMED]
        if len(names) > _NAMED:
            shown.append(counted(len(names) - _NAMED, "autre"))
        count = counted(len(names), "enfant laissé", "enfants laissés")
        lines.append(typographic(f"{count} : {listed(shown)}. {reason}"))
    return "\n\n".join(lines)


def _scrolled(content: QLabel) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName("Enfants laissés, et pourquoi")
    area.setMinimumHeight(px(_REASONS))
    content.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    area.setWidget(content)
    return area
