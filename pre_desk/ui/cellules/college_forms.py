"""The three steps of a hand-over: to which collège, the family's word, given to whom."""

from collections.abc import Sequence
from datetime import date

from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.usecases.passerelles import Arrival, agree_transmission, choose_college, hand_over


def college_act(one: Arrival, colleges: Sequence[tuple[str, str]]) -> Act:
    """To which collège a child goes, nothing while nobody knows."""
    options = [Option(key, nom) for key, nom in colleges]
    field = ChoiceField("etablissement", "Collège d’accueil", options, required=False)
    field.show_value(one.transmission.etablissement_id)
    return Act(
        name="cellule-college",
        object_id=one.transmission.id,
        title=f"Collège d’accueil\u00a0: {one.enfant}",
        label="Choisir un collège d’accueil",
        fields=(field,),
        save=lambda given: (
            lambda uow: choose_college(
                uow, one.transmission.id, etablissement_id=given["etablissement"]
            )
        ),
    )


def accord_act(one: Arrival, today: date) -> Act:
    """The day on which the family agreed to this hand-over."""
    on = DateField("accord_le", "Accord de la famille le", today=today, required=False)
    on.show_value(one.transmission.accord_le or today)
    return Act(
        name="cellule-transmission-accord",
        object_id=one.transmission.id,
        title=f"Accord de la famille\u00a0: {one.enfant}",
        label="Noter l’accord d’une transmission",
        hint="Rien n’est remis au collège avant. Vide : l’accord est retiré.",
        fields=(on,),
        save=lambda given: (
            lambda uow: agree_transmission(
                uow, one.transmission.id, on=given["accord_le"], today=today
            )
        ),
    )


def hand_over_act(one: Arrival, today: date) -> Act:
    """To whom the pack was given, when and why: it is recorded as given."""
    on = DateField("remise_le", "Remis le", today=today)
    on.show_value(today)
    return Act(
        name="cellule-remettre",
        object_id=one.transmission.id,
        title=f"Remettre le dossier\u00a0: {one.enfant}",
        label="Remettre un dossier au collège",
        verb="Noter la remise",
        fields=(
            TextField("destinataire", "Remis à", required=True, help_text="Nom et fonction."),
            on,
            TextField("motif", "Pourquoi cette personne en a besoin", required=True),
        ),
        save=lambda given: (
            lambda uow: hand_over(
                uow,
                one.transmission.id,
                destinataire=given["destinataire"],
                motif=given["motif"],
                on=given["remise_le"],
                today=today,
            )
        ),
    )
