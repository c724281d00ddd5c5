"""Around a cellule: who takes part, its agenda, how it goes, its minutes, who was given what."""

from sqlalchemy import Boolean, Column, Date, Integer, Table, Time, UniqueConstraint

from pre_desk.domain.cellule import NatureRaison
from pre_desk.domain.releve import Lectorat
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.store.tables.columns import Annee, Code, identity, link, metadata, version, words

charte = Table(
    "charte",
    metadata,
    identity(),
    link("professionnel_id", index=False),
    Column("annee", Annee, nullable=False),
    Column("signee_le", Date, nullable=False),
    version(),
    UniqueConstraint("professionnel_id", "annee"),
)

membre_cellule = Table(
    "membre_cellule",
    metadata,
    identity(),
    link("professionnel_id", index=False),
    link("etablissement_id", optional=True),
    Column("passerelle", Boolean, nullable=False, default=False),
    version(),
    UniqueConstraint("professionnel_id", "etablissement_id", "passerelle"),
)

vacances = Table(
    "vacances",
    metadata,
    identity(),
    Column("annee", Annee, nullable=False),
    words("libelle"),
    Column("debut", Date, nullable=False),
    Column("fin", Date, nullable=False),
    version(),
)

raison_passage = Table(
    "raison_passage",
    metadata,
    identity(),
    link("passage_id", index=False),
    Column("nature", Code(NatureRaison), nullable=False),
    words("detail"),
    version(),
    UniqueConstraint("passage_id", "nature"),
)

ajournement = Table(
    "ajournement",
    metadata,
    identity(),
    link("cellule_id", index=False),
    link("enfant_id"),
    words("motif"),
    version(),
    UniqueConstraint("cellule_id", "enfant_id"),
)

tenue = Table(
    "tenue",
    metadata,
    identity(),
    link("cellule_id", index=False),
    Column("debut", Time),
    Column("fin", Time),
    link("passage_id", optional=True),
    Column("affichage", Code(AffichageTenue), nullable=False),
    version(),
    UniqueConstraint("cellule_id"),
)

releve = Table(
    "releve",
    metadata,
    identity(),
    link("cellule_id", index=False),
    Column("date", Date, nullable=False),
    Column("numero", Integer, nullable=False, default=1),
    words("motif"),
    words("auteur"),
    version(),
    UniqueConstraint("cellule_id", "numero"),
)

passage_releve = Table(
    "passage_releve",
    metadata,
    identity(),
    link("releve_id", index=False),
    link("passage_id"),
    words("raison"),
    words("faits"),
    words("points_appui"),
    words("decisions"),
    version(),
    UniqueConstraint("releve_id", "passage_id"),
)

remise = Table(
    "remise",
    metadata,
    identity(),
    link("cellule_id"),
    Column("lectorat", Code(Lectorat), nullable=False),
    Column("date", Date, nullable=False),
    words("destinataire"),
    words("objet"),
    words("motif"),
    Column("numero", Integer, nullable=False, default=0),
    link("etablissement_id", optional=True),
    link("enfant_id", optional=True),
    version(),
)

transmission = Table(
    "transmission",
    metadata,
    identity(),
    link("passage_id", index=False),
    link("etablissement_id", optional=True),
    Column("faits", Boolean, nullable=False, default=False),
    Column("points_appui", Boolean, nullable=False, default=True),
    Column("actions", Boolean, nullable=False, default=True),
    Column("evaluations", Boolean, nullable=False, default=True),
    Column("decisions", Boolean, nullable=False, default=True),
    Column("accord_le", Date),
    Column("remise_le", Date),
    Column("accueil_le", Date),
    link("cellule_id", optional=True),
    version(),
    UniqueConstraint("passage_id"),
)
