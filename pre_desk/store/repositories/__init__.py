"""Every table of the vault within reach of one transaction."""

from typing import Any

from pre_desk.domain.accord import Accord
from pre_desk.domain.action import Action, Operateur
from pre_desk.domain.bilan import Bilan, BilanFige
from pre_desk.domain.budget import LigneBudget, Prevision, Subvention
from pre_desk.domain.cellule import (
    Ajournement,
    CelluleDeVeille,
    Decision,
    ParticipantCellule,
    Passage,
    RaisonPassage,
)
from pre_desk.domain.charte import Charte, MembreCellule
from pre_desk.domain.document import Document
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.evaluation import Campagne, Descripteur, Evaluation, Grille, Item, Reponse
from pre_desk.domain.famille import Famille, Responsable
from pre_desk.domain.liste import Suivi
from pre_desk.domain.mesure_ase import MesureAse
from pre_desk.domain.note_confidentielle import Cercle, NoteConfidentielle
from pre_desk.domain.objectif import Objectif
from pre_desk.domain.parcours import Parcours, Referent
from pre_desk.domain.participation import Participation, Presence, Seance
from pre_desk.domain.passerelle import Transmission
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.publication import Publication, Seuil
from pre_desk.domain.reference import Reference
from pre_desk.domain.releve import PassageReleve, Releve, Remise
from pre_desk.domain.reperage import PointAppuiRepere, ProblematiqueReperee, Reperage
from pre_desk.domain.scolarite import Scolarite
from pre_desk.domain.tenue import Tenue
from pre_desk.domain.vacances import Vacances
from pre_desk.store.repositories.base import Recorder, Repository
from pre_desk.store.tables import ENTITIES, TABLES


class Repositories:
    """One attribute per table, named as the table."""

    reference: Repository[Reference]
    famille: Repository[Famille]
    responsable: Repository[Responsable]
    enfant: Repository[Enfant]
    etablissement: Repository[Etablissement]
    scolarite: Repository[Scolarite]
    reperage: Repository[Reperage]
    problematique_reperee: Repository[ProblematiqueReperee]
    point_appui_repere: Repository[PointAppuiRepere]
    accord: Repository[Accord]
    mesure_ase: Repository[MesureAse]
    operateur: Repository[Operateur]
    professionnel: Repository[Professionnel]
    parcours: Repository[Parcours]
    suivi: Repository[Suivi]
    referent: Repository[Referent]
    objectif: Repository[Objectif]
    action: Repository[Action]
    participation: Repository[Participation]
    seance: Repository[Seance]
    presence: Repository[Presence]
    prevision: Repository[Prevision]
    ligne_budget: Repository[LigneBudget]
    subvention: Repository[Subvention]
    cellule: Repository[CelluleDeVeille]
    participant_cellule: Repository[ParticipantCellule]
    charte: Repository[Charte]
    membre_cellule: Repository[MembreCellule]
    vacances: Repository[Vacances]
    passage: Repository[Passage]
    raison_passage: Repository[RaisonPassage]
    ajournement: Repository[Ajournement]
    decision: Repository[Decision]
    tenue: Repository[Tenue]
    releve: Repository[Releve]
    passage_releve: Repository[PassageReleve]
    remise: Repository[Remise]
    transmission: Repository[Transmission]
    campagne: Repository[Campagne]
    grille: Repository[Grille]
    item: Repository[Item]
    descripteur: Repository[Descripteur]
    evaluation: Repository[Evaluation]
    reponse: Repository[Reponse]
    cercle: Repository[Cercle]
    note_confidentielle: Repository[NoteConfidentielle]
    document: Repository[Document]
    bilan: Repository[Bilan]
    bilan_fige: Repository[BilanFige]
    seuil: Repository[Seuil]
    publication: Repository[Publication]

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def __getattr__(self, name: str) -> Any:
        # Made when first asked for: a saved change needs two or three of the tables.
        if name not in ENTITIES:
            raise AttributeError(name)
        made: Repository[Any] = Repository(self._recorder, TABLES[name], ENTITIES[name])
        setattr(self, name, made)
        return made

    def of(self, name: str) -> Repository[Any]:
        """Return the repository of the table called `name`."""
        found: Repository[Any] = getattr(self, name)
        return found
