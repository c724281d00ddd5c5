"""Where a child goes to school from a day on."""

from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.check_field import CheckField
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.ui.enfants.forms.options import NO_SCHOOL, coded, etablissements
from pre_desk.usecases.editable import Choices, Editable
from pre_desk.usecases.scolarites import correct_scolarite, record_scolarite


def scolarite_act(told: Editable, today: date) -> Act:
    """A new year, or a change of school during the year."""
    last = told.scolarites[-1] if told.scolarites else None
    fields = scolarite_fields(told.choices, today, required=True)
    _start_from(fields, last, today)
    return Act(
        name="scolarite",
        object_id=told.enfant.id,
        title="Scolarité",
        label="Enregistrer une scolarité",
        fields=fields,
        save=lambda given: save_scolarite(told.enfant.id, given),
        hint="La précédente s’arrête ce jour-là et reste dans la fiche.",
    )


def scolarite_fields(choices: Choices, today: date, *, required: bool) -> tuple[FormField, ...]:
    """The fields of a scolarité, from the start of the present school year."""
    debut = DateField("debut", "À partir du", today=today, future=True, required=required)
    debut.show_value(AnneeScolaire.of(today).start)
    return (
        ChoiceField(
            "etablissement",
            "Établissement",
            etablissements(choices),
            required=required,
            empty=NO_SCHOOL,
        ),
        debut,
        ChoiceField("niveau", "Niveau", coded(NiveauScolaire), required=required),
        *_about_the_class(),
    )


def scolarite_form(told: Editable, one: Scolarite, today: date) -> RecordForm:
    """A scolarité already there, corrected field by field."""
    choices = told.choices
    return RecordForm(
        name=f"scolarite-corriger:{one.id}",
        object_id=told.enfant.id,
        title=f"Scolarité {one.annee.label}",
        label="Corriger une scolarité",
        stored=one,
        fields=(
            ChoiceField(
                "etablissement_id",
                "Établissement",
                etablissements(choices, one.etablissement_id),
            ),
            DateField("debut", "À partir du", today=today, future=True),
            ChoiceField("niveau", "Niveau", coded(NiveauScolaire)),
            *_about_the_class(),
        ),
        save=lambda wanted: lambda uow: correct_scolarite(uow, wanted),
    )


def _about_the_class() -> tuple[FormField, ...]:
    return (
        TextField("classe", "Classe"),
        TextField("enseignant", "Enseignante ou enseignant"),
        CheckField("ulis", "ULIS", "élève d’une ULIS"),
        CheckField("segpa", "SEGPA", "élève d’une SEGPA"),
    )


def save_scolarite(enfant_id: str, given: Answers) -> UseCase:
    """The use case that stores what was answered."""
    return lambda uow: record_scolarite(
        uow,
        enfant_id,
        debut=given["debut"],
        niveau=given["niveau"],
        etablissement_id=given["etablissement"],
        classe=given["classe"],
        enseignant=given["enseignant"],
        ulis=given["ulis"],
        segpa=given["segpa"],
    )


def _start_from(fields: tuple[FormField, ...], last: Scolarite | None, today: date) -> None:
    """Begin with the same school, and with the next level when the year is another."""
    if last is None:
        return
    by_name = {one.name: one for one in fields}
    same_year = last.annee == AnneeScolaire.of(today)
    if same_year:
        by_name["debut"].show_value(today)
    by_name["etablissement"].show_value(last.etablissement_id)
    by_name["niveau"].show_value(last.niveau if same_year else _next_niveau(last.niveau))
    by_name["ulis"].show_value(last.ulis)
    by_name["segpa"].show_value(last.segpa)


def _next_niveau(niveau: NiveauScolaire | None) -> NiveauScolaire | None:
    straight = [one for one in NiveauScolaire if one.usual_age is not None]
    if niveau not in straight[:-1]:
        return niveau
    return straight[straight.index(niveau) + 1]
