"""The schools and the people around the children: what every form of a file chooses among."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pre_desk.domain.etablissement import Etablissement, TypeEtablissement
from pre_desk.domain.professionnel import Professionnel
from pre_desk.french import counted
from pre_desk.ui.background import Background
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.check_field import CheckField
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.directory import Content, Directory
from pre_desk.ui.editing.field import FormField
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.editing.text_fields import TextField
from pre_desk.ui.help.places import help_at
from pre_desk.ui.widgets.rows import Line
from pre_desk.usecases.drafts import Draft
from pre_desk.usecases.etablissements import (
    correct_etablissement,
    list_etablissements,
    record_etablissement,
)
from pre_desk.usecases.professionnels import (
    Annuaire,
    correct_professionnel,
    load_annuaire,
    record_professionnel,
)

NEW_ETABLISSEMENT, NEW_PROFESSIONNEL = "etablissement-nouveau", "professionnel-nouveau"
NEW_ENTRIES = {
    NEW_ETABLISSEMENT: "Ajouter un établissement",
    NEW_PROFESSIONNEL: "Ajouter un professionnel",
}
_FORMS = ("etablissement-", "professionnel-")
_RETIRED = "n’est plus proposé"
_OFFERED = "Proposé dans les formulaires"
_NO_SCHOOL = (
    "Aucun établissement. Ajouter les écoles et collèges du programme\u00a0: la scolarité des "
    "enfants et les cellules de veille les proposent ensuite."
)
_NOBODY = (
    "Personne pour le moment. Ajouter les référents, psychologues, enseignants et "
    "partenaires\u00a0: ils n’ont pas besoin de compte."
)


def is_about_directory(draft: Draft) -> bool:
    """Whether a draft is of a form of these lists."""
    return draft.form.startswith(_FORMS)


class UaiField(TextField):
    """The code of a school, typed in any case; empty when it is not known."""

    def value(self) -> Any:
        return super().value().replace(" ", "").upper() or None


def schools(background: Background, editing: Editing | None, *, today: date) -> Directory:
    """The list of schools."""
    made = Directory(
        "Établissements",
        add=NEW_ENTRIES[NEW_ETABLISSEMENT],
        nothing=_NO_SCHOOL,
        read=lambda uow: list_etablissements(uow, on=today),
        content=_schools,
        background=background,
        editing=editing,
    )
    help_at(made, "reglages.md#établissements")
    return made


def people(background: Background, editing: Editing | None) -> Directory:
    """The list of professionals."""
    made = Directory(
        "Professionnels",
        add=NEW_ENTRIES[NEW_PROFESSIONNEL],
        nothing=_NOBODY,
        read=load_annuaire,
        content=_people,
        background=background,
        editing=editing,
    )
    help_at(made, "reglages.md#professionnels")
    return made


def _schools(told: Sequence[tuple[Etablissement, int]]) -> Content:
    return Content(
        lines=[_school_line(one, children) for one, children in told],
        stored={one.id: one for one, _ in told},
        aside=counted(len(told), "établissement"),
        add=_new_school,
        correct=_school_form,
    )


def _school_line(one: Etablissement, children: int) -> Line:
    facts = (one.type.label, one.commune, one.uai or "", "" if one.actif else _RETIRED)
    return Line(
        key=one.id,
        title=one.nom,
        aside=f"{counted(children, 'enfant')} en parcours" if children else "",
        details=(" · ".join(fact for fact in facts if fact),),
        opens=True,
    )


def _school_fields() -> tuple[FormField, ...]:
    types = [Option(one, one.label) for one in TypeEtablissement]
    return (
        TextField("nom", "Nom", required=True),
        ChoiceField("type", "Type", types),
        TextField("commune", "Commune"),
        UaiField("uai", "Code UAI", help_text="Sept chiffres et une lettre, s’il est connu."),
    )


def _new_school() -> Act:
    return Act(
        name=NEW_ETABLISSEMENT,
        object_id="",
        title="Nouvel établissement",
        label="Ajouter un établissement",
        fields=_school_fields(),
        save=lambda given: lambda uow: record_etablissement(uow, **given),
    )


def _school_form(etablissement: Etablissement) -> RecordForm:
    return RecordForm(
        name="etablissement-corriger",
        object_id=etablissement.id,
        title=etablissement.nom,
        label="Modifier un établissement",
        stored=etablissement,
        fields=(*_school_fields(), CheckField("actif", "Choix", _OFFERED)),
        save=lambda wanted: lambda uow: correct_etablissement(uow, wanted),
    )


def _people(annuaire: Annuaire) -> Content:
    return Content(
        lines=[_person_line(annuaire, one) for one in annuaire.professionnels],
        stored={one.id: one for one in annuaire.professionnels},
        aside=counted(len(annuaire.professionnels), "personne"),
        add=lambda: _new_person(annuaire),
        correct=lambda one: _person_form(annuaire, one),
    )


def _person_line(annuaire: Annuaire, one: Professionnel) -> Line:
    follows = annuaire.parcours[one.id]
    facts = (one.fonction, annuaire.workplace(one), "" if one.actif else _RETIRED)
    told = " · ".join(fact for fact in facts if fact)
    return Line(
        key=one.id,
        title=one.full_name,
        aside=f"référent de {counted(follows, 'parcours', 'parcours')}" if follows else "",
        details=(told,) if told else (),
        opens=True,
    )


def _person_fields(annuaire: Annuaire, held: Professionnel | None) -> tuple[FormField, ...]:
    where = (held.etablissement_id, held.operateur_id) if held else ()
    offered = [one for one in annuaire.etablissements if one.actif or one.id in where]
    runners = [one for one in annuaire.operateurs if one.actif or one.id in where]
    return (
        TextField("prenom", "Prénom"),
        TextField("nom", "Nom", required=True),
        TextField("fonction", "Fonction"),
        ChoiceField(
            "etablissement_id",
            "Établissement",
            [Option(one.id, one.nom) for one in offered],
            required=False,
        ),
        ChoiceField(
            "operateur_id",
            "Opérateur",
            [Option(one.id, one.nom) for one in runners],
            required=False,
        ),
        TextField("telephone", "Téléphone"),
        TextField("courriel", "Courriel"),
        TextField(
            "compte",
            "Compte",
            help_text="L’identifiant avec lequel cette personne ouvre le coffre, si elle en a un.",
        ),
    )


def _new_person(annuaire: Annuaire) -> Act:
    return Act(
        name=NEW_PROFESSIONNEL,
        object_id="",
        title="Nouveau professionnel",
        label="Ajouter un professionnel",
        fields=_person_fields(annuaire, None),
        save=lambda given: lambda uow: record_professionnel(uow, **given),
    )


def _person_form(annuaire: Annuaire, one: Professionnel) -> RecordForm:
    return RecordForm(
        name="professionnel-corriger",
        object_id=one.id,
        title=one.full_name,
        label="Modifier un professionnel",
        stored=one,
        fields=(*_person_fields(annuaire, one), CheckField("actif", "Choix", _OFFERED)),
        save=lambda wanted: lambda uow: correct_professionnel(uow, wanted),
    )
