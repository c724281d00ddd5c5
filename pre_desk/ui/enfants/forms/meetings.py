"""What was said and decided of a child in a cellule, and when her grids were filled in."""

from datetime import date

from pre_desk.domain.cellule import Decision, NatureDecision, Passage
from pre_desk.domain.evaluation import Evaluation
from pre_desk.french import day
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.editing.text_fields import REMINDER, ParagraphField, TextField
from pre_desk.ui.enfants.forms.options import coded, professionnels
from pre_desk.usecases.decisions import carry_out_decision, correct_decision
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.evaluations import redate_evaluation
from pre_desk.usecases.passages import correct_passage

_ASE = "Pour un suivi ASE : l’élément nouveau à porter à l’ASE."


def passage_form(told: Editable, one: Passage) -> RecordForm:
    """Why the child was on an agenda, and what was said."""
    met = told.cellules[one.cellule_id]
    return RecordForm(
        name=f"passage-corriger:{one.id}",
        object_id=told.enfant.id,
        title=f"Passage du {day(met.date)}",
        label="Corriger un passage",
        stored=one,
        fields=(
            ParagraphField("raison", "Raison du passage", help_text=_ASE),
            ParagraphField("faits", "Faits nouveaux"),
            ParagraphField("points_appui", "Points d’appui"),
        ),
        save=lambda wanted: lambda uow: correct_passage(uow, wanted),
    )


def decision_form(told: Editable, one: Decision, today: date) -> RecordForm:
    """What was decided, who does it and by when."""
    detail = TextField("detail", "Détail", help_text=REMINDER)
    detail.wide = True
    return RecordForm(
        name=f"decision-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Décision",
        label="Corriger une décision",
        stored=one,
        fields=(
            ChoiceField("nature", "Décision", coded(NatureDecision)),
            ChoiceField(
                "professionnel_id",
                "Qui s’en charge",
                professionnels(told.choices, one.professionnel_id),
                required=False,
            ),
            DateField("echeance", "Pour le", today=today, future=True, required=False),
            detail,
        ),
        save=lambda wanted: lambda uow: correct_decision(uow, wanted),
    )


def carry_out_act(told: Editable, one: Decision, today: date) -> Act:
    """The day a decision was carried out; also once the minutes are locked."""
    done = DateField("faite_le", "Faite le", today=today)
    done.show_value(one.faite_le or today)
    words = f"{one.nature.label} : {one.detail}" if one.detail else one.nature.label
    return Act(
        name=f"decision-faite:{one.id}",
        object_id=told.enfant.id,
        title="Décision faite",
        label="Noter une décision faite",
        fields=(done,),
        save=lambda given: (
            lambda uow: carry_out_decision(uow, one.id, on=given["faite_le"], today=today)
        ),
        hint=words,
    )


def evaluation_form(told: Editable, one: Evaluation, today: date) -> RecordForm:
    """The day a grid was filled in, and by whom."""
    return RecordForm(
        name=f"evaluation-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Grille reçue",
        label="Corriger la date d’une grille",
        stored=one,
        fields=(
            DateField("date", "Remplie le", today=today, required=one.date is not None),
            TextField("enseignant", "Remplie par"),
        ),
        save=lambda wanted: lambda uow: redate_evaluation(uow, wanted, today=today),
    )
