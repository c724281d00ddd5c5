"""Cellules de veille, evaluations, confidential notes, documents and the bilan."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    Time,
    UniqueConstraint,
)

from pre_desk.domain.bilan import CHAPITRES, EtatBilan
from pre_desk.domain.cellule import NatureDecision, StatutCellule, TypeCellule
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.participation import StatutParticipation
from pre_desk.store.tables.columns import (
    BEYOND_HISTORY,
    Annee,
    Code,
    identity,
    link,
    metadata,
    version,
    words,
)

cellule = Table(
    "cellule",
    metadata,
    identity(),
    Column("type", Code(TypeCellule), nullable=False),
    Column("date", Date, nullable=False),
    link("etablissement_id", optional=True),
    Column("heure", Time),
    words("lieu"),
    Column("statut", Code(StatutCellule), nullable=False),
    Column("minutes", Integer, nullable=False, default=150),
    Column("sequence", Integer, nullable=False, default=0),
    words("correction"),
    version(),
)

participant_cellule = Table(
    "participant_cellule",
    metadata,
    identity(),
    link("cellule_id", index=False),
    link("professionnel_id"),
    Column("present", Boolean),
    Column("charte_signee", Boolean, nullable=False, default=False),
    Column("malgre_charte", Boolean, nullable=False, default=False),
    version(),
    UniqueConstraint("cellule_id", "professionnel_id"),
)

passage = Table(
    "passage",
    metadata,
    identity(),
    link("cellule_id", index=False),
    link("parcours_id", optional=True),
    link("enfant_id", optional=True),
    Column("ordre", Integer, nullable=False, default=0),
    Column("minutes", Integer, nullable=False, default=5),
    Column("secondes", Integer, nullable=False, default=0),
    words("raison"),
    words("faits"),
    words("points_appui"),
    version(),
    UniqueConstraint("cellule_id", "parcours_id"),
    UniqueConstraint("cellule_id", "enfant_id"),
)

decision = Table(
    "decision",
    metadata,
    identity(),
    link("passage_id"),
    Column("nature", Code(NatureDecision), nullable=False),
    words("detail"),
    Column("liste", Code(Liste)),
    link("action_id", optional=True),
    Column("statut_participation", Code(StatutParticipation)),
    Column("motif_sortie", String),
    Column("sortie_confirmee", Boolean),
    link("professionnel_id", optional=True),
    Column("echeance", Date),
    Column("faite_le", Date),
    Column("appliquee_le", Date),
    version(),
)

campagne = Table(
    "campagne",
    metadata,
    identity(),
    Column("annee", Annee, nullable=False),
    Column("vague", Code(Vague), nullable=False),
    Column("debut", Date, nullable=False),
    Column("fin", Date, nullable=False),
    version(),
    UniqueConstraint("annee", "vague"),
)

grille = Table(
    "grille",
    metadata,
    identity(),
    words("nom"),
    Column("numero", Integer, nullable=False, default=1),
    Column("actif", Boolean, nullable=False, default=True),
    version(),
)

item = Table(
    "item",
    metadata,
    identity(),
    link("grille_id", index=False),
    Column("code", String, nullable=False),
    words("libelle"),
    Column("facultatif", Boolean, nullable=False, default=False),
    Column("ordre", Integer, nullable=False, default=0),
    version(),
    UniqueConstraint("grille_id", "code"),
)

descripteur = Table(
    "descripteur",
    metadata,
    identity(),
    link("item_id", index=False),
    Column("cycle", Integer, nullable=False),
    Column("niveau", Code(Niveau), nullable=False),
    words("texte"),
    version(),
    UniqueConstraint("item_id", "cycle", "niveau"),
)

evaluation = Table(
    "evaluation",
    metadata,
    identity(),
    link("enfant_id", index=False),
    link("campagne_id"),
    link("grille_id", index=False),
    Column("date", Date),
    words("enseignant"),
    version(),
    UniqueConstraint("enfant_id", "campagne_id"),
)

reponse = Table(
    "reponse",
    metadata,
    identity(),
    link("evaluation_id", index=False),
    link("item_id", index=False),
    Column("niveau", Code(Niveau), nullable=False),
    version(),
    UniqueConstraint("evaluation_id", "item_id"),
)

cercle = Table(
    "cercle",
    metadata,
    identity(),
    words("nom"),
    Column("cles", LargeBinary, nullable=False, default=b"", info=BEYOND_HISTORY),
    version(),
)

note_confidentielle = Table(
    "note_confidentielle",
    metadata,
    identity(),
    link("enfant_id"),
    link("cercle_id"),
    Column("date", Date, nullable=False),
    Column("auteur", String, nullable=False),
    Column("generation", Integer, nullable=False, info=BEYOND_HISTORY),
    Column("scelle", LargeBinary, nullable=False, info=BEYOND_HISTORY),
    version(),
)

document = Table(
    "document",
    metadata,
    identity(),
    link("enfant_id"),
    words("nom"),
    Column("type_media", String, nullable=False),
    Column("taille", Integer, nullable=False),
    Column("ajoute_le", Date, nullable=False),
    Column("scelle", LargeBinary, nullable=False),
    version(),
)

bilan = Table(
    "bilan",
    metadata,
    identity(),
    Column("annee", Annee, nullable=False),
    Column("edition", Integer, nullable=False, default=1),
    Column("etat", Code(EtatBilan), nullable=False),
    words("contexte"),
    words("faits_marquants"),
    *(words(f"texte_{chapitre}") for chapitre in CHAPITRES),
    version(),
    UniqueConstraint("annee", "edition"),
)
