"""Children, families, schools and what is signalled."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, UniqueConstraint

from pre_desk.domain.accord import StatutAccord
from pre_desk.domain.enfant import Sexe
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.famille import Qualite
from pre_desk.domain.mesure_ase import NatureMesure
from pre_desk.domain.reference import Genre
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.tables.columns import Code, identity, link, metadata, version, words

reference = Table(
    "reference",
    metadata,
    identity(),
    Column("genre", Code(Genre), nullable=False),
    Column("code", String, nullable=False),
    words("libelle"),
    words("groupe"),
    words("alias"),
    Column("ordre", Integer, nullable=False, default=0),
    Column("actif", Boolean, nullable=False, default=True),
    version(),
    UniqueConstraint("genre", "code"),
)

famille = Table(
    "famille",
    metadata,
    identity(),
    words("nom"),
    words("adresse"),
    words("code_postal"),
    words("commune"),
    Column("interprete", Boolean, nullable=False, default=False),
    version(),
)

responsable = Table(
    "responsable",
    metadata,
    identity(),
    link("famille_id"),
    words("nom"),
    words("prenom"),
    Column("qualite", Code(Qualite), nullable=False),
    Column("autorite_parentale", Boolean, nullable=False, default=True),
    words("adresse"),
    words("telephone"),
    words("courriel"),
    version(),
)

enfant = Table(
    "enfant",
    metadata,
    identity(),
    words("nom"),
    words("prenom"),
    Column("naissance", Date, nullable=False),
    Column("sexe", Code(Sexe)),
    link("famille_id", optional=True),
    Column("qpv", Boolean),
    Column("supprime_le", Date),
    Column("cle", String, nullable=False, index=True),
    version(),
)

etablissement = Table(
    "etablissement",
    metadata,
    identity(),
    words("nom"),
    Column("type", Code(TypeEtablissement), nullable=False),
    Column("uai", String),
    words("commune"),
    Column("actif", Boolean, nullable=False, default=True),
    version(),
)

scolarite = Table(
    "scolarite",
    metadata,
    identity(),
    link("enfant_id", index=False),
    Column("debut", Date, nullable=False),
    link("etablissement_id", optional=True),
    Column("niveau", Code(NiveauScolaire)),
    words("classe"),
    words("enseignant"),
    Column("ulis", Boolean, nullable=False, default=False),
    Column("segpa", Boolean, nullable=False, default=False),
    version(),
    UniqueConstraint("enfant_id", "debut"),
)

reperage = Table(
    "reperage",
    metadata,
    identity(),
    link("enfant_id"),
    Column("date", Date, nullable=False),
    Column("origine", String, nullable=False),
    words("auteur"),
    words("texte"),
    version(),
)

problematique_reperee = Table(
    "problematique_reperee",
    metadata,
    identity(),
    link("reperage_id"),
    Column("problematique", String, nullable=False),
    Column("principale", Boolean, nullable=False, default=False),
    version(),
)

point_appui_repere = Table(
    "point_appui_repere",
    metadata,
    identity(),
    link("reperage_id"),
    Column("point_appui", String, nullable=False),
    version(),
)

accord = Table(
    "accord",
    metadata,
    identity(),
    link("enfant_id"),
    Column("statut", Code(StatutAccord), nullable=False),
    Column("date", Date, nullable=False),
    Column("echeance", Date),
    link("responsable_id", optional=True),
    words("remarque"),
    version(),
)

mesure_ase = Table(
    "mesure_ase",
    metadata,
    identity(),
    link("enfant_id"),
    Column("nature", Code(NatureMesure), nullable=False),
    Column("debut", Date, nullable=False),
    Column("fin", Date),
    version(),
)
