"""What was typed of a stay, an action, an aim, corrected field by field."""

from datetime import date

from pre_desk.domain.accord import Accord
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.mesure_ase import MesureAse, NatureMesure
from pre_desk.domain.objectif import EtatObjectif, Objectif
from pre_desk.domain.parcours import Parcours, Referent
from pre_desk.domain.participation import IssueParticipation, Participation, StatutParticipation
from pre_desk.domain.reference import Genre
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.editing.text_fields import REMINDER, ParagraphField, TextField
from pre_desk.ui.enfants.forms.doubts import ListeDoubts
from pre_desk.ui.enfants.forms.options import coded, holders, professionnels, references
from pre_desk.usecases.accords import correct_accord
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.mesures_ase import correct_mesure
from pre_desk.usecases.objectifs import correct_objectif
from pre_desk.usecases.parcours_corrections import (
    correct_entree,
    correct_referent,
    correct_sortie,
    correct_suivi,
    reopen_parcours,
)
from pre_desk.usecases.participations import correct_participation


def objectif_form(told: Editable, one: Objectif, today: date) -> RecordForm:
    """An aim: its day, domain, words and how far it got."""
    return RecordForm(
        name=f"objectif-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Objectif",
        label="Corriger un objectif",
        stored=one,
        fields=(
            ChoiceField(
                "domaine",
                "Domaine",
                references(told.choices, Genre.DOMAINE_ACTION, one.domaine),
            ),
            DateField("date", "Fixé le", today=today),
            ChoiceField("etat", "État", coded(EtatObjectif)),
            ParagraphField("texte", "Objectif", required=True),
        ),
        save=lambda wanted: lambda uow: correct_objectif(uow, wanted, today=today),
    )


def participation_form(told: Editable, one: Participation, today: date) -> RecordForm:
    """The dates, statut and issue of one participation."""
    return RecordForm(
        name=f"participation-corriger:{one.id}",
        object_id=told.enfant.id,
        title=told.action_names[one.action_id],
        label="Corriger une participation",
        stored=one,
        fields=(
            DateField("debut", "Début", today=today, future=not one.statut.took_place),
            DateField("fin", "Dernier jour", today=today, required=False),
            ChoiceField("statut", "Statut", coded(StatutParticipation)),
            ChoiceField("issue", "Résultat", coded(IssueParticipation), required=False),
        ),
        save=lambda wanted: lambda uow: correct_participation(uow, wanted, today=today),
    )


def accord_form(told: Editable, one: Accord, today: date) -> RecordForm:
    """One state of the agreement."""
    remarque = TextField("remarque", "Remarque", help_text=REMINDER)
    remarque.wide = True
    return RecordForm(
        name=f"accord-corriger:{one.id}",
        object_id=told.enfant.id,
        title=f"Accord {one.statut.label.lower()}",
        label="Corriger un accord",
        stored=one,
        fields=(
            DateField("date", "Date", today=today),
            ChoiceField(
                "responsable_id",
                "Responsable",
                holders(told, one.responsable_id),
                required=False,
            ),
            DateField("echeance", "Valable jusqu’au", today=today, future=True, required=False),
            remarque,
        ),
        save=lambda wanted: lambda uow: correct_accord(uow, wanted, today=today),
    )


def mesure_form(told: Editable, one: MesureAse, today: date) -> RecordForm:
    """The kind and dates of a measure."""
    return RecordForm(
        name=f"mesure-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Mesure de l’ASE",
        label="Corriger une mesure de l’ASE",
        stored=one,
        fields=(
            ChoiceField("nature", "Nature", coded(NatureMesure)),
            DateField("debut", "Début", today=today),
            DateField("fin", "Fin", today=today, future=True, required=False),
        ),
        save=lambda wanted: lambda uow: correct_mesure(uow, wanted, today=today),
    )


def suivi_form(told: Editable, one: Suivi, today: date) -> RecordForm:
    """The day, list and motive of one suivi (DR-2)."""
    motif = TextField("motif", "Motif", help_text=REMINDER)
    motif.wide = True
    liste = ChoiceField("liste", "Liste", coded(Liste))
    debut = DateField("debut", "À partir du", today=today)
    return RecordForm(
        name=f"suivi-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Suivi",
        label="Corriger un suivi",
        stored=one,
        fields=(liste, debut, motif),
        save=lambda wanted: lambda uow: correct_suivi(uow, wanted, today=today),
        prepare=ListeDoubts(told.enfant.id, liste, debut).prepare,
    )


def referent_form(told: Editable, one: Referent, today: date) -> RecordForm:
    """Who follows a parcours, and from when."""
    return RecordForm(
        name=f"referent-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Référent",
        label="Corriger le référent",
        stored=one,
        fields=(
            ChoiceField(
                "professionnel_id",
                "Référent",
                professionnels(told.choices, one.professionnel_id),
            ),
            DateField("debut", "À partir du", today=today),
        ),
        save=lambda wanted: lambda uow: correct_referent(uow, wanted, today=today),
    )


def entree_act(told: Editable, one: Parcours, today: date) -> Act:
    """The true day of entry of a parcours."""
    entree = DateField("entree", "Date d’entrée", today=today)
    entree.show_value(one.entree)
    return Act(
        name=f"entree-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Corriger l’entrée",
        label="Corriger l’entrée",
        fields=(entree,),
        save=lambda given: lambda uow: correct_entree(uow, one.id, on=given["entree"], today=today),
    )


def sortie_act(told: Editable, one: Parcours, today: date) -> Act:
    """The true day and motive of an exit."""
    motives = references(told.choices, Genre.MOTIF_SORTIE, one.motif_sortie)
    on = DateField("sortie", "Date de sortie", today=today)
    motif = ChoiceField("motif_sortie", "Motif", motives, required=False)
    on.show_value(one.sortie)
    motif.show_value(one.motif_sortie)
    return Act(
        name=f"sortie-corriger:{one.id}",
        object_id=told.enfant.id,
        title="Corriger la sortie",
        label="Corriger la sortie",
        fields=(on, motif),
        save=lambda given: (
            lambda uow: correct_sortie(
                uow, one.id, on=given["sortie"], motif=given["motif_sortie"], today=today
            )
        ),
        hint="Un autre motif demande de confirmer de nouveau la sortie.",
    )


def reopen_act(told: Editable, one: Parcours) -> Act:
    """An exit that should not have been recorded."""
    return Act(
        name=f"rouvrir:{one.id}",
        object_id=told.enfant.id,
        title="Annuler la sortie",
        label="Annuler la sortie",
        verb="Annuler la sortie",
        fields=(),
        save=lambda _: lambda uow: reopen_parcours(uow, one.id),
        hint="Le parcours reprend. Un retour après une vraie sortie est une ré-entrée.",
    )
