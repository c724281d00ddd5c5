"""ASE measures: their kind and dates, never their content (DR-3)."""

from datetime import date

from pre_desk.domain.mesure_ase import MesureAse, NatureMesure
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.enfants.forms.options import coded
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.mesures_ase import end_mesure, record_mesure


def mesure_act(told: Editable, today: date) -> Act:
    """A measure that begins."""
    return Act(
        name="mesure",
        object_id=told.enfant.id,
        title="Mesure de l’ASE",
        label="Enregistrer une mesure de l’ASE",
        hint="La nature et les dates seulement, jamais le contenu.",
        fields=(
            ChoiceField("nature", "Nature", coded(NatureMesure)),
            DateField("debut", "Début", today=today),
            DateField("fin", "Fin prévue", today=today, future=True, required=False),
        ),
        save=lambda given: (
            lambda uow: record_mesure(
                uow,
                told.enfant.id,
                nature=given["nature"],
                debut=given["debut"],
                fin=given["fin"],
                today=today,
            )
        ),
    )


def end_mesure_act(told: Editable, mesure: MesureAse, today: date) -> Act:
    """The day a measure ended."""
    fin = DateField("fin", "Terminée le", today=today)
    fin.show_value(today)
    return Act(
        name=f"mesure-fin:{mesure.id}",
        object_id=told.enfant.id,
        title=f"Fin de la mesure : {mesure.nature.label}",
        label="Terminer une mesure de l’ASE",
        fields=(fin,),
        save=lambda given: lambda uow: end_mesure(uow, mesure.id, on=given["fin"], today=today),
    )
