"""The family's agreement: signed, refused, taken back, asked for (DR-1)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pre_desk.domain.accord import StatutAccord
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import REMINDER, TextField
from pre_desk.ui.enfants.forms.options import coded, holders
from pre_desk.usecases.accords import ask_accord, refuse_accord, sign_accord, withdraw_accord
from pre_desk.usecases.editable import Editable

_OFFERED = (
    StatutAccord.SIGNE,
    StatutAccord.REFUSE,
    StatutAccord.RETIRE,
    StatutAccord.DEMANDE,
)


def accord_act(told: Editable, today: date) -> Act:
    """What the family said, which adult, and when."""
    statut = ChoiceField("statut", "Réponse de la famille", coded(_OFFERED))
    statut.show_value(StatutAccord.SIGNE)
    adults = holders(told)
    responsable = ChoiceField(
        "responsable",
        "Responsable",
        adults,
        required=False,
        help_text="Parents séparés : une réponse pour chacun.",
    )
    if len(adults) == 1:
        responsable.show_value(adults[0].value)
    on = DateField("date", "Date", today=today)
    on.show_value(today)
    echeance = DateField(
        "echeance",
        "Valable jusqu’au",
        today=today,
        future=True,
        required=False,
        help_text="Vide : sans limite.",
    )
    statut.edited.connect(lambda: _show_for(statut, echeance))
    remarque = TextField("remarque", "Remarque", help_text=REMINDER)
    remarque.wide = True
    return Act(
        name="accord",
        object_id=told.enfant.id,
        title="Accord de la famille",
        label="Enregistrer un accord",
        fields=(statut, responsable, on, echeance, remarque),
        save=lambda answers: _save(told.enfant.id, answers, today),
    )


def _show_for(statut: ChoiceField, echeance: DateField) -> None:
    echeance.setVisible(statut.content() == StatutAccord.SIGNE.label)


def _save(enfant_id: str, answers: Answers, today: date) -> UseCase:
    told: dict[str, Any] = {
        "on": answers["date"],
        "today": today,
        "responsable_id": answers["responsable"],
    }
    statut = answers["statut"]
    if statut is not StatutAccord.DEMANDE:
        told["remarque"] = answers["remarque"]
    if statut is StatutAccord.SIGNE:
        told["echeance"] = answers["echeance"]
    record = _RECORDS[statut]
    return lambda uow: record(uow, enfant_id, **told)


_RECORDS: dict[StatutAccord, Callable[..., Any]] = {
    StatutAccord.SIGNE: sign_accord,
    StatutAccord.REFUSE: refuse_accord,
    StatutAccord.RETIRE: withdraw_accord,
    StatutAccord.DEMANDE: ask_accord,
}
