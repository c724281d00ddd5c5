"""The tables of the vault (PRODUCT §1), one per dataclass of the domain, and the registers."""

from sqlalchemy import Table

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
from pre_desk.store.tables import budget, diffusion, enfance, registre, reunion, suivi, veille
from pre_desk.store.tables.columns import metadata

# In an order where every row's references come before it.
ENTITIES: dict[str, type] = {
    "reference": Reference,
    "famille": Famille,
    "responsable": Responsable,
    "enfant": Enfant,
    "etablissement": Etablissement,
    "scolarite": Scolarite,
    "reperage": Reperage,
    "problematique_reperee": ProblematiqueReperee,
    "point_appui_repere": PointAppuiRepere,
    "accord": Accord,
    "mesure_ase": MesureAse,
    "operateur": Operateur,
    "professionnel": Professionnel,
    "parcours": Parcours,
    "suivi": Suivi,
    "referent": Referent,
    "objectif": Objectif,
    "action": Action,
    "participation": Participation,
    "seance": Seance,
    "presence": Presence,
    "prevision": Prevision,
    "ligne_budget": LigneBudget,
    "subvention": Subvention,
    "charte": Charte,
    "membre_cellule": MembreCellule,
    "vacances": Vacances,
    "cellule": CelluleDeVeille,
    "participant_cellule": ParticipantCellule,
    "passage": Passage,
    "raison_passage": RaisonPassage,
    "ajournement": Ajournement,
    "decision": Decision,
    "tenue": Tenue,
    "releve": Releve,
    "passage_releve": PassageReleve,
    "remise": Remise,
    "transmission": Transmission,
    "campagne": Campagne,
    "grille": Grille,
    "item": Item,
    "descripteur": Descripteur,
    "evaluation": Evaluation,
    "reponse": Reponse,
    "cercle": Cercle,
    "note_confidentielle": NoteConfidentielle,
    "document": Document,
    "bilan": Bilan,
    "bilan_fige": BilanFige,
    "seuil": Seuil,
    "publication": Publication,
}

TABLES: dict[str, Table] = {name: metadata.tables[name] for name in ENTITIES}

__all__ = [
    "ENTITIES",
    "TABLES",
    "budget",
    "diffusion",
    "enfance",
    "metadata",
    "registre",
    "reunion",
    "suivi",
    "veille",
]
