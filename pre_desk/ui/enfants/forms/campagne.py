"""A wave of evaluation is opened to teachers (DR-7)."""

from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.evaluation import Vague
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.enfants.forms.options import coded
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.evaluations import open_campagne

_SPRING = 2


def campagne_act(told: Editable, today: date) -> Act:
    """The wave of the season, between two dates of its school year."""
    vague = ChoiceField("vague", "Vague", coded(Vague))
    spring = _SPRING <= today.month < AnneeScolaire.of(today).start.month
    vague.show_value(Vague.V2 if spring else Vague.V1)
    debut = DateField("debut", "Du", today=today, future=True)
    debut.show_value(today)
    return Act(
        name="campagne",
        object_id=told.enfant.id,
        title="Ouvrir une vague d’évaluation",
        label="Ouvrir une vague d’évaluation",
        fields=(vague, debut, DateField("fin", "Au", today=today, future=True)),
        save=_save,
        hint="Pour toute l’équipe : les grilles de cette vague peuvent ensuite être remplies.",
    )


def _save(given: Answers) -> UseCase:
    return lambda uow: open_campagne(
        uow,
        annee=AnneeScolaire.of(given["debut"]),
        vague=given["vague"],
        debut=given["debut"],
        fin=given["fin"],
    )
