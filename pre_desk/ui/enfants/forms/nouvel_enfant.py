"""« Nouvel enfant »: search first, then the fewest facts that identify her (DR-14)."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from pre_desk import tokens
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Sexe
from pre_desk.domain.errors import DomainError
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.french import counted, day
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.drafts import Drafts
from pre_desk.ui.editing.saver import Saver, UseCase
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.ui.enfants.forms.options import NO_SCHOOL, coded, etablissements
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.editable import Choices
from pre_desk.usecases.new_enfant import FirstScolarite, Namesake, enter_enfant, namesakes
from pre_desk.usecases.similar import SimilarEnfant, similar_enfants

_TYPING_MS = 150
_ROW = 26
_ROWS = 5
_QPV = (Option(True, "Oui"), Option(False, "Non"))


_ALONE = "Vide : une nouvelle famille."


def nouvel_enfant_act(choices: Choices, today: date) -> Act:
    """Name, birth, sex, famille and school; what is not known yet is left empty."""
    return Act(
        name="nouvel-enfant",
        object_id="",
        title="Nouvel enfant",
        label="Créer une fiche",
        verb="Créer la fiche",
        fields=(
            TextField("nom", "Nom", required=True),
            TextField("prenom", "Prénom", required=True),
            DateField("naissance", "Date de naissance", today=today),
            ChoiceField("sexe", "Sexe", coded(Sexe), required=False),
            ChoiceField("famille", "Fratrie", (), required=False, help_text=_ALONE),
            ChoiceField("qpv", "Habite un QPV", _QPV, required=False),
            ChoiceField(
                "etablissement",
                "Établissement",
                etablissements(choices),
                required=False,
                empty=NO_SCHOOL,
            ),
            ChoiceField("niveau", "Niveau", coded(NiveauScolaire), required=False),
            TextField("classe", "Classe"),
        ),
        save=lambda answers: _create(answers, today),
    )


def _create(given: Answers, today: date) -> UseCase:
    school = None
    if given["etablissement"] or given["niveau"] or given["classe"]:
        school = FirstScolarite(
            debut=AnneeScolaire.of(today).start,
            etablissement_id=given["etablissement"],
            niveau=given["niveau"],
            classe=given["classe"],
        )
    told = {name: given[name] for name in ("nom", "prenom", "naissance", "sexe", "qpv")}
    return lambda uow: enter_enfant(
        uow, **told, today=today, sibling_id=given["famille"], scolarite=school
    )


class LikelyChildren(QFrame):
    """The children who may already be the one being typed."""

    chosen = Signal(object)
    anyway_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.told = label("", "strong", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Enfants qui ressemblent")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._choose)
        self.anyway = button("Créer quand même", self.anyway_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.M), px(tokens.S), px(tokens.M), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addWidget(self.told)
        column.addWidget(self.list)
        line = QHBoxLayout()
        line.addWidget(self.anyway)
        line.addWidget(_hint())
        line.addStretch()
        column.addLayout(line)
        self.found: Sequence[SimilarEnfant] = ()
        self.hide()

    def show_children(self, found: Sequence[SimilarEnfant]) -> None:
        """Show these children, the closest first; none hides the whole."""
        if found == self.found:
            return
        self.found = found
        self.list.clear()
        for one in found:
            row = QListWidgetItem(_sentence(one))
            row.setData(Qt.ItemDataRole.UserRole, one)
            row.setSizeHint(QSize(0, px(_ROW)))
            self.list.addItem(row)
        self.list.setFixedHeight(px(_ROW) * min(len(found), _ROWS) + px(tokens.S))
        known = counted(len(found), "enfant ressemble", "enfants ressemblent")
        self.told.setText(f"{known} à cette saisie. Est-ce la même personne ?")
        self.setVisible(bool(found))

    def enter_list(self) -> None:
        """Put the cursor on the closest child."""
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _choose(self, row: QListWidgetItem) -> None:
        self.chosen.emit(row.data(Qt.ItemDataRole.UserRole))


class NouvelEnfantPanel(ActPanel):
    """Shows who is already known as one types; a new file comes after that."""

    enfant_wanted = Signal(str)
    bin_wanted = Signal(str)

    def __init__(self, choices: Choices, today: date, saver: Saver, drafts: Drafts) -> None:
        super().__init__(nouvel_enfant_act(choices, today), saver, drafts)
        self.likely = LikelyChildren()
        self.put_above_buttons(self.likely)
        self._anyway = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._look)
        by_name = {one.name: one for one in self.act.fields}
        self._names = [by_name[name] for name in ("nom", "prenom", "naissance")]
        self._famille = by_name["famille"]
        for one in self._names:
            one.edited.connect(self._typing.start)
        self.likely.chosen.connect(self._open)
        self.likely.anyway_wanted.connect(self._go_on)

    def save(self) -> None:
        """Create the file, once the likely children have been looked at."""
        if self.likely.found and not self._anyway:
            self.likely.enter_list()
            return
        super().save()

    def _look(self) -> None:
        nom, prenom = (one.content().strip() for one in self._names[:2])
        try:
            naissance = self._names[2].value()
        except DomainError:
            # Not typed to its end yet: names alone are looked for.
            naissance = None
        self._saver.ask(
            "Chercher un enfant",
            lambda uow: similar_enfants(uow, nom=nom, prenom=prenom, naissance=naissance),
            self._show_likely,
            self._refuse,
        )
        self._saver.ask(
            "Chercher une fratrie",
            lambda uow: namesakes(uow, nom),
            self._offer_familles,
            self._refuse,
        )

    def _show_likely(self, found: list[SimilarEnfant]) -> None:
        if {one.id for one in found} - {one.id for one in self.likely.found}:
            self._anyway = False
        self.likely.show_children(found)

    def _offer_familles(self, found: list[Namesake]) -> None:
        assert isinstance(self._famille, ChoiceField)
        self._famille.offer([Option(one.enfant_id, _sibling(one)) for one in found])
        known = counted(len(found), "famille de ce nom", "familles de ce nom")
        self._famille.explain(f"{known}. {_ALONE}" if found else _ALONE)

    def _open(self, known: SimilarEnfant) -> None:
        if known.in_bin:
            self.bin_wanted.emit(known.id)
            return
        self.keeper.drop()
        self.enfant_wanted.emit(known.id)

    def _go_on(self) -> None:
        """She is another child: fill in the rest."""
        self._anyway = True
        self.likely.hide()
        naissance = self._names[2]
        (naissance if not naissance.content() else self.act.fields[3]).setFocus()

    def _refuse(self, error: DomainError) -> None:
        self.notice.refuse(error.message)


def _hint() -> QLabel:
    return label("↑ ↓ puis Entrée ouvre la fiche", "caption")


def _sentence(one: SimilarEnfant) -> str:
    where = " · dans la corbeille" if one.in_bin else ""
    return f"{one.prenom} {one.nom} · {day(one.naissance)} · {one.why}{where}"


def _sibling(one: Namesake) -> str:
    return f"Famille de {one.prenom} ({one.naissance.year})"
