"""Parcours, their lists, the actions they take part in and who follows them."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, UniqueConstraint

from pre_desk.domain.action import Financement, Modalite, TypeOperateur
from pre_desk.domain.liste import Liste
from pre_desk.domain.objectif import EtatObjectif
from pre_desk.domain.participation import EtatPresence, IssueParticipation, StatutParticipation
from pre_desk.store.tables.columns import Code, identity, link, metadata, version, words

operateur = Table(
    "operateur",
    metadata,
    identity(),
    words("nom"),
    Column("type", Code(TypeOperateur), nullable=False),
    Column("actif", Boolean, nullable=False, default=True),
    version(),
)

professionnel = Table(
    "professionnel",
    metadata,
    identity(),
    words("nom"),
    words("prenom"),
    words("fonction"),
    link("operateur_id", optional=True),
    link("etablissement_id", optional=True),
    words("telephone"),
    words("courriel"),
    Column("compte", String),
    Column("actif", Boolean, nullable=False, default=True),
    version(),
)

parcours = Table(
    "parcours",
    metadata,
    identity(),
    link("enfant_id", index=False),
    Column("entree", Date, nullable=False),
    Column("sortie", Date),
    Column("motif_sortie", String),
    Column("sortie_confirmee", Boolean),
    words("sortie_phrase"),
    version(),
    UniqueConstraint("enfant_id", "entree"),
)

suivi = Table(
    "suivi",
    metadata,
    identity(),
    link("parcours_id", index=False),
    Column("debut", Date, nullable=False),
    Column("liste", Code(Liste), nullable=False),
    words("motif"),
    version(),
    UniqueConstraint("parcours_id", "debut"),
)

referent = Table(
    "referent",
    metadata,
    identity(),
    link("parcours_id", index=False),
    link("professionnel_id"),
    Column("debut", Date, nullable=False),
    version(),
    UniqueConstraint("parcours_id", "debut"),
)

objectif = Table(
    "objectif",
    metadata,
    identity(),
    link("parcours_id"),
    Column("date", Date, nullable=False),
    Column("domaine", String, nullable=False),
    words("texte"),
    Column("etat", Code(EtatObjectif), nullable=False),
    version(),
)

action = Table(
    "action",
    metadata,
    identity(),
    words("nom"),
    Column("domaine", String, nullable=False),
    Column("modalite", Code(Modalite), nullable=False),
    Column("financement", Code(Financement), nullable=False),
    link("operateur_id", optional=True),
    Column("debut", Date),
    Column("fin", Date),
    Column("actif", Boolean, nullable=False, default=True),
    version(),
)

participation = Table(
    "participation",
    metadata,
    identity(),
    link("parcours_id"),
    link("action_id"),
    Column("debut", Date, nullable=False),
    Column("fin", Date),
    Column("statut", Code(StatutParticipation), nullable=False),
    Column("issue", Code(IssueParticipation)),
    version(),
)

seance = Table(
    "seance",
    metadata,
    identity(),
    link("action_id"),
    Column("date", Date, nullable=False),
    Column("minutes", Integer, nullable=False, default=60),
    version(),
)

presence = Table(
    "presence",
    metadata,
    identity(),
    link("seance_id", index=False),
    link("participation_id"),
    Column("etat", Code(EtatPresence), nullable=False),
    version(),
    UniqueConstraint("seance_id", "participation_id"),
)
