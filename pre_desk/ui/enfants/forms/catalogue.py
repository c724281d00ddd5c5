"""Everything that can be recorded in a child's file, and in which tab its form opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.famille import Famille
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.role import Permission
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.enfants.forms.accord import accord_act
from pre_desk.ui.enfants.forms.campagne import campagne_act
from pre_desk.ui.enfants.forms.famille import (
    famille_form,
    household_act,
    identite_form,
    responsable_act,
)
from pre_desk.ui.enfants.forms.fratrie import join_act, leave_act
from pre_desk.ui.enfants.forms.mesure import mesure_act
from pre_desk.ui.enfants.forms.note import note_act
from pre_desk.ui.enfants.forms.objectif import objectif_act
from pre_desk.ui.enfants.forms.parcours import liste_act, open_act, referent_act
from pre_desk.ui.enfants.forms.participation import add_act
from pre_desk.ui.enfants.forms.reperage import reperage_act
from pre_desk.ui.enfants.forms.scolarite import scolarite_act
from pre_desk.ui.enfants.forms.sortie import close_act, confirm_act
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.enfant_file import EnfantFile

Form = Act | RecordForm
# Filled in by one key a level: a form of its own.
GRID, GRID_TITLE = "evaluation", "Remplir une grille"
# No question asked: the bin gives the file back.
DISCARD, DISCARD_TITLE = "supprimer", "Mettre la fiche à la corbeille"
Make = Callable[[Editable, date], Form]


def _always(_: EnfantFile) -> bool:
    return True


def _runs(file: EnfantFile) -> bool:
    return any(one.parcours.sortie is None for one in file.stays)


def _ended(file: EnfantFile) -> bool:
    return bool(file.stays) and not _runs(file)


def _between(file: EnfantFile) -> bool:
    return not _runs(file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One form of the file; `make` raises DomainError when the file does not allow it now.

    Its button stands in the bar of `tab`, or at the head of one `section` of it, while it
    `suits` the file.
    """

    name: str
    title: str
    tab: str
    make: Make
    needs: Permission = Permission.NAMES
    words: str = ""
    section: str = ""
    suits: Callable[[EnfantFile], bool] = _always


def _running(told: Editable) -> Parcours:
    if told.running is None:
        raise DomainError("Aucun parcours n’est en cours : l’ouvrir d’abord.")
    return told.running


def _open(told: Editable, today: date) -> Form:
    if told.running is not None:
        raise DomainError("Un parcours est déjà en cours : changer de liste, ou le clore.")
    return open_act(told, today)


def _confirm(told: Editable, _: date) -> Form:
    closed = [one for one in told.parcours if one.sortie is not None]
    if not closed:
        raise DomainError("Aucun parcours n’est clos : il n’y a pas de sortie à confirmer.")
    return confirm_act(closed[-1])


def _famille(told: Editable) -> Famille:
    if told.famille is None:
        raise DomainError("Aucune famille n’est renseignée : la créer d’abord.")
    return told.famille


def _household(told: Editable, _: date) -> Form:
    return household_act(told) if told.famille is None else famille_form(told, told.famille)


_PARCOURS, _ACTIONS = Permission.PARCOURS, Permission.ACTIONS
OFFERS = (
    Offer(
        name="ouvrir",
        title="Ouvrir un parcours",
        tab="parcours",
        make=_open,
        needs=_PARCOURS,
        words="entrée ré-entrée nouveau",
        suits=_between,
    ),
    Offer(
        name="liste",
        title="Changer de liste",
        tab="parcours",
        make=lambda told, today: liste_act(told, _running(told), today),
        needs=_PARCOURS,
        words="principal observation ase suivi",
        suits=_runs,
    ),
    Offer(
        name="referent",
        title="Désigner le référent",
        tab="parcours",
        make=lambda told, today: referent_act(told, _running(told), today),
        needs=_PARCOURS,
        suits=_runs,
    ),
    Offer(
        name="objectif",
        title="Fixer un objectif",
        tab="parcours",
        make=lambda told, today: objectif_act(told, _running(told), today),
        needs=_PARCOURS,
        section="objectifs",
        suits=_runs,
    ),
    Offer(
        name="sortie",
        title="Clore le parcours",
        tab="parcours",
        make=lambda told, today: close_act(told, _running(told), today),
        needs=_PARCOURS,
        words="sortie fin motif",
        suits=_runs,
    ),
    Offer(
        name="sortie-positive",
        title="Confirmer la sortie",
        tab="parcours",
        make=_confirm,
        needs=_PARCOURS,
        words="positive phrase",
        suits=_ended,
    ),
    Offer(
        name="reperage",
        title="Enregistrer un repérage",
        tab="parcours",
        make=reperage_act,
        needs=Permission.PROBLEMATIQUES,
        words="signalement problématique appui",
        section="reperages",
    ),
    Offer(
        name="scolarite",
        title="Nouvelle scolarité",
        tab="parcours",
        make=scolarite_act,
        words="école classe niveau",
        section="scolarites",
    ),
    Offer(
        name="mesure",
        title="Mesure de l’ASE",
        tab="parcours",
        make=mesure_act,
        needs=_PARCOURS,
        words="aed aemo placement",
    ),
    Offer(
        name="participation",
        title="Ajouter une action",
        tab="actions",
        make=lambda told, today: add_act(told, _running(told), today),
        needs=_ACTIONS,
        words="participation inscrire",
        suits=_runs,
    ),
    Offer(
        name="note",
        title="Écrire une note confidentielle",
        tab="notes",
        make=note_act,
        needs=Permission.NOTES,
        words="cercle psychologue secret",
    ),
    Offer(
        name="accord",
        title="Accord de la famille",
        tab="famille",
        make=accord_act,
        words="signé refusé retiré consentement",
        section="accords",
    ),
    Offer(
        name="identite",
        title="Corriger l’identité",
        tab="famille",
        make=identite_form,
        words="nom prénom naissance sexe",
    ),
    Offer(name="famille", title="Foyer et adresse", tab="famille", make=_household),
    Offer(
        name="responsable-nouveau",
        title="Ajouter un responsable",
        tab="famille",
        make=lambda told, _: responsable_act(told, _famille(told)),
        words="mère père tuteur parent",
        section="responsables",
    ),
    Offer(
        name="fratrie",
        title="Rejoindre une fratrie",
        tab="famille",
        make=lambda told, _: join_act(told),
        words="frère sœur famille déplacer rattacher",
        section="fratrie",
    ),
    Offer(
        name="famille-a-part",
        title="Mettre dans une famille à part",
        tab="famille",
        make=lambda told, _: leave_act(told),
        words="fratrie séparer quitter détacher",
    ),
    Offer(
        name="campagne",
        title="Ouvrir une vague d’évaluation",
        tab="evaluations",
        make=campagne_act,
        needs=Permission.EVALUATIONS,
        words="campagne v1 v2",
    ),
)
