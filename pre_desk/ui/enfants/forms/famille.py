"""A child's identity and household: each field saved when one leaves it; adults are added."""

from datetime import date

from pre_desk.domain.enfant import Sexe
from pre_desk.domain.famille import Famille, Qualite, Responsable
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.check_field import CheckField
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.ui.enfants.forms.options import coded
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.familles import add_responsable, correct_famille, correct_responsable
from pre_desk.usecases.identites import correct_enfant
from pre_desk.usecases.new_enfant import give_famille

_QPV = (Option(True, "Oui"), Option(False, "Non"))
_TELEPHONE, _COURRIEL = "Téléphone", "Courriel"


def identite_form(told: Editable, today: date) -> RecordForm:
    """Who the child is."""
    return RecordForm(
        name="identite",
        object_id=told.enfant.id,
        title="Identité de l’enfant",
        label="Corriger l’identité",
        stored=told.enfant,
        fields=(
            TextField("nom", "Nom", required=True),
            TextField("prenom", "Prénom", required=True),
            DateField("naissance", "Date de naissance", today=today),
            ChoiceField("sexe", "Sexe", coded(Sexe), required=False),
            ChoiceField("qpv", "Habite un QPV", _QPV, required=False),
        ),
        save=lambda enfant: lambda uow: correct_enfant(uow, enfant, today=today),
    )


def famille_form(told: Editable, famille: Famille) -> RecordForm:
    """Where the household lives."""
    adresse = TextField("adresse", "Adresse")
    adresse.wide = True
    return RecordForm(
        name="famille",
        object_id=told.enfant.id,
        title="Foyer",
        label="Corriger le foyer",
        stored=famille,
        fields=(
            TextField("nom", "Nom de la famille", required=True),
            TextField("code_postal", "Code postal"),
            TextField("commune", "Commune"),
            adresse,
            CheckField("interprete", "Interprète", "besoin d’un interprète"),
        ),
        save=lambda one: lambda uow: correct_famille(uow, one),
    )


def responsable_form(told: Editable, responsable: Responsable) -> RecordForm:
    """How to reach one adult."""
    return RecordForm(
        name=f"responsable:{responsable.id}",
        object_id=told.enfant.id,
        title="Responsable",
        label="Corriger un responsable",
        stored=responsable,
        fields=_adult_fields(),
        save=lambda one: lambda uow: correct_responsable(uow, one),
    )


def responsable_act(told: Editable, famille: Famille) -> Act:
    """One more adult of the famille."""
    fields = _adult_fields()
    fields[0].show_value(famille.nom)
    fields[3].show_value(True)
    return Act(
        name="responsable-nouveau",
        object_id=told.enfant.id,
        title="Ajouter un responsable",
        label="Ajouter un responsable",
        fields=fields,
        save=lambda given: _add(famille.id, given),
    )


def household_act(told: Editable) -> Act:
    """A famille for a child who has none yet."""
    nom = TextField("nom", "Nom de la famille", required=True)
    nom.show_value(told.enfant.nom)
    return Act(
        name="famille-nouvelle",
        object_id=told.enfant.id,
        title="Créer la famille",
        label="Créer la famille",
        fields=(
            nom,
            TextField("adresse", "Adresse"),
            TextField("code_postal", "Code postal"),
            TextField("commune", "Commune"),
        ),
        save=lambda given: lambda uow: give_famille(uow, told.enfant.id, **given),
    )


def _adult_fields() -> tuple[FormField, ...]:
    return (
        TextField("nom", "Nom", required=True),
        TextField("prenom", "Prénom"),
        ChoiceField("qualite", "Qualité", coded(Qualite)),
        CheckField("autorite_parentale", "Autorité parentale", "exerce l’autorité parentale"),
        TextField("telephone", _TELEPHONE),
        TextField("courriel", _COURRIEL),
        TextField("adresse", "Adresse, si elle est ailleurs"),
    )


def _add(famille_id: str, given: Answers) -> UseCase:
    return lambda uow: add_responsable(uow, famille_id, **given)
